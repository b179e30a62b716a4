//! Types: several of them, and `null`.

use serde_json::{Value, json};

use crate::convert::part::{Made, MadeObject, Part};

use super::{COMPOSITIONS, make_null};

/// All types but `integer`, whose values are numbers, and `null`.
const TYPES: [&str; 5] = ["array", "boolean", "number", "object", "string"];

/// The keywords that apply to some types only, with these types. `format` and `enum` depend on the value.
const KEYWORDS: [(&[&str], &[&str]); 4] = [
    (&["maxLength", "minLength", "pattern"], &["string"]),
    (
        &[
            "exclusiveMaximum",
            "exclusiveMinimum",
            "maximum",
            "minimum",
            "multipleOf",
        ],
        &["number", "integer"],
    ),
    (&["items", "maxItems", "minItems", "uniqueItems"], &["array"]),
    (
        &[
            "additionalProperties",
            "maxProperties",
            "minProperties",
            "properties",
            "required",
        ],
        &["object"],
    ),
];

/// The formats of numbers.
const NUMBER_FORMATS: [&str; 11] = [
    "decimal", "double", "float", "int16", "int32", "int64", "int8", "uint16", "uint32", "uint64", "uint8",
];

/// Converts the types of a schema.
pub(super) fn convert(part: &Part<'_>, made: &mut MadeObject) {
    let Some(kinds) = part.child("type") else { return };
    let listed: Vec<Part<'_>> = match kinds.value {
        Value::Array(values) if !values.is_empty() && values.iter().all(Value::is_string) => kinds.elements(),
        _ => vec![kinds.clone()],
    };
    let mut types: Vec<Part<'_>> = Vec::new();
    for kind in listed {
        if kind.value == "null" {
            made.put("nullable", kind.make(json!(true)));
        } else if !types.iter().any(|other| other.value == kind.value) {
            types.push(kind);
        }
    }
    let has_number = types.iter().any(|kind| kind.value == "number");
    types.retain(|kind| !(has_number && kind.value == "integer"));
    if let Some(values) = made.properties.get("enum").and_then(Value::as_array)
        && types.len() > 1
    {
        // A type without a value adds nothing.
        types.retain(|kind| values.iter().any(|value| is_of_type(value, kind.value)));
    }
    let is_described = COMPOSITIONS.iter().any(|keyword| made.has(keyword)) || part.has("$ref");
    match types.as_slice() {
        // The composition describes the other values. Documents write `type: 'null'` next to it for `nullable`.
        [] if is_described => {}
        [] => make_null(made, &kinds),
        [only] if only.pointer == kinds.pointer => made.put("type", only.keep()),
        [only] => made.put("type", only.keep().moved(only)),
        // The composition describes the types.
        _ if is_described => {}
        several if TYPES.iter().all(|name| several.iter().any(|kind| kind.value == *name)) && is_bare(made) => {}
        several => split(part, &kinds, several, made),
    }
}

/// Returns the keywords that apply to some types only, each with its types.
fn keywords() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    KEYWORDS
        .into_iter()
        .flat_map(|(keywords, types)| keywords.iter().map(move |keyword| (*keyword, types)))
}

/// Returns `true` if a schema has no keyword that depends on the type.
fn is_bare(made: &MadeObject) -> bool {
    !made.has("enum") && !made.has("format") && keywords().all(|(keyword, _)| !made.has(keyword))
}

/// Splits a schema of several types into one for each.
fn split(part: &Part<'_>, kinds: &Part<'_>, types: &[Part<'_>], made: &mut MadeObject) {
    let taken = keywords().filter_map(|(keyword, of)| Some((keyword, of, made.take(keyword)?)));
    let taken: Vec<(&str, &[&str], Made)> = taken.collect();
    let (format, values) = (made.take("format"), made.take("enum"));
    let members = types.iter().map(|kind| {
        let name = kind.value.as_str().unwrap_or_default();
        let mut member = MadeObject::default();
        member.put("type", kind.keep().moved(kind));
        for (keyword, of, value) in &taken {
            if of.contains(&name) {
                member.put(keyword, value.clone());
            }
        }
        if let Some(format) = &format
            && has_format(name, &format.value)
        {
            member.put("format", format.clone());
        }
        if let Some(values) = &values {
            member.put("enum", values.of_type(kind.value));
        }
        member.finish(part).moved(part)
    });
    made.put("anyOf", Made::list(members.collect(), kinds).moved(kinds));
}

fn has_format(name: &str, format: &Value) -> bool {
    let is_of_numbers = NUMBER_FORMATS.iter().any(|known| format == known);
    match name {
        "number" | "integer" => is_of_numbers,
        "string" => !is_of_numbers,
        _ => false,
    }
}

fn is_of_type(value: &Value, name: &Value) -> bool {
    match name.as_str() {
        Some("string") => value.is_string(),
        Some("integer") => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        _ => false,
    }
}

impl Made {
    /// Returns the elements of a list that have a type.
    fn of_type(&self, name: &Value) -> Self {
        let values = self.value.as_array().into_iter().flatten().enumerate();
        let kept = values.filter(|(_, value)| is_of_type(value, name));
        let (values, places): (Vec<Value>, Vec<_>) = kept
            .map(|(index, value)| {
                let places = self.places.child(&index.to_string()).unwrap_or(&self.places);
                (value.clone(), places.clone())
            })
            .unzip();
        Self {
            value: Value::Array(values),
            places: self.places.with_elements(places),
        }
    }
}
