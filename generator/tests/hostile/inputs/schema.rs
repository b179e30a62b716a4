//! Random schemas.

use serde_json::{Map, Value, json};

use super::choices::Choices;
use super::text::{name, text};

/// The names of the schemas in `components`.
pub const COMPONENTS: &[&str] = &["A", "B", "C", "a-b", "a_b", "D"];

/// The names of properties that schemas have in common, so that they can be merged and distinguished.
const SHARED: &[&str] = &["a", "b", "kind", "id", "data", "object"];

const FORMATS: &[&str] = &[
    "int32",
    "int64",
    "uint64",
    "int128",
    "float",
    "double",
    "date",
    "date-time",
    "unix-time",
    "binary",
    "byte",
    "password",
    "uuid",
    "decimal",
    "evil!()",
];

/// The maximum nesting depth of the inline schemas of a schema.
const DEPTH: usize = 4;

/// Returns a schema.
pub fn schema(choices: &mut impl Choices) -> Value {
    within(choices, DEPTH)
}

fn within(choices: &mut impl Choices, depth: usize) -> Value {
    let kinds = if depth == 0 { 6 } else { 16 };
    let mut schema = match choices.below(kinds) {
        0 => json!({ "type": "string" }),
        1 | 2 => reference(choices),
        3 => scalar(choices),
        4 => enumeration(choices),
        5 => json!({}),
        6..=9 => object(choices, depth - 1),
        10 => json!({ "type": "array", "items": within(choices, depth - 1) }),
        11 => json!({ "type": "object", "additionalProperties": within(choices, depth - 1) }),
        12 => composition(choices, "allOf", depth - 1),
        13 => composition(choices, "oneOf", depth - 1),
        14 => composition(choices, "anyOf", depth - 1),
        _ if choices.once_in(4) => newer(choices, depth - 1),
        _ => object(choices, depth - 1),
    };
    while choices.once_in(3) {
        let (key, value) = keyword(choices, depth.saturating_sub(1));
        schema[key] = value;
    }
    schema
}

/// Returns a reference to a schema, or to a part of one.
fn reference(choices: &mut impl Choices) -> Value {
    let component = choices.one_of(COMPONENTS);
    let part = match choices.below(10) {
        7 if choices.once_in(3) => format!("/properties/{}", choices.one_of(SHARED)),
        8 if choices.once_in(3) => "/items".to_owned(),
        9 if choices.once_in(3) => format!("/{}/0", choices.one_of(&["allOf", "anyOf", "oneOf"])),
        _ => String::new(),
    };
    json!({ "$ref": format!("#/components/schemas/{component}{part}") })
}

fn scalar(choices: &mut impl Choices) -> Value {
    let kind = choices.one_of(&["string", "integer", "number", "boolean"]);
    match choices.once_in(2) {
        true => json!({ "type": kind, "format": choices.one_of(FORMATS) }),
        false => json!({ "type": kind }),
    }
}

fn enumeration(choices: &mut impl Choices) -> Value {
    let values: Vec<Value> = (0..=choices.below(4)).map(|_| value(choices)).collect();
    match choices.below(3) {
        0 => json!({ "type": "string", "enum": values.iter().map(word).collect::<Vec<_>>() }),
        1 => json!({ "type": choices.one_of(&["integer", "boolean", "number"]), "enum": values }),
        _ => json!({ "enum": values }),
    }
}

/// Returns a value as a string.
fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn object(choices: &mut impl Choices, depth: usize) -> Value {
    let mut properties = Map::new();
    for _ in 0..choices.below(5) {
        let name = property(choices);
        let schema = match name.as_str() {
            // A value that distinguishes objects.
            "kind" | "object" => json!({ "type": "string", "enum": [choices.one_of(&["a", "b", "c", "list"])] }),
            _ => within(choices, depth),
        };
        properties.insert(name, schema);
    }
    let mut required: Vec<String> = properties.keys().filter(|_| choices.once_in(2)).cloned().collect();
    if choices.once_in(8) {
        required.push(property(choices));
    }
    let mut object = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    if choices.once_in(5) {
        object["additionalProperties"] = match choices.below(3) {
            0 => false.into(),
            1 => true.into(),
            _ => within(choices, depth.min(1)),
        };
    }
    object
}

fn property(choices: &mut impl Choices) -> String {
    match choices.below(3) {
        2 => name(choices),
        _ => choices.one_of(SHARED).to_owned(),
    }
}

fn composition(choices: &mut impl Choices, keyword: &str, depth: usize) -> Value {
    let members: Vec<Value> = (0..=choices.below(3)).map(|_| within(choices, depth)).collect();
    let mut composition = json!({ keyword: members });
    if choices.once_in(4) {
        let mut mapping = Map::new();
        for _ in 0..choices.below(3) {
            let target = match choices.below(3) {
                2 => name(choices),
                _ => format!("#/components/schemas/{}", choices.one_of(COMPONENTS)),
            };
            mapping.insert(name(choices), target.into());
        }
        composition["discriminator"] = json!({ "propertyName": choices.one_of(SHARED), "mapping": mapping });
    }
    composition
}

/// Returns a schema with keywords of OpenAPI 3.1.
fn newer(choices: &mut impl Choices, depth: usize) -> Value {
    match choices.below(8) {
        0 => json!({ "type": ["string", "null"] }),
        1 => json!({
            "type": ["object", "array", "string", "integer"],
            "items": within(choices, depth),
            "properties": { "a": within(choices, depth) },
        }),
        2 => json!({ "const": value(choices) }),
        3 => json!({ "$defs": { "x": within(choices, depth) }, "type": "object" }),
        4 => json!({ "type": "array", "prefixItems": [within(choices, depth)], "items": false }),
        5 => json!({ "patternProperties": { text(choices): within(choices, depth) }, "type": "object" }),
        6 => json!({ "anyOf": [{ "type": "null" }, within(choices, depth)] }),
        _ => true.into(),
    }
    .as_object()
    .map_or_else(|| json!({ "type": "null" }), |schema| Value::Object(schema.clone()))
}

fn keyword(choices: &mut impl Choices, depth: usize) -> (&'static str, Value) {
    match choices.below(20) {
        0 | 1 => ("description", text(choices).into()),
        2 | 3 => ("title", name(choices).into()),
        4 => ("nullable", true.into()),
        5 => ("default", value(choices)),
        6 => ("example", value(choices)),
        7 => ("pattern", text(choices).into()),
        8 => ("maximum", number(choices)),
        9 => ("minLength", number(choices)),
        10 => ("multipleOf", number(choices)),
        11 => ("readOnly", true.into()),
        12 => ("writeOnly", true.into()),
        13 => ("deprecated", true.into()),
        14 if choices.once_in(8) => ("x-rust-name", name(choices).into()),
        15 if choices.once_in(4) => ("x-sensitive", true.into()),
        16 if choices.once_in(4) => ("type", choices.one_of(&["string", "object", "array", "integer"]).into()),
        17 if choices.once_in(2) => (
            "properties",
            json!({ property(choices): within(choices, depth.min(1)) }),
        ),
        18 if choices.once_in(4) => ("required", json!([property(choices)])),
        _ => ("format", choices.one_of(FORMATS).into()),
    }
}

/// Returns a JSON value.
pub fn value(choices: &mut impl Choices) -> Value {
    match choices.below(8) {
        0..=2 => name(choices).into(),
        3 => number(choices),
        4 => Value::Null,
        5 => choices.once_in(2).into(),
        6 => json!([name(choices)]),
        _ => json!({ name(choices): text(choices) }),
    }
}

fn number(choices: &mut impl Choices) -> Value {
    let numbers = [
        "0",
        "1",
        "-1",
        "5",
        "0.1",
        "1e30",
        "-9223372036854775808",
        "18446744073709551615",
        "1e-320",
        "1E5",
    ];
    serde_json::from_str(choices.one_of(&numbers)).expect("all of these are numbers")
}
