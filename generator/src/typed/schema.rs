use serde_json::{Map, Value};

use crate::diagnostic::Pointer;
use crate::load::kind_of;
use crate::warning::Warning;

use super::edits::Edit;
use super::reporting::Reporter;

/// Warns of `enum` values that are not of the schema's `type`. Returns the edits after which openapiv3 reads the schema
/// as one of its type.
///
/// openapiv3 would silently treat the schema as one of any type.
pub(super) fn tidy(reporter: &mut Reporter<'_>, schema: &Map<String, Value>, pointer: &Pointer) -> Vec<Edit> {
    let mut edits = Vec::new();
    // `not` only validates.
    if schema.contains_key("not") {
        edits.push(Edit::remove("not"));
    }
    let Some(Value::String(schema_type)) = schema.get("type") else {
        return edits;
    };
    if schema_type == "integer" {
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
    if let Some(Value::Array(values)) = schema.get("enum") {
        let kept = enumeration(reporter, values, schema_type, pointer);
        if kept.iter().all(Value::is_null) {
            reporter.warn(&pointer.join("enum"), Warning::EmptyEnumeration);
            edits.push(Edit::remove("enum"));
        } else if kept != *values {
            edits.push(Edit::set("enum", Value::Array(kept)));
        }
    }
    edits
}

/// Returns the values of an enumeration as values of the type, without those that are of no such value.
fn enumeration(reporter: &mut Reporter<'_>, values: &[Value], schema_type: &str, pointer: &Pointer) -> Vec<Value> {
    let mut kept = Vec::with_capacity(values.len());
    for (index, value) in values.iter().enumerate() {
        if is_of_type(value, schema_type) {
            kept.push(value.clone());
            continue;
        }
        let read = read_as(value, schema_type);
        let warning = Warning::EnumeratedValue {
            value: value.to_string(),
            kind: kind_of(value),
            schema_type: schema_type.to_owned(),
            read_as: read.as_ref().map(Value::to_string),
        };
        reporter.warn(&pointer.join("enum").join(index), warning);
        kept.extend(read);
    }
    kept
}

/// Returns the value of the type that a scalar of another type stands for, such as the text `5` for the number.
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
