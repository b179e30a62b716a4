//! Documents that would take exponential time or memory.

use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

use crate::{error, first_line, reference, with_response};
use crateform::load::Document;
use crateform::overlay::Overlay;

/// The time in which each document is done: without optimization, on a busy machine.
const LONGEST: Duration = Duration::from_secs(60);

/// A function that returns the schema of a level from the next one and the number of the level.
type Level = fn(Value, usize) -> Value;

/// The number of levels of schemas, each of which uses the next one twice.
const LEVELS: usize = 60;

/// Runs a test, which must not take long.
fn timed<T>(case: &str, test: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = test();
    let taken = start.elapsed();
    assert!(taken < LONGEST, "{case}: {taken:?}");
    result
}

/// Returns a document with these levels of schemas.
fn with_levels(level: impl Fn(Value, usize) -> Value, last: Value) -> Value {
    let schemas = (0..LEVELS).map(|index| {
        let next = reference("schemas", &format!("a{}", index + 1));
        (format!("a{index}"), level(next, index))
    });
    let mut schemas: Map<String, Value> = schemas.collect();
    schemas.insert(format!("a{LEVELS}"), last);
    let mut document = with_response(&reference("schemas", "a0"));
    document["components"] = json!({ "schemas": schemas });
    document
}

fn object(name: &str) -> Value {
    json!({ "type": "object", "properties": { name: { "type": "string" } } })
}

#[test]
fn schemas_that_use_each_other_twice() {
    let combined = "error[E0508]: an `allOf` with alternatives that are not objects is not supported";
    let merged = "error[E0510]: a merged object that contains itself or too many other objects is not supported";
    let too_deep =
        "error[E0511]: a schema nested more than 64 levels deep, or one that contains itself, is not supported";
    let cases: [(&str, Level, &str); 8] = [
        (
            "properties",
            |next, _| json!({ "type": "object", "properties": { "a": next, "b": next } }),
            "",
        ),
        (
            "required",
            |next, _| json!({ "type": "object", "required": ["a", "b"], "properties": { "a": next, "b": next } }),
            "",
        ),
        ("allOf", |next, _| json!({ "allOf": [next, next] }), ""),
        ("oneOf", |next, _| json!({ "oneOf": [next, next] }), ""),
        (
            "anyOf of allOf",
            |next, index| {
                json!({ "anyOf": [
            { "allOf": [next, object(&format!("x{index}"))] },
            { "allOf": [next, object(&format!("y{index}"))] },
        ] })
            },
            combined,
        ),
        (
            "nested allOf",
            |next, index| json!({ "allOf": [next, { "allOf": [next, object(&format!("x{index}"))] }] }),
            "",
        ),
        (
            "merged objects",
            |next, _| {
                json!({ "allOf": [
            { "type": "object", "properties": { "n": next, "m": next } },
            { "type": "object", "properties": { "n": { "allOf": [next, object("p")] }, "m": { "allOf": [next, object("q")] } } },
        ] })
            },
            merged,
        ),
        (
            "arrays",
            |next, _| json!({ "type": "array", "items": { "anyOf": [next, { "type": "array", "items": next }] } }),
            too_deep,
        ),
    ];
    for (case, level, expected) in cases {
        let mut document = with_levels(level, object("z"));
        assert_eq!(timed(case, || error(&document)), expected, "{case}");
        // In a request, whose example has all required values.
        let body =
            json!({ "required": true, "content": { "application/json": { "schema": reference("schemas", "a0") } } });
        document["paths"]["/lamps"]["get"]["requestBody"] = body;
        assert_eq!(timed(case, || error(&document)), expected, "{case} in a body");
    }
}

#[test]
fn inline_alternatives_of_combinations() {
    let mut schema = object("z");
    for index in 0..10 {
        schema = json!({ "anyOf": [
            { "allOf": [schema, object(&format!("x{index}"))] },
            { "allOf": [schema, object(&format!("y{index}"))] },
        ] });
    }
    let message = timed("alternatives", || error(&with_response(&schema)));
    assert_eq!(
        message,
        "error[E0508]: an `allOf` with alternatives that are not objects is not supported"
    );
    let choices: Vec<Value> = (0..30)
        .map(
            |member| json!({ "oneOf": (0..30).map(|index| object(&format!("p{member}x{index}"))).collect::<Vec<_>>() }),
        )
        .collect();
    let message = timed("products", || error(&with_response(&json!({ "allOf": choices }))));
    assert_eq!(
        message,
        "error[E0509]: an `allOf` with more than 1000 combinations of alternatives is not supported"
    );
}

/// The values of a required object are in its example, as are those that they require.
#[test]
fn examples_are_short() {
    for length in [20, 200] {
        let schemas = (0..length).map(|index| {
            let next = reference("schemas", &format!("a{}", index + 1));
            (
                format!("a{index}"),
                json!({ "type": "object", "required": ["next"], "properties": { "next": next } }),
            )
        });
        let mut schemas: Map<String, Value> = schemas.collect();
        schemas.insert(format!("a{length}"), object("z"));
        let mut document = with_response(&json!({}));
        document["components"] = json!({ "schemas": schemas });
        let body =
            json!({ "required": true, "content": { "application/json": { "schema": reference("schemas", "a0") } } });
        document["paths"]["/lamps"]["get"]["requestBody"] = body;
        let document = crate::inputs::text::json(&document);
        let files = timed("examples", || crate::inputs::checks::files(&document, &[]));
        let files = files.unwrap_or_else(|errors| panic!("{errors}"));
        let has_example = files
            .iter()
            .any(|file| file.path.starts_with("src/resources/") && file.text.contains("```no_run"));
        assert_eq!(has_example, length == 20, "{length}");
    }
}

#[test]
fn names_that_collide() {
    let names: Vec<String> = (0..300).map(|index| format!("a{}b", "-".repeat(index))).collect();
    let properties: Map<String, Value> = names
        .iter()
        .map(|name| (name.clone(), json!({ "type": "string" })))
        .collect();
    assert_eq!(
        timed("properties", || error(&with_response(
            &json!({ "type": "object", "properties": properties })
        ))),
        ""
    );
    assert_eq!(
        timed("values", || error(&with_response(
            &json!({ "type": "string", "enum": names })
        ))),
        ""
    );
    let mut document = with_response(&json!({}));
    let operation = json!({ "operationId": "same", "responses": { "200": { "description": "The lamp." } } });
    let paths: Map<String, Value> = names
        .iter()
        .take(100)
        .map(|name| (format!("/{name}"), operation.clone()))
        .map(|(path, operation)| (path, json!({ "get": operation })))
        .collect();
    document["paths"] = paths.into();
    assert_eq!(timed("operations", || error(&document)), "");
}

/// A path item, or a media type, is copied to each place that refers to it.
#[test]
fn copies_of_path_items_are_limited() {
    let mut document = with_response(&json!({ "type": "string", "enum": vec!["a"; 200_000] }));
    document["openapi"] = "3.1.0".into();
    let item = document["paths"]["/lamps"].take();
    document["components"] = json!({ "pathItems": { "lamps": item } });
    let paths = (0..100).map(|index| (format!("/{index}"), reference("pathItems", "lamps")));
    document["paths"] = paths.collect::<Map<_, _>>().into();
    let expected = "error[E0002]: `$ref`s to path items and media types copy more than 1000000 values";
    assert_eq!(timed("path items", || error(&document)), expected);
}

#[test]
fn overlays_with_many_matches() {
    let many: Vec<Value> = (0..500)
        .map(|index| json!({ "name": format!("a{index}"), "in": "query" }))
        .collect();
    let mut document = with_response(&json!({}));
    document["x-many"] = many.into();
    let text = document.to_string();
    let filters = "error[E0002]: the filters of the target examine more than 1000000000 values";
    for (target, expected) in [
        ("$..*", ""),
        ("$..*..*..*", ""),
        ("$..[?@.name]", ""),
        ("$..[?match(@.name, '(a*)*(a*)*1')]", ""),
        ("$['x-many'][?count($['x-many'][?count($..*) > 5]) > 5]", filters),
        (
            "$..[?search(@.name, '((a{1,100}){1,100}){1,100}b')]",
            "error[E0806]: `$..[?search(@.name, '((a{1,100}){1,100}){1,100}b')]` is not a valid JSONPath: its regular \
             expressions have more than 1000 repetitions",
        ),
    ] {
        let overlay = json!({
            "overlay": "1.0.0",
            "info": { "title": "Many", "version": "1" },
            "actions": [{ "target": target, "remove": true }],
        });
        let message = timed(target, || {
            let mut document = Document::parse("spec.json", &text).unwrap_or_else(|error| panic!("{error}"));
            let overlay = Overlay::parse("overlay.json", &overlay.to_string());
            let result = overlay.and_then(|overlay| overlay.apply(&mut document));
            result.err().map_or_else(String::new, |errors| first_line(&errors))
        });
        assert_eq!(message, expected, "{target}");
    }
}

#[test]
fn long_strings() {
    let long = "a".repeat(2 * 1024 * 1024);
    let mut document =
        with_response(&json!({ "type": "object", "title": long, "properties": { "a": { "type": "string" } } }));
    document["info"]["x-long"] = long.into();
    assert_eq!(timed("a title", || error(&document)), "");
    for description in [
        "*",
        "[",
        "<b>",
        "> ",
        "`",
        "- a\n",
        "word *a* `b` [c](d) ",
        "| a\n",
        "\\",
        "&#",
        "![",
        "<!--",
    ] {
        let mut document = with_response(&json!({}));
        document["info"]["description"] = description.repeat(3000).into();
        assert_eq!(timed(description, || error(&document)), "", "{description}");
    }
}
