//! The files of multipart bodies.

use openapiv3::{Schema, SchemaKind, Type as SchemaType};

use crate::ir::{Constraints, Convention, Type};
use crate::lower::documentation;
use crate::lower::fault::Unsupported;
use crate::lower::info::convention;
use crate::lower::reporting::{ErrorGuaranteed, Reporter};
use crate::lower::schemas::{
    LoweredValue, has_composition, is_base64, is_binary, is_string, unwrapped, unwrapped_located,
};
use crate::resolve::Located;
use crate::warning::Warning;

use super::encoding::PartEncoding;

/// The property of multipart bodies that holds the file in Stripe's documents, which do not declare it as binary.
const UNDECLARED_FILE: &str = "file";

/// The kind of part that a schema describes in a multipart body.
enum Part {
    File,
    /// A list of files.
    Files,
    /// A string, a number or a boolean.
    Scalar,
    /// Any value.
    Any,
    Other,
}

/// Returns the value of a property of a multipart body if one of its schemas describes a file or a list of files.
///
/// # Errors
///
/// Reports a fault if another schema describes a value that cannot be the content of such a file.
pub(super) fn value<'a>(
    reporter: &Reporter<'a>,
    wire_name: &str,
    all: &[Located<'a, Schema>],
    encoding: &PartEncoding<'_>,
) -> Result<Option<LoweredValue>, ErrorGuaranteed> {
    let parts: Vec<(Part, Located<'a, Schema>)> =
        all.iter().map(|own| part(reporter, wire_name, own, encoding)).collect();
    let has_files = parts.iter().any(|(part, _)| matches!(part, Part::Files));
    if !has_files && !parts.iter().any(|(part, _)| matches!(part, Part::File)) {
        return Ok(None);
    }
    let is_other = |part: &Part| match part {
        Part::File | Part::Any => false,
        Part::Files => !has_files,
        Part::Scalar => has_files,
        Part::Other => true,
    };
    if let Some((_, other)) = parts.iter().find(|(part, _)| is_other(part)) {
        return reporter.refuse(&other.pointer, Unsupported::IncompatibleFormTypes);
    }
    let is_undescribed = |located: &Located<'a, Schema>| {
        let mut alternatives = alternatives(reporter, located).into_iter().flatten();
        alternatives.any(is_untyped)
    };
    if let Some((_, file)) = parts
        .iter()
        .find(|(part, located)| matches!(part, Part::File | Part::Files) && is_undescribed(located))
    {
        reporter.warn(&file.pointer, Warning::UntypedPart);
    }
    let own = all.iter().map(|own| documentation::of_schema(own.value));
    let inner = parts.iter().map(|(_, located)| documentation::of_schema(located.value));
    let mut documented = own
        .chain(inner)
        .filter(|documentation| documentation.description.is_some());
    let list = all.iter().find(|_| has_files);
    Ok(Some(LoweredValue {
        documentation: documented.next().unwrap_or_default(),
        constraints: list.map_or_else(Constraints::default, |list| {
            let (list, _) = unwrapped_located(reporter, list.clone());
            documentation::constraints(reporter.specification, &list)
        }),
        ..LoweredValue::of(match has_files {
            true => Type::Array(Box::new(Type::FilePart)),
            false => Type::FilePart,
        })
    }))
}

/// Returns what a schema describes, and the schema without compositions of a single member. For a list of files, it is
/// the schema of the files.
fn part<'a>(
    reporter: &Reporter<'a>,
    wire_name: &str,
    own: &Located<'a, Schema>,
    encoding: &PartEncoding<'_>,
) -> (Part, Located<'a, Schema>) {
    let convention = convention(reporter.specification);
    let is_undeclared = convention.is_some_and(Convention::has_undeclared_files) && wire_name == UNDECLARED_FILE;
    let is_file = |located: &Located<'a, Schema>| {
        let can_be_undeclared = is_undeclared || encoding.is_binary();
        is_binary(located.value)
            || can_be_undeclared && is_any_text(reporter, located)
            || encoding.is_default() && is_file_or_text(reporter, located)
    };
    let (located, _) = unwrapped_located(reporter, own.clone());
    if is_file(&located) {
        return (Part::File, located);
    }
    let part = match &located.value.schema_kind {
        SchemaKind::Type(SchemaType::Array(array)) => {
            let place = located.pointer.join("items");
            let item = array
                .items
                .as_ref()
                .and_then(|items| unwrapped(reporter, items, &place).0);
            if let Some(item) = item.filter(is_file) {
                return (Part::Files, item);
            }
            Part::Other
        }
        SchemaKind::Type(SchemaType::Object(_)) => Part::Other,
        SchemaKind::Type(_) => Part::Scalar,
        _ if is_untyped(located.value) => Part::Any,
        _ => Part::Other,
    };
    (part, located)
}

/// Returns `true` if a property is bytes in Base64, or a list of such strings.
pub(super) fn is_encoded<'a>(reporter: &Reporter<'a>, own: &Located<'a, Schema>) -> bool {
    let (located, _) = unwrapped_located(reporter, own.clone());
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
