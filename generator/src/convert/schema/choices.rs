//! Alternatives: `anyOf` and `oneOf`.

use serde_json::{Value, json};

use crate::convert::Converter;
use crate::convert::part::{Made, MadeObject, Part};

use super::{ANNOTATIONS, make_null};

impl<'a> Converter<'a> {
    /// Converts alternatives. An alternative that only allows `null` makes the value nullable.
    pub(super) fn choice(&mut self, schema: &Part<'a>, keyword: &str, part: &Part<'a>, made: &mut MadeObject) {
        if !part.value.is_array() {
            made.put(keyword, part.keep());
            return;
        }
        let members = part.elements();
        let others: Vec<Part<'a>> = members
            .iter()
            .filter(|member| !is_only_null(member.value))
            .cloned()
            .collect();
        if let Some(null) = members.iter().find(|member| is_only_null(member.value)) {
            match others.is_empty() {
                true => return make_null(made, null),
                false => made.put("nullable", null.make(json!(true))),
            }
        }
        if let Some(values) = constants(schema, &others) {
            made.put("enum", Made::list(values, part).moved(part));
            return;
        }
        if let [only] = others.as_slice()
            && members.len() > 1
            && self.merge(schema, keyword, only, made)
        {
            return;
        }
        let converted = others.iter().enumerate().map(|(index, member)| {
            let stays = members.get(index).is_some_and(|other| other.pointer == member.pointer);
            let converted = self.schema(member);
            if stays { converted } else { converted.moved(member) }
        });
        made.put(keyword, Made::list(converted.collect(), part));
    }

    /// Merges the only alternative into a schema that has only annotations. Returns `false` if it stays on its own.
    fn merge(&mut self, schema: &Part<'a>, keyword: &str, only: &Part<'a>, made: &mut MadeObject) -> bool {
        let has_others = schema
            .properties()
            .any(|(key, _)| key != keyword && !is_annotation(key));
        if has_others || !only.value.is_object() || only.has("$ref") {
            return false;
        }
        let converted = MadeObject::of(self.schema(only));
        for (key, value) in converted.into_iter().flat_map(|object| object.properties_of(only)) {
            if !schema.has(&key) && !made.has(&key) {
                made.put(&key, value);
            }
        }
        true
    }
}

impl MadeObject {
    /// Returns the properties, which keep their location in the part that they were made from.
    fn properties_of(mut self, part: &Part<'_>) -> Vec<(String, Made)> {
        let keys: Vec<String> = self.properties.keys().cloned().collect();
        let properties = keys.into_iter().filter_map(|key| {
            let made = self.take(&key)?;
            let places = made.places.or_origin(part.original().join(&key));
            let value = made.value;
            Some((key, Made { value, places }))
        });
        properties.collect()
    }
}

/// Returns `true` if a keyword does not restrict a value.
pub(in crate::convert) fn is_annotation(key: &str) -> bool {
    ANNOTATIONS.contains(&key) || key.starts_with("x-")
}

/// Returns `true` if only `null` matches a schema.
fn is_only_null(schema: &Value) -> bool {
    let is_null = |value: &Value| value.is_null() || value == "null";
    let is_list_of_null = |value: &Value| matches!(value.as_array().map(Vec::as_slice), Some([only]) if is_null(only));
    let Value::Object(schema) = schema else { return false };
    schema
        .get("type")
        .is_some_and(|kind| kind == "null" || is_list_of_null(kind))
        || schema.get("const").is_some_and(Value::is_null)
        || schema
            .get("enum")
            .and_then(Value::as_array)
            .is_some_and(|values| matches!(values.as_slice(), [Value::Null]))
}

/// Returns the values of alternatives that are distinct constants of one type.
fn constants(schema: &Part<'_>, members: &[Part<'_>]) -> Option<Vec<Made>> {
    if schema.has("enum") || schema.has("const") {
        return None;
    }
    let first = members.first()?.child("const")?;
    let values = members.iter().map(|member| {
        let is_plain = |(key, _): (&str, Part<'_>)| matches!(key, "const" | "type") || is_annotation(key);
        let value = member.child("const")?;
        let fits = member.properties().all(is_plain) && kind(value.value)? == kind(first.value)?;
        let has_type = |kind: &Value| kind.as_str().is_some_and(|kind| fits_type(value.value, kind));
        (fits && member.child("type").is_none_or(|kind| has_type(kind.value))).then(|| value.keep().moved(&value))
    });
    let values: Vec<Made> = values.collect::<Option<_>>()?;
    let are_distinct = (0..values.len()).all(|one| (0..one).all(|other| values[one].value != values[other].value));
    are_distinct.then_some(values)
}

/// Returns the kind of a scalar.
fn kind(value: &Value) -> Option<&'static str> {
    match value {
        Value::String(_) => Some("string"),
        Value::Number(_) => Some("number"),
        Value::Bool(_) => Some("boolean"),
        _ => None,
    }
}

fn fits_type(value: &Value, name: &str) -> bool {
    kind(value) == Some(name) || (name == "integer" && value.is_i64())
}
