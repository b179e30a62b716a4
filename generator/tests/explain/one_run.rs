//! One run reports the errors of all stages, and none that another one causes.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;

use crateform::diagnostic::{Code, Diagnostic, Diagnostics};
use crateform::slice::Selection;
use crateform::update::{Update, UpdateError};
use crateform::{GenerateError, Generator};

/// A document with eleven errors of eleven codes, which three stages find.
const YAML: &str = "\
openapi: 3.0.3
info: { title: Lamps, version: '1' }
servers: [{ url: 'https://lamps.example' }]
paths:
  /lamps:
    get:
      operationId: list
      servers: [{ url: 'ftp://lamps.example' }]
      parameters:
        - { name: color, in: query, schema: { type: text } }
        - { name: Lamp Size, in: header, required: true, schema: { type: string } }
      responses:
        '200':
          description: The lamps.
          content: { application/json: { schema: { $ref: '#/components/schemas/Lamp' } } }
    post:
      operationId: create
      operationId: make
      requestBody: { required: true, content: {} }
      responses: { '204': { description: Nothing. } }
  /shades/{id:
    get:
      operationId: shade
      security: [{ token: [] }]
      responses: { '200': { $ref: '#/components/responses/Shade' } }
components:
  schemas:
    Lamp:
      type: object
      properties:
        id: { type: string, x-sensitive: 'yes' }
        size: { type: object, properties: [width] }
        maker: { $ref: 'https://makers.example/maker.json' }
";

/// The same document.
const JSON: &str = r##"{
  "openapi": "3.0.3",
  "info": { "title": "Lamps", "version": "1" },
  "servers": [{ "url": "https://lamps.example" }],
  "paths": {
    "/lamps": {
      "get": {
        "operationId": "list",
        "servers": [{ "url": "ftp://lamps.example" }],
        "parameters": [
          { "name": "color", "in": "query", "schema": { "type": "text" } },
          { "name": "Lamp Size", "in": "header", "required": true, "schema": { "type": "string" } }
        ],
        "responses": {
          "200": {
            "description": "The lamps.",
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Lamp" } } }
          }
        }
      },
      "post": {
        "operationId": "create",
        "operationId": "make",
        "requestBody": { "required": true, "content": {} },
        "responses": { "204": { "description": "Nothing." } }
      }
    },
    "/shades/{id": {
      "get": {
        "operationId": "shade",
        "security": [{ "token": [] }],
        "responses": { "200": { "$ref": "#/components/responses/Shade" } }
      }
    }
  },
  "components": {
    "schemas": {
      "Lamp": {
        "type": "object",
        "properties": {
          "id": { "type": "string", "x-sensitive": "yes" },
          "size": { "type": "object", "properties": ["width"] },
          "maker": { "$ref": "https://makers.example/maker.json" }
        }
      }
    }
  }
}
"##;

/// The codes of the errors, in the order of the document, each with the text at its place.
const ERRORS: [(Code, &str); 11] = [
    (Code::E0701, "ftp://lamps.example"),
    (Code::E0105, "text"),
    (Code::E0303, "Lamp Size"),
    (Code::E0010, "operationId"),
    (Code::E0402, "content"),
    (Code::E0301, "/shades/{id"),
    (Code::E0702, "token"),
    (Code::E0201, "#/components/responses/Shade"),
    (Code::E0603, "yes"),
    (Code::E0104, "properties"),
    (Code::E0205, "https://makers.example/maker.json"),
];

fn errors(path: &Path) -> Diagnostics {
    errors_of(&Generator::new(path))
}

fn errors_of(generator: &Generator) -> Diagnostics {
    match generator.lowered() {
        Ok(_) => Diagnostics::default(),
        Err(GenerateError::Diagnostics(diagnostics)) => diagnostics,
        Err(error) => panic!("{error}"),
    }
}

/// Returns the errors in a text.
fn errors_in(text: &str) -> Diagnostics {
    let directory = tempfile::tempdir().expect("a directory can be made for the test");
    let path = directory.path().join("openapi.yaml");
    fs::write(&path, text).expect("the file can be written");
    errors(&path)
}

#[test]
fn one_run_reports_the_errors_of_all_stages() {
    for text in [YAML, JSON] {
        let found = errors_in(text);
        let found: Vec<(Code, String)> = found
            .iter()
            .map(|error| {
                let place = error.place().expect("the error has a place");
                let line = text.lines().nth(place.line - 1).expect("the text has this line");
                let rest: String = line.chars().skip(place.column - 1).collect();
                (error.code(), rest.trim_start_matches(['"', '\'']).to_owned())
            })
            .collect();
        let codes: Vec<Code> = found.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes, ERRORS.map(|(code, _)| code), "{text}");
        for ((code, rest), (_, expected)) in found.iter().zip(ERRORS) {
            assert!(rest.starts_with(expected), "{code}: {rest}");
        }
    }
}

/// The faulty parts of the text are left out to find the other errors.
#[test]
fn errors_of_the_text_do_not_hide_others() {
    for fault in [
        "x-fault: 1\nx-fault: 2\n",
        "x-fault: { <<: { a: 1 } }\n",
        "x-fault: { ~: 1 }\n",
        "x-fault: { [a]: 1 }\n",
        "x-fault: !date 2026-01-31\n",
        "x-fault: [!set { a: 1 }]\n",
        "x-fault: .inf\n",
        "x-fault: 0x10000000000000000\n",
    ] {
        let text = YAML.replace("      operationId: create\n", "");
        let found = errors_in(&format!("{text}{fault}"));
        assert_eq!(found.len(), ERRORS.len(), "{fault}: {found}");
    }
    for (version, code) in [("openapi: 3.0\n", Code::E0102), ("", Code::E0101)] {
        let found = errors_in(&YAML.replace("openapi: 3.0.3\n", version));
        assert_eq!(found.len(), ERRORS.len() + 1, "{version}: {found}");
        assert!(found.iter().any(|error| error.code() == code), "{found}");
    }
}

#[test]
fn a_faulty_keyword_that_every_document_needs_is_not_also_reported_as_missing() {
    let text = "openapi: 3.0.3\ninfo: { title: Lamps, version: '1' }\npaths: []\n\
                components: { schemas: { Lamp: { type: text } } }\n";
    check(text, &[Code::E0104, Code::E0105]);
}

/// A document whose only operation has these lines, with these schemas.
fn document(operation: &str, schemas: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{ title: Lamps, version: '1' }}\npaths:\n  /lamps/{{id}}:\n    get:\n\
         {operation}\ncomponents:\n  schemas:\n{schemas}\n"
    )
}

/// An operation without errors.
const READ: &str = r"
      operationId: read
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: A lamp.
          content: { application/json: { schema: { $ref: '#/components/schemas/Lamp' } } }";

/// Asserts that a document has exactly these errors, in the order of the document.
fn check(text: &str, expected: &[Code]) {
    let found = errors_in(text);
    let codes: Vec<Code> = found.iter().map(Diagnostic::code).collect();
    assert_eq!(codes, expected, "{text}\n{found}");
}

#[test]
fn an_error_hides_none_outside_of_the_smallest_part_around_it() {
    // A part whose name begins with that of the erroneous part.
    let schemas = r"
    Lamp: { type: text }
    LampShade: { type: object, properties: { id: { type: string, x-sensitive: 'yes' } } }";
    let read = format!("{READ}\n        '404':\n          description: A shade.\n{SHADE}");
    check(&document(&read, schemas), &[Code::E0105, Code::E0603]);
    // A part that can also be a Boolean.
    let schemas = r"
    Lamp:
      type: object
      properties: { id: { type: string, x-sensitive: 'yes' } }
      additionalProperties: { type: text }";
    check(&document(READ, schemas), &[Code::E0603, Code::E0105]);
    // A property of an object for which there is no valid part.
    let schemas = "    Lamp: { type: object, properties: { id: { type: string, x-sensitive: 'yes' } } }";
    check(
        &document(&READ.replace("operationId: read", "operationId: [read]"), schemas),
        &[Code::E0104, Code::E0603],
    );
    // An error that a replaced part could cause, but in an operation without one.
    let schemas = r"
    Lamp: { type: object, properties: { id: { type: string } } }
    Shade: { type: text }";
    let read = READ.replace(
        "read\n",
        "read\n      requestBody: { content: { multipart/form-data: { schema: { type: array } } } }\n",
    );
    let other = format!(
        "{read}\n  /shades:\n    get:\n      operationId: shades\n      responses:\n        '200':\n          description: A shade.\n{}",
        SHADE.replace("LampShade", "Shade")
    );
    check(&document(&other, schemas), &[Code::E0404, Code::E0105]);
}

/// The content of a response.
const SHADE: &str = "          content: { application/json: { schema: { $ref: '#/components/schemas/LampShade' } } }";

#[test]
fn a_pointer_through_a_reference_to_an_erroneous_part_is_no_further_error() {
    let schemas = r"
    Lamp: { type: object, properties: { shade: { $ref: '#/components/schemas/House/properties/lamp/properties/shade' } } }
    House: { type: object, properties: { lamp: { $ref: '#/components/schemas/Light' } } }
    Light: { type: text, properties: { shade: { type: string } } }";
    check(&document(READ, schemas), &[Code::E0105]);
}

#[test]
fn one_run_reports_the_errors_of_all_overlays_and_of_the_selection() {
    let directory = tempfile::tempdir().expect("a directory can be made for the test");
    let write = |name: &str, text: &str| {
        let path = directory.path().join(name);
        fs::write(&path, text).expect("the file can be written");
        path
    };
    let overlay =
        |action: &str| format!("overlay: 1.0.0\ninfo: {{ title: Lamps, version: '1' }}\nactions: [{action}]\n");
    let schemas = "    Lamp: { type: object, properties: { id: { type: string, x-sensitive: 'yes' } } }";
    let correct = write("correct.yaml", &document(READ, schemas));
    let twice = write(
        "twice.yaml",
        &document(&format!("{READ}\n      operationId: read"), schemas),
    );
    let first = write("first.yaml", &overlay("{ target: $.first, update: {} }"));
    let second = write("second.yaml", &overlay("{ target: $.second, update: {} }"));
    let invalid = write("invalid.yaml", &overlay("{ target: '$[', update: {} }"));
    let codes = |generator: &Generator| -> BTreeSet<(Code, String)> {
        let found = errors_of(generator);
        let code = |error: &Diagnostic| (error.code(), error.file().map(name_of).unwrap_or_default());
        found.iter().map(code).collect()
    };
    let overlaid = Generator::new(&correct).overlay(first).overlay(second).overlay(invalid);
    let expected = [
        (Code::E0603, "correct.yaml"),
        (Code::E0806, "invalid.yaml"),
        (Code::E0807, "first.yaml"),
        (Code::E0807, "second.yaml"),
    ];
    assert_eq!(
        codes(&overlaid),
        expected.map(|(code, file)| (code, file.to_owned())).into()
    );
    let selected = Generator::new(&twice).select(Selection::new().operations("missing"));
    let expected = [(Code::E0010, "twice.yaml"), (Code::E0902, "")];
    assert_eq!(
        codes(&selected),
        expected.map(|(code, file)| (code, file.to_owned())).into()
    );
}

#[test]
fn a_slice_and_an_update_report_the_errors_of_all_stages() {
    let directory = tempfile::tempdir().expect("a directory can be made for the test");
    let write = |name: &str, text: &str| {
        let path = directory.path().join(name);
        fs::write(&path, text).expect("the file can be written");
        path
    };
    let codes = |errors: &Diagnostics| -> BTreeSet<Code> { errors.iter().map(Diagnostic::code).collect() };
    let faulty = r"
    Lamp: { type: object, properties: { id: { type: text }, key: { type: string, x-sensitive: 'yes' } } }";
    let twice = write(
        "twice.yaml",
        &document(&format!("{READ}\n      operationId: read"), faulty),
    );
    let slice = Generator::new(&twice)
        .select(Selection::new().operations("missing"))
        .slice();
    let Err(GenerateError::Diagnostics(errors)) = slice else {
        panic!("the document has no errors");
    };
    // A slice does not depend on the types of values.
    assert_eq!(codes(&errors), [Code::E0010, Code::E0902].into());

    let correct = "\n    Lamp: { type: object, properties: { id: { type: string } } }";
    let old = write("old.yaml", &document(READ, correct));
    let new = write("new.yaml", &document(READ, faulty));
    let update = Update::of(&Generator::new(&old), &new, false);
    let Err(UpdateError::Diagnostics(errors)) = update else {
        panic!("the new document has no errors");
    };
    assert_eq!(codes(&errors), [Code::E0105, Code::E0603].into());
}

/// Returns the name of a file without its directory.
fn name_of(path: &str) -> String {
    let path = Path::new(path);
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The maximum number of errors that are planted in a document, one after the other. `FULL` sets a larger one.
const MAXIMUM_PLANTED: usize = 2;

/// To find the errors of later stages, an erroneous part is replaced. That must not cause other errors.
#[test]
fn one_error_causes_no_other() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/specs");
    let entries = fs::read_dir(directory).expect("the documents can be listed");
    let maximum = if env::var_os("FULL").is_some() {
        10
    } else {
        MAXIMUM_PLANTED
    };
    let (mut planted, mut failures) = (0, Vec::new());
    for entry in entries {
        let path = entry.expect("the directory can be listed").path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("the document can be read");
        let places: Vec<usize> = ["type: string", "type: object", "type: integer", "type: array"]
            .iter()
            .flat_map(|kind| text.match_indices(kind).map(|(place, _)| place + "type: ".len()))
            .collect();
        let step = places.len().div_ceil(maximum).max(1);
        for place in places.into_iter().step_by(step) {
            let faulty = format!("{}_{}", &text[..place], &text[place..]);
            let found = errors_in(&faulty);
            let line = text[..place].matches('\n').count() + 1;
            let others: Vec<String> = found
                .iter()
                .filter(|error| error.place().is_none_or(|other| other.line != line))
                .map(ToString::to_string)
                .collect();
            if !others.is_empty() {
                failures.push(format!("{}:{line}\n{}", path.display(), others.join("\n")));
            }
            planted += found.len();
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert!(planted > 100, "{planted} errors were planted");
}
