//! Checks that the emitted crate accepts any object only where the document does not describe the object.

use std::fmt::Write as _;

use crateform::ir::{Api, Type};
use serde_json::Value;

use super::requests::schema::resolved;

/// The expected places, each with its reason.
const LISTED: &str = include_str!("free_form.txt");

/// Checks that every place with a free-form object is listed with its reason.
pub fn check(document: &Value, api: &Api) {
    let mut found = String::new();
    for (name, pointer, value) in places(api) {
        if value.layers().any(|layer| *layer == Type::FreeForm) {
            let reason = reason(
                document,
                document
                    .pointer(&pointer)
                    .expect("pointers have targets in the document"),
            );
            let reason = reason.unwrap_or_else(|| panic!("the document describes {name} at {pointer} further"));
            let _ = writeln!(found, "{name}: {reason}");
        }
    }
    let listed: String = LISTED
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(found, listed, "tests/whole_document/free_form.txt must be:\n{found}");
}

/// Returns everything that has a type: parameters, responses, and properties and variants of models.
fn places(api: &Api) -> Vec<(String, String, &Type)> {
    let mut places = Vec::new();
    for operation in api.operations() {
        let id = operation.operation_id.as_deref().unwrap_or_default();
        for parameter in &operation.parameters {
            let name = format!("{id} {}", parameter.wire_name);
            places.push((name, parameter.pointer.as_str().to_owned(), &parameter.value));
        }
        if let Some(response) = operation.response.single() {
            let schema = "responses/200/content/application~1json/schema";
            places.push((
                format!("{id} response"),
                format!("{}/{schema}", operation.pointer.as_str()),
                response,
            ));
        }
    }
    for model in &api.models {
        for property in model.shape.properties() {
            let name = format!("{} {}", model.wire_name, property.wire_name);
            places.push((name, property.pointer.as_str().to_owned(), &property.value));
        }
    }
    places
}

/// Returns the reason why the schema, or one inside of it, describes a free-form object.
fn reason(document: &Value, schema: &Value) -> Option<&'static str> {
    let schema = resolved(document, schema);
    let parts = ["items", "additionalProperties", "schema"]
        .into_iter()
        .filter_map(|keyword| schema.get(keyword));
    let members = ["anyOf", "oneOf"]
        .into_iter()
        .filter_map(|keyword| schema[keyword].as_array());
    let mut parts = parts.chain(members.flatten()).filter(|part| part.is_object());
    let is_empty = |keyword: &str| schema[keyword].as_object().is_some_and(|parts| parts.is_empty());
    match (&schema["type"], &schema["additionalProperties"]) {
        (kind, values) if kind == "object" && schema.get("properties").is_none() && values.is_null() => {
            Some("an object of which nothing else is said")
        }
        (kind, values) if kind == "object" && (*values == true || is_empty("additionalProperties")) => {
            Some("an object that may have any property")
        }
        _ => parts.find_map(|part| reason(document, part)),
    }
}
