use crateform::slice::Selection;

use super::{operations, slice};

/// A document whose operations have tags, ids, both or neither.
pub const HOUSE: &str = "\
openapi: 3.0.3
info: { title: House, version: '1' }
tags:
  - { name: lamps, description: Things that shine. }
  - { name: doors, x-order: 2 }
  - { name: windows }
paths:
  x-note: Paths can have extensions.
  /v1/lamps:
    summary: All lamps.
    parameters: [{ $ref: '#/components/parameters/floor' }]
    get: { operationId: GetLamps, tags: [lamps], responses: {} }
    post: { operationId: PostLamps, tags: [lamps, '[beta] doors'], responses: {} }
    x-shared: true
  /v1/lamps/{lamp}:
    get: { operationId: GetLamp, tags: [lamps], responses: {} }
    delete: { operationId: DeleteLamp, tags: [lamps], responses: {} }
  /v1/lamps/{lamp}/bulbs/first: { get: { responses: {} } }
  /v1/doors: { get: { operationId: GetDoors, tags: [doors], responses: {} } }
  /v2/doors: { trace: { operationId: TraceDoors, responses: {} } }
  /v2/elsewhere: { $ref: 'other.yaml#/elsewhere' }
components:
  parameters:
    floor: { name: floor, in: query, schema: { type: integer } }
";

#[test]
fn patterns_include_and_exclude_operations() {
    let all = Selection::new;
    let get_lamps = "get /v1/lamps";
    let post_lamps = "post /v1/lamps";
    let get_lamp = "get /v1/lamps/{lamp}";
    let delete_lamp = "delete /v1/lamps/{lamp}";
    let bulb = "get /v1/lamps/{lamp}/bulbs/first";
    let doors = "get /v1/doors";
    let trace = "trace /v2/doors";
    let elsewhere = "$ref /v2/elsewhere";
    let cases: [(Selection, &[&str]); 21] = [
        (
            all(),
            &[
                get_lamps,
                post_lamps,
                get_lamp,
                delete_lamp,
                bulb,
                doors,
                trace,
                elsewhere,
            ],
        ),
        // Paths: exact, within a segment, across segments. Braces have no special meaning.
        (all().paths("/v1/lamps"), &[get_lamps, post_lamps]),
        (all().paths("/v1/*"), &[get_lamps, post_lamps, doors]),
        (all().paths("/v1/lamps/*"), &[get_lamp, delete_lamp]),
        (all().paths("/v1/lamps/{lamp}"), &[get_lamp, delete_lamp]),
        // `/**` also matches the path itself.
        (all().paths("/v1/lamps/{*}/**"), &[get_lamp, delete_lamp, bulb]),
        (
            all().paths("/v1/lamps/**"),
            &[get_lamps, post_lamps, get_lamp, delete_lamp, bulb],
        ),
        (all().paths("/**/first"), &[bulb]),
        (all().paths("/v?/d*"), &[doors, trace]),
        (all().paths("/v[2-9]/**"), &[trace, elsewhere]),
        // Tags: exact, with a wildcard, and with a name that looks like a pattern.
        (all().tags("doors"), &[doors]),
        (all().tags("*doors"), &[post_lamps, doors]),
        (all().tags("[beta] doors"), &[post_lamps]),
        // Operation ids.
        (all().operations("GetLamp"), &[get_lamp]),
        (all().operations("Get*"), &[get_lamps, get_lamp, doors]),
        // The union of what the patterns include.
        (all().paths("/v2/doors").tags("doors"), &[doors, trace]),
        (
            all().operations("GetLamp").operations("GetLamps"),
            &[get_lamps, get_lamp],
        ),
        // Exclusions from all operations, or from those that other patterns include.
        (all().tags("!lamps"), &[bulb, doors, trace, elsewhere]),
        (
            all().paths("/v1/**").operations("!Get*"),
            &[post_lamps, delete_lamp, bulb],
        ),
        (
            all().paths("!/v2/**").tags("lamps").operations("!DeleteLamp"),
            &[get_lamps, post_lamps, get_lamp],
        ),
        (all().operations("!*Lamp").operations("*Lamp").tags("doors"), &[doors]),
    ];
    for (selection, expected) in cases {
        let slice = slice(HOUSE, &selection).unwrap_or_else(|error| panic!("{selection:?}: {error}"));
        assert_eq!(operations(&slice.document.value), expected, "{selection:?}");
        assert_eq!((slice.operations.kept, slice.operations.of), (expected.len(), 8));
    }
}

#[test]
fn a_slice_keeps_the_surroundings_and_order_of_its_operations() {
    let selection = Selection::new().operations("PostLamps").operations("GetDoors");
    let slice = slice(HOUSE, &selection).expect("the patterns match");
    let expected = serde_json::json!({
        "openapi": "3.0.3",
        "info": { "title": "House", "version": "1" },
        "tags": [{ "name": "lamps", "description": "Things that shine." }, { "name": "doors", "x-order": 2 }],
        "paths": {
            "x-note": "Paths can have extensions.",
            "/v1/lamps": {
                "summary": "All lamps.",
                "parameters": [{ "$ref": "#/components/parameters/floor" }],
                "post": { "operationId": "PostLamps", "tags": ["lamps", "[beta] doors"], "responses": {} },
                "x-shared": true
            },
            "/v1/doors": { "get": { "operationId": "GetDoors", "tags": ["doors"], "responses": {} } }
        },
        "components": {
            "parameters": { "floor": { "name": "floor", "in": "query", "schema": { "type": "integer" } } }
        }
    });
    // Compared as text, because the order matters.
    assert_eq!(slice.document.value.to_string(), expected.to_string());
}

#[test]
fn emptied_sections_are_removed() {
    let slice = slice(HOUSE, &Selection::new().paths("/v2/doors")).expect("the path exists");
    let keys: Vec<&String> = slice
        .document
        .value
        .as_object()
        .expect("the document is an object")
        .keys()
        .collect();
    assert_eq!(keys, ["openapi", "info", "paths"]);
}

#[test]
fn remaining_parts_keep_their_places() {
    use crateform::diagnostic::Pointer;
    let document = crateform::load::Document::parse("house.yaml", HOUSE).expect("the document is valid");
    let slice = slice(HOUSE, &Selection::new().paths("/v1/doors").tags("doors")).expect("the path exists");
    let path = Pointer::root().join("paths").join("/v1/doors").join("get");
    assert_eq!(slice.document.place(&path), document.place(&path));
    let (before, after) = (
        Pointer::root().join("tags").join(1),
        Pointer::root().join("tags").join(0),
    );
    assert_eq!(
        slice.document.place(&after.join("name")),
        document.place(&before.join("name"))
    );
}
