//! Documents just within a limit are accepted.

use std::fmt::Write;
use std::thread;

use crateform::diagnostic::{Diagnostics, Pointer};
use crateform::ir::{Api, Format, Integer, Shape, Type, UrlPart};
use crateform::load::{Document, MAXIMUM_DEPTH};
use crateform::overlay::Overlay;
use crateform::{convert, emit, format, lower, resolve};

const LAMPS: &str = "\
openapi: 3.0.3
info: { title: Lamps, version: '1' }
servers: [{ url: https://lamps.example }]
paths:
  /lamps:
    get:
      operationId: find
      responses:
        '200':
          description: The lamp.
          content:
            application/json:
              schema:
                type: object
                title: Lamp
                properties:
                  colour: { type: string }
";

/// Runs a document through all stages.
fn generate(text: &str, overlays: &[&str]) -> Result<Api, Diagnostics> {
    let mut document = Document::parse("spec.yaml", text)?;
    for overlay in overlays {
        Overlay::parse("overlay.yaml", overlay)?.apply(&mut document)?;
    }
    let (api, _) = lower::lower(&resolve::resolve(convert::convert(document)?)?)?;
    format::format(emit::emit(&api)).unwrap_or_else(|error| panic!("{error}"));
    Ok(api)
}

fn accepted(text: &str) -> Api {
    generate(text, &[]).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// Returns the emitted code, without the hashes of the sources.
fn shown(api: &Api) -> String {
    format!("{:#?}\n{:#?}", api.models, api.resources)
}

/// Returns the names of the properties of the only object.
fn properties(api: &Api) -> Vec<&str> {
    let objects = api.models.iter().filter_map(|model| match &model.shape {
        Shape::Object(object) => Some(object),
        _ => None,
    });
    objects
        .flat_map(|object| &object.properties)
        .map(|property| property.wire_name.as_str())
        .collect()
}

/// Returns the values of the only enumeration.
fn values(api: &Api) -> Vec<&str> {
    let enumerations = api.models.iter().filter_map(|model| match &model.shape {
        Shape::Enumeration(enumeration) => Some(enumeration),
        _ => None,
    });
    enumerations
        .flat_map(|enumeration| &enumeration.values)
        .map(|value| value.wire_name.as_str())
        .collect()
}

fn with_colour(schema: &str) -> String {
    assert!(LAMPS.contains("{ type: string }"));
    LAMPS.replacen("{ type: string }", schema, 1)
}

fn on_small_stack(test: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().stack_size(2 * 1024 * 1024).spawn(test);
    thread
        .expect("a thread can be started")
        .join()
        .expect("the test passes");
}

#[test]
fn nesting_up_to_the_bound() {
    on_small_stack(|| {
        // The document itself is a level.
        let depth = MAXIMUM_DEPTH - 1;
        let flow = format!("{LAMPS}x-deep: {}{}\n", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(properties(&accepted(&flow)), ["colour"]);
        let mut block = format!("{LAMPS}x-deep:\n");
        for level in 1..=depth {
            writeln!(block, "{:level$}a:", "").expect("a string can be written to");
        }
        assert_eq!(properties(&accepted(&block)), ["colour"]);
        // One level more is refused, so this is the limit.
        let beyond = format!("{LAMPS}x-deep: [{}{}]\n", "[".repeat(depth), "]".repeat(depth));
        assert!(generate(&beyond, &[]).is_err());
    });
}

#[test]
fn schemas_nested_up_to_the_bound() {
    on_small_stack(|| {
        // The first object is on the eleventh level; each is two levels, and the string in the last one is one.
        let objects = (MAXIMUM_DEPTH - 11) / 2;
        let mut schema = "{ type: string }".to_owned();
        for index in 0..objects {
            schema = format!("{{ title: Level{index}, type: object, properties: {{ inner: {schema} }} }}");
        }
        // The lamp is one of the models.
        assert_eq!(accepted(&with_colour(&schema)).models.len(), objects + 1);
    });
}

#[test]
fn json() {
    let json = r#"{
        "openapi": "3.0.3",
        "info": { "title": "Lamps \u0026 more", "version": "1" },
        "servers": [{ "url": "https:\/\/lamps.example" }],
        "paths": { "/lamps": { "get": { "operationId": "find", "responses": { "200": {
            "description": "The lamp.",
            "content": { "application/json": { "schema": {
                "type": "object", "title": "Lamp", "properties": { "colour": { "type": "string" } }
            } } }
        } } } } }
    }"#;
    assert_eq!(properties(&accepted(json)), ["colour"]);
    assert_eq!(properties(&accepted(&json.replace("    ", "\t"))), ["colour"]);
    assert_eq!(properties(&accepted(&json.replace('\n', ""))), ["colour"]);
    assert_eq!(properties(&accepted(&json.replace('\n', "\r\n"))), ["colour"]);
    assert_eq!(
        properties(&accepted(&json.replace("colour", "\\ud83d\\ude00 colour"))),
        ["\u{1f600} colour"]
    );
    // YAML does not allow these characters.
    for character in ['\u{7f}', '\u{80}', '\u{feff}'] {
        let text = json.replace("The lamp", &format!("The {character} lamp"));
        assert_eq!(properties(&accepted(&text)), ["colour"], "{character:?}");
    }
}

#[test]
fn byte_order_mark_and_line_ends() {
    let plain = accepted(LAMPS);
    for text in [
        format!("\u{feff}{LAMPS}"),
        LAMPS.replace('\n', "\r\n"),
        format!("\u{feff}{}", LAMPS.replace('\n', "\r\n")),
        LAMPS.trim_end().to_owned(),
        format!("---\n{LAMPS}...\n"),
        format!("# A comment.\n\n{LAMPS}"),
    ] {
        let api = accepted(&text);
        assert_eq!(shown(&api), shown(&plain), "{text:?}");
    }
}

#[test]
fn aliases() {
    let api = accepted(&with_colour("&text { type: string }\n                  shade: *text"));
    assert_eq!(properties(&api), ["colour", "shade"]);
}

/// YAML 1.1 parses these words as booleans. YAML 1.2, which OpenAPI uses, does not.
#[test]
fn words_that_were_booleans() {
    let api = accepted(&with_colour(
        "{ type: string, enum: [no, on, y, off, yes, N, 'true', 'null', '1'] }",
    ));
    assert_eq!(values(&api), ["no", "on", "y", "off", "yes", "N", "true", "null", "1"]);
}

#[test]
fn status_that_is_a_number() {
    assert_eq!(properties(&accepted(&LAMPS.replacen("'200'", "200", 1))), ["colour"]);
}

#[test]
fn overlays_in_sequence() {
    let add = "overlay: 1.0.0\ninfo: { title: Shade, version: '1' }\nactions:\n  - target: $..[?@.title == 'Lamp'].properties\n    \
               update: { shade: { type: string } }\n";
    // The second overlay finds what the first has added. A repetition changes nothing.
    let amend = add.replacen(".properties", ".properties.shade", 1).replacen(
        "{ shade: { type: string } }",
        "{ maxLength: 5 }",
        1,
    );
    let api = generate(LAMPS, &[add, &amend]).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    assert_eq!(properties(&api), ["colour", "shade"]);
    let once = generate(LAMPS, &[add]).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    let twice = generate(LAMPS, &[add, add]).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    assert_eq!(shown(&once), shown(&twice));
}

/// `$ref` is a reference only where OpenAPI permits one.
#[test]
fn data_that_looks_like_a_reference() {
    for schema in [
        "{ type: string, x-origin: { $ref: 'https://lamps.example/colour' } }",
        "{ type: string, example: { $ref: '#/nowhere', and: more } }",
        "{ type: string, default: '$ref' }",
    ] {
        assert_eq!(properties(&accepted(&with_colour(schema))), ["colour"], "{schema}");
    }
    let named = LAMPS.replacen("colour:", "$ref:", 1);
    assert_eq!(properties(&accepted(&named)), ["$ref"]);
    let beside = with_colour("{ type: string }\n                  $ref: { type: string }");
    assert_eq!(properties(&accepted(&beside)), ["colour", "$ref"]);
}

#[test]
fn integers_up_to_the_bound() {
    let text = with_colour("{ type: integer, minimum: -9223372036854775808, maximum: 9223372036854775807 }");
    let document = Document::parse("spec.yaml", &format!("{text}x-largest: 18446744073709551615\n"))
        .unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    let largest = document.at(&Pointer::root().join("x-largest"));
    assert_eq!(largest.and_then(|value| value.as_u64()), Some(u64::MAX));
    assert_eq!(properties(&accepted(&text)), ["colour"]);
}

/// The bounds decide where the format does not. Documents often have bounds that a program has rounded.
#[test]
fn bounds_beyond_64_bits() {
    for (keywords, expected) in [
        ("minimum: 0, maximum: 255", "i64"),
        ("minimum: -9223372036854776000, maximum: 9223372036854776000", "i64"),
        ("minimum: 0, maximum: 18446744073709551615", "u64"),
        ("minimum: 0, maximum: 18446744073709552000", "u64"),
        ("minimum: 9223372036854779000", "u64"),
        ("maximum: 18446744073709551615", "i128"),
        ("minimum: -1, maximum: 18446744073709551615", "i128"),
        ("minimum: 0, maximum: 99999999999999999999", "i128"),
        // These bounds are the limits of types as floating-point numbers, but not in the text.
        ("minimum: 0, maximum: 9223372036854775808", "u64"),
        ("maximum: 9223372036854775808", "i128"),
        ("maximum: 9223372036854775808, exclusiveMaximum: true", "i64"),
        ("minimum: -9223372036854775809", "i128"),
        ("minimum: -9223372036854775809, exclusiveMinimum: true", "i64"),
        ("minimum: 0, maximum: 18446744073709551616", "i128"),
        (
            "minimum: 0, maximum: 18446744073709551616, exclusiveMaximum: true",
            "u64",
        ),
        ("minimum: 0, maximum: 170141183460469231731687303715884105727", "i128"),
        ("minimum: 0, maximum: 340282366920938463463374607431768211455", "u128"),
        ("minimum: 0, maximum: 1e50", "i128"),
        ("format: int64, maximum: 99999999999999999999", "i64"),
        ("format: int128", "i128"),
        ("format: uint128", "u128"),
    ] {
        let text = with_colour(&format!("{{ type: integer, {keywords} }}"));
        let (api, warnings) = accepted_with_warnings(&text);
        let objects = api.models.iter().flat_map(|model| model.shape.properties());
        let types: Vec<&str> = objects
            .filter_map(|property| match property.value {
                Type::Integer(integer) => Some(integer.rust_name()),
                _ => None,
            })
            .collect();
        assert_eq!(types, [expected], "{keywords}");
        assert!(warnings.is_empty(), "{keywords}: {warnings:?}");
    }
}

/// The digits are in the text of the document, which is JSON or YAML, or in that of an overlay.
#[test]
fn digits_of_bounds_in_json_and_overlays() {
    let maximum = |api: &Api| {
        let mut properties = api.models.iter().flat_map(|model| model.shape.properties());
        let property = properties.next().expect("the lamp has a property");
        (property.value.clone(), property.constraints.maximum.clone())
    };
    let expected = (
        Type::Integer(Integer::I128),
        Some(("18446744073709551617".to_owned(), false)),
    );
    let json = r##"{ "openapi": "3.1.0", "info": { "title": "Lamps", "version": "1" },
        "servers": [{ "url": "https://lamps.example" }],
        "paths": { "/lamps": { "get": { "responses": { "200": { "description": "The lamp.", "content": {
            "application/json": { "schema": { "$ref": "#/components/schemas/Lamp" } } } } } } } },
        "components": { "schemas": { "Lamp": { "type": "object", "properties": {
            "level": { "type": ["integer", "null"], "minimum": 0, "maximum": 18446744073709551617 } } } } } }"##;
    assert_eq!(maximum(&accepted(json)), expected);
    let schema = "{ type: integer, minimum: 0 }";
    let overlay = "overlay: 1.0.0\ninfo: { title: Bounds, version: '1' }\nactions:\n  \
                   - target: $..colour\n    update: { maximum: 18446744073709551617 }\n";
    let api = generate(&with_colour(schema), &[overlay]).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    assert_eq!(maximum(&api), expected);
}

/// Enumerations have 64-bit integers and floating-point numbers.
#[test]
fn enumerated_numbers_with_more_digits() {
    let large = |value: &str| format!("the `enum` value {value} does not fit in a signed 64-bit integer");
    let rounded = |value: &str| format!("the `enum` value {value} has more digits than a floating-point number");
    let ignored = |value: &str| {
        format!("the `enum` value {value} is beyond the signed 64-bit integers, but the schema's type is integer")
    };
    for (schema, expected, warning) in [
        (
            "type: integer, enum: [1, 9223372036854775808]",
            Some(Integer::U64),
            large("9223372036854775808"),
        ),
        (
            "enum: [1, 18446744073709551616]",
            Some(Integer::I128),
            large("18446744073709551616"),
        ),
        (
            "enum: [-9223372036854775809, null]",
            Some(Integer::I128),
            large("-9223372036854775809"),
        ),
        (
            "enum: [0, 200000000000000000000000000000000000001]",
            Some(Integer::U128),
            large("200000000000000000000000000000000000001"),
        ),
        (
            "enum: [automatic, 18446744073709551617]",
            Some(Integer::I128),
            large("18446744073709551617"),
        ),
        (
            "type: integer, format: uint64, enum: [18446744073709551615]",
            Some(Integer::U64),
            large("18446744073709551615"),
        ),
        (
            "type: integer, format: int64, enum: [1, 9223372036854775809]",
            None,
            ignored("9223372036854775809"),
        ),
        (
            "type: integer, enum: [1, 1000000000000000000000000000000000000001]",
            None,
            ignored("1000000000000000000000000000000000000001"),
        ),
        (
            "type: number, enum: [0.5, 18446744073709551617]",
            None,
            rounded("18446744073709551617"),
        ),
        (
            "type: number, enum: [0.5, 9007199254740993]",
            None,
            rounded("9007199254740993"),
        ),
        (
            "type: number, enum: [0.1000000000000000055]",
            None,
            rounded("0.1000000000000000055"),
        ),
    ] {
        let (api, warnings) = accepted_with_warnings(&with_colour(&format!("{{ {schema} }}")));
        assert_eq!(warnings, [warning], "{schema}");
        let properties = api.models.iter().flat_map(|model| model.shape.properties());
        let integers: Vec<Integer> = properties
            .filter_map(|property| match property.value {
                Type::Integer(integer) => Some(integer),
                _ => None,
            })
            .collect();
        assert_eq!(integers, Vec::from_iter(expected), "{schema}");
    }
    accepted_without_warning(&with_colour(
        "{ type: number, enum: [0.5, 0.1, 1.50, 1e20, 100000000000000000000, 9007199254740992] }",
    ));
}

/// An alternative that only allows `null` makes the value nullable.
#[test]
fn alternatives_of_null() {
    for (version, schema, null) in [
        ("3.0.3", "oneOf: [{ type: string }, { enum: [null] }]", "{}"),
        (
            "3.0.3",
            "anyOf: [{ type: string, nullable: true, enum: [null] }, { type: string }]",
            "{}",
        ),
        (
            "3.0.3",
            "oneOf: [{ type: string }, { $ref: '#/components/schemas/Nothing' }]",
            "{ enum: [null] }",
        ),
        (
            "3.0.3",
            "anyOf: [{ $ref: '#/components/schemas/Nothing' }, { type: string }]",
            "{ enum: [null, null] }",
        ),
        (
            "3.0.3",
            "nullable: true, oneOf: [{ $ref: '#/components/schemas/Nothing' }, { type: string }]",
            "{ enum: [null] }",
        ),
        (
            "3.0.3",
            "anyOf: [{ type: string }, { $ref: '#/components/schemas/Nothing' }]",
            "{ allOf: [{ enum: [null] }, { description: Nothing. }] }",
        ),
        (
            "3.1.0",
            "oneOf: [{ type: string }, { $ref: '#/components/schemas/Nothing' }]",
            "{ type: 'null' }",
        ),
        (
            "3.1.0",
            "anyOf: [{ type: string }, { $ref: '#/components/schemas/Nothing' }]",
            "{ const: null }",
        ),
        (
            "3.1.0",
            "oneOf: [{ type: string }, { $ref: '#/components/schemas/Nothing' }]",
            "{ enum: [null] }",
        ),
        ("3.1.0", "anyOf: [{ type: string }, { const: null }]", "{}"),
    ] {
        let components = format!("components: {{ schemas: {{ Nothing: {null} }} }}\n");
        let text = with_colour(&format!("{{ {schema} }}")).replacen("3.0.3", version, 1) + &components;
        let (api, warnings) = accepted_with_warnings(&text);
        let colour = api.models.iter().flat_map(|model| model.shape.properties()).next();
        let colour = colour.map(|property| (&property.value, property.nullable));
        assert_eq!(colour, Some((&Type::String, true)), "{schema}, {null}");
        assert!(warnings.is_empty(), "{schema}, {null}: {warnings:?}");
    }
}

/// The members of an `allOf` inside of another one describe the value as well.
#[test]
fn nested_all_of() {
    for (schema, expected, has_warning) in [
        (
            "allOf: [{ type: string }, { allOf: [{ type: string, format: date }, { minLength: 1 }] }]",
            Type::Text(Format::Date),
            false,
        ),
        (
            "allOf: [{ type: number }, { allOf: [{ type: number }, { type: integer }] }]",
            Type::Integer(Integer::I64),
            false,
        ),
        (
            "allOf: [{ type: string }, { allOf: [{ type: integer }, { type: boolean }] }]",
            Type::Json,
            true,
        ),
        (
            "allOf: [{ type: string }, { allOf: [{ allOf: [{ type: string }, { type: array }] }, { type: string }] }]",
            Type::Json,
            true,
        ),
        (
            "allOf: [{ type: string }, { allOf: [{ type: string }, { minLength: 1 }], x-sensitive: true }]",
            Type::Secret,
            false,
        ),
    ] {
        let (api, warnings) = accepted_with_warnings(&with_colour(&format!("{{ {schema} }}")));
        let colour = api.models.iter().flat_map(|model| model.shape.properties()).next();
        assert_eq!(colour.map(|property| &property.value), Some(&expected), "{schema}");
        assert_eq!(warnings.len(), usize::from(has_warning), "{schema}: {warnings:?}");
        assert!(
            warnings
                .iter()
                .all(|warning| warning.starts_with("the value is a string here but ")),
            "{warnings:?}"
        );
    }
}

/// Documents contain such integers as limits. JSON parsers round them.
#[test]
fn integers_beyond_64_bits() {
    let schema = "{ type: integer, maximum: 99999999999999999999, minimum: -99999999999999999999 }";
    accepted_without_warning(&with_colour(schema));
    // The second integer is also beyond 128 bits.
    for (integer, expected) in [
        ("99999999999999999999", 1e20),
        ("99999999999999999999999999999999999999999", 1e41),
    ] {
        accepted_without_warning(&with_colour(&format!("{{ type: integer, maximum: {integer} }}")));
        for text in [
            format!(r#"{{ "openapi": "3.0.3", "maximum": {integer} }}"#),
            format!("openapi: 3.0.3\nmaximum: {integer}\n"),
        ] {
            let document = Document::parse("spec", &text).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
            let maximum = document.at(&Pointer::root().join("maximum"));
            assert_eq!(maximum.and_then(|value| value.as_f64()), Some(expected), "{text}");
        }
    }
}

/// A request has one `Authorization` header.
#[test]
fn one_of_two_bearer_tokens() {
    let schemes = "security: [{ web: [], app: [], key: [] }]\ncomponents:\n  securitySchemes:\n    \
                   web: { type: oauth2, flows: {} }\n    app: { type: http, scheme: bearer }\n    \
                   key: { type: apiKey, in: query, name: key }\n";
    let api = accepted(&format!("{LAMPS}{schemes}"));
    let operation = api.operations().next().expect("the document has an operation");
    assert_eq!(operation.security, [["web", "key"]]);
}

#[test]
fn schemes_in_one_header_are_alternatives() {
    let schemes = "security: [{ basic: [], key: [], token: [] }, { token: [] }]\ncomponents:\n  securitySchemes:\n    \
                   basic: { type: http, scheme: basic }\n    token: { type: http, scheme: bearer }\n    \
                   key: { type: apiKey, in: query, name: key }\n";
    let api = accepted(&format!("{LAMPS}{schemes}"));
    let operation = api.operations().next().expect("the document has an operation");
    let expected = [vec!["basic", "key"], vec!["token", "key"], vec!["token"]];
    assert_eq!(operation.security, expected);
}

/// OpenAPI ignores the parameter: the security scheme describes the header.
#[test]
fn an_authorization_parameter_next_to_a_scheme_for_the_header() {
    let parameter =
        "operationId: find\n      parameters: [{ name: Authorization, in: header, schema: { type: string } }]";
    let text = LAMPS.replacen("operationId: find", parameter, 1);
    let scheme = "security: [{ app: [] }]\ncomponents:\n  securitySchemes:\n    app: { type: http, scheme: bearer }\n";
    accepted_without_warning(&format!("{text}{scheme}"));
}

/// Keywords that only validate or document are accepted without a warning.
#[test]
fn keywords_that_only_validate_or_document() {
    let of_document =
        "webhooks: { lit: { post: {} } }\nexternalDocs: { url: https://lamps.example }\ntags: [{ name: lamps }]\n";
    let of_operation = "operationId: find\n      tags: [lamps]\n      deprecated: true\n      externalDocs: { url: https://lamps.example }\n      \
                        callbacks: { lit: { '{$request.body#/url}': { post: { responses: { '200': { description: Seen. } } } } } }";
    let of_response = "description: The lamp.\n          links: { next: { operationId: find } }";
    let mut text = format!("{LAMPS}{of_document}");
    for (part, others) in [
        ("operationId: find", of_operation),
        ("description: The lamp.", of_response),
    ] {
        assert!(text.contains(part), "{part}");
        text = text.replacen(part, others, 1);
    }
    accepted_without_warning(&text);
    for schema in [
        "{ type: string, pattern: '^[a-z]+$', minLength: 1, maxLength: 5, default: red, example: red, deprecated: true }",
        "{ type: integer, minimum: 1, exclusiveMinimum: true, multipleOf: 5 }",
        "{ type: integer, maximum: 18446744073709551615, minimum: -1e30 }",
        "{ type: integer, maximum: 1.5 }",
        "{ type: array, items: { type: string }, minItems: 1, maxItems: 5, uniqueItems: true }",
        "{ type: object, properties: { id: { type: string } }, minProperties: 1, maxProperties: 5 }",
        "{ type: string, not: { enum: [red] } }",
        "{ type: string, xml: { name: Colour }, externalDocs: { url: https://lamps.example } }",
        "{ type: object, properties: { kind: { type: string } }, discriminator: { propertyName: kind } }",
    ] {
        accepted_without_warning(&with_colour(schema));
    }
}

/// Someone expects a secret there.
#[test]
fn sensitive_objects_that_are_not_schemas_cause_warnings() {
    for (part, with_extension, object) in [
        (
            "operationId: find",
            "operationId: find\n      x-sensitive: true",
            "an operation object",
        ),
        (
            "operationId: find",
            "operationId: find\n      parameters: [{ name: key, in: query, x-sensitive: true, schema: { type: string } }]",
            "a parameter object",
        ),
        (
            "description: The lamp.",
            "description: The lamp.\n          headers: { x-key: { x-sensitive: true, schema: { type: string } } }",
            "a header object",
        ),
        (
            "application/json:",
            "application/json:\n              x-sensitive: 1",
            "a media type object",
        ),
    ] {
        assert!(LAMPS.contains(part), "{part}");
        let text = LAMPS.replacen(part, with_extension, 1);
        let document = Document::parse("spec.yaml", &text).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
        let lowered = convert::convert(document)
            .and_then(resolve::resolve)
            .and_then(|specification| lower::lower(&specification));
        let (_, warnings) = lowered.unwrap_or_else(|faults| panic!("{text}: {faults}"));
        let report = warnings.to_string();
        let message = format!("warning[W0602]: `x-sensitive` has no effect on {object}\n");
        assert!(report.starts_with(&message), "{report}");
        assert!(
            report.contains("it is ignored; write it in the schema of a string"),
            "{report}"
        );
    }
}

fn accepted_without_warning(text: &str) {
    let (_, warnings) = accepted_with_warnings(text);
    assert!(warnings.is_empty(), "{text}: {warnings:?}");
}

/// Returns the IR and the messages of the warnings.
fn accepted_with_warnings(text: &str) -> (Api, Vec<String>) {
    let document = Document::parse("spec.yaml", text).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    let specification = convert::convert(document).and_then(resolve::resolve);
    let lowered = specification.and_then(|specification| lower::lower(&specification));
    let (api, warnings) = lowered.unwrap_or_else(|diagnostics| panic!("{text}: {diagnostics}"));
    let messages = warnings.iter().map(|warning| warning.fault().to_string());
    (api, messages.collect())
}

/// Returns the types of the parameters of the only operation, by their names.
fn parameters(api: &Api) -> Vec<(&str, &Type)> {
    let parameters = api.operations().flat_map(|operation| &operation.parameters);
    parameters
        .map(|parameter| (parameter.wire_name.as_str(), &parameter.value))
        .collect()
}

/// A property that a form names keeps its name.
#[test]
fn the_additional_properties_of_a_form_are_named_last() {
    for (named, expected) in [
        ("shade", "additional"),
        ("additional", "additional_properties"),
        ("additional, additional_properties", "additional_2"),
    ] {
        let text = "{ type: string }";
        let properties: Vec<String> = named.split(", ").map(|name| format!("{name}: {text}")).collect();
        let schema = format!(
            "{{ type: object, properties: {{ {} }}, additionalProperties: {text} }}",
            properties.join(", ")
        );
        let body = format!(
            "operationId: find\n      requestBody: {{ content: {{ application/x-www-form-urlencoded: {{ schema: {schema} }} }} }}"
        );
        let (api, warnings) = accepted_with_warnings(
            &LAMPS
                .replacen("operationId: find", &body, 1)
                .replacen("get:", "post:", 1),
        );
        assert_eq!(warnings, [""; 0], "{named}");
        let parameters = api.operations().flat_map(|operation| &operation.parameters);
        let names: Vec<&str> = parameters.map(|parameter| parameter.name.as_str()).collect();
        assert_eq!(names, named.split(", ").chain([expected]).collect::<Vec<_>>());
    }
}

/// Only the expansions of a page begin with the property that holds its elements.
#[test]
fn the_expansion_of_an_inner_property_marks_no_outer_one() {
    let properties = "{ type: string }
                  payload: { type: string }
                x-expandableFields: [data.payload, colour]";
    let expand = "operationId: find
      parameters:
        - { name: expand, in: query, style: deepObject, explode: true, schema: { type: array, items: { type: string } } }";
    let api = accepted(&with_colour(properties).replacen("operationId: find", expand, 1));
    let operation = api.operations().next().expect("the document has an operation");
    let expansions = operation.expansions.iter();
    let expansions: Vec<&str> = expansions.map(|expansion| expansion.wire_name.as_str()).collect();
    assert_eq!(expansions, ["data.payload", "colour"]);
    let Shape::Object(object) = &api.models[0].shape else {
        panic!("{:?}", api.models)
    };
    let marked = object
        .properties
        .iter()
        .map(|property| property.expanded_with.is_some());
    assert_eq!(marked.collect::<Vec<_>>(), [true, false]);
}

/// The key of a component has its name before a chosen one, with a warning.
#[test]
fn a_chosen_name_that_a_component_has_gets_a_number() {
    let chosen = "shade: { type: object, x-rust-name: Shade, properties: { width: { type: integer } } }";
    let document = LAMPS.replace(
        "colour: { type: string }",
        &format!("colour: {{ type: string }}\n                  {chosen}"),
    );
    let (api, warnings) = accepted_with_warnings(&format!(
        "{document}components: {{ schemas: {{ shade: {{ type: object, properties: {{ on: {{ type: boolean }} }} }} }} }}\n"
    ));
    let names: Vec<&str> = api.models.iter().map(|model| model.name.as_str()).collect();
    assert!(names.contains(&"Shade2"), "{names:?}");
    assert_eq!(
        warnings,
        ["two schemas have the same Rust name: `shade` and `Shade` both become `Shade`"]
    );
}

/// A schema was written where its `type` belongs.
#[test]
fn types_that_are_objects_are_any_json() {
    let schema = "{ type: { type: string, enum: [red] } }";
    let (api, warnings) = accepted_with_warnings(&with_colour(schema));
    assert_eq!(warnings, ["`type` must be a string, but is an object"]);
    let Shape::Object(object) = &api.models[0].shape else {
        panic!("{:?}", api.models)
    };
    assert_eq!(object.properties[0].value, Type::Json);
}

/// `items` next to alternatives describes the elements of those that are arrays.
#[test]
fn items_next_to_alternatives() {
    let schema = "{ items: { type: string }, maxItems: 20, oneOf: [{ type: array }, { type: integer }] }";
    let parameter = format!("operationId: find\n      parameters: [{{ name: q, in: query, schema: {schema} }}]");
    let (api, warnings) = accepted_with_warnings(&LAMPS.replacen("operationId: find", &parameter, 1));
    assert!(warnings.is_empty(), "{warnings:?}");
    let [("q", Type::Model(id))] = parameters(&api)[..] else {
        panic!("{:?}", parameters(&api))
    };
    let Shape::UntaggedUnion(union) = &api.models[id.0].shape else {
        panic!("{:?}", api.models)
    };
    let types: Vec<&Type> = union.variants.iter().map(|variant| &variant.value).collect();
    assert!(types.contains(&&Type::Array(Box::new(Type::String))), "{types:?}");
}

/// Names in `required` of a form that several schemas describe can be properties of any of them.
#[test]
fn required_names_of_combined_forms() {
    let form = "operationId: find\n      requestBody:\n        required: true\n        content:\n          \
                application/x-www-form-urlencoded:\n            schema:\n              allOf:\n                - { type: \
                object, required: [b, nowhere], properties: { a: { type: string } } }\n                - { type: object, \
                required: [a], properties: { b: { type: string } } }";
    let text = LAMPS
        .replacen("    get:", "    post:", 1)
        .replacen("operationId: find", form, 1);
    let (api, warnings) = accepted_with_warnings(&text);
    assert_eq!(
        warnings,
        ["`required` lists `nowhere`, which is not a property of the object"]
    );
    let required = api.operations().flat_map(|operation| &operation.parameters);
    let required: Vec<(&str, bool)> = required
        .map(|property| (property.wire_name.as_str(), property.required))
        .collect();
    assert_eq!(required, [("a", true), ("b", true)]);
}

/// Every schema that extends another one with a discriminator is a member of its union, however many there are.
#[test]
fn a_union_of_many_objects() {
    let heirs = 300;
    let mut text = with_colour("{ $ref: '#/components/schemas/Colour' }");
    text.push_str(
        "components:\n  schemas:\n    Colour:\n      type: object\n      required: [name]\n      discriminator: { propertyName: name }\n      \
         properties: { name: { type: string } }\n",
    );
    for index in 0..heirs {
        writeln!(
            text,
            "    Colour{index}: {{ allOf: [{{ $ref: '#/components/schemas/Colour' }}, {{ type: object, properties: {{ own{index}: {{ type: string }} }} }}] }}"
        )
        .expect("a string can be written to");
    }
    let api = accepted(&text);
    let unions = api.models.iter().filter_map(|model| match &model.shape {
        Shape::Union(union) => Some(union.members.len()),
        _ => None,
    });
    assert_eq!(unions.collect::<Vec<_>>(), [heirs]);
}

/// Every URL is the first server of a document. Required variables are in brackets.
#[test]
fn servers_of_many_kinds() {
    use crateform::ir::ServerChoice::{Chosen, Fixed, Given};

    const VARIABLES: &str = "a: { default: eu }, empty: { default: '' }, path: { default: /v1/x }, port: { default: '8080' }, \
                             PORT: { default: port }, HOST: { default: <host> }, url: { default: 'https://api.example' }, \
                             scheme: { default: http, enum: [http, https] }, plain: { default: http }, \
                             braces: { default: '{braces}' }, base_url: { default: v1 }, sign: { default: '+80' }, \
                             none: { default: '0' }";
    for (url, expected) in [
        ("https://api.example", "fixed https://api.example"),
        ("https://api.example:8443/v1/", "fixed https://api.example:8443/v1"),
        ("http://[::1]:80", "fixed http://[::1]:80"),
        ("//api.example/v1", "fixed https://api.example/v1"),
        ("/", "given "),
        ("", "given "),
        (".", "given "),
        ("/v1/lamps/", "given /v1/lamps"),
        ("./v1", "given /v1"),
        ("v1", "given /v1"),
        ("https://{a}.example/{empty}", "chosen https://eu.example/"),
        ("https://api.example{path}", "chosen https://api.example/v1/x"),
        ("https://api.example:{port}/", "chosen https://api.example:8080"),
        ("https://api.example:{PORT}", "chosen https://api.example:[PORT]"),
        ("https://{HOST}/v1", "chosen https://[HOST]/v1"),
        ("https://{empty}.example", "chosen https://[empty].example"),
        (
            "https://{braces}.example/{braces}",
            "chosen https://[braces].example/[braces]",
        ),
        ("https://{unknown}.example", "chosen https://[unknown].example"),
        ("{url}/v1", "chosen https://api.example/v1"),
        ("{a}/v1", "chosen [a]/v1"),
        ("{scheme}://{a}.example", "chosen https://eu.example"),
        ("{plain}://{a}.example", "chosen http://eu.example"),
        ("{a}://{a}.example", "chosen [a]://[a].example"),
        ("{path}/y", "chosen [base_url]/v1/x/y"),
        ("/{a}", "chosen [base_url]/eu"),
        // The URL that the path is appended to is another variable than that of the document.
        ("/{base_url}", "chosen [base_url]/v1"),
        ("https://api.example:{sign}", "chosen https://api.example:[sign]"),
        ("https://api.example:{none}", "chosen https://api.example:[none]"),
    ] {
        let servers = format!("servers: [{{ url: '{url}', variables: {{ {VARIABLES} }} }}]\n");
        let api = accepted(&LAMPS.replace("servers: [{ url: https://lamps.example }]\n", &servers));
        let found = match &api.server {
            Fixed(url) => format!("fixed {url}"),
            Given(path) => format!("given {path}"),
            Chosen(servers) => {
                let server = &servers.list[0];
                let parts = server.parts.iter().map(|part| match part {
                    UrlPart::Text(text) => text.clone(),
                    UrlPart::Variable(index, _) => {
                        let variable = &server.variables[*index];
                        let required = || format!("[{}]", variable.wire_name);
                        variable.default.clone().unwrap_or_else(required)
                    }
                });
                format!("chosen {}", parts.collect::<String>())
            }
        };
        assert_eq!(found, expected, "{url}");
    }
}

#[test]
fn servers_that_cause_warnings() {
    for (servers, expected) in [
        ("[{ url: http://localhost:8080 }, { url: http://127.0.0.1 }]", &[][..]),
        (
            "[{ url: http://lamps.example }]",
            &["the URL of the server is a plain `http` URL"],
        ),
        (
            "[{ url: http://lamps.example/ }, { url: https://lamps.example }]",
            &["the server is also listed as `https://lamps.example`"],
        ),
        ("[{ url: //lamps.example }]", &["the URL of the server has no scheme"]),
        (
            "[{ url: wss://lamps.example }, { url: https://lamps.example }]",
            &[
                "the server URL `wss://lamps.example` must be an http or https URL or a path, without credentials, \
               a query or a fragment",
            ],
        ),
        (
            "[{ url: 'https://{a}.example', variables: { b: { default: c } } }]",
            &[
                "the URL of the server uses `{a}`, which is not a declared variable",
                "the URL of the server does not contain the variable `b`",
            ],
        ),
        ("[{ url: https://lamps.example }, { url: https://lamps.example/ }]", &[]),
        // A variable of a URL cannot be a secret: the URL appears in `Debug` output, and the host in traces.
        (
            "[{ url: 'https://{a}.example', variables: { a: { default: b, x-sensitive: true } } }]",
            &["`x-sensitive` has no effect on a server variable object"],
        ),
        (
            "[{ url: 'https://{a}.example', variables: { a: { default: b, x-sensitive: false } } }]",
            &[],
        ),
    ] {
        let text = LAMPS.replace("[{ url: https://lamps.example }]", servers);
        let document = Document::parse("spec.yaml", &text).expect("the document is YAML");
        let lowered = convert::convert(document)
            .and_then(resolve::resolve)
            .and_then(|specification| lower::lower(&specification));
        let (_, warnings) = lowered.unwrap_or_else(|faults| panic!("{servers}: {faults}"));
        let reports: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        let first_lines: Vec<&str> = reports.iter().filter_map(|report| report.lines().next()).collect();
        let messages = first_lines.iter().filter_map(|line| line.split_once("]: "));
        let messages: Vec<&str> = messages.map(|(_, message)| message).collect();
        assert_eq!(messages, expected, "{servers}");
    }
}
