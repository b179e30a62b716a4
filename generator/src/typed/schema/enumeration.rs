//! Values of `enum` that are not of the schema's type.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::diagnostic::Pointer;
use crate::load::kind_of;
use crate::typed::edits::{Edit, Members};
use crate::typed::reporting::Reporter;
use crate::warning::Warning;

use super::{nulls, numbers};

/// Warns about values that are not of the type. Returns the edits that convert or remove them.
pub(super) fn tidy(
    reporter: &mut Reporter<'_>,
    schema: &Map<String, Value>,
    schema_type: &str,
    pointer: &Pointer,
) -> Vec<Edit> {
    let Some(values) = schema.get("enum").and_then(Value::as_array) else {
        return Vec::new();
    };
    if schema_type == "integer"
        && let Some(format) = numbers::format(schema, values)
    {
        warn_of_large(reporter, schema, pointer);
        let mut edits = vec![Edit::remove("enum"), Edit::set("format", json!(format))];
        edits.extend(
            values
                .contains(&Value::Null)
                .then(|| Edit::set("nullable", json!(true))),
        );
        return edits;
    }
    let kept = read(reporter, values, schema_type, pointer);
    if kept.iter().all(Value::is_null) {
        if !nulls::is_removed(reporter.document(), pointer) {
            reporter.warn(&pointer.join("enum"), Warning::EmptyEnumeration);
        }
        return vec![Edit::remove("enum")];
    }
    if schema_type == "number" {
        warn_of_rounded(reporter, values, pointer);
    }
    let edit = (kept != *values).then(|| Edit::set("enum", Value::Array(kept)));
    edit.into_iter().collect()
}

/// Warns about the first integer that does not fit in a signed 64-bit integer.
pub(super) fn warn_of_large(reporter: &mut Reporter<'_>, schema: &Map<String, Value>, pointer: &Pointer) {
    let values = schema.get("enum").and_then(Value::as_array);
    let mut values = values.into_iter().flatten().enumerate();
    let Some((index, _)) = values.find(|(_, value)| numbers::is_large(value)) else {
        return;
    };
    let place = pointer.join("enum").join(index);
    if let Some(value) = reporter.text_of_number(&place) {
        reporter.warn(&place, Warning::LargeInteger(value));
    }
}

/// Warns about numbers that a floating-point number cannot hold exactly.
fn warn_of_rounded(reporter: &mut Reporter<'_>, values: &[Value], pointer: &Pointer) {
    for (index, value) in values.iter().enumerate() {
        let place = pointer.join("enum").join(index);
        let Some(text) = reporter.text_of_number(&place) else {
            continue;
        };
        if let Some(read_as) = numbers::rounded(value, &text) {
            reporter.warn(&place, Warning::RoundedValue { value: text, read_as });
        }
    }
}

/// Returns the values of an enumeration as values of the type. Omits those that cannot be converted.
fn read(reporter: &mut Reporter<'_>, values: &[Value], schema_type: &str, pointer: &Pointer) -> Vec<Value> {
    let mut kept = Vec::with_capacity(values.len());
    for (index, value) in values.iter().enumerate() {
        if is_of_type(value, schema_type) {
            kept.push(value.clone());
            continue;
        }
        let read = read_as(value, schema_type);
        let place = pointer.join("enum").join(index);
        let number = value.is_number().then(|| reporter.text_of_number(&place)).flatten();
        let warning = Warning::EnumeratedValue {
            value: number.unwrap_or_else(|| value.to_string()),
            kind: match schema_type {
                "integer" if numbers::is_beyond(value) => "beyond the signed 64-bit integers",
                _ => kind_of(value),
            },
            schema_type: schema_type.to_owned(),
            read_as: read.as_ref().map(Value::to_string),
        };
        reporter.warn(&place, warning);
        kept.extend(read);
    }
    kept
}

/// Converts a scalar of another type to the schema's type, such as the string `"5"` to the number 5.
fn read_as(value: &Value, schema_type: &str) -> Option<Value> {
    let read = match (schema_type, value) {
        ("string", Value::Number(_) | Value::Bool(_)) => Value::String(value.to_string()),
        ("number" | "integer" | "boolean", Value::String(text)) => serde_json::from_str(text.trim()).ok()?,
        ("integer", Value::Number(number)) => {
            let whole = number.as_f64().filter(|number| number.fract() == 0.0)?;
            serde_json::from_str(&format!("{whole:.0}")).ok()?
        }
        _ => return None,
    };
    (is_of_type(&read, schema_type) && !read.is_null()).then_some(read)
}

/// Returns `true` if a schema without `type` lists scalars of several types.
pub(super) fn is_mixed(schema: &Map<String, Value>) -> bool {
    let values = schema
        .get("enum")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    let kinds: BTreeSet<&str> = values.iter().filter_map(kind_of_scalar).collect();
    let are_scalars = values
        .iter()
        .all(|value| value.is_null() || kind_of_scalar(value).is_some());
    !schema.contains_key("type") && are_scalars && kinds.len() > 1
}

/// Turns an enumeration of scalars of several types into alternatives: an enumeration of each type.
pub(super) fn split(schema: &mut Map<String, Value>) -> Members {
    let Some(Value::Array(values)) = schema.shift_remove("enum") else {
        return Members::default();
    };
    if values.iter().any(Value::is_null) {
        schema.insert("nullable".to_owned(), Value::Bool(true));
    }
    let mut alternatives: Vec<(&str, Vec<Value>)> = Vec::new();
    for value in values {
        let Some(kind) = kind_of_scalar(&value) else { continue };
        match alternatives.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, values)) => values.push(value),
            None => alternatives.push((kind, vec![value])),
        }
    }
    let alternatives = alternatives.into_iter().map(|(kind, values)| {
        match numbers::format(&Map::new(), &values).filter(|_| kind == "integer") {
            Some(format) => json!({ "type": kind, "format": format }),
            None => json!({ "type": kind, "enum": values }),
        }
    });
    schema.insert("anyOf".to_owned(), alternatives.collect());
    Members::default()
}

/// Returns the type of a schema for a scalar.
fn kind_of_scalar(value: &Value) -> Option<&'static str> {
    match value {
        Value::String(_) => Some("string"),
        Value::Bool(_) => Some("boolean"),
        Value::Number(_) if numbers::is_integer(value) => Some("integer"),
        Value::Number(_) => Some("number"),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn is_of_type(value: &Value, schema_type: &str) -> bool {
    match (schema_type, value) {
        // `nullable` decides whether null is allowed.
        (_, Value::Null)
        | ("string", Value::String(_))
        | ("number", Value::Number(_))
        | ("boolean", Value::Bool(_))
        | ("array", Value::Array(_))
        | ("object", Value::Object(_)) => true,
        ("integer", Value::Number(number)) => number.is_i64(),
        // An unknown type is reported separately.
        (other, _) => !matches!(other, "string" | "number" | "boolean" | "array" | "object" | "integer"),
    }
}
