//! Operations: parameters, responses, and their other parts.

use crate::{Reports, operation, response, with_operation, with_parameter, with_path};

#[test]
fn styles() {
    let mut reports = Reports::default();
    reports.refuse(
        "deepObject in the path",
        &with_parameter(
            "/lamps/{id}",
            "{ name: id, in: path, required: true, style: deepObject, schema: { type: string } }",
        ),
    );
    reports.refuse(
        "a style that does not exist",
        &with_parameter(
            "/lamps",
            "{ name: id, in: query, style: commas, schema: { type: string } }",
        ),
    );
    for style in ["form", "spaceDelimited", "pipeDelimited"] {
        reports.refuse(
            &format!("an object inside of an object in style {style}"),
            &with_parameter(
                "/lamps",
                &format!(
                    "{{ name: shade, in: query, style: {style}, schema: {{ type: object, title: Shade, properties: \
                     {{ size: {{ type: object, title: Size, properties: {{ width: {{ type: integer }} }} }} }} }} }}"
                ),
            ),
        );
    }
    for style in ["label", "matrix"] {
        reports.refuse(
            &format!("an array of arrays in style {style}"),
            &with_parameter(
                "/lamps/{ids}",
                &format!(
                    "{{ name: ids, in: path, required: true, style: {style}, schema: {{ type: array, items: {{ type: \
                     array, items: {{ type: string }} }} }} }}"
                ),
            ),
        );
    }
    reports.refuse(
        "an array of arrays in style form",
        &with_parameter(
            "/lamps",
            "{ name: grid, in: query, schema: { type: array, items: { type: array, items: { type: string } } } }",
        ),
    );
    reports.check("styles");
}

#[test]
fn parameters() {
    let mut reports = Reports::default();
    let one = |parameter: &str| with_parameter("/lamps", parameter);
    for (location, name) in [
        ("header", "X Colour"),
        ("header", "''"),
        ("cookie", "a;b"),
        ("cookie", "é"),
    ] {
        reports.refuse(
            &format!("in a {location} with the name {name}"),
            &one(&format!(
                "{{ name: {name}, in: {location}, schema: {{ type: string }} }}"
            )),
        );
    }
    reports.refuse(
        "an object inside of an object in a header",
        &one(
            "{ name: X-Shade, in: header, schema: { type: object, properties: { size: { type: object, properties: \
             { width: { type: integer } } } } } }",
        ),
    );
    reports.refuse(
        "a header declared twice",
        &with_operation(
            "/lamps",
            "get",
            "parameters:\n  - { name: X-Colour, in: header, schema: { type: string } }\n  \
             - { name: x-colour, in: header, schema: { type: integer } }",
        ),
    );
    reports.refuse(
        "with content in XML",
        &one("{ name: colour, in: query, content: { application/xml: { schema: { type: string } } } }"),
    );
    reports.refuse(
        "with an object in plain text",
        &one(
            "{ name: shade, in: query, content: { text/plain: { schema: { type: array, items: { type: string } } } } }",
        ),
    );
    reports.refuse(
        "declared twice",
        &with_operation(
            "/lamps",
            "get",
            "parameters:\n  - { name: colour, in: query, schema: { type: string } }\n  \
             - { name: colour, in: query, schema: { type: integer } }",
        ),
    );
    for (case, parameter) in [
        (
            "with contradictory types",
            "{ name: colour, in: query, schema: { allOf: [{ type: string }, { type: integer }] } }",
        ),
        (
            "with elements of contradictory types",
            "{ name: colours, in: header, schema: { type: array, items: { allOf: [{ type: string }, { type: integer }] } } }",
        ),
        (
            "of JSON with contradictory types",
            "{ name: colour, in: query, content: { application/json: { schema: { allOf: [{ type: string }, { type: integer }] } } } }",
        ),
        (
            "a nested array in a cookie",
            "{ name: colours, in: cookie, schema: { type: array, items: { type: array, items: { type: string } } } }",
        ),
        (
            "a nested array between spaces",
            "{ name: colours, in: query, style: spaceDelimited, explode: false, schema: { type: array, items: { type: array, items: { type: string } } } }",
        ),
    ] {
        reports.refuse(case, &with_parameter("/lamps", parameter));
    }
    reports.refuse("in the template only", &with_operation("/lamps/{id}", "get", ""));
    reports.refuse(
        "not in the template",
        &with_parameter(
            "/lamps",
            "{ name: id, in: path, required: true, schema: { type: string } }",
        ),
    );
    reports.refuse(
        "of the path and optional",
        &with_parameter("/lamps/{id}", "{ name: id, in: path, schema: { type: string } }"),
    );
    for path in [
        "/lamps/{id",
        "/lamps/{}",
        "/lamps?{id}=1",
        "/lamps?id=x{id}",
        "/lamps/{id}?id={id}",
    ] {
        reports.refuse(
            &format!("the template {path}"),
            &with_parameter(
                &format!("'{path}'"),
                "{ name: id, in: path, required: true, schema: { type: string } }",
            ),
        );
    }
    reports.refuse(
        "of style matrix in the query of a template",
        &with_parameter(
            "'/lamps?id={id}'",
            "{ name: id, in: path, required: true, style: matrix, schema: { type: string } }",
        ),
    );
    reports.refuse(
        "of a path item",
        &with_path(
            "/lamps",
            &format!(
                "parameters:\n  - {{ name: the colour, in: cookie, required: true, schema: {{ type: string }} }}\n{}",
                operation("get", "list", "")
            ),
            "",
        ),
    );
    reports.check("parameters");
}

#[test]
fn responses() {
    let mut reports = Reports::default();
    let with = |responses: &str| with_operation("/lamps", "get", &format!("responses:\n{responses}"));
    reports.refuse("none", &with_operation("/lamps", "get", "responses: {}"));
    reports.refuse("no successful response", &with("  '404': { description: Gone. }"));
    reports.refuse("a status of two digits", &with("  '20': { description: It. }"));
    reports.refuse("no description", &with("  '200': {}"));
    reports.refuse(
        "a schema that does not exist",
        &with(
            "  '200': { description: It., content: { application/json: { schema: { $ref: '#/components/schemas/shade' } } } }",
        ),
    );
    reports.check("responses");
}

#[test]
fn operation_names() {
    let mut reports = Reports::default();
    let two = |first: &str, second: &str| {
        with_path(
            "/lamps",
            &format!("{}{}", operation("get", first, ""), operation("post", second, "")),
            "",
        )
    };
    reports.refuse("two of one id", &two("list", "list"));
    reports.refuse("two that become one", &two("listAll", "list_all"));
    reports.refuse(
        "two that are given one",
        &two("a\nx-rust-name: lamps.list", "b\nx-rust-name: lamps.list"),
    );
    for name in [
        "list",
        "lamps.List",
        "../lamps.list",
        "lamps.li st",
        "lamps.list.all",
        "''",
        "5",
    ] {
        reports.refuse(
            &format!("x-rust-name: {name}"),
            &with_path(
                "/lamps",
                &operation("get", &format!("list\nx-rust-name: {name}"), ""),
                "",
            ),
        );
    }
    let lamp = response("type: object\ntitle: Lamp\nx-rust-name: ../Lamp\nproperties: { id: { type: string } }");
    reports.refuse(
        "a type's name that leaves the directory",
        &with_path("/lamps", &operation("get", "find", &lamp), ""),
    );
    reports.check("operation_names");
}
