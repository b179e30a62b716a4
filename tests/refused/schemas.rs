//! Schemas that cannot be represented by a type.

use crate::{Reports, object, with_components, with_property};

#[test]
fn schemas() {
    let mut reports = Reports::default();
    for (case, schema) in [
        (
            "an expandable field whose value is not an object",
            "anyOf: [{ type: string }, { type: integer }]\nx-expansionResources: {}",
        ),
        (
            "null inside of a composition",
            "anyOf: [{ type: string }, { type: object, nullable: true, properties: { id: { type: string } } }]\n\
             x-expansionResources: {}",
        ),
        (
            "parts of an object, one with a secret and one with a number",
            "allOf:\n\
             - { type: object, properties: { width: { type: integer } } }\n\
             - { type: object, properties: { width: { type: array, items: { type: string, format: password } } } }",
        ),
        (
            "parts of an object with conflicting properties",
            "allOf:\n\
             - { type: object, properties: { width: { type: integer } } }\n\
             - { type: object, properties: { width: { type: boolean } } }",
        ),
        (
            "a union of a list envelope and an object",
            "anyOf:\n\
             - type: object\n\
             \x20 required: [object, data, has_more, url]\n\
             \x20 properties:\n\
             \x20   object: { type: string, enum: [list] }\n\
             \x20   data: { type: array, items: { type: string } }\n\
             \x20   has_more: { type: boolean }\n\
             \x20   url: { type: string }\n\
             - { type: object, required: [object], properties: { object: { type: string, enum: [lamp] } } }",
        ),
        (
            "a mapping to a missing file",
            "oneOf:\n\
             - { type: object, title: A, required: [kind], properties: { kind: { type: string, enum: [a] } } }\n\
             - { type: object, title: B, required: [kind], properties: { kind: { type: string, enum: [b] } } }\n\
             discriminator: { propertyName: kind, mapping: { a: a.yaml } }",
        ),
        (
            "keywords of another type",
            "type: string\nproperties: { id: { type: string } }",
        ),
        (
            "a map that requires a key",
            "type: object\nrequired: [width]\nadditionalProperties: { type: string }",
        ),
        (
            "a map with x-sensitive",
            "type: object\nx-sensitive: true\nadditionalProperties: { type: string }",
        ),
        (
            "a map with a name that is not a field name",
            "type: object\nx-rust-name: Shade\nadditionalProperties: { type: string }",
        ),
        (
            "a free-form object that requires a property",
            "type: object\nrequired: [width]",
        ),
        (
            "parts with conflicting types",
            "allOf: [{ type: string }, { type: integer }]",
        ),
        (
            "parts with an object and a string",
            "allOf: [{ type: object, properties: { id: { type: string } } }, { type: string }]",
        ),
        (
            "parts with conflicting elements",
            "allOf:\n\
             - { type: object, properties: { tags: { type: array, items: { type: string } } } }\n\
             - { type: object, properties: { tags: { type: array, items: { type: integer } } } }",
        ),
        (
            "enumerations without a common value",
            "allOf: [{ type: string, enum: [red] }, { type: string, enum: [blue] }]",
        ),
        (
            "parts with alternatives that are not objects",
            "allOf: [{ type: string }, { oneOf: [{ type: string }, { type: integer }] }]",
        ),
        (
            "parts inside of parts with a secret and a number",
            "allOf: [{ type: string, format: password }, { allOf: [{ type: integer }, { type: number }] }]",
        ),
        ("binary", "type: string\nformat: binary"),
        (
            "required with an unknown property",
            "type: object\ntitle: Shade\nrequired: [width, height]\nproperties: { width: { type: integer } }",
        ),
        ("x-sensitive that is not a boolean", "type: string\nx-sensitive: 'yes'"),
        ("x-sensitive on an integer", "type: integer\nx-sensitive: true"),
        (
            "x-sensitive on an enumeration",
            "type: string\nenum: [red]\nx-sensitive: true",
        ),
    ] {
        reports.refuse(case, &with_property(schema));
    }
    reports.refuse(
        "parts with conflicting components",
        &with_components(
            "allOf: [{ $ref: '#/components/schemas/Name' }, { $ref: '#/components/schemas/Size' }]",
            "components:\n  schemas:\n    Name: { type: string }\n    Size: { type: integer }\n",
        ),
    );
    reports.check("schemas");
}

#[test]
fn enumerations() {
    let mut reports = Reports::default();
    for (case, schema) in [
        ("of booleans, empty", "type: boolean\nenum: []"),
        (
            "of booleans, of null only",
            "type: boolean\nnullable: true\nenum: [null]",
        ),
        ("empty", "type: string\nenum: []"),
        ("of null only", "type: string\nnullable: true\nenum: [null]"),
        (
            "a name for an unknown value",
            "type: string\nenum: [red]\nx-rust-names: { rde: Red }",
        ),
        ("a value of another type", "type: string\nenum:\n  - red\n  - 5"),
        (
            "x-rust-names that is a list",
            "type: string\nenum: [red]\nx-rust-names: [Red]",
        ),
        (
            "x-rust-names without an identifier",
            "type: string\nenum: [red]\nx-rust-names: { red: 'R e d' }",
        ),
        (
            "x-rust-names with a duplicate name",
            "type: string\nenum:\n  - red\n  - green\nx-rust-names: { red: Colour, green: Colour }",
        ),
    ] {
        reports.refuse(case, &with_property(schema));
    }
    reports.check("enumerations");
}

#[test]
fn infinite_recursion() {
    let mut reports = Reports::default();
    let lamp = object("Lamp", "lamp: { $ref: '#/components/schemas/Lamp' }");
    let components = |schemas: &str| format!("components:\n  schemas:\n{}", crate::indent(schemas, 4));
    reports.refuse(
        "contains itself",
        &with_components(
            "$ref: '#/components/schemas/Lamp'",
            &components(&format!("Lamp:\n  required: [lamp]\n{}", crate::indent(&lamp, 2))),
        ),
    );
    reports.refuse(
        "contains itself by way of another",
        &with_components(
            "$ref: '#/components/schemas/Lamp'",
            &components(
                "Lamp: { type: object, required: [shade], properties: { shade: { $ref: '#/components/schemas/Shade' } } }\n\
                 Shade: { type: object, required: [lamp], properties: { lamp: { $ref: '#/components/schemas/Lamp' } } }\n",
            ),
        ),
    );
    reports.refuse(
        "an array that contains itself",
        &with_components(
            "$ref: '#/components/schemas/Lamps'",
            &components("Lamps: { type: array, items: { $ref: '#/components/schemas/Lamps' } }\n"),
        ),
    );
    reports.refuse(
        "a map that contains itself",
        &with_components(
            "$ref: '#/components/schemas/Lamps'",
            &components("Lamps: { type: object, additionalProperties: { $ref: '#/components/schemas/Lamps' } }\n"),
        ),
    );
    reports.refuse(
        "a choice of itself",
        &with_components(
            "type: object\nproperties: { lamp: { $ref: '#/components/schemas/Lamp' } }",
            &components(
                "Lamp: { anyOf: [{ $ref: '#/components/schemas/Lamp' }, { $ref: '#/components/schemas/Lamp' }] }\n",
            ),
        ),
    );
    reports.refuse(
        "choices of each other",
        &with_components(
            "type: object\nproperties: { lamp: { $ref: '#/components/schemas/Lamp' } }",
            &components(
                "Lamp: { anyOf: [{ $ref: '#/components/schemas/Shade' }, { $ref: '#/components/schemas/Lamp' }] }\n\
                 Shade: { anyOf: [{ $ref: '#/components/schemas/Lamp' }, { $ref: '#/components/schemas/Shade' }] }\n",
            ),
        ),
    );
    reports.refuse(
        "a part that contains itself",
        &with_components(
            "type: object\nproperties: { lamp: { $ref: '#/components/schemas/Lamp' } }",
            &components("Lamp: { allOf: [{ $ref: '#/components/schemas/Lamp' }] }\n"),
        ),
    );
    let itself = ["{ $ref: '#/components/schemas/Lamp' }"; 20].join(", ");
    reports.refuse(
        "a choice of itself, many times over",
        &with_components(
            "type: object\nproperties: { lamp: { $ref: '#/components/schemas/Lamp' } }",
            &components(&format!("Lamp: {{ anyOf: [{itself}] }}\n")),
        ),
    );
    reports.check("infinite_recursion");
}
