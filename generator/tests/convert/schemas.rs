//! Tests the conversion of each JSON Schema 2020-12 keyword.

use crateform::diagnostic::Pointer;
use serde_json::Value;

use crate::{converted, with_schemas};

/// Returns the converted schema `subject`, and the number of warnings. Other schemas are in `others`.
fn schema(schema: &str, others: &str) -> (Value, usize) {
    let text = with_schemas("3.1.0", &format!("    subject: {schema}\n{others}"));
    let converted = converted(&text).unwrap_or_else(|error| panic!("{schema}: {error}"));
    let value = converted.document.value["components"]["schemas"]["subject"].clone();
    (value, converted.warnings.len())
}

#[test]
fn keywords_become_those_of_openapi_3_0() {
    for (given, expected) in [
        // Types.
        ("{ type: [string] }", r#"{"type":"string"}"#),
        ("{ type: [string, 'null'] }", r#"{"nullable":true,"type":"string"}"#),
        (
            "{ type: ['null', string], enum: [a, null] }",
            r#"{"enum":["a",null],"nullable":true,"type":"string"}"#,
        ),
        ("{ type: 'null' }", r#"{"not":{},"nullable":true}"#),
        ("{ type: ['null'] }", r#"{"not":{},"nullable":true}"#),
        ("{ type: [integer, number] }", r#"{"type":"number"}"#),
        (
            "{ type: 'null', oneOf: [{ type: string }, { type: boolean }] }",
            r#"{"oneOf":[{"type":"string"},{"type":"boolean"}],"nullable":true}"#,
        ),
        (
            "{ type: [string, integer, 'null'], maxLength: 5, minimum: 1, description: Both. }",
            r#"{"description":"Both.","nullable":true,"anyOf":[{"type":"string","maxLength":5},{"type":"integer","minimum":1}]}"#,
        ),
        (
            "{ type: [string, integer], format: int64 }",
            r#"{"anyOf":[{"type":"string"},{"type":"integer","format":"int64"}]}"#,
        ),
        (
            "{ type: [string, integer], enum: [a, 1] }",
            r#"{"anyOf":[{"type":"string","enum":["a"]},{"type":"integer","enum":[1]}]}"#,
        ),
        (
            "{ type: [string, integer], enum: [a] }",
            r#"{"enum":["a"],"type":"string"}"#,
        ),
        (
            "{ type: [array, boolean, number, object, string, 'null'] }",
            r#"{"nullable":true}"#,
        ),
        ("{ type: [array, boolean, integer, number, object, string] }", "{}"),
        (
            "{ type: [string, object], anyOf: [{ type: string }, { type: object }] }",
            r#"{"anyOf":[{"type":"string"},{"type":"object"}]}"#,
        ),
        // Alternatives with `null`.
        (
            "{ anyOf: [{ type: string, format: date }, { type: 'null' }], title: Day }",
            r#"{"nullable":true,"type":"string","format":"date","title":"Day"}"#,
        ),
        (
            "{ oneOf: [{ type: 'null' }, { type: string }, { type: integer }] }",
            r#"{"nullable":true,"oneOf":[{"type":"string"},{"type":"integer"}]}"#,
        ),
        (
            "{ anyOf: [{ const: null }, { enum: [null] }] }",
            r#"{"not":{},"nullable":true}"#,
        ),
        (
            "{ anyOf: [{ $ref: '#/components/schemas/subject' }, { type: 'null' }] }",
            r##"{"nullable":true,"anyOf":[{"$ref":"#/components/schemas/subject"}]}"##,
        ),
        // Constants.
        ("{ const: lamp }", r#"{"enum":["lamp"]}"#),
        (
            "{ type: string, const: lamp, enum: [lamp, shade] }",
            r#"{"enum":["lamp"],"type":"string"}"#,
        ),
        ("{ const: null }", r#"{"not":{},"nullable":true}"#),
        ("{ const: { is_on: true } }", r#"{"type":"object"}"#),
        (
            "{ oneOf: [{ const: a, title: A. }, { const: b, type: string }] }",
            r#"{"enum":["a","b"]}"#,
        ),
        (
            "{ oneOf: [{ const: a }, { const: 1 }] }",
            r#"{"oneOf":[{"enum":["a"]},{"enum":[1]}]}"#,
        ),
        (
            "{ oneOf: [{ const: a }, { const: a }] }",
            r#"{"oneOf":[{"enum":["a"]},{"enum":["a"]}]}"#,
        ),
        // Bounds.
        (
            "{ type: integer, exclusiveMinimum: 1 }",
            r#"{"minimum":1,"exclusiveMinimum":true,"type":"integer"}"#,
        ),
        (
            "{ type: number, exclusiveMaximum: 1.5, maximum: 2 }",
            r#"{"maximum":1.5,"exclusiveMaximum":true,"type":"number"}"#,
        ),
        (
            "{ type: number, exclusiveMaximum: 3, maximum: 2 }",
            r#"{"maximum":2,"type":"number"}"#,
        ),
        (
            "{ type: number, exclusiveMinimum: 2, minimum: 2 }",
            r#"{"minimum":2,"exclusiveMinimum":true,"type":"number"}"#,
        ),
        // Examples and content.
        (
            "{ type: string, examples: [a, b] }",
            r#"{"type":"string","example":"a"}"#,
        ),
        (
            "{ type: string, examples: [a], example: b }",
            r#"{"example":"b","type":"string"}"#,
        ),
        (
            "{ type: string, contentEncoding: base64 }",
            r#"{"format":"byte","type":"string"}"#,
        ),
        (
            "{ type: string, contentMediaType: image/png, contentEncoding: base64 }",
            r#"{"format":"byte","type":"string"}"#,
        ),
        (
            "{ contentMediaType: application/octet-stream }",
            r#"{"format":"binary"}"#,
        ),
        (
            "{ type: string, contentMediaType: application/json, contentSchema: {} }",
            r#"{"type":"string"}"#,
        ),
        (
            "{ type: string, contentMediaType: 'application/vnd.lamps+json; v=1' }",
            r#"{"type":"string"}"#,
        ),
        // References with siblings.
        (
            "{ $ref: '#/components/schemas/other' }",
            r##"{"$ref":"#/components/schemas/other"}"##,
        ),
        (
            "{ $ref: '#/components/schemas/other', $comment: Mine. }",
            r##"{"$ref":"#/components/schemas/other"}"##,
        ),
        (
            "{ $ref: '#/components/schemas/other', description: Mine. }",
            r##"{"description":"Mine.","allOf":[{"$ref":"#/components/schemas/other"}]}"##,
        ),
        (
            "{ $ref: '#/components/schemas/other', allOf: [{ type: [object] }], minProperties: 1 }",
            r##"{"minProperties":1,"allOf":[{"$ref":"#/components/schemas/other"},{"type":"object"}]}"##,
        ),
        // Arrays and objects.
        ("{ type: array, items: true }", r#"{"type":"array","items":{}}"#),
        (
            "{ type: array, items: false }",
            r#"{"type":"array","items":{"not":{}}}"#,
        ),
        (
            "{ patternProperties: { '^x': { type: [string] } }, additionalProperties: false }",
            r#"{"additionalProperties":{"type":"string"}}"#,
        ),
        ("{ patternProperties: { '^x': { type: string } } }", "{}"),
        (
            "{ patternProperties: { a: {}, b: {} }, unevaluatedProperties: false }",
            r#"{"additionalProperties":true}"#,
        ),
        (
            "{ type: object, unevaluatedProperties: { type: [string] } }",
            r#"{"additionalProperties":{"type":"string"},"type":"object"}"#,
        ),
        (
            "{ unevaluatedProperties: false, allOf: [{ type: object }] }",
            r#"{"allOf":[{"type":"object"}]}"#,
        ),
        // Keywords that only validate.
        (
            "{ type: object, propertyNames: { pattern: x }, dependentRequired: { a: [b] }, dependentSchemas: { a: {} }, \
             if: {}, then: {}, else: {}, unevaluatedItems: false, contains: {}, minContains: 1, maxContains: 2 }",
            r#"{"type":"object"}"#,
        ),
        (
            "{ $schema: 'https://json-schema.org/draft/2020-12/schema', $id: subject, type: object }",
            r#"{"type":"object"}"#,
        ),
        (
            "{ discriminator: { propertyName: kind, defaultMapping: other } }",
            r#"{"discriminator":{"propertyName":"kind"}}"#,
        ),
        // Schemas that are booleans.
        ("true", "{}"),
        ("false", r#"{"not":{}}"#),
        (
            "{ properties: { any: true, none: false } }",
            r#"{"properties":{"any":{},"none":{"not":{}}}}"#,
        ),
    ] {
        let (found, warnings) = schema(given, "    other: { type: object }\n");
        let expected: Value = serde_json::from_str(expected).expect("it is JSON");
        assert_eq!((found, warnings), (expected, 0), "{given}");
    }
}

#[test]
fn earlier_keywords_are_converted_with_a_warning() {
    for (given, expected) in [
        (
            "{ type: string, nullable: true }",
            r#"{"type":"string","nullable":true}"#,
        ),
        (
            "{ type: [string, 'null'], nullable: false }",
            r#"{"nullable":true,"type":"string"}"#,
        ),
        (
            "{ $ref: '#/components/schemas/other', nullable: true }",
            r##"{"nullable":true,"allOf":[{"$ref":"#/components/schemas/other"}]}"##,
        ),
        (
            "{ type: integer, minimum: 1, exclusiveMinimum: true }",
            r#"{"type":"integer","exclusiveMinimum":true,"minimum":1}"#,
        ),
        (
            "{ type: array, prefixItems: [{ type: string }], items: false }",
            r#"{"type":"array","items":{}}"#,
        ),
        (
            "{ $defs: { lamp: { type: [string] } }, properties: { a: { $ref: '#/$defs/lamp' } } }",
            r##"{"properties":{"a":{"$ref":"#/components/schemas/lamp"}}}"##,
        ),
        (
            "{ $ref: '#/components/schemas/other', allOf: [{ type: string, nullable: true }] }",
            r##"{"allOf":[{"$ref":"#/components/schemas/other"},{"type":"string","nullable":true}]}"##,
        ),
    ] {
        let (found, warnings) = schema(given, "    other: { type: object }\n");
        let expected: Value = serde_json::from_str(expected).expect("it is JSON");
        assert_eq!((found, warnings), (expected, 1), "{given}");
    }
}

#[test]
fn nested_references_with_members_beside_them_are_converted_once() {
    let (start, end) = ("{ $ref: '#/components/schemas/other', allOf: [", "] }");
    let depth = 60;
    let given = format!(
        "{}{{ type: string, nullable: true }}{}",
        start.repeat(depth),
        end.repeat(depth)
    );
    let (mut found, warnings) = schema(&given, "    other: { type: object }\n");
    for _ in 0..depth {
        assert_eq!(found["allOf"][0]["$ref"], "#/components/schemas/other");
        found = found["allOf"][1].take();
    }
    assert_eq!((found["type"].as_str(), warnings), (Some("string"), 1));
}

#[test]
fn definitions_that_are_referred_to_become_components() {
    let text = with_schemas(
        "3.1.0",
        "    lamp:
      $defs:
        shade: { type: [object], properties: { inner: { $ref: '#/components/schemas/lamp/$defs/shade' } } }
        other: { type: string }
        unused: { type: string }
        named: { $anchor: named, type: boolean }
        identified: { $id: 'https://lamps.example/identified', type: integer, $defs: { part: { const: 1 } } }
      properties:
        shade: { $ref: '#/components/schemas/lamp/$defs/shade' }
        other: { $ref: '#/components/schemas/lamp/$defs/other' }
        named: { $ref: '#named' }
        identified: { $ref: 'https://lamps.example/identified' }
        part: { $ref: 'https://lamps.example/identified#/$defs/part' }
        first: { $ref: '#/components/schemas/lamp/prefixItems/0' }
        dynamic: { $dynamicRef: '#node' }
        inner: { $ref: '#/components/schemas/lamp/properties/named' }
      prefixItems: [{ type: string }]
    other: { $dynamicAnchor: node, type: object }
",
    );
    let converted = converted(&text).unwrap_or_else(|error| panic!("{error}"));
    let schemas = &converted.document.value["components"]["schemas"];
    let names: Vec<&String> = schemas.as_object().expect("they are an object").keys().collect();
    // `other` is taken.
    assert_eq!(
        names,
        [
            "lamp",
            "other",
            "shade",
            "lamp_other",
            "named",
            "identified",
            "part",
            "lamp_0"
        ]
    );
    for (property, target) in [
        ("shade", "shade"),
        ("other", "lamp_other"),
        ("named", "named"),
        ("identified", "identified"),
        ("part", "part"),
        ("first", "lamp_0"),
        ("dynamic", "other"),
        ("inner", "lamp/properties/named"),
    ] {
        let reference = &schemas["lamp"]["properties"][property]["$ref"];
        assert_eq!(reference, &format!("#/components/schemas/{target}"), "{property}");
    }
    assert_eq!(
        schemas["shade"]["properties"]["inner"]["$ref"],
        "#/components/schemas/shade"
    );
}

/// The references to all of these parts would be broken if they stayed as they are.
#[test]
fn references_to_parts_that_move_are_converted() {
    let text = with_schemas(
        "3.1.0",
        "    lamp: { type: object, properties: { id: { type: string } } }
    named: { $ref: '#/components/schemas/lamp', description: The lamp. }
    extended: { $ref: '#/components/schemas/lamp', allOf: [{ type: object, required: [id] }] }
    several: { type: [object, string], properties: { size: { type: integer } }, required: [size] }
    pair: { prefixItems: [{ type: string }], items: { type: boolean } }
    maybe: { anyOf: [{ type: object, properties: { part: { type: number } } }, { type: 'null' }] }
    uses:
      properties:
        through: { $ref: '#/components/schemas/named/properties/id' }
        member: { $ref: '#/components/schemas/extended/allOf/0' }
        size: { $ref: '#/components/schemas/several/properties/size' }
        rest: { $ref: '#/components/schemas/pair/items' }
        part: { $ref: '#/components/schemas/maybe/anyOf/0/properties/part' }
        copied: { $ref: '#/components/pathItems/copied/get/responses/200/content/text~1plain/schema' }
        encoded: { $ref: '#/components/schemas/named%2Fproperties%2fid' }
        answered: { $ref: '#/paths/~1lamps/get/responses/200/content/text~1plain/schema' }
  pathItems:
    copied:
      parameters: [{ name: size, in: query, schema: { type: [integer] } }]
      get: { responses: { '200': { description: A, content: { text/plain: { schema: { const: a } } } } } }
",
    );
    let paths = "paths:\n  /lamps:\n    parameters: [{ $ref: '#/components/pathItems/copied/parameters/0' }]\n    \
                 get: { responses: { '200': { description: A, content: { text/plain: { schema: { const: b } } } } } }";
    let converted = converted(&text.replace("paths: {}", paths)).unwrap_or_else(|error| panic!("{error}"));
    let document = &converted.document.value;
    for (property, target, expected) in [
        ("through", "lamp/properties/id", r#"{"type":"string"}"#),
        ("member", "extended_0", r#"{"type":"object","required":["id"]}"#),
        ("size", "size", r#"{"type":"integer"}"#),
        ("rest", "pair_items", r#"{"type":"boolean"}"#),
        ("part", "part", r#"{"type":"number"}"#),
        ("copied", "copied_schema", r#"{"enum":["a"]}"#),
        ("encoded", "lamp/properties/id", r#"{"type":"string"}"#),
    ] {
        let reference = &document["components"]["schemas"]["uses"]["properties"][property]["$ref"];
        let pointer = format!("/components/schemas/{target}");
        assert_eq!(reference, &format!("#{pointer}"), "{property}");
        let expected: Value = serde_json::from_str(expected).expect("it is JSON");
        assert_eq!(document.pointer(&pointer), Some(&expected), "{property}");
    }
    let answered = "#/paths/~1lamps/get/responses/200/content/text~1plain/schema";
    assert_eq!(
        document["components"]["schemas"]["uses"]["properties"]["answered"]["$ref"],
        answered
    );
    let parameter = &document["paths"]["/lamps"]["parameters"][0];
    assert_eq!(parameter["$ref"], "#/components/parameters/copied_0");
    let copied = &document["components"]["parameters"]["copied_0"];
    assert_eq!(
        *copied,
        serde_json::json!({ "name": "size", "in": "query", "schema": { "type": "integer" } })
    );
    let place = converted.document.original(&pointer("#/components/schemas/size"));
    assert_eq!(place.to_string(), "#/components/schemas/several/properties/size");
}

fn pointer(text: &str) -> Pointer {
    Pointer::from_reference(text).expect("it is a pointer")
}

/// Each conversion of this document finds that another part has moved.
#[test]
fn chains_of_parts_that_move_are_converted() {
    let mut schemas = String::new();
    for index in 0..40 {
        let next = index + 1;
        schemas.push_str(&format!(
            "    s{index}: {{ prefixItems: [], items: {{ $ref: '#/components/schemas/s{next}/items' }} }}\n"
        ));
    }
    schemas.push_str(
        "    s40: { prefixItems: [], items: { type: [boolean] } }\n    a: { $ref: '#/components/schemas/s0/items' }\n",
    );
    let converted = converted(&with_schemas("3.1.0", &schemas)).unwrap_or_else(|error| panic!("{error}"));
    let mut schema = &converted.document.value["components"]["schemas"]["a"];
    for _ in 0..41 {
        let reference = schema["$ref"].as_str().expect("it is a reference");
        schema = converted.document.at(&pointer(reference)).expect("it is defined");
    }
    assert_eq!(*schema, serde_json::json!({ "type": "boolean" }));
}

/// References in a schema with an `$id` are relative to the schema.
#[test]
fn references_are_relative_to_the_schema_with_an_id() {
    let text = with_schemas(
        "3.1.0",
        "    house:
      $id: https://lamps.example/schemas/house
      $defs: { lamp: { $anchor: lamp, type: [string] }, door: { $id: door, type: [boolean] } }
      properties:
        here: { $ref: '#/$defs/lamp' }
        anchored: { $ref: '#lamp' }
        relative: { $ref: door }
        absolute: { $ref: /schemas/house#/$defs/lamp }
        other: { $ref: shed#lamp }
        careless: { $ref: '#/components/schemas/shed' }
    shed: { $id: 'https://lamps.example/schemas/shed', $anchor: lamp, type: [integer] }
",
    );
    let converted = converted(&text).unwrap_or_else(|error| panic!("{error}"));
    assert!(converted.warnings.is_empty(), "{}", converted.warnings);
    let schemas = &converted.document.value["components"]["schemas"];
    for (property, target, kind) in [
        ("here", "lamp", "string"),
        ("anchored", "lamp", "string"),
        ("relative", "door", "boolean"),
        ("absolute", "lamp", "string"),
        ("other", "shed", "integer"),
        ("careless", "shed", "integer"),
    ] {
        let reference = &schemas["house"]["properties"][property]["$ref"];
        assert_eq!(reference, &format!("#/components/schemas/{target}"), "{property}");
        assert_eq!(schemas[target]["type"], kind, "{property}");
    }
}

/// `$self` is the URI of the document. References to it can be relative.
#[test]
fn references_to_the_document_by_its_uri_are_references_within_it() {
    for reference in ["api.yaml", "/v1/api.yaml", "https://lamps.example/v1/api.yaml"] {
        let text = format!(
            "openapi: 3.2.0\n$self: https://lamps.example/v1/api.yaml\ninfo: {{ title: Lamps, version: '1' }}\n\
             paths: {{ /lamps: {{ parameters: [{{ $ref: '{reference}#/components/parameters/size' }}] }} }}\n\
             components: {{ parameters: {{ size: {{ name: size, in: query, schema: {{ type: string }} }} }} }}\n"
        );
        let converted = converted(&text).unwrap_or_else(|error| panic!("{error}"));
        let parameter = &converted.document.value["paths"]["/lamps"]["parameters"][0]["$ref"];
        assert_eq!(parameter, "#/components/parameters/size", "{reference}");
    }
}
