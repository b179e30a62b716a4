//! Tests slices and their diagnostics.

mod emission;
mod full_document;
mod guide;
#[path = "../../../tests/program/running.rs"]
mod program;
mod reach;
mod reports;
#[path = "../running/mod.rs"]
mod running;
#[path = "../../../tests/scratch/mod.rs"]
mod scratch;
mod selection;
mod text;

use crateform::diagnostic::Diagnostics;
use crateform::load::Document;
use crateform::slice::{Selection, Slice};
use serde_json::Value;

/// Slices a document.
fn slice(document: &str, selection: &Selection) -> Result<Slice, Diagnostics> {
    Slice::new(Document::parse("house.yaml", document)?, selection)
}

/// Returns the operations of a document, such as `get /lamps`, in the order of the document.
fn operations(document: &Value) -> Vec<String> {
    let paths = document["paths"].as_object().expect("the document has paths");
    let items = paths.iter().filter_map(|(path, item)| Some((path, item.as_object()?)));
    let operations = items.flat_map(|(path, item)| {
        let keys = item.keys();
        keys.filter(|key| ["get", "post", "delete", "put", "trace", "$ref"].contains(&key.as_str()))
            .map(move |key| format!("{key} {path}"))
    });
    operations.collect()
}

/// Returns the components of a document, such as `schemas/lamp`, in the order of the document.
fn components(document: &Value) -> Vec<String> {
    let sections = document.get("components").and_then(Value::as_object);
    let components = sections.into_iter().flatten().flat_map(|(section, components)| {
        let components = components.as_object().expect("a section is an object");
        components.keys().map(move |name| format!("{section}/{name}"))
    });
    components.collect()
}
