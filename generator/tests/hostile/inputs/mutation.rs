//! Random changes of documents.

use serde_json::{Map, Value, json};

use super::choices::Choices;
use super::schema::{schema, value};
use super::text::{name, text};

/// Replacements for a value in the text of a document.
const VALUES: &[&str] = &[
    "5",
    "-1",
    "null",
    "true",
    "''",
    "[]",
    "{}",
    "[a, b]",
    "{ a: b }",
    "*a",
    "&a b",
    "!t x",
    ".nan",
    "18446744073709551616",
    "object",
    "array",
    "string",
    "\"\\u202e\\0\"",
    "'#/components/schemas/error'",
    "'#/components/schemas/apps.secret'",
    "{ $ref: '#/components/schemas/error' }",
    "../../x",
    "|",
    "光",
    "\"\\ud800\"",
    "<<",
    "? a",
    ">",
    "- a",
    "{ <<: *a }",
];

/// Returns the text of a document with a random change of a line, or a part of the text.
pub fn of_text(choices: &mut impl Choices, document: &str) -> String {
    let mut lines: Vec<String> = document.lines().map(str::to_owned).collect();
    if lines.is_empty() {
        lines.push(String::new());
    }
    let line = choices.below(lines.len());
    match choices.below(6) {
        0 => drop(lines.remove(line)),
        1 => lines.insert(line, lines[line].clone()),
        2 | 3 => {
            let value = choices.one_of(VALUES);
            let key = lines[line].split_once(':').map_or("-", |(key, _)| key);
            lines[line] = format!("{key}: {value}");
        }
        4 => {
            let other = choices.below(lines.len());
            lines.swap(line, other);
        }
        _ => {
            let end = (0..=choices.below(document.len()))
                .rev()
                .find(|end| document.is_char_boundary(*end));
            return document[..end.unwrap_or_default()].to_owned();
        }
    }
    lines.join("\n")
}

/// Changes a random part of a document. `other` is a document from which parts can come.
pub fn of_value(choices: &mut impl Choices, document: &mut Value, other: &Value) {
    let locations = locations(document);
    let location = locations[choices.below(locations.len())].clone();
    let donated = part(choices, other);
    let reference = json!({ "$ref": format!("#{}", locations[choices.below(locations.len())]) });
    let Some(target) = document.pointer_mut(&location) else {
        return;
    };
    match choices.below(12) {
        0 => *target = Value::Null,
        1 => *target = value(choices),
        2 => *target = schema(choices),
        3 => *target = donated,
        4 | 5 => *target = reference,
        6 => *target = json!({ choices.one_of(&["allOf", "anyOf", "oneOf"]): [target.take(), donated] }),
        7 => *target = json!([target.take()]),
        8 => rename(choices, target),
        9 => remove(choices, target),
        10 => insert(choices, target, donated),
        _ if target.is_string() => *target = text(choices).into(),
        _ => insert(choices, target, reference),
    }
}

/// Returns the JSON pointers of all values.
fn locations(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![(String::new(), document)];
    while let Some((location, value)) = waiting.pop() {
        match value {
            Value::Object(properties) => waiting.extend(properties.iter().map(|(key, value)| {
                let key = key.replace('~', "~0").replace('/', "~1");
                (format!("{location}/{key}"), value)
            })),
            Value::Array(elements) => {
                let elements = elements.iter().enumerate();
                waiting.extend(elements.map(|(index, value)| (format!("{location}/{index}"), value)));
            }
            _ => {}
        }
        found.push(location);
    }
    found
}

/// Returns a random part of a document.
fn part(choices: &mut impl Choices, document: &Value) -> Value {
    let locations = locations(document);
    let part = document.pointer(&locations[choices.below(locations.len())]);
    part.cloned().unwrap_or_default()
}

fn rename(choices: &mut impl Choices, target: &mut Value) {
    if let Value::Object(properties) = target {
        let renamed = choices.below(properties.len());
        let name = name(choices);
        let properties = std::mem::take(properties).into_iter().enumerate();
        let properties = properties.map(|(index, (key, value))| match index == renamed {
            true => (name.clone(), value),
            false => (key, value),
        });
        *target = Value::Object(properties.collect::<Map<_, _>>());
    }
}

fn remove(choices: &mut impl Choices, target: &mut Value) {
    match target {
        Value::Object(properties) => {
            let key = properties.keys().nth(choices.below(properties.len())).cloned();
            key.and_then(|key| properties.shift_remove(&key));
        }
        Value::Array(elements) if !elements.is_empty() => drop(elements.remove(choices.below(elements.len()))),
        target => *target = Value::Null,
    }
}

fn insert(choices: &mut impl Choices, target: &mut Value, value: Value) {
    match target {
        Value::Object(properties) => {
            let known = [
                "items",
                "schema",
                "content",
                "properties",
                "allOf",
                "additionalProperties",
                "discriminator",
            ];
            let key = match choices.once_in(2) {
                true => choices.one_of(&known).to_owned(),
                false => name(choices),
            };
            properties.insert(key, value);
        }
        Value::Array(elements) => elements.push(value),
        target => *target = value,
    }
}
