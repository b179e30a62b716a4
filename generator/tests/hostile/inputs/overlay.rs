//! Random overlays.

use serde_json::{Value, json};

use super::choices::Choices;
use super::operation::{operation, servers};
use super::schema::{schema, value};
use super::text::{name, text};

const TARGETS: &[&str] = &[
    "$",
    "$.info",
    "$.paths",
    "$.paths['/lamps']",
    "$.paths.*",
    "$.paths.*.*",
    "$..schema",
    "$..*",
    "$.components.schemas.*",
    "$.components.schemas.A",
    "$.components.schemas[?@.type == 'object']",
    "$..parameters[*]",
    "$..[?@.description]",
    "$..[?length(@) > 2]",
    "$..[?match(@.title, '(a*)*b')]",
    "$..[?search(@, '.*.*.*x')]",
    "$.servers[0]",
    "$..properties",
    "$..[0:100:3]",
    "$..[-1]",
    "$.paths[",
    "evil!()",
    "$..['$ref']",
    "$..required",
];

/// Returns an overlay.
pub fn overlay(choices: &mut impl Choices) -> Value {
    let actions: Vec<Value> = (0..=choices.below(3))
        .map(|_| {
            let target = choices.one_of(TARGETS);
            match choices.below(4) {
                3 => json!({ "target": target, "remove": true }),
                _ => json!({ "target": target, "update": update(choices) }),
            }
        })
        .collect();
    json!({ "overlay": "1.0.0", "info": { "title": text(choices), "version": name(choices) }, "actions": actions })
}

fn update(choices: &mut impl Choices) -> Value {
    match choices.below(6) {
        0 => json!({ "description": text(choices) }),
        1 => schema(choices),
        2 => operation(choices, "/lamps"),
        3 => servers(choices),
        4 => json!({ name(choices): schema(choices) }),
        _ => value(choices),
    }
}
