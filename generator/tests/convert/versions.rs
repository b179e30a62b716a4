//! Tests the conversion of parts other than schemas.

use serde_json::{Value, json};

use crate::converted;

fn value(text: &str) -> Value {
    converted(text).unwrap_or_else(|error| panic!("{error}")).document.value
}

#[test]
fn a_converted_document_is_of_version_3_0() {
    let text = "openapi: 3.1.0\ninfo: { title: Lamps, version: '1' }\n";
    let expected = json!({ "openapi": "3.0.3", "info": { "title": "Lamps", "version": "1" }, "paths": {} });
    assert_eq!(value(text), expected);
}

#[test]
fn a_document_of_version_3_0_is_unchanged() {
    let text = "openapi: 3.0.0\ninfo: { title: Lamps }\npaths: { /lamps: { get: { responses: { '200': { description: A } } } } }\n\
                components: { schemas: { lamp: { type: [string, 'null'], const: 1 } } }\n";
    let document = crateform::load::Document::parse("spec.yaml", text).expect("it is valid");
    assert_eq!(value(text), document.value);
}

#[test]
fn references_to_path_items_are_replaced_by_their_targets() {
    for version in ["3.0.3", "3.1.0"] {
        let text = format!(
            "openapi: {version}\ninfo: {{ title: Lamps, version: '1' }}\npaths:\n  \
             /a: {{ get: {{ responses: {{}} }}, summary: Theirs. }}\n  \
             /b: {{ $ref: '#/paths/~1a', summary: Mine. }}\n  /c: {{ $ref: '#/paths/~1b' }}\n"
        );
        let paths = &value(&text)["paths"];
        assert_eq!(
            paths["/b"],
            json!({ "summary": "Mine.", "get": { "responses": {} } }),
            "{version}"
        );
        assert_eq!(paths["/c"], paths["/b"], "{version}");
    }
}

#[test]
fn operations_without_responses_or_a_description_are_valid() {
    let text = "openapi: 3.2.0\ninfo: { title: Lamps, version: '1' }\npaths:\n  \
                /a: { get: {}, put: { responses: { '200': { summary: Done. } }, callbacks: { a: 1 } } }\n";
    let expected = json!({ "get": { "responses": {} }, "put": { "responses": { "200": { "description": "" } } } });
    assert_eq!(value(text)["paths"]["/a"], expected);
}

/// The default media type of such a part is `application/octet-stream` since OpenAPI 3.1.
#[test]
fn undescribed_parts_of_multipart_bodies_are_bytes() {
    let text = "openapi: 3.1.0
info: { title: Lamps, version: '1' }
paths:
  /lamps:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema:
              type: object
              properties:
                picture: { description: A picture., examples: [a] }
                pictures: { type: array, items: {} }
                any: true
                note: {}
                name: { type: string }
                size: { minimum: 1 }
            encoding: { note: { contentType: text/plain }, any: { contentType: 'image/png, image/jpeg' } }
          application/json: { schema: { type: object, properties: { any: {} } } }
";
    let content = &value(text)["paths"]["/lamps"]["post"]["requestBody"]["content"];
    let bytes = json!({ "type": "string", "format": "binary" });
    let expected = json!({
        "picture": { "type": "string", "format": "binary", "description": "A picture." },
        "pictures": { "type": "array", "items": bytes },
        "any": bytes,
        "note": {},
        "name": { "type": "string" },
        "size": { "minimum": 1 },
    });
    assert_eq!(content["multipart/form-data"]["schema"]["properties"], expected);
    assert_eq!(content["application/json"]["schema"]["properties"]["any"], json!({}));
}
