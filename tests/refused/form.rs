//! Parts that do not have the structure that OpenAPI 3.0 requires.

use crate::{LAMPS, Reports, lamps_with, with_operation, with_parameter, with_property, with_response};

#[test]
fn keywords() {
    let mut reports = Reports::default();
    reports.refuse("an unknown one", &with_property("type: string\ncolor: red"));
    reports.refuse("one with a wrong letter", &with_property("type: string\nmaxLenght: 5"));
    reports.refuse("one in the wrong case", &with_property("type: string\nmaxlength: 5"));
    reports.refuse(
        "one with a letter too few",
        &with_property("type: strin\nnullabl: true"),
    );
    reports.refuse("one of OpenAPI 3.1", &with_property("type: string\nconst: red"));
    reports.refuse("an unknown one of the document", &format!("{LAMPS}web: {{}}\n"));
    reports.refuse("an unknown method", &lamps_with("    get:", "    fetch:"));
    reports.refuse("a path without its slash", &lamps_with("  /lamps:", "  lamps:"));
    reports.refuse("no title", &lamps_with("title: Lamps, ", ""));
    reports.refuse(
        "no responses",
        &lamps_with("      responses: { '200': { description: Done. } }\n", ""),
    );
    reports.refuse(
        "a parameter without in",
        &with_parameter("/lamps", "{ name: colour, schema: { type: string } }"),
    );
    reports.refuse(
        "a parameter without name",
        &with_parameter("/lamps", "{ in: query, schema: { type: string } }"),
    );
    reports.refuse(
        "a parameter in the body",
        &with_parameter("/lamps", "{ name: colour, in: body, schema: { type: string } }"),
    );
    reports.refuse(
        "a parameter without schema",
        &with_parameter("/lamps", "{ name: colour, in: query }"),
    );
    reports.refuse(
        "a parameter with schema and content",
        &with_parameter(
            "/lamps",
            "{ name: colour, in: query, schema: { type: string }, content: {} }",
        ),
    );
    reports.check("keywords");
}

#[test]
fn kinds_of_values() {
    let mut reports = Reports::default();
    for (case, schema) in [
        ("type: 5", "type: 5"),
        ("a list of types", "type: [string, 'null']"),
        ("a type that does not exist", "type: text"),
        (
            "required of a schema that is a boolean",
            "type: object\nrequired: true\nproperties: { id: { type: string } }",
        ),
        (
            "required with a number",
            "type: object\nrequired: [5]\nproperties: { id: { type: string } }",
        ),
        ("properties that are a list", "type: object\nproperties: [id]"),
        (
            "a property that is a string",
            "type: object\nproperties: { id: string }",
        ),
        ("nullable: 'true'", "type: string\nnullable: 'true'"),
        ("a negative length", "type: string\nmaxLength: -1"),
        ("a length with a fraction", "type: string\nmaxLength: 1.5"),
        ("exclusiveMaximum of OpenAPI 3.1", "type: integer\nexclusiveMaximum: 5"),
        ("null for a schema", "null"),
        ("enum that is a string", "type: string\nenum: red"),
    ] {
        reports.refuse(case, &with_property(schema));
    }
    reports.refuse(
        "required of a parameter that is a list",
        &with_parameter(
            "/lamps",
            "{ name: colour, in: query, required: [colour], schema: { type: string } }",
        ),
    );
    reports.refuse(
        "parameters that are a mapping",
        &with_operation("/lamps", "get", "parameters: { name: colour }"),
    );
    reports.refuse("a schema that is a list", &with_response("- type: string"));
    reports.refuse(
        "tags that are a string",
        &with_operation("/lamps", "get", "tags: lamps"),
    );
    reports.refuse(
        "a path that is null",
        &lamps_with(
            "    get:\n      operationId: list\n      responses: { '200': { description: Done. } }\n",
            "",
        ),
    );
    reports.check("kinds_of_values");
}
