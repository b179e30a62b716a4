use serde_json::{Map, Value};

use crate::diagnostic::Pointer;
use crate::load::kind_of;

use super::fault::TypedFault;
use super::reporting::Reporter;

/// Reports bounds and `enum` values that are not of the schema's `type`.
///
/// openapiv3 would silently treat the schema as one of any type.
pub(super) fn check(reporter: &mut Reporter<'_>, schema: &Map<String, Value>, pointer: &Pointer) {
    let Some(Value::String(schema_type)) = schema.get("type") else {
        return;
    };
    if schema_type == "integer" {
        for keyword in ["multipleOf", "maximum", "minimum"] {
            if let Some(Value::Number(number)) = schema.get(keyword)
                && !number.is_i64()
            {
                let fault = TypedFault::IntegerBound {
                    keyword,
                    found: number.to_string(),
                };
                reporter.report(&pointer.join(keyword), fault);
            }
        }
    }
    let Some(Value::Array(values)) = schema.get("enum") else {
        return;
    };
    for (index, value) in values.iter().enumerate() {
        if !is_of_type(value, schema_type) {
            let fault = TypedFault::EnumeratedValue {
                value: value.to_string(),
                kind: kind_of(value),
                schema_type: schema_type.clone(),
            };
            reporter.report(&pointer.join("enum").join(index), fault);
        }
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
