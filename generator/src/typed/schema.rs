//! Edits schemas so that openapiv3 reads them with the right type.
//!
//! openapiv3 reads a schema as one of any type if it has no `type`, or a keyword that does not apply to its type.

mod composition;
mod enumeration;
mod kind;
mod nulls;
mod numbers;

use serde_json::{Map, Value};

use crate::diagnostic::Pointer;
use crate::warning::Warning;

use super::edits::Edit;
use super::reporting::Reporter;

/// The keywords of compositions.
const COMPOSITIONS: [&str; 3] = ["allOf", "oneOf", "anyOf"];

/// Warns about invalid but unambiguous parts of a schema. Returns the edits that make openapiv3 read the schema with
/// its type.
pub(super) fn tidy(reporter: &mut Reporter<'_>, schema: &Map<String, Value>, pointer: &Pointer) -> Vec<Edit> {
    let mut edits = Vec::new();
    // `not` only validates.
    if schema.contains_key("not") {
        edits.push(Edit::remove("not"));
    }
    if COMPOSITIONS.iter().any(|keyword| schema.contains_key(*keyword)) {
        edits.extend(nulls::tidy(reporter.document(), schema));
        if composition::needs_edit(schema) {
            edits.push(Edit::Change(composition::compose));
        }
        if !composition::describes_nothing(schema) {
            return edits;
        }
    }
    let Some(kind) = kind::of(schema) else {
        if schema.get("items").is_some_and(kind::is_choice) && !schema.contains_key("type") {
            reporter.warn_key(&pointer.join("items"), Warning::UntypedItems);
        }
        if enumeration::is_mixed(schema) {
            enumeration::warn_of_large(reporter, schema, pointer);
            edits.push(Edit::Change(enumeration::split));
        }
        return edits;
    };
    if !schema.contains_key("type") {
        edits.push(Edit::set("type", Value::String(kind.to_owned())));
    }
    edits.extend(kind::unfit(reporter, schema, kind, pointer));
    edits.extend(enumeration::tidy(reporter, schema, kind, pointer));
    if kind == "integer" {
        // openapiv3 reads bounds of integers as 64-bit integers. Other bounds are read from the document itself.
        for keyword in ["multipleOf", "maximum", "minimum"] {
            if schema
                .get(keyword)
                .is_some_and(|bound| bound.is_number() && !bound.is_i64())
            {
                edits.push(Edit::remove(keyword));
            }
        }
    }
    edits
}
