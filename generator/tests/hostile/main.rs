//! Tests the generator with hostile documents: what it refuses, how much work it does, and that what it emits contains
//! no code of the document.

mod circles;
#[cfg(unix)]
mod files;
mod injection;
mod inputs;
mod random;
#[path = "../running/mod.rs"]
mod running;
mod work;

use crateform::diagnostic::Diagnostics;
use crateform::load::Document;
use crateform::{Lowered, emit, format};
use serde_json::{Value, json};

/// Returns a document whose only operation has a response with this schema.
fn with_response(schema: &Value) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Lamps", "version": "1" },
        "servers": [{ "url": "https://lamps.example" }],
        "paths": { "/lamps": { "get": {
            "operationId": "find",
            "responses": { "200": {
                "description": "The lamp.",
                "content": { "application/json": { "schema": schema } },
            } },
        } } },
    })
}

/// Returns a reference to a component.
fn reference(section: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{section}/{name}") })
}

/// Runs a document through all stages. Returns the number of models.
fn generated(document: &Value) -> Result<usize, Diagnostics> {
    let lowered = Document::parse("spec.json", &inputs::text::json(document)).and_then(Lowered::of)?;
    format::format(emit::emit(&lowered.api)).unwrap_or_else(|error| panic!("{error}"));
    Ok(lowered.api.models.len())
}

/// Returns the message of the first error or warning: its first line, with its code.
fn first_line(diagnostics: &Diagnostics) -> String {
    diagnostics.to_string().lines().next().unwrap_or_default().to_owned()
}

/// Returns the message of the first error in a document, or an empty string if there is none.
fn error(document: &Value) -> String {
    generated(document)
        .err()
        .map_or_else(String::new, |errors| first_line(&errors))
}
