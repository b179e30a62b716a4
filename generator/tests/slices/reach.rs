use crateform::slice::{Selection, Slice, Why};

use super::{components, slice};

/// Returns a document with an operation at `/lamps` to select, another operation, and components.
fn house(operation: &str, components: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{ title: House, version: '1' }}\npaths:\n  /lamps:\n    get:\n{}\n  /doors:\n    get: {{ \
         responses: {{ '200': {{ $ref: '#/components/responses/unused' }} }} }}\ncomponents:\n{}\n",
        indent(operation, 6),
        indent(components, 2)
    )
}

fn indent(text: &str, by: usize) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("{:by$}{line}", "")).collect();
    lines.join("\n")
}

fn lamps(document: &str) -> Slice {
    slice(document, &Selection::new().paths("/lamps")).unwrap_or_else(|error| panic!("{error}"))
}

/// Each section has a component that is reached, each in a different way, and a component that is not reached.
#[test]
fn components_of_every_section_are_reached() {
    let document = house(
        "parameters:
  - $ref: '#/components/parameters/floor'
  - { name: colour, in: query, schema: { $ref: '#/components/schemas/colour' }, examples: { a: { $ref: '#/components/examples/red' } } }
requestBody: { $ref: '#/components/requestBodies/lamp' }
responses:
  default: { $ref: '#/components/responses/lamp' }
  '200':
    description: Done.
    headers: { x-next: { $ref: '#/components/headers/next' } }
    links: { next: { $ref: '#/components/links/next' } }
callbacks:
  on: { $ref: '#/components/callbacks/on' }
  off:
    '{$request.body#/url}':
      post:
        security: [{ signature: [] }]
        responses: { '200': { description: Done., content: { a/b: { schema: { $ref: '#/components/schemas/event' } } } } }
security: [{ key: [], other: [] }]",
        "schemas:
  unused: { type: object, properties: { colour: { $ref: '#/components/schemas/colour' } } }
  colour: { type: string }
  event: { type: string }
  lamp: { allOf: [{ $ref: '#/components/schemas/thing' }], not: { $ref: '#/components/schemas/door' } }
  thing: { type: object, additionalProperties: { $ref: '#/components/schemas/value' } }
  value: { oneOf: [{ type: array, items: { $ref: '#/components/schemas/thing' } }, { $ref: '#/components/schemas/deep' }] }
  deep: { anyOf: [{ type: object, properties: { default: { $ref: '#/components/schemas/leaf' } } }] }
  leaf: { type: string }
  door: { type: string }
responses:
  unused: { description: Unused., content: { a/b: { schema: { $ref: '#/components/schemas/unused' } } } }
  lamp: { $ref: '#/components/responses/alias' }
  alias: { description: Lamp., content: { a/b: { schema: { $ref: '#/components/schemas/lamp' } } } }
parameters:
  floor: { name: floor, in: query, schema: { type: string } }
  unused: { name: unused, in: query, schema: { type: string } }
examples:
  red: { value: red }
  body: { value: lamp }
  unused: { value: { $ref: '#/components/schemas/unused' } }
requestBodies:
  lamp:
    content:
      a/b: { examples: { a: { $ref: '#/components/examples/body' } }, encoding: { a: { headers: { b: { $ref: '#/components/headers/part' } } } } }
  unused: { content: {} }
headers:
  next: { schema: { type: string } }
  part: { schema: { type: string } }
  unused: { schema: { type: string } }
securitySchemes:
  key: { type: http, scheme: basic }
  signature: { type: http, scheme: digest }
  other: { type: http, scheme: bearer }
  unused: { type: http, scheme: bearer }
links:
  next: { operationId: x }
  unused: { operationId: x }
callbacks:
  on: { '{$url}': { post: { requestBody: { $ref: '#/components/requestBodies/lamp' }, responses: {} } } }
  unused: {}
x-kept: { unused: 1 }",
    );
    let slice = lamps(&document);
    let unused = |name: &String| name.ends_with("/unused") && name != "x-kept/unused";
    let all = crateform::load::Document::parse("house.yaml", &document).expect("the document is valid");
    let expected: Vec<String> = components(&all.value)
        .into_iter()
        .filter(|name| !unused(name))
        .collect();
    assert_eq!(components(&slice.document.value), expected);
    assert_eq!((slice.components.kept, slice.components.of), (21, 30));
}

#[test]
fn references_are_found_in_extensions_but_not_in_data() {
    let slice = lamps(&house(
        "responses:
  '200':
    description: Done.
    content:
      a/b:
        schema:
          type: object
          example: { $ref: '#/components/schemas/data' }
          default: { $ref: '#/components/schemas/data' }
          enum: [{ $ref: '#/components/schemas/data' }]
          x-expansionResources: { oneOf: [{ $ref: '#/components/schemas/extension' }] }
          properties:
            example: { $ref: '#/components/schemas/property' }
            $ref: { $ref: '#/components/schemas/named' }
        examples: { a: { value: { $ref: '#/components/schemas/data' } } }",
        "schemas: { data: {}, extension: {}, property: {}, named: {} }",
    ));
    let expected = ["schemas/extension", "schemas/property", "schemas/named"];
    assert_eq!(components(&slice.document.value), expected);
}

#[test]
fn mappings_shared_parameters_and_document_security_are_followed() {
    let document = "\
openapi: 3.0.3
info: { title: House, version: '1' }
security: [{ all: [] }]
paths:
  /lamps:
    parameters: [{ $ref: '#/components/parameters/shared' }]
    get: { responses: { '200': { $ref: '#/components/responses/pets' } } }
components:
  securitySchemes: { all: { type: http, scheme: basic }, none: { type: http, scheme: basic } }
  parameters: { shared: { name: a, in: query, schema: {} } }
  responses:
    pets:
      description: Pets.
      content:
        a/b:
          schema:
            discriminator:
              propertyName: kind
              mapping: { dog: '#/components/schemas/dog', cat: cat, fish: missing, bird: other.yaml }
  schemas: { cat: {}, dog: {}, bird: {} }
";
    let slice = lamps(document);
    let expected = [
        "securitySchemes/all",
        "parameters/shared",
        "responses/pets",
        "schemas/cat",
        "schemas/dog",
    ];
    assert_eq!(components(&slice.document.value), expected);
}

/// The security of a document is part of a slice only if it applies to a selected operation.
#[test]
fn only_the_security_of_selected_operations_is_kept() {
    let document = "\
openapi: 3.0.3
info: { title: House, version: '1' }
servers: [{ url: 'https://{city}.house.example', variables: { city: { default: kyoto } } }]
security: [{ usual: [] }]
paths:
  /usual: { get: { responses: { '204': { description: Done. } } } }
  /own:
    get: { security: [{ one: [], two: [] }, {}], responses: { '204': { description: Done. } } }
    put: { security: [{ missing: [] }], responses: { '204': { description: Done. } } }
  /open: { get: { security: [], responses: { '204': { description: Done. } } } }
  /called:
    post:
      security: []
      callbacks: { on: { '{$url}': { post: { responses: { '204': { description: Done. } } } } } }
      responses: { '204': { description: Done. } }
components:
  securitySchemes:
    usual: { type: http, scheme: basic }
    one: { type: apiKey, in: query, name: one }
    two: { type: apiKey, in: cookie, name: two }
    unused: { type: http, scheme: bearer }
";
    for (operations, schemes, has_security) in [
        (&["/usual"][..], &["usual"][..], true),
        (&["/own"], &["one", "two"], false),
        (&["/open"], &[], false),
        (&["/own", "/open"], &["one", "two"], false),
        (&["/open", "/usual"], &["usual"], true),
        // A request of the server to the client has the security of the document.
        (&["/called"], &["usual"], true),
    ] {
        let mut selection = Selection::new();
        for path in operations {
            selection = selection.paths(*path);
        }
        let slice = slice(document, &selection).unwrap_or_else(|error| panic!("{error}"));
        let value = &slice.document.value;
        let expected: Vec<String> = schemes.iter().map(|name| format!("securitySchemes/{name}")).collect();
        assert_eq!(components(value), expected, "{operations:?}");
        assert_eq!(value.get("security").is_some(), has_security, "{operations:?}");
        assert_eq!(value["servers"][0]["variables"]["city"]["default"], "kyoto");
    }
}

#[test]
fn cyclic_unresolved_nested_and_external_references_are_accepted() {
    let slice = lamps(&house(
        "parameters: [{ $ref: '#/components/schemas/a~1b~0/properties/c' }, { $ref: other.yaml }, { $ref: '#' }]
responses: { '200': { $ref: '#/components/responses/missing' }, '201': { $ref: '#/paths/~1lamps/get/responses/200' } }",
        "schemas: { a/b~: { properties: { c: { $ref: '#/components/schemas/c' } } }, c: { items: { $ref: '#/components/schemas/a~1b~0' } }, d: {} }",
    ));
    assert_eq!(components(&slice.document.value), ["schemas/a/b~", "schemas/c"]);
    let reference = slice.document.value.pointer("/paths/~1lamps/get/responses/200/$ref");
    assert_eq!(
        reference.and_then(|reference| reference.as_str()),
        Some("#/components/responses/missing")
    );
}

/// A long chain of schemas must not overflow the stack or take long.
#[test]
fn long_chains_are_followed() {
    let count = 20_000;
    let schemas: Vec<String> = (0..count)
        .map(|index| {
            format!(
                "  s{index}: {{ items: {{ $ref: '#/components/schemas/s{}' }} }}",
                index + 1
            )
        })
        .collect();
    let document = house(
        "responses: { '200': { description: Done., content: { a/b: { schema: { $ref: '#/components/schemas/s1' } } } } }",
        &format!("schemas:\n{}", schemas.join("\n")),
    );
    assert_eq!(lamps(&document).components.kept, count - 1);
}

/// The schema has the maximum nesting depth of a document.
#[test]
fn deeply_nested_schemas_are_searched() {
    // Eight objects contain the schema, and it contains one.
    let depth = crateform::load::MAXIMUM_DEPTH - 9;
    let schema = "{ not: ".repeat(depth) + "{ $ref: '#/components/schemas/leaf' }" + &" }".repeat(depth);
    let operation =
        format!("responses: {{ '200': {{ description: Done., content: {{ a/b: {{ schema: {schema} }} }} }} }}");
    let slice = lamps(&house(&operation, "schemas: { leaf: {}, other: {} }"));
    assert_eq!(components(&slice.document.value), ["schemas/leaf"]);
    slice.yaml().unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn why_returns_the_shortest_chain() {
    let slice = lamps(&house(
        "responses:
  '200': { description: Done., content: { a/b: { schema: { $ref: '#/components/schemas/long' } } } }
  default: { $ref: '#/components/responses/error' }",
        "schemas:
  long: { items: { $ref: '#/components/schemas/longer' } }
  longer: { items: { $ref: '#/components/schemas/leaf' } }
  error: { properties: { leaf: { $ref: '#/components/schemas/leaf' } } }
  leaf: {}
  unused: {}
responses:
  error: { description: An error., content: { a/b: { schema: { $ref: '#/components/schemas/leaf' } } } }
  unused: { description: Nothing. }",
    ));
    let chains = |name: &str| {
        let reasons = slice.why(name).unwrap_or_else(|error| panic!("{error}"));
        reasons.iter().map(Why::to_string).collect::<Vec<_>>()
    };
    let leaf = "GET /lamps, responses/default\n-> responses/error, content/a~1b/schema\n-> schemas/leaf";
    assert_eq!(chains("leaf"), [leaf]);
    assert_eq!(
        chains("responses/error"),
        ["GET /lamps, responses/default\n-> responses/error"]
    );
    // A name without a section matches the components of all sections.
    assert_eq!(
        chains("error"),
        [
            "schemas/error is not reached",
            "GET /lamps, responses/default\n-> responses/error"
        ]
    );
    assert_eq!(
        chains("unused"),
        ["schemas/unused is not reached", "responses/unused is not reached"]
    );
}

#[test]
fn schemas_that_are_named_by_anchors_and_ids_are_reached() {
    let operation = "responses:
  '200':
    description: A lamp.
    content: { a/b: { schema: { $ref: '#lamp' } } }
  '201':
    description: A door.
    content: { a/b: { schema: { $ref: 'https://lamps.example/door' } } }";
    let document = house(
        operation,
        "schemas:
  unused: { $anchor: unused, $ref: '#lamp' }
  lamp: { type: object, $defs: { inner: { $anchor: lamp, properties: { node: { $dynamicRef: '#node' } } } } }
  node: { $dynamicAnchor: node, items: { $ref: 'https://lamps.example/door#handle' } }
  door: { $id: 'https://lamps.example/door', $defs: { handle: { $anchor: handle, $ref: '#/$defs/other' }, other: {} } }
responses: { unused: { description: Unused. } }",
    );
    let document = document.replacen("3.0.3", "3.1.0", 1);
    let slice = lamps(&document);
    assert_eq!(
        components(&slice.document.value),
        ["schemas/lamp", "schemas/node", "schemas/door"]
    );
    let why = slice.why("node").unwrap_or_else(|error| panic!("{error}"));
    assert!(
        matches!(why.as_slice(), [Why::Reached(chain)] if chain.links.len() == 2),
        "{why:?}"
    );
}
