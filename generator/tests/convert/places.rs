//! Diagnostics point at the text that was loaded.

use crateform::diagnostic::{Diagnostics, Pointer};

use crate::{converted, with_schemas};

/// Returns the line, the column and the location in the text of a part of the converted document.
fn place(text: &str, pointer: &str) -> (usize, usize, String) {
    let converted = converted(text).unwrap_or_else(|error| panic!("{error}"));
    let pointer = Pointer::from_reference(&format!("#/components/schemas{pointer}")).expect("it is a pointer");
    let place = converted.document.place(&pointer);
    (
        place.line,
        place.column,
        converted.document.original(&pointer).to_string(),
    )
}

#[test]
fn moved_and_made_parts_have_the_place_of_their_text() {
    let text = with_schemas(
        "3.1.0",
        "    lamp:
      $ref: '#/components/schemas/shade'
      allOf:
        - { type: object }
      description: Mine.
    shade:
      type: [string, integer, 'null']
      maxLength: 5
      minimum: 1
    colour:
      anyOf:
        - { type: 'null' }
        - { type: string }
        - { type: integer, exclusiveMinimum: 7 }
    user:
      $defs: { id: { type: [string] } }
      properties: { id: { $ref: '#/components/schemas/user/$defs/id' } }
    maybe: { anyOf: [{ type: string, const: a }, { type: 'null' }] }
    choice: { oneOf: [{ const: a }, { const: b }] }
",
    );
    for (pointer, original, at) in [
        ("/lamp/allOf/0/$ref", "lamp/$ref", "'#/components/schemas/shade'"),
        ("/lamp/allOf/1/type", "lamp/allOf/0/type", "object }"),
        ("/lamp/description", "lamp/description", "Mine."),
        ("/shade/nullable", "shade/type/2", "'null']"),
        ("/shade/anyOf", "shade/type", "type: [string, integer, 'null']"),
        ("/shade/anyOf/0", "shade", "shade:"),
        ("/shade/anyOf/0/type", "shade/type/0", "string, integer, 'null']"),
        ("/shade/anyOf/0/maxLength", "shade/maxLength", "5"),
        ("/shade/anyOf/1/minimum", "shade/minimum", "1"),
        ("/colour/nullable", "colour/anyOf/0", "type: 'null' }"),
        ("/colour/anyOf/0/type", "colour/anyOf/1/type", "string }"),
        ("/colour/anyOf/1/minimum", "colour/anyOf/2/exclusiveMinimum", "7 }"),
        (
            "/colour/anyOf/1/exclusiveMinimum",
            "colour/anyOf/2/exclusiveMinimum",
            "7 }",
        ),
        ("/id", "user/$defs/id", "id: { type: [string] } }"),
        ("/id/type", "user/$defs/id/type/0", "string] } }"),
        // A part that was made has no parts in the text.
        ("/shade/nullable/none", "shade/type/2", "'null']"),
        // A part that does not exist has the place of the part that lacks it.
        ("/id/format", "user/$defs/id/format", "id: { type: [string] } }"),
        ("/maybe/enum/0", "maybe/anyOf/0/const", "a }, { type: 'null' }] }"),
        ("/choice/enum/1", "choice/oneOf/1/const", "b }] }"),
    ] {
        let (line, column, found) = place(&text, pointer);
        let line = text.lines().nth(line - 1).expect("the line exists");
        let found = (found.as_str(), &line[column - 1..]);
        assert_eq!(
            found,
            (format!("#/components/schemas/{original}").as_str(), at),
            "{pointer}"
        );
    }
}

/// Returns the reports of a document, or of its warnings.
fn report(text: &str) -> String {
    let strict = |text: &str| -> Result<(), Diagnostics> {
        let converted = converted(text)?;
        converted.warnings.into_result(())
    };
    strict(text)
        .expect_err("the document has an error or a warning")
        .to_string()
}

#[test]
fn faults_are_reported_at_their_place() {
    let document = |rest: &str| format!("openapi: 3.2.0\ninfo: {{ title: Lamps, version: '1' }}\n{rest}");
    let operation = |rest: &str| document(&format!("paths:\n  /lamps:\n    get:\n      responses: {{}}\n{rest}"));
    let mut reports = String::new();
    for (case, text) in [
        (
            "only webhooks",
            document("webhooks: { made: { post: { responses: {} } } }\n"),
        ),
        (
            "only webhooks, and empty paths",
            document("paths: {}\nwebhooks: { made: { post: { responses: {} } } }\n"),
        ),
        (
            "another dialect",
            document("paths: {}\njsonSchemaDialect: https://json-schema.org/draft-07/schema\n"),
        ),
        (
            "a query string",
            operation("      parameters: [{ name: q, in: querystring, content: { text/plain: {} } }]\n"),
        ),
        (
            "a cookie's style",
            operation("      parameters: [{ name: q, in: cookie, style: cookie, schema: {} }]\n"),
        ),
        ("a query", operation("    query: { responses: {} }\n")),
        (
            "other methods",
            operation("    additionalOperations: { COPY: { responses: {} }, LINK: { responses: {} } }\n"),
        ),
        (
            "a stream",
            operation("      requestBody: { content: { application/jsonl: { itemSchema: { type: object } } } }\n"),
        ),
        (
            "a client certificate",
            document("paths: {}\ncomponents: { securitySchemes: { mtls: { type: mutualTLS } } }\n"),
        ),
        (
            "a media type that does not exist",
            operation("      requestBody: { content: { text/plain: { $ref: '#/components/mediaTypes/text' } } }\n"),
        ),
        (
            "a path item that does not exist",
            document("paths: { /lamps: { $ref: '#/components/pathItems/lamps' } }\n"),
        ),
        (
            "path items in a circle",
            document("paths: { /lamps: { $ref: '#/paths/~1shades' }, /shades: { $ref: '#/paths/~1lamps' } }\n"),
        ),
        (
            "a tuple",
            with_schemas(
                "3.2.0",
                "    pair: { prefixItems: [{ type: string }, { type: integer }] }\n",
            ),
        ),
        (
            "nullable",
            with_schemas("3.2.0", "    name: { type: string, nullable: true }\n"),
        ),
        (
            "a flag",
            with_schemas(
                "3.2.0",
                "    size: { type: integer, minimum: 1, exclusiveMinimum: true }\n",
            ),
        ),
        (
            "an unknown anchor",
            with_schemas("3.2.0", "    name: { $ref: '#lamp' }\n"),
        ),
        (
            "an anchor of two schemas",
            with_schemas(
                "3.2.0",
                "    a: { $anchor: x }\n    b: { $anchor: x }\n    c: { $ref: '#x' }\n",
            ),
        ),
        (
            "an unknown dynamic anchor",
            with_schemas("3.2.0", "    name: { $dynamicRef: '#lamp' }\n"),
        ),
        (
            "a reference within a schema",
            with_schemas("3.2.0", "    a: { $defs: { b: {} }, items: { $ref: '#/$defs/b' } }\n"),
        ),
    ] {
        reports.push_str(&format!("=== {case} ===\n\n{}\n\n", report(&text)));
    }
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("faults", reports);
    });
}
