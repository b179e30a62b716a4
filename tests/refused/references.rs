//! Invalid `$ref`s.

use crate::{
    Reports, lamps_with, object, operation, with_components, with_operation, with_path, with_property, with_response,
};

#[test]
fn references() {
    let mut reports = Reports::default();
    reports.refuse("undefined", &with_property("$ref: '#/components/schemas/Gone'"));
    reports.refuse("to another file", &with_property("$ref: 'colours.yaml#/Colour'"));
    reports.refuse("to a URL", &with_property("$ref: https://lamps.example/colours.json"));
    reports.refuse("is an anchor", &with_property("$ref: '#colour'"));
    reports.refuse("is a relative path", &with_property("$ref: ../colour.json"));
    reports.refuse("is empty", &with_property("$ref: ''"));
    reports.refuse("not a string", &with_property("$ref: 5"));
    reports.refuse(
        "has siblings",
        &with_components(
            &object(
                "Lamp",
                "colour: { $ref: '#/components/schemas/Colour', nullable: true, maxLength: 5 }",
            ),
            "components:\n  schemas:\n    Colour: { type: string }\n",
        ),
    );
    reports.refuse(
        "to itself",
        &with_components(
            &object("Lamp", "colour: { $ref: '#/components/schemas/Itself' }"),
            "components:\n  schemas:\n    Itself: { $ref: '#/components/schemas/Itself' }\n",
        ),
    );
    reports.refuse(
        "circular",
        &with_components(
            &object("Lamp", "colour: { $ref: '#/components/schemas/A' }"),
            "components:\n  schemas:\n    A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/C' }\n    \
             C: { $ref: '#/components/schemas/A' }\n",
        ),
    );
    reports.refuse(
        "to a response where a schema is expected",
        &with_components(
            "$ref: '#/components/responses/Lamp'",
            "components:\n  responses:\n    Lamp: { description: A lamp. }\n",
        ),
    );
    reports.refuse(
        "to a schema where a parameter is expected",
        &with_path(
            "/lamps",
            &operation("get", "list", "parameters:\n  - $ref: '#/components/schemas/Colour'"),
            "components:\n  schemas:\n    Colour: { type: string }\n",
        ),
    );
    reports.refuse(
        "to a part of a schema that is not a schema",
        &with_components(
            &object("Lamp", "colour: { $ref: '#/components/schemas/Shade/properties' }"),
            "components:\n  schemas:\n    Shade:\n      type: object\n      properties:\n        colour: { type: string }\n",
        ),
    );
    reports.refuse(
        "to a part of a schema that is not defined",
        &with_components(
            &object("Lamp", "colour: { $ref: '#/components/schemas/Shade/properties/gone' }"),
            "components:\n  schemas:\n    Shade:\n      type: object\n      properties:\n        colour: { type: string }\n",
        ),
    );
    reports.refuse(
        "to a part that is only a reference to itself",
        &with_components(
            &object(
                "Lamp",
                "colour: { $ref: '#/components/schemas/Shade/properties/colour' }",
            ),
            "components:\n  schemas:\n    Shade:\n      type: object\n      properties:\n        \
             colour: { $ref: '#/components/schemas/Shade/properties/colour' }\n",
        ),
    );
    let shade_with = |tint: &str| {
        let schemas = "components:\n  schemas:\n    Tint: { type: object, properties: { depth: { type: integer } } }\n";
        let shade = format!("    Shade: {{ type: object, properties: {{ tint: {tint} }} }}\n");
        let colour = "colour: { $ref: '#/components/schemas/Shade/properties/tint/properties/gone' }";
        with_components(&object("Lamp", colour), &format!("{schemas}{shade}"))
    };
    reports.refuse(
        "below a reference, to a part that is not defined",
        &shade_with("{ $ref: '#/components/schemas/Tint' }"),
    );
    reports.refuse(
        "below a reference to itself",
        &shade_with("{ $ref: '#/components/schemas/Shade/properties/tint/properties/gone' }"),
    );
    reports.refuse("to the whole document", &with_response("$ref: '#'"));
    reports.refuse(
        "in place of a path item",
        &lamps_with(
            "/lamps:\n    get:",
            "/others: { $ref: '#/paths/~1shades' }\n  /lamps:\n    get:",
        ),
    );
    reports.refuse(
        "undefined, of a response and of a body",
        &with_operation(
            "/lamps",
            "post",
            "requestBody: { $ref: '#/components/requestBodies/Gone' }\nresponses:\n  \
             '200': { $ref: '#/components/responses/Gone' }",
        ),
    );
    reports.check("references");
}

/// An unused part may refer to removed parts, but not to other files.
#[test]
fn unused_references() {
    let mut reports = Reports::default();
    reports.refuse(
        "leaves the document",
        &with_components(
            "{ type: string }",
            "components:\n  schemas:\n    Idle: { $ref: 'other.yaml' }\n",
        ),
    );
    reports.check("unused_references");
}
