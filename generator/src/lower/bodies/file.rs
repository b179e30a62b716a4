//! The files of multipart bodies.

use openapiv3::{ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{Constraints, Convention, Type};
use crate::lower::documentation;
use crate::lower::info::convention;
use crate::lower::reporting::Reporter;
use crate::lower::schemas::{
    LoweredValue, has_composition, is_base64, is_binary, is_string, unwrapped, unwrapped_located,
};
use crate::resolve::Located;
use crate::warning::Warning;

use super::encoding::PartEncoding;

/// The property of multipart bodies that holds the file in Stripe's documents, which do not declare it as binary.
const UNDECLARED_FILE: &str = "file";

/// Returns the value of a property of a multipart body if the property is a file or a list of files.
pub(super) fn value<'a>(
    reporter: &Reporter<'a>,
    wire_name: &str,
    property: &'a ReferenceOr<Box<Schema>>,
    pointer: &Pointer,
    encoding: &PartEncoding<'_>,
) -> Option<LoweredValue> {
    let own = reporter.specification.resolve_boxed(property, pointer).ok()?;
    let located = unwrapped(reporter, property, pointer).0?;
    let schema = located.value;
    let convention = convention(reporter.specification);
    let is_undeclared = convention.is_some_and(Convention::has_undeclared_files) && wire_name == UNDECLARED_FILE;
    let is_file = |located: &Located<'a, Schema>| {
        let can_be_undeclared = is_undeclared || encoding.is_binary();
        is_binary(located.value)
            || can_be_undeclared && is_any_text(reporter, located)
            || encoding.is_default() && is_file_or_text(reporter, located)
    };
    let (value, file) = match &schema.schema_kind {
        _ if is_file(&located) => (Type::FilePart, located.clone()),
        SchemaKind::Type(SchemaType::Array(array)) => {
            let items = array.items.as_ref()?;
            let place = located.pointer.join("items");
            let item = unwrapped(reporter, items, &place).0.filter(is_file)?;
            (Type::Array(Box::new(Type::FilePart)), item)
        }
        _ => return None,
    };
    if alternatives(reporter, &file).into_iter().flatten().any(is_untyped) {
        reporter.warn(&file.pointer, Warning::UntypedPart);
    }
    let is_list = value != Type::FilePart;
    Some(LoweredValue {
        value,
        nullable: false,
        documentation: Some(documentation::of_schema(own.value))
            .filter(|own| own.description.is_some())
            .unwrap_or_else(|| documentation::of_schema(schema)),
        constraints: match is_list {
            true => documentation::constraints(reporter.specification, &located),
            false => Constraints::default(),
        },
    })
}

/// Returns `true` if a property is bytes in Base64, or a list of such strings.
pub(super) fn is_encoded<'a>(
    reporter: &Reporter<'a>,
    property: &'a ReferenceOr<Box<Schema>>,
    pointer: &Pointer,
) -> bool {
    let Some(located) = unwrapped(reporter, property, pointer).0 else {
        return false;
    };
    match &located.value.schema_kind {
        SchemaKind::Type(SchemaType::Array(array)) => {
            let place = located.pointer.join("items");
            let items = array
                .items
                .as_ref()
                .and_then(|items| unwrapped(reporter, items, &place).0);
            items.is_some_and(|items| is_base64(items.value))
        }
        _ => is_base64(located.value),
    }
}

/// Returns `true` if a schema describes a file, or a choice between a file and text. A value without a type is a file,
/// because the media type of its part is `application/octet-stream` by default.
fn is_file_or_text<'a>(reporter: &Reporter<'a>, located: &Located<'a, Schema>) -> bool {
    let Some(alternatives) = alternatives(reporter, located) else {
        return false;
    };
    let is_file = |schema: &Schema| is_binary(schema) || is_untyped(schema);
    alternatives.iter().any(|schema| is_file(schema))
        && alternatives.iter().all(|schema| is_file(schema) || is_string(schema))
}

/// Returns the alternatives that a schema lists, or the schema itself. Returns `None` if a `$ref` cannot be resolved.
fn alternatives<'a>(reporter: &Reporter<'a>, located: &Located<'a, Schema>) -> Option<Vec<&'a Schema>> {
    let (keyword, members) = match &located.value.schema_kind {
        SchemaKind::AnyOf { any_of } => ("anyOf", any_of),
        SchemaKind::OneOf { one_of } => ("oneOf", one_of),
        _ => return Some(vec![located.value]),
    };
    let place = located.pointer.join(keyword);
    let members = members.iter().enumerate().map(|(index, member)| {
        let member = reporter.specification.resolve(member, &place.join(index)).ok()?;
        Some(unwrapped_located(reporter, member).0.value)
    });
    members.collect()
}

/// Returns `true` if a schema does not describe its values.
pub(super) fn is_untyped(schema: &Schema) -> bool {
    matches!(&schema.schema_kind, SchemaKind::Any(any) if !has_composition(any))
}

/// Returns `true` if a schema is a plain string without constraints.
fn is_any_text(reporter: &Reporter<'_>, located: &Located<'_, Schema>) -> bool {
    let has_constraints = || documentation::constraints(reporter.specification, located) != Constraints::default();
    is_string(located.value) && !located.value.schema_data.nullable && !has_constraints()
}
