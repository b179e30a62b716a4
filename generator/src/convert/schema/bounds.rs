use std::cmp::Ordering;

use serde_json::json;

use crate::convert::Converter;
use crate::convert::part::{MadeObject, Part};
use crate::warning::Warning;

/// Converts the bounds of a number. An exclusive bound is a number in OpenAPI 3.1, and a flag of the other bound in
/// 3.0.
pub(super) fn convert(converter: &mut Converter<'_>, part: &Part<'_>, made: &mut MadeObject) {
    for (keyword, exclusive, stricter) in [
        ("minimum", "exclusiveMinimum", Ordering::Greater),
        ("maximum", "exclusiveMaximum", Ordering::Less),
    ] {
        let (bound, strict) = (part.child(keyword), part.child(exclusive));
        match (strict, bound) {
            (None, None) => {}
            (None, Some(bound)) => made.put(keyword, bound.keep()),
            (Some(strict), bound) if strict.value.is_number() => {
                let is_stricter =
                    |bound: &Part<'_>| bound.value.as_f64().partial_cmp(&strict.value.as_f64()) == Some(stricter);
                match bound {
                    Some(bound) if is_stricter(&bound) => made.put(keyword, bound.keep()),
                    _ => {
                        made.put(keyword, strict.keep().moved(&strict));
                        made.put(exclusive, strict.make(json!(true)));
                    }
                }
            }
            (Some(strict), bound) => {
                if strict.value.is_boolean() {
                    converter.warn(&strict, Warning::EarlierKeyword(exclusive));
                }
                made.put(exclusive, strict.keep());
                if let Some(bound) = bound {
                    made.put(keyword, bound.keep());
                }
            }
        }
    }
}
