//! The names of components from other files, and references that are no `$ref`.

use crate::{Directory, with_schema};

#[test]
fn clashing_names_get_the_name_of_their_file() {
    let own = "components: { schemas: { List: { type: object, properties: { n: { type: integer } } } } }\n";
    let properties = "{ type: object, properties: { own: { $ref: '#/components/schemas/List' }, \
                      one: { $ref: 'a.yaml#/List' }, other: { $ref: 'b/a.yaml#/List' } } }";
    let list = "List: { type: object, properties: { items: { type: array, items: { type: string } } } }\n";
    let directory = Directory::of(&[
        ("api/openapi.yaml", &with_schema(properties, own)),
        ("api/a.yaml", list),
        ("api/b/a.yaml", list),
    ]);
    let lowered = directory.lowered();
    let schemas = lowered.document.value["components"]["schemas"]
        .as_object()
        .expect("it is an object")
        .clone();
    assert_eq!(schemas.keys().collect::<Vec<_>>(), ["List", "a_List", "a_List_2"]);
}

#[test]
fn the_mapping_of_a_discriminator_can_refer_to_files() {
    let pet = "components:\n  schemas:\n    Pet:\n      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: 'dog.yaml' }]\n      \
               discriminator: { propertyName: kind, mapping: { cat: Cat, dog: dog.yaml, other: '#/components/schemas/Dog' } }\n    \
               Cat: { type: object, required: [kind], properties: { kind: { type: string } } }\n    \
               Dog: { type: object, required: [kind], properties: { kind: { type: string } } }\n";
    let directory = Directory::of(&[
        (
            "api/openapi.yaml",
            &with_schema("{ $ref: 'pets.yaml#/components/schemas/Pet' }", ""),
        ),
        ("api/pets.yaml", pet),
        (
            "api/dog.yaml",
            "type: object\nrequired: [kind]\nproperties: { kind: { type: string } }\n",
        ),
    ]);
    let lowered = directory.lowered();
    let mapping = &lowered.document.value["components"]["schemas"]["Pet"]["discriminator"]["mapping"];
    for (tag, schema) in [("cat", "Cat"), ("dog", "dog"), ("other", "Dog")] {
        assert_eq!(mapping[tag], format!("#/components/schemas/{schema}"), "{tag}");
    }
}

/// Tools that join the files of a document leave such entries behind.
#[test]
fn a_mapping_to_a_missing_file_is_kept() {
    let schema = "{ oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: 'b.yaml' }], \
                  discriminator: { propertyName: kind, mapping: { a: models/a.yaml, b: b.yaml } } }";
    let a = "components: { schemas: { A: { type: object, required: [kind], \
             properties: { kind: { type: string, enum: [a] } } } } }\n";
    let directory = Directory::of(&[
        ("api/openapi.yaml", &with_schema(schema, a)),
        (
            "api/b.yaml",
            "{ type: object, required: [kind], properties: { kind: { type: string } } }\n",
        ),
    ]);
    let text = directory.lowered().document.value.to_string();
    assert!(
        text.contains(r##""mapping":{"a":"models/a.yaml","b":"#/components/schemas/b"}"##),
        "{text}"
    );
}

#[test]
fn data_contains_no_references() {
    let schema = "{ type: object, properties: { example: { $ref: 'a.yaml' } }, example: { $ref: 'none.yaml' }, \
                  default: { $ref: 'none.yaml' }, x-data: { $ref: none.yaml } }";
    let directory = Directory::of(&[
        ("api/openapi.yaml", &with_schema(schema, "")),
        ("api/a.yaml", "type: string\n"),
    ]);
    let lowered = directory.lowered();
    assert_eq!(lowered.document.value["components"]["schemas"]["a"]["type"], "string");
}

#[test]
fn schemas_of_later_versions_can_refer_to_files() {
    let schema = "{ type: object, properties: { a: { $ref: 'a.yaml#/$defs/A', description: Mine. } } }";
    let directory = Directory::of(&[
        ("api/openapi.yaml", &with_schema(schema, "").replace("3.0.3", "3.1.0")),
        ("api/a.yaml", "$defs: { A: { type: [string, 'null'] } }\n"),
    ]);
    let lowered = directory.lowered();
    let schemas = &lowered.document.value["components"]["schemas"];
    assert_eq!(schemas["A"], serde_json::json!({ "nullable": true, "type": "string" }));
}
