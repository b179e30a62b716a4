use serde_json::{Value, json};

use crate::convert::part::{Made, MadeObject, Part};

use super::make_null;

/// Converts a constant to an enumeration of one value.
///
/// OpenAPI 3.0 can only enumerate scalars here. Any other constant becomes its type.
pub(super) fn convert(part: &Part<'_>, made: &mut MadeObject) {
    let Some(constant) = part.child("const") else { return };
    let kind = match constant.value {
        Value::Null => return make_null(made, &constant),
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        _ => {
            let value = constant.keep().moved(&constant);
            made.put("enum", Made::list(vec![value], &constant).moved(&constant));
            return;
        }
    };
    made.take("enum");
    if !part.has("type") {
        made.put("type", constant.make(json!(kind)));
    }
}
