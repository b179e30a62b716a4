//! The headers of responses.

use openapiv3::{Header, ParameterSchemaOrContent, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{ResponseHeader, Type};
use crate::names::{Case, Scope};
use crate::resolve::Located;
use crate::warning::Warning;

use super::media_types::is_token;
use super::names;
use super::reporting::{Reporter, all};
use super::responses::{self, Listed};
use super::schemas;

/// The other methods of the metadata of a response.
const RESERVED_METHODS: &[&str] = &[
    "attempts",
    "clone",
    "content_type",
    "eq",
    "fmt",
    "has_retry_after",
    "headers",
    "list",
    "ne",
    "new",
    "redact_request_id",
    "request_id",
    "retry_after",
    "should_retry",
    "status",
    "text",
];

/// The headers for which the metadata of every response has a method, in lower case.
const KNOWN_HEADERS: [&str; 3] = ["content-type", "request-id", "retry-after"];

/// A header of one or more responses.
struct Found<'a> {
    name: &'a str,
    pointer: Pointer,
    header: &'a Header,
    value: Type,
}

/// Returns the headers of all responses, in the order of the document. Names of headers are not case-sensitive.
pub(super) fn of_document(reporter: &Reporter<'_>) -> Vec<ResponseHeader> {
    let mut found: Vec<Found<'_>> = Vec::new();
    for (name, located) in listed(reporter) {
        let value = match value(reporter, &located) {
            // A cookie contains commas (RFC 9110, section 5.3).
            Type::Array(_) if name.eq_ignore_ascii_case("set-cookie") => Type::String,
            value => value,
        };
        match found.iter_mut().find(|known| known.name.eq_ignore_ascii_case(name)) {
            // A string represents the values of both types.
            Some(known) if known.value != value => known.value = Type::String,
            Some(_) => {}
            None => found.push(Found {
                name,
                pointer: located.pointer,
                header: located.value,
                value,
            }),
        }
    }
    let wanted = found.iter().map(|found| {
        let chosen = names::chosen(reporter, &found.header.extensions, &found.pointer, Case::Snake);
        chosen.map(|chosen| (found.name, chosen))
    });
    // An invalid name is already reported.
    let Ok(wanted) = all(wanted) else {
        return Vec::new();
    };
    let mut scope = Scope::with_reserved(RESERVED_METHODS);
    let claimed = scope.claim_all(&wanted, Case::Snake);
    let named = found.into_iter().zip(claimed).map(|(found, name)| {
        names::warn_of_clash(reporter, &scope, &name, &found.pointer, "headers");
        ResponseHeader {
            name,
            wire_name: found.name.to_owned(),
            pointer: found.pointer,
            value: found.value,
            description: found.header.description.clone().filter(|text| !text.trim().is_empty()),
        }
    });
    named.collect()
}

/// Returns the headers of the responses of all operations, with repetitions.
fn listed<'a>(reporter: &Reporter<'a>) -> Vec<(&'a str, Located<'a, Header>)> {
    let specification = reporter.specification;
    let paths = Pointer::root().join("paths");
    let mut found: Vec<(&str, Located<'_, Header>)> = Vec::new();
    // The conversion has replaced every reference with its path item.
    for (path, item) in &specification.openapi.paths.paths {
        for (method, operation) in item.as_item().into_iter().flat_map(openapiv3::PathItem::iter) {
            let section = paths.join(path).join(method).join("responses");
            for Listed { response, pointer, .. } in responses::listed(&operation.responses, &section) {
                // The lowering of the response reports a reference that cannot be resolved.
                let Ok(response) = specification.resolve(response, &pointer) else {
                    continue;
                };
                let headers = response.pointer.join("headers");
                for (name, header) in &response.value.headers {
                    let place = headers.join(name);
                    if KNOWN_HEADERS.iter().any(|known| name.eq_ignore_ascii_case(known)) {
                        continue;
                    }
                    if !is_token(name) {
                        let warning = Warning::UnknownName {
                            name: name.clone(),
                            expected: "the name of a header",
                            object: "a map of headers",
                        };
                        reporter.warn(&place, warning);
                    } else if let Ok(located) = reporter.resolve(header, &place) {
                        found.push((name, located));
                    }
                }
            }
        }
    }
    found
}

/// Returns the type of a header's value: the scalar that the schema describes, an array of scalars, or a string.
fn value(reporter: &Reporter<'_>, located: &Located<'_, Header>) -> Type {
    let ParameterSchemaOrContent::Schema(schema) = &located.value.format else {
        return Type::String;
    };
    let Ok(schema) = reporter.resolve(schema, &located.pointer.join("schema")) else {
        return Type::String;
    };
    let of_scalar = |schema: &Located<'_, Schema>| match schemas::plain_scalar(reporter.specification, schema) {
        // The method borrows the text of the header.
        None | Some(Type::Secret) => Type::String,
        Some(scalar) => scalar,
    };
    let SchemaKind::Type(SchemaType::Array(array)) = &schema.value.schema_kind else {
        return of_scalar(&schema);
    };
    let Some(items) = &array.items else {
        return Type::Array(Box::new(Type::String));
    };
    // A reference that cannot be resolved is reported.
    match reporter.resolve_boxed(items, &schema.pointer.join("items")) {
        // The text of nested arrays and objects has no defined form.
        Ok(items)
            if matches!(
                &items.value.schema_kind,
                SchemaKind::Type(SchemaType::Array(_) | SchemaType::Object(_))
            ) =>
        {
            Type::String
        }
        Ok(items) => Type::Array(Box::new(of_scalar(&items))),
        Err(_) => Type::String,
    }
}
