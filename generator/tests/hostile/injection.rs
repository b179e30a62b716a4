//! Names and texts that try to leave the comment, string, attribute, file name or manifest that they are emitted in.
//!
//! `inputs/checks.rs` has the checks: files parse, their names stay in the directory, and neither code nor an example in
//! the documentation invokes a macro of the document.

use std::fs;

use serde_json::{Map, Value, json};

use crate::inputs::checks::{self, Outcome};
use crate::inputs::text::{self, NAMES, TEXTS};
use crate::{error, with_response};

/// Returns a document that has a text wherever a document can have one.
fn with_text(text: &str) -> Value {
    let schema = json!({
        "type": "object", "title": text, "description": text, "required": ["a"],
        "properties": {
            "a": { "type": "string", "description": text, "pattern": text, "default": text, "example": text, "format": text },
            "b": { "type": "string", "enum": ["a", text], "description": text, "x-enum-descriptions": [text, text] },
            "c": { "type": "integer", "description": text, "deprecated": true },
            text: { "type": "object", "properties": { text: { "type": "string" } }, "description": text },
        },
    });
    let mut document = with_response(&schema);
    document["info"] = json!({
        "title": text, "version": text, "description": text, "x-rust-name": "lamps", "x-rust-version": "1.2.3",
        "license": { "name": text }, "contact": { "name": text },
    });
    document["tags"] = json!([{ "name": text, "description": text }]);
    document["servers"] = json!([
        { "url": "https://lamps.example", "description": text },
        { "url": "https://{a}.example", "variables": { "a": { "default": "eu", "description": text } } },
    ]);
    document["components"] = json!({ "securitySchemes": {
        "a": { "type": "http", "scheme": "bearer", "description": text },
        text: { "type": "apiKey", "in": "query", "name": text, "description": text },
    } });
    let body: Map<String, Value> = ["application/json", text]
        .iter()
        .map(|name| {
            (
                (*name).to_owned(),
                json!({ "schema": { "type": "string" }, "example": text }),
            )
        })
        .collect();
    let operation = &mut document["paths"]["/lamps"]["get"];
    operation["summary"] = text.into();
    operation["description"] = text.into();
    operation["operationId"] = text.into();
    operation["tags"] = json!([text]);
    operation["security"] = json!([{ "a": [] }, { text: [] }]);
    operation["externalDocs"] = json!({ "url": text, "description": text });
    operation["requestBody"] = json!({ "description": text, "required": true, "content": body });
    operation["parameters"] = json!([
        { "name": text, "in": "query", "required": true, "description": text, "schema": { "type": "string", "default": text } },
        { "name": "x-a", "in": "header", "required": true, "description": text, "schema": { "type": "string", "enum": [text] } },
    ]);
    operation["responses"]["200"]["description"] = text.into();
    operation["responses"]["200"]["headers"] =
        json!({ "x-a": { "description": text, "schema": { "type": "string" } } });
    operation["responses"]["404"] = json!({ "description": text });
    document
}

/// Checks a document. If a part cannot have the text, checks the document without that part.
fn check(mut document: Value) {
    let mut removed = Vec::new();
    loop {
        match checks::check(&text::json(&document), &[]) {
            Outcome::Emitted => return,
            Outcome::Refused => {
                let errors = crate::generated(&document).expect_err("the document was refused");
                let pointer = errors.iter().next().and_then(|error| error.pointer().cloned());
                let pointer = pointer.map(|pointer| pointer.as_str().to_owned()).unwrap_or_default();
                assert!(
                    !pointer.is_empty() && removed.len() < 20,
                    "{removed:?}: {errors}\n{document:#}"
                );
                remove(&mut document, &pointer);
                removed.push(pointer);
            }
        }
    }
}

/// Removes the part at a pointer, or the part of an operation or of the document that contains it.
fn remove(document: &mut Value, pointer: &str) {
    let tokens: Vec<&str> = pointer.split('/').skip(1).collect();
    let kept = if tokens[0] == "paths" {
        3
    } else {
        usize::from(tokens[0] == "info" || tokens[0] == "components")
    };
    let (parent, key) = (tokens[..kept].join("/"), tokens[kept]);
    let parent = if parent.is_empty() {
        parent
    } else {
        format!("/{parent}")
    };
    let parent = document.pointer_mut(&parent).and_then(Value::as_object_mut);
    let parent = parent.expect("the part is in an object");
    assert!(parent.shift_remove(key).is_some(), "{pointer} is already removed");
    if key == "responses" {
        parent.insert(key.to_owned(), json!({ "200": { "description": "The lamp." } }));
    }
}

#[test]
fn texts_stay_where_they_are_emitted() {
    for text in TEXTS {
        check(with_text(text));
    }
}

#[test]
fn names_stay_where_they_are_emitted() {
    // All of them at once, too: they collide.
    let properties: Map<String, Value> = NAMES
        .iter()
        .chain(TEXTS)
        .map(|name| {
            (
                (*name).to_owned(),
                json!({ "type": "object", "properties": { *name: { "type": "string" } } }),
            )
        })
        .collect();
    check(with_response(&json!({ "type": "object", "properties": properties })));
    for name in NAMES.iter().step_by(4) {
        check(with_text(name));
    }
}

#[test]
fn manifests_have_the_text_in_strings_only() {
    let title = "a\"\n[dependencies]\nevil = \"1\"\n\"\"\" ''' \u{7f}\u{0}\u{202e}";
    let mut document = with_text(title);
    document["info"]["version"] = "1.0.0\"\nevil = true".into();
    let files = checks::files(&text::json(&document), &[]);
    let files = files.unwrap_or_else(|errors| panic!("{errors}"));
    let manifest = files
        .iter()
        .find(|file| file.path == "Cargo.toml")
        .expect("a crate has a manifest");
    let table: toml::Table = manifest.text.parse().expect("the manifest is TOML");
    let keys: Vec<&String> = table.keys().collect();
    let keys_of_package: Vec<&String> = table["package"].as_table().expect("it is a table").keys().collect();
    assert!(
        !keys.iter().chain(&keys_of_package).any(|key| *key == "evil"),
        "{}",
        manifest.text
    );
    assert!(table["dependencies"].get("evil").is_none(), "{}", manifest.text);
    assert_eq!(table["package"]["name"].as_str(), Some("lamps"));
    assert!(!manifest.text.contains('\u{7f}'), "{}", manifest.text);
}

/// Crate names and file names come from these.
#[test]
fn names_of_files_are_identifiers() {
    let names = [
        "../../etc/passwd",
        "C:\\a\\b",
        ".hidden",
        "a\0b",
        "\u{202e}a",
        "mod",
        "a/../../b",
        "con",
        "é",
    ];
    let models = names.map(|name| {
        let schema = json!({ "type": "object", "title": name, "properties": { "a": { "type": "string" } } });
        let files =
            checks::files(&text::json(&with_response(&schema)), &[]).unwrap_or_else(|errors| panic!("{errors}"));
        let paths = files.iter().filter_map(|file| file.path.strip_prefix("src/models/"));
        paths.map(str::to_owned).collect::<Vec<_>>().join(", ")
    });
    let expected = [
        "etc_passwd.rs",
        "cab.rs",
        "hidden.rs",
        "ab.rs",
        "u202e_a.rs",
        "mod_.rs",
        "ab.rs",
        "con_.rs",
        "u00e9.rs",
    ];
    assert_eq!(models, expected);
    let mut document = with_response(&json!({}));
    document["info"]["x-rust-name"] = "../evil".into();
    let message = error(&document);
    assert!(message.starts_with("error["), "{message}");
}

/// The command writes the same files.
#[test]
fn hostile_text_stays_in_the_output_directory() {
    let directory = tempfile::tempdir().expect("the temporary directory can be created");
    let path = |name: &str| directory.path().join(name);
    let schema = json!({ "type": "object", "title": "../../evil", "properties": { "../a": { "enum": ["../b"] } } });
    let mut document = with_response(&schema);
    document["paths"]["/lamps"]["get"]["tags"] = json!(["../../tag"]);
    let text = text::json(&document);
    fs::write(path("spec.json"), text).expect("the file can be written");
    let output = crate::running::run(
        directory.path(),
        &["generate", "--spec", "spec.json", "--out", "a/b/client"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", crate::running::stderr(&output));
    let entries = |name: &str| {
        let entries = fs::read_dir(path(name)).expect("the directory can be listed");
        let mut names: Vec<String> = entries
            .map(|entry| {
                entry
                    .expect("the directory can be listed")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    };
    assert_eq!(entries("."), ["a", "spec.json"]);
    assert_eq!(entries("a"), ["b"]);
    assert_eq!(entries("a/b"), ["client"]);
    let expected = [
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "rustfmt.toml",
        "src",
        "target",
    ];
    assert_eq!(entries("a/b/client"), expected);
    assert_eq!(entries("a/b/client/target"), ["CACHEDIR.TAG", "crateform"]);
}
