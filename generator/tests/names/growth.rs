//! Names of a document that grows at its end.

use std::collections::BTreeSet;

use crateform::Lowered;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

/// Names that become equal or similar identifiers, alone or joined.
const NAMES: [&str; 10] = [
    "lamp",
    "lamps",
    "Lamp",
    "la_mp",
    "la-mp",
    "shade",
    "lamp shade",
    "LampShade",
    "create",
    "createLamp",
];

/// The numbers from which a schema is made.
type Seeds = Vec<(usize, usize)>;

/// Returns a schema of nested objects and enumerations, and of references to the first `components` components.
fn schema(seeds: &[(usize, usize)], components: &[String]) -> Value {
    let Some(((name, kind), rest)) = seeds.split_first() else {
        return json!({ "type": "string" });
    };
    let name = NAMES[name % NAMES.len()];
    let (one, other) = rest.split_at(rest.len() / 2);
    let inner = schema(one, components);
    match kind % 5 {
        0 => json!({ "type": "string", "enum": [name, format!("{name}_"), name.to_uppercase()] }),
        1 if !components.is_empty() => {
            json!({ "$ref": format!("#/components/schemas/{}", components[name.len() % components.len()]) })
        }
        2 => json!({ "type": "array", "items": inner }),
        _ => {
            let second = NAMES[(name.len() + other.len()) % NAMES.len()];
            let mut properties = serde_json::Map::from_iter([(second.to_owned(), schema(other, components))]);
            properties.insert(name.to_owned(), inner);
            json!({ "type": "object", "properties": properties })
        }
    }
}

/// Returns a document with the first operations and components of a larger one. The operations refer to components that
/// the smaller document has as well.
fn document(operations: &[(Seeds, usize)], schemas: &[Seeds], tagged: bool) -> String {
    let mut keys: Vec<String> = Vec::new();
    let mut components = serde_json::Map::new();
    for (index, seeds) in schemas.iter().enumerate() {
        let name = NAMES[seeds.first().map_or(index, |(name, _)| *name) % NAMES.len()].replace(' ', ".");
        let key = match keys.contains(&name) {
            true => format!("{name}.{index}"),
            false => name,
        };
        components.insert(key.clone(), schema(seeds, &keys));
        keys.push(key);
    }
    let mut paths = serde_json::Map::new();
    for (index, (seeds, name)) in operations.iter().enumerate() {
        let known = &keys[..keys.len().min(index)];
        let id = NAMES[name % NAMES.len()];
        let (request, response) = seeds.split_at(seeds.len() / 2);
        let mut operation = json!({
            "operationId": id,
            "requestBody": { "content": { "application/json": { "schema": schema(request, known) } } },
            "responses": { "200": {
                "description": "Done.",
                "content": { "application/json": { "schema": schema(response, known) } },
            } },
        });
        if tagged {
            operation["tags"] = json!([NAMES[(name / 2) % NAMES.len()]]);
        }
        paths.insert(format!("/lamps/{index}"), json!({ "post": operation }));
    }
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Lamps", "version": "1" },
        "servers": [{ "url": "https://lamps.example" }],
        "paths": paths,
        "components": { "schemas": components },
    });
    document.to_string()
}

/// Returns the names of all items, with their kind and their location. Several types can have one location, because a
/// component that is an array has no type, and the type of its elements is named after each operation that uses it.
fn names(lowered: &Lowered) -> BTreeSet<(String, String)> {
    let mut names = BTreeSet::new();
    let mut add = |kind: &str, place: &dyn std::fmt::Display, name: &dyn std::fmt::Display| {
        names.insert((format!("{kind} {place}"), name.to_string()));
    };
    for resource in &lowered.api.resources {
        for operation in &resource.operations {
            let place = &operation.pointer;
            add("group", place, &resource.module);
            add("method", place, &operation.name);
            add("request", place, &operation.request);
            for parameter in &operation.parameters {
                add("parameter", &parameter.pointer, &parameter.name);
            }
        }
    }
    for model in &lowered.api.models {
        add("type", &model.pointer, &model.name);
        for property in model.shape.properties() {
            add(
                "property",
                &format!("{} {}", model.pointer, property.pointer),
                &property.name,
            );
        }
        if let crateform::ir::Shape::Enumeration(enumeration) = &model.shape {
            for value in &enumeration.values {
                add("value", &format!("{} {}", model.pointer, value.wire_name), &value.name);
            }
        }
    }
    names
}

/// A document whose last four properties are added to a smaller one.
const GROWN: &str = "\
openapi: 3.0.3
info: { title: Lamps, version: '1' }
servers: [{ url: https://lamps.example }]
paths:
  /lamps:
    get:
      operationId: list
      responses:
        '200':
          description: Lamps.
          content: { application/json: { schema: { $ref: '#/components/schemas/Lamp' } } }
components:
  schemas:
    Lamp:
      type: object
      properties:
        a-b: { type: string }
        on: { type: string }
        _on: { type: string }
        On: { type: string }
        a_b: { type: string }
        A_B: { type: string }
";

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn added_operations_and_schemas_do_not_change_names(
        operations in prop::collection::vec((prop::collection::vec((0..10_usize, 0..5_usize), 2..12), 0..40_usize), 2..7),
        schemas in prop::collection::vec(prop::collection::vec((0..10_usize, 0..5_usize), 1..8), 0..6),
        kept in (1..7_usize, 0..6_usize),
        tagged: bool,
    ) {
        let first_operations = &operations[..kept.0.min(operations.len())];
        // At least as many components as these operations refer to.
        let first_schemas = &schemas[..kept.1.max(first_operations.len()).min(schemas.len())];
        let small = super::lowered(&document(first_operations, first_schemas, tagged));
        let large = super::lowered(&document(&operations, &schemas, tagged));
        let (small, grown) = (names(&small), names(&large));
        // The key of a component takes its name from an inline type, even if the component has no type of its own.
        let plain = |name: &str| -> String {
            let letters = name.chars().filter(char::is_ascii_alphanumeric);
            letters.map(|letter| letter.to_ascii_lowercase()).collect()
        };
        let components = large.document.value["components"]["schemas"].as_object();
        let keys: Vec<String> = components.into_iter().flat_map(|all| all.keys()).map(|key| plain(key)).collect();
        for named in &small {
            if !keys.contains(&plain(&named.1)) {
                prop_assert!(grown.contains(named), "{} is no longer called {}", named.0, named.1);
            }
        }
    }
}

#[test]
fn names_within_a_scope_do_not_depend_on_later_ones() {
    let (small, _) = GROWN
        .split_once("        _on")
        .expect("`_on` is the first added property");
    let (small, large) = (names(&super::lowered(small)), names(&super::lowered(GROWN)));
    assert!(small.is_subset(&large), "{small:?}\n{large:?}");
    let words: Vec<&str> = large.iter().map(|(_, name)| name.as_str()).collect();
    for name in ["a_underscore_b", "uppercase_a_b", "underscore_on", "capitalized_on"] {
        assert!(words.contains(&name), "{name} is not one of {words:?}");
    }
}
