//! References in a circle, and chains of references, in all places of a document.

use serde_json::{Map, Value, json};

use crate::{error, reference, with_response};

/// A function that returns a schema that uses the next one.
type Link = fn(Value) -> Value;

/// The number of references in a chain.
const LENGTH: usize = 10_000;

/// Returns a document whose operation refers to the component `0` of a section.
fn with_reference(section: &str) -> Value {
    let first = reference(section, "0");
    let mut document = with_response(&json!({}));
    let operation = &mut document["paths"]["/lamps"]["get"];
    match section {
        "schemas" => operation["responses"]["200"]["content"]["application/json"]["schema"] = first,
        "responses" => operation["responses"]["200"] = first,
        "headers" => operation["responses"]["200"]["headers"] = json!({ "X-Shade": first }),
        "parameters" => operation["parameters"] = json!([first]),
        "requestBodies" => operation["requestBody"] = first,
        "securitySchemes" => operation["security"] = json!([{ "0": [] }]),
        "examples" => operation["responses"]["200"]["content"]["application/json"]["examples"] = json!({ "a": first }),
        "links" => operation["responses"]["200"]["links"] = json!({ "a": first }),
        "callbacks" => operation["callbacks"] = json!({ "a": first }),
        section => panic!("an operation does not refer to {section}"),
    }
    document
}

/// Returns a section of components that each refer to another one, up to `last`.
fn chain(section: &str, length: usize, last: Value) -> Value {
    let links = (0..length).map(|index| (index.to_string(), reference(section, &(index + 1).to_string())));
    let mut chain: Map<String, Value> = links.collect();
    chain.insert(length.to_string(), last);
    chain.into()
}

#[test]
fn components_that_refer_to_themselves_are_reported() {
    for section in [
        "schemas",
        "responses",
        "headers",
        "parameters",
        "requestBodies",
        "securitySchemes",
    ] {
        let mut document = with_reference(section);
        for length in [0, 1, 2] {
            document["components"] = json!({ section: chain(section, length, reference(section, "0")) });
            let expected = format!("error[E0202]: circular `$ref`: `#/components/{section}/0`");
            // The requirement names the scheme, which is not a reference.
            let first = if section == "securitySchemes" && length > 0 {
                "1"
            } else {
                "0"
            };
            assert_eq!(
                error(&document),
                expected.replace("/0`", &format!("/{first}`")),
                "{section}, {length}"
            );
        }
    }
}

#[test]
fn references_that_clients_do_not_need_are_not_followed() {
    for section in ["examples", "links", "callbacks"] {
        let mut document = with_reference(section);
        document["components"] = json!({ section: chain(section, 1, reference(section, "0")) });
        assert_eq!(error(&document), "", "{section}");
    }
}

#[test]
fn chains_of_references_are_limited() {
    let definitions = [
        ("schemas", json!({ "type": "string" })),
        ("responses", json!({ "description": "The lamp." })),
        ("headers", json!({ "schema": { "type": "string" } })),
        (
            "parameters",
            json!({ "name": "shade", "in": "query", "schema": { "type": "string" } }),
        ),
        (
            "requestBodies",
            json!({ "content": { "application/json": { "schema": { "type": "string" } } } }),
        ),
        ("securitySchemes", json!({ "type": "http", "scheme": "basic" })),
    ];
    for (section, definition) in definitions {
        let mut document = with_reference(section);
        document["components"] = json!({ section: chain(section, 60, definition.clone()) });
        assert_eq!(error(&document), "", "{section}");
        let length = if section == "schemas" { LENGTH } else { 500 };
        document["components"] = json!({ section: chain(section, length, definition) });
        let expected = "error[E0211]: the `$ref` leads through more than 64 others";
        assert_eq!(error(&document), expected, "{section}");
    }
}

#[test]
fn chains_of_path_items_are_limited() {
    let item = json!({ "get": { "operationId": "find", "responses": { "200": { "description": "The lamp." } } } });
    let paths = |length: usize, last: &Value| {
        let links = (0..length).map(|index| {
            (
                format!("/{index}"),
                json!({ "$ref": format!("#/paths/~1{}", index + 1) }),
            )
        });
        let mut paths: Map<String, Value> = links.collect();
        paths.insert(format!("/{length}"), last.clone());
        Value::Object(paths)
    };
    for version in ["3.0.3", "3.1.0", "3.2.0"] {
        let mut document = with_response(&json!({}));
        document["openapi"] = version.into();
        document["paths"] = paths(0, &json!({ "$ref": "#/paths/~10" }));
        assert_eq!(
            error(&document),
            "error[E0202]: circular `$ref`: `#/paths/~10`",
            "{version}"
        );
        // The first error is that of `/1`, whose circle ends at `/0`.
        document["paths"] = paths(2, &json!({ "$ref": "#/paths/~10" }));
        assert_eq!(
            error(&document),
            "error[E0202]: circular `$ref`: `#/paths/~11`",
            "{version}"
        );
        document["paths"] = paths(200, &item);
        let expected = "error[E0211]: the `$ref` leads through more than 64 others";
        assert_eq!(error(&document), expected, "{version}");
    }
    let mut document = with_response(&json!({}));
    document["openapi"] = "3.1.0".into();
    document["paths"] = json!({ "/lamps": reference("pathItems", "0") });
    document["components"] = json!({ "pathItems": chain("pathItems", 1, reference("pathItems", "0")) });
    assert_eq!(
        error(&document),
        "error[E0202]: circular `$ref`: `#/components/pathItems/0`"
    );
}

/// Each schema needs the next one, and each stage would follow them with recursion.
#[test]
fn chains_of_schemas_are_limited() {
    let too_deep =
        "error[E0511]: a schema nested more than 64 levels deep, or one that contains itself, is not supported";
    let string = json!({ "type": "string" });
    let object = json!({ "type": "object", "properties": { "colour": string } });
    let cases: [(&str, Link, &Value, &str); 9] = [
        ("allOf of one", |next| json!({ "allOf": [next] }), &object, too_deep),
        ("oneOf of one", |next| json!({ "oneOf": [next] }), &object, too_deep),
        (
            "arrays",
            |next| json!({ "type": "array", "items": next }),
            &string,
            too_deep,
        ),
        (
            "maps",
            |next| json!({ "type": "object", "additionalProperties": next }),
            &string,
            too_deep,
        ),
        (
            "allOf",
            |next| json!({ "allOf": [next, { "type": "object", "properties": { "a": {} } }] }),
            &object,
            too_deep,
        ),
        (
            "anyOf",
            |next| json!({ "anyOf": [next, { "type": "string" }] }),
            &object,
            "",
        ),
        (
            "oneOf",
            |next| json!({ "oneOf": [next, { "type": "integer" }] }),
            &object,
            "",
        ),
        (
            "properties",
            |next| json!({ "type": "object", "properties": { "next": next } }),
            &object,
            "",
        ),
        ("not", |next| json!({ "not": next }), &object, ""),
    ];
    for (case, link, last, expected) in cases {
        let length = match case {
            "allOf of one" | "allOf" | "arrays" => LENGTH,
            _ => 300,
        };
        let schemas =
            (0..length).map(|index| (index.to_string(), link(reference("schemas", &(index + 1).to_string()))));
        let mut schemas: Map<String, Value> = schemas.collect();
        schemas.insert(length.to_string(), last.clone());
        let mut document = with_response(&reference("schemas", "0"));
        document["components"] = json!({ "schemas": schemas });
        assert_eq!(error(&document), expected, "{case}");
    }
}

/// A reference can pass through others, and each of these can mean two pointers if it is percent-encoded.
#[test]
fn references_through_references_are_limited() {
    let inner = "#/components/schemas/a/properties/x%41";
    let mut document = with_response(&json!({ "$ref": format!("{inner}/properties/q") }));
    document["components"] = json!({ "schemas": { "a": { "type": "object", "properties": {
        "x%41": { "$ref": format!("{inner}/x%41") },
        "xA": { "$ref": format!("{inner}/x%41") },
    } } } });
    let expected = format!("error[E0201]: unresolved `$ref`: `{inner}/properties/q` is not defined");
    assert_eq!(error(&document), expected);
    let long = format!("#/components/schemas/a{}", "/properties/next".repeat(100_000));
    let mut document = with_response(&json!({ "$ref": long }));
    document["components"] = json!({ "schemas": {
        "a": { "type": "object", "properties": { "next": reference("schemas", "a") } },
    } });
    let message = error(&document);
    assert!(
        message.starts_with("error[E0201]: unresolved `$ref`: `#/components/schemas/a/properties/next/"),
        "{message}"
    );
}

/// The standard library implements `From<T> for T`, so a second implementation would conflict.
#[test]
fn an_alternative_of_itself_is_not_converted() {
    let mut document = with_response(&reference("schemas", "Lamp"));
    let lamp = json!({ "anyOf": [reference("schemas", "Lamp"), { "type": "string" }] });
    document["components"] = json!({ "schemas": { "Lamp": lamp } });
    let files = crate::inputs::checks::files(&document.to_string(), &[]);
    let files = files.unwrap_or_else(|errors| panic!("{errors}"));
    let lamp = files
        .iter()
        .find(|file| file.path == "src/models/lamp.rs")
        .expect("the schema has a type");
    assert!(lamp.text.contains("impl From<String> for Lamp"), "{}", lamp.text);
    assert!(!lamp.text.contains("impl From<Lamp> for Lamp"), "{}", lamp.text);
}

#[test]
fn a_mapping_and_an_all_of_in_a_circle_end() {
    let mut document = with_response(&reference("schemas", "Lamp"));
    document["components"] = json!({ "schemas": {
        "Lamp": {
            "type": "object",
            "required": ["kind"],
            "properties": { "kind": { "type": "string" } },
            "discriminator": { "propertyName": "kind", "mapping": { "lamp": "#/components/schemas/Lamp" } },
            "allOf": [reference("schemas", "Shade")],
        },
        "Shade": { "allOf": [reference("schemas", "Lamp"), { "type": "object", "properties": { "a": {} } }] },
    } });
    let message = error(&document);
    assert!(message.starts_with("error["), "{message}");
}
