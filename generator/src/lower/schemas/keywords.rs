//! Keywords that are not specific to a type.

use openapiv3::{AnySchema, Schema};

use crate::diagnostic::Pointer;
use crate::ir::Type;
use crate::lower::extensions::{self, IS_SECRET, ON_STRING, SENSITIVE};
use crate::lower::fault::Unsupported;
use crate::lower::reporting::{ErrorGuaranteed, Reporter};

use super::scalars;

/// Returns the type of the value, or the type of a secret if the schema has `x-sensitive` or `format: password`.
pub(super) fn sensitive(
    reporter: &Reporter<'_>,
    schema: &Schema,
    pointer: &Pointer,
    value: Type,
) -> Result<Type, ErrorGuaranteed> {
    let extensions = &schema.schema_data.extensions;
    let is_secret = match extensions.contains_key(SENSITIVE) {
        true => extensions::flag(reporter, extensions, pointer, IS_SECRET),
        false => scalars::is_secret(schema),
    };
    if !is_secret {
        return Ok(value);
    }
    match value {
        Type::String | Type::Text(_) | Type::Secret => Ok(Type::Secret),
        _ => Err(extensions::malformed(reporter, pointer, ON_STRING)),
    }
}

/// Returns `true` if a schema without a single type has a composition.
pub(in crate::lower) fn has_composition(schema: &AnySchema) -> bool {
    !schema.all_of.is_empty() || !schema.one_of.is_empty() || !schema.any_of.is_empty()
}

/// Reports a schema that combines a composition with other keywords and has no single type.
pub(super) fn refuse_composition(reporter: &Reporter<'_>, schema: &AnySchema, pointer: &Pointer) -> ErrorGuaranteed {
    let keyword = match schema {
        AnySchema { one_of, .. } if !one_of.is_empty() => "oneOf",
        AnySchema { all_of, .. } if !all_of.is_empty() => "allOf",
        _ => "anyOf",
    };
    reporter.report(&pointer.join(keyword), Unsupported::Keyword(keyword))
}
