//! Converts JSON Schema 2020-12 schemas to OpenAPI 3.0 schemas.
//!
//! | keyword | becomes |
//! | --- | --- |
//! | `type` with `null`, a member `{type: 'null'}` of `anyOf` or `oneOf` | `nullable` |
//! | `type` with several other types | `anyOf` of one schema for each type |
//! | `const` | an `enum` of one value; a choice of constants is one `enum` |
//! | a number in `exclusiveMinimum` or `exclusiveMaximum` | the bound, with the keyword as a flag |
//! | `examples` | `example`, the first of them |
//! | keywords next to `$ref` | the same keywords, in a schema whose `allOf` contains the `$ref` |
//! | `contentEncoding`, `contentMediaType` | format `byte` or `binary` |
//! | `prefixItems` | `items` of any JSON |
//! | `patternProperties`, next to `additionalProperties: false` | `additionalProperties`: the only schema, or `true` |
//! | `unevaluatedProperties`, not next to a composition | `additionalProperties` |
//! | `true`, `false` | the empty schema, `not` the empty schema |
//!
//! All other keywords that OpenAPI 3.0 lacks only validate, and are left out.

mod bounds;
mod choices;
mod constants;
mod content;
mod objects;
mod siblings;
mod types;

use serde_json::{Value, json};

use crate::warning::Warning;

use super::Converter;
use super::part::{Made, MadeObject, Part};
pub(super) use choices::is_annotation;
pub(super) use content::is_binary;

/// The keywords that are left out: they only validate, only document, or name schemas for references.
const LEFT_OUT: [&str; 21] = [
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$id",
    "$schema",
    "$vocabulary",
    "contains",
    "contentSchema",
    "definitions",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "maxContains",
    "minContains",
    "patternProperties",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// The keywords that other parts of this module convert.
const CONVERTED: [&str; 13] = [
    "$dynamicRef",
    "$ref",
    "const",
    "contentEncoding",
    "contentMediaType",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maximum",
    "minimum",
    "nullable",
    "prefixItems",
    "type",
];

/// The keywords of compositions.
const COMPOSITIONS: [&str; 3] = ["allOf", "anyOf", "oneOf"];

/// The keywords that do not restrict a value.
const ANNOTATIONS: [&str; 9] = [
    "$comment",
    "default",
    "deprecated",
    "description",
    "example",
    "examples",
    "readOnly",
    "title",
    "writeOnly",
];

impl<'a> Converter<'a> {
    /// Converts a schema. The recursion is bounded by the nesting depth of documents.
    pub(super) fn schema(&mut self, part: &Part<'a>) -> Made {
        match part.value {
            Value::Bool(true) => MadeObject::default().finish(part),
            Value::Bool(false) => nothing(part).finish(part),
            Value::Object(_) => self.schema_object(part).finish(part),
            _ => part.keep(),
        }
    }

    fn schema_object(&mut self, part: &Part<'a>) -> MadeObject {
        let mut made = MadeObject::default();
        for (key, child) in part.properties() {
            match key {
                key if LEFT_OUT.contains(&key) || CONVERTED.contains(&key) => {}
                "items" if part.has("prefixItems") => {}
                "anyOf" | "oneOf" => self.choice(part, key, &child, &mut made),
                "allOf" => made.put(key, self.schemas(&child)),
                "properties" => made.put(key, self.properties(&child)),
                "additionalProperties" if child.value.is_boolean() => made.put(key, child.keep()),
                "additionalProperties" | "items" | "not" => made.put(key, self.schema(&child)),
                "discriminator" if child.has("defaultMapping") => {
                    let mut discriminator = MadeObject::default();
                    for (key, child) in child.properties().filter(|(key, _)| *key != "defaultMapping") {
                        discriminator.put(key, child.keep());
                    }
                    made.put(key, discriminator.finish(&child));
                }
                _ => made.put(key, child.keep()),
            }
        }
        self.nullable(part, &mut made);
        constants::convert(part, &mut made);
        bounds::convert(self, part, &mut made);
        content::convert(part, &mut made);
        self.tuple(part, &mut made);
        self.undeclared_properties(part, &mut made);
        types::convert(part, &mut made);
        if let Some(examples) = part.child("examples") {
            match examples.child("0") {
                Some(first) if !part.has("example") => made.put("example", first.keep().moved(&first)),
                Some(_) => {}
                None => made.put("examples", examples.keep()),
            }
        }
        self.reference(part, &mut made);
        made
    }

    /// Converts `nullable`, a keyword of OpenAPI 3.0 that later versions lack.
    fn nullable(&mut self, part: &Part<'a>, made: &mut MadeObject) {
        if let Some(nullable) = part.child("nullable") {
            self.warn(&nullable, Warning::EarlierKeyword("nullable"));
            if !made.has("nullable") {
                made.put("nullable", nullable.keep());
            }
        }
    }

    /// Converts an array whose elements have schemas by their position.
    fn tuple(&mut self, part: &Part<'a>, made: &mut MadeObject) {
        if let Some(tuple) = part.child("prefixItems") {
            self.warn(&tuple, Warning::Tuple);
            made.put("items", tuple.make(json!({})));
        }
    }

    /// Converts a list of schemas.
    fn schemas(&mut self, part: &Part<'a>) -> Made {
        if !part.value.is_array() {
            return part.keep();
        }
        let schemas = part.elements().into_iter().map(|schema| self.schema(&schema));
        Made::list(schemas.collect(), part)
    }

    /// Converts the schemas of properties.
    fn properties(&mut self, part: &Part<'a>) -> Made {
        if !part.value.is_object() {
            return part.keep();
        }
        let mut made = MadeObject::default();
        for (name, schema) in part.properties() {
            made.put(name, self.schema(&schema));
        }
        made.finish(part)
    }
}

/// Returns a schema that no value matches.
fn nothing(part: &Part<'_>) -> MadeObject {
    let mut made = MadeObject::default();
    made.put("not", part.make(json!({})));
    made
}

/// Makes a schema one of `null` only.
fn make_null(made: &mut MadeObject, part: &Part<'_>) {
    made.put("not", part.make(json!({})));
    made.put("nullable", part.make(json!(true)));
}
