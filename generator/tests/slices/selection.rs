use crateform::slice::Selection;

use super::{operations, slice};

/// Operations with tags and ids, without one, and without the other.
pub const HOUSE: &str = "\
openapi: 3.0.3
info: { title: House, version: '1' }
tags:
  - { name: lamps, description: What shines. }
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
fn patterns_select_and_leave_out() {
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
        // Paths: whole, within a segment, over segments; braces stand for themselves.
        (all().paths("/v1/lamps"), &[get_lamps, post_lamps]),
        (all().paths("/v1/*"), &[get_lamps, post_lamps, doors]),
        (all().paths("/v1/lamps/*"), &[get_lamp, delete_lamp]),
        (all().paths("/v1/lamps/{lamp}"), &[get_lamp, delete_lamp]),
        // What lies below a path comes with the path itself.
        (all().paths("/v1/lamps/{*}/**"), &[get_lamp, delete_lamp, bulb]),
        (
            all().paths("/v1/lamps/**"),
            &[get_lamps, post_lamps, get_lamp, delete_lamp, bulb],
        ),
        (all().paths("/**/first"), &[bulb]),
        (all().paths("/v?/d*"), &[doors, trace]),
        (all().paths("/v[2-9]/**"), &[trace, elsewhere]),
        // Tags: exact, as a pattern, and spelt like one.
        (all().tags("doors"), &[doors]),
        (all().tags("*doors"), &[post_lamps, doors]),
        (all().tags("[beta] doors"), &[post_lamps]),
        // Ids.
        (all().operations("GetLamp"), &[get_lamp]),
        (all().operations("Get*"), &[get_lamps, get_lamp, doors]),
        // What any pattern selects, of whatever kind.
        (all().paths("/v2/doors").tags("doors"), &[doors, trace]),
        (
            all().operations("GetLamp").operations("GetLamps"),
            &[get_lamps, get_lamp],
        ),
        // What is left out is left out of everything, or of what is selected.
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
fn a_slice_keeps_what_stands_around_its_operations_in_its_order() {
    let selection = Selection::new().operations("PostLamps").operations("GetDoors");
    let slice = slice(HOUSE, &selection).expect("the patterns match");
    let expected = serde_json::json!({
        "openapi": "3.0.3",
        "info": { "title": "House", "version": "1" },
        "tags": [{ "name": "lamps", "description": "What shines." }, { "name": "doors", "x-order": 2 }],
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
    // As text, because the order counts.
    assert_eq!(slice.document.value.to_string(), expected.to_string());
}

#[test]
fn what_is_not_needed_leaves_no_empty_object_behind() {
    let slice = slice(HOUSE, &Selection::new().paths("/v2/doors")).expect("the path is there");
    let keys: Vec<&String> = slice
        .document
        .value
        .as_object()
        .expect("it is an object")
        .keys()
        .collect();
    assert_eq!(keys, ["openapi", "info", "paths"]);
}

#[test]
fn what_stays_has_the_place_that_it_had() {
    use crateform::diagnostic::Pointer;
    let document = crateform::load::Document::parse("house.yaml", HOUSE).expect("the document is sound");
    let slice = slice(HOUSE, &Selection::new().paths("/v1/doors").tags("doors")).expect("the path is there");
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
