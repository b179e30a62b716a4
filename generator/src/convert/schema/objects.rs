//! Properties that `properties` does not declare.

use serde_json::{Value, json};

use crate::convert::Converter;
use crate::convert::part::{MadeObject, Part};

use super::COMPOSITIONS;

impl<'a> Converter<'a> {
    /// Converts the schemas of undeclared properties to `additionalProperties`.
    pub(super) fn undeclared_properties(&mut self, part: &Part<'a>, made: &mut MadeObject) {
        let is_simple = !part.has("$ref") && COMPOSITIONS.iter().all(|keyword| !part.has(keyword));
        let unevaluated = part.child("unevaluatedProperties").filter(|_| is_simple);
        let others = part.child("additionalProperties").or(unevaluated);
        let is_closed = others
            .as_ref()
            .is_some_and(|others| *others.value == Value::Bool(false));
        let patterns = part
            .child("patternProperties")
            .filter(|patterns| is_closed && patterns.value.as_object().is_some_and(|patterns| !patterns.is_empty()));
        if let Some(patterns) = patterns {
            let schemas: Vec<Part<'a>> = patterns.properties().map(|(_, schema)| schema).collect();
            made.put(
                "additionalProperties",
                match schemas.as_slice() {
                    [only] if only.value.is_object() => self.schema(only).moved(only),
                    _ => patterns.make(json!(true)),
                },
            );
        } else if let Some(others) = others.filter(|_| !part.has("additionalProperties")) {
            let is_flag = others.value.is_boolean();
            let converted = if is_flag { others.keep() } else { self.schema(&others) };
            made.put("additionalProperties", converted.moved(&others));
        }
    }
}
