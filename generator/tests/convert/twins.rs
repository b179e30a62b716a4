//! The same API has the same client in each OpenAPI version.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crateform::diff::Diff;
use crateform::load::Document;
use crateform::{Lowered, emit, format};
use serde_json::{Map, Value, json};

use crate::scratch;

/// Returns a client, and the files that are emitted for it.
fn client(text: &str) -> (Lowered, Vec<(String, String)>) {
    let document = Document::parse("spec.json", text).unwrap_or_else(|error| panic!("{error}"));
    let hash = document.source().sha256().to_owned();
    let lowered = Lowered::of(document).unwrap_or_else(|error| panic!("{error}"));
    let files = format::format(emit::emit(&lowered.api)).expect("the emitted code is Rust");
    let files = files.into_iter();
    let files = files.map(|file| {
        (
            file.path.to_string(),
            file.text.replace(&hash, "HASH").replace(&hash[..12], "HASH"),
        )
    });
    (lowered, files.collect())
}

fn assert_same(name: &str, one: &str, other: &str) {
    let ((one, files), (other, other_files)) = (client(one), client(other));
    let names = |files: &[(String, String)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(names(&files), names(&other_files), "{name}");
    for ((path, text), (_, other)) in files.iter().zip(&other_files) {
        assert!(text == other, "{name}: {path}\n{}", difference(text, other));
    }
    for (old, new) in [(&one, &other), (&other, &one)] {
        let diff = Diff::between(old, new);
        assert!(diff.changes.is_empty(), "{name}: {:?}", diff.changes);
    }
}

fn difference(one: &str, other: &str) -> String {
    let mut lines = one.lines().zip(other.lines());
    let (one, other) = lines
        .find(|(one, other)| one != other)
        .unwrap_or(("shorter", "or longer"));
    format!("- {one}\n+ {other}")
}

/// The rules by which a document is rewritten.
const RULES: [&str; 7] = [
    "null as a type",
    "null as an alternative",
    "bound",
    "const",
    "examples",
    "contentEncoding",
    "contentMediaType",
];

/// The number of changes by each rule.
type Changes = BTreeMap<&'static str, usize>;

/// Rewrites a document of version 3.0 as its owner would write it in version 3.1.
fn upgrade(value: &mut Value, changes: &mut Changes) {
    match value {
        Value::Object(object) => {
            for (_, child) in object.iter_mut().filter(|(key, _)| !is_data(key)) {
                upgrade(child, changes);
            }
            upgrade_schema(object, changes);
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| upgrade(element, changes)),
        _ => {}
    }
}

fn is_data(key: &str) -> bool {
    matches!(key, "default" | "example" | "examples" | "enum" | "mapping") || key.starts_with("x-")
}

fn upgrade_schema(schema: &mut Map<String, Value>, changes: &mut Changes) {
    let mut count = |rule| *changes.entry(rule).or_default() += 1;
    let kind = schema.get("type").and_then(Value::as_str).map(str::to_owned);
    if schema.get("nullable") == Some(&json!(true)) {
        if let Some(kind) = &kind {
            schema["type"] = json!([kind, "null"]);
            count("null as a type");
        } else if let Some(keyword) = ["anyOf", "oneOf"]
            .into_iter()
            .find(|keyword| schema.contains_key(*keyword))
        {
            schema[keyword]
                .as_array_mut()
                .expect("it is a list")
                .push(json!({ "type": "null" }));
            count("null as an alternative");
        } else {
            return;
        }
        schema.shift_remove("nullable");
    }
    if kind.is_none() {
        return;
    }
    for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        if schema.get(exclusive) == Some(&json!(true))
            && let Some(value) = schema.shift_remove(bound)
        {
            schema[exclusive] = value;
            count("bound");
        }
    }
    if let Some([only]) = schema.get("enum").and_then(Value::as_array).map(Vec::as_slice) {
        let only = only.clone();
        schema.shift_remove("enum");
        schema.insert("const".to_owned(), only);
        count("const");
    }
    if let Some(example) = schema.shift_remove("example") {
        schema.insert("examples".to_owned(), json!([example]));
        count("examples");
    }
    for (format, keyword, value) in [
        ("byte", "contentEncoding", "base64"),
        ("binary", "contentMediaType", "application/octet-stream"),
    ] {
        if schema.get("format") == Some(&json!(format)) {
            schema.shift_remove("format");
            schema.insert(keyword.to_owned(), json!(value));
            count(keyword);
        }
    }
}

#[test]
fn documents_of_3_0_and_their_twins_have_the_same_client() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> = fs::read_dir(root.join("../tests/specs"))
        .expect("the directory exists")
        .map(|entry| entry.expect("it can be read").path())
        .collect();
    paths.push(root.join("tests/convert/twins/3.0.yaml"));
    paths.sort();
    let is_full = scratch::is_full("the twins of three documents in four");
    let step = if is_full { 1 } else { 4 };
    let (mut changes, mut twins) = (Changes::new(), 0);
    for path in paths.iter().step_by(step) {
        let text = fs::read_to_string(path).expect("it can be read");
        let document = Document::parse("spec.yaml", &text).unwrap_or_else(|error| panic!("{error}"));
        let mut value = document.value;
        if !value["openapi"]
            .as_str()
            .is_some_and(|version| version.starts_with("3.0"))
        {
            continue;
        }
        let old = value.to_string();
        upgrade(&mut value, &mut changes);
        value["openapi"] = json!(if twins % 2 == 0 { "3.1.0" } else { "3.2.0" });
        assert_same(&path.display().to_string(), &old, &value.to_string());
        twins += 1;
    }
    assert!(
        twins * step > 40 && !changes.is_empty(),
        "{twins} documents: {changes:?}"
    );
    let unused: Vec<&str> = RULES.into_iter().filter(|rule| !changes.contains_key(rule)).collect();
    assert!(!is_full || unused.is_empty(), "no document has a change by {unused:?}");
}

#[test]
fn features_of_later_versions_have_the_client_of_their_equivalents() {
    let old = include_str!("twins/3.0.yaml");
    assert_same("3.1", old, include_str!("../../../tests/specs/openapi_3_1.yaml"));
    assert_same("3.2", old, include_str!("twins/3.2.yaml"));
}
