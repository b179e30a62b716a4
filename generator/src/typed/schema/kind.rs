//! The type of a schema, and keywords that do not apply to it.

use serde_json::{Map, Value};

use crate::diagnostic::Pointer;
use crate::typed::edits::Edit;
use crate::typed::reporting::Reporter;
use crate::warning::Warning;

use super::numbers;

/// The keywords that apply to some types only, each with its types. The types are in the order in which they are
/// inferred.
pub(super) const KEYWORDS: [(&str, &[&str]); 19] = [
    ("properties", &["object"]),
    ("additionalProperties", &["object"]),
    ("required", &["object"]),
    ("minProperties", &["object"]),
    ("maxProperties", &["object"]),
    ("items", &["array"]),
    ("minItems", &["array"]),
    ("maxItems", &["array"]),
    ("uniqueItems", &["array"]),
    ("enum", &["string", "integer", "number", "boolean"]),
    ("format", &["string", "integer", "number"]),
    ("pattern", &["string"]),
    ("minLength", &["string"]),
    ("maxLength", &["string"]),
    ("multipleOf", &["number", "integer"]),
    ("minimum", &["number", "integer"]),
    ("maximum", &["number", "integer"]),
    ("exclusiveMinimum", &["number", "integer"]),
    ("exclusiveMaximum", &["number", "integer"]),
];

/// Returns the type of a schema: its `type`, or the type that its other keywords imply.
///
/// Returns `None` for a schema that does not describe its values, and for one whose `type` is reported elsewhere.
pub(super) fn of(schema: &Map<String, Value>) -> Option<&str> {
    if let Some(kind) = schema.get("type") {
        let kind = kind.as_str()?;
        return KEYWORDS.iter().any(|(_, kinds)| kinds.contains(&kind)).then_some(kind);
    }
    KEYWORDS.into_iter().find_map(|(keyword, kinds)| {
        let value = schema.get(keyword)?;
        match (keyword, value) {
            ("enum", Value::Array(values)) => of_values(values),
            ("format", Value::String(format)) => of_format(format),
            // Unlike `exclusiveMinimum`, `exclusiveMaximum` does not imply a type.
            ("enum" | "format" | "exclusiveMaximum", _) => None,
            // A value of another kind is ignored, and so implies nothing.
            ("properties" | "items", value) if !value.is_object() => None,
            ("items", items) if is_choice(items) => None,
            ("required", value) if !value.is_array() => None,
            _ => kinds.first().copied(),
        }
    })
}

/// Returns `true` if a schema only lists alternatives.
///
/// Converters write this as the `items` of a value that is one of the alternatives, and not always an array of them.
pub(super) fn is_choice(schema: &Value) -> bool {
    let Value::Object(schema) = schema else { return false };
    let mut keywords = schema.keys();
    schema.len() == 1 && keywords.all(|keyword| matches!(keyword.as_str(), "anyOf" | "oneOf"))
}

/// Returns the type of all values, ignoring nulls.
fn of_values(values: &[Value]) -> Option<&'static str> {
    let values: Vec<&Value> = values.iter().filter(|value| !value.is_null()).collect();
    let first = *values.first()?;
    let (kind, is_of_kind): (&str, fn(&Value) -> bool) = match first {
        Value::String(_) => ("string", Value::is_string),
        Value::Bool(_) => ("boolean", Value::is_boolean),
        Value::Number(_) if values.iter().all(|value| numbers::is_integer(value)) => ("integer", numbers::is_integer),
        Value::Number(_) => ("number", Value::is_number),
        _ => return None,
    };
    values.into_iter().all(is_of_kind).then_some(kind)
}

/// Returns the type to which an OpenAPI or JSON Schema format applies.
fn of_format(format: &str) -> Option<&'static str> {
    match format {
        "int32" | "int64" | "uint32" | "uint64" | "unix-time" => Some("integer"),
        "float" | "double" => Some("number"),
        "binary" | "byte" | "date" | "date-time" | "email" | "hostname" | "ipv4" | "ipv6" | "password" | "time"
        | "uri" | "url" | "uuid" => Some("string"),
        _ => None,
    }
}

/// Warns about keywords that do not apply to the type. Returns the edits that remove them.
pub(super) fn unfit(
    reporter: &mut Reporter<'_>,
    schema: &Map<String, Value>,
    kind: &str,
    pointer: &Pointer,
) -> Vec<Edit> {
    let unfit = schema.keys().filter_map(|key| {
        let (keyword, kinds) = KEYWORDS.into_iter().find(|(keyword, _)| keyword == key)?;
        (!kinds.contains(&kind)).then_some(keyword)
    });
    let unfit = unfit.map(|keyword| {
        let warning = Warning::UnfitKeyword {
            keyword,
            schema_type: kind.to_owned(),
        };
        reporter.warn_key(&pointer.join(keyword), warning);
        Edit::remove(keyword)
    });
    unfit.collect()
}
