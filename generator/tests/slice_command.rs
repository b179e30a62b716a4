//! Tests the output and the exit codes of the `crateform` command with a selection of operations.

mod running;

use std::fs;

use running::{run, stderr, stdout, write};
use tempfile::TempDir;

const SPEC: &str = "\
openapi: 3.0.3
info: { title: House, version: '1' }
servers: [{ url: https://house.example }]
paths:
  /lamps:
    get: { operationId: getLamps, tags: [lamps], responses: { '200': { $ref: '#/components/responses/lamp' } } }
  /doors/all:
    get: { operationId: getDoors, responses: { '200': { $ref: '#/components/responses/door' } } }
    post: { operationId: openDoors, responses: { '200': { $ref: '#/components/responses/door' } } }
components:
  responses:
    lamp:
      description: A lamp.
      content: { application/json: { schema: { $ref: '#/components/schemas/lamp' } } }
    door:
      description: A door.
      content: { application/json: { schema: { $ref: '#/components/schemas/door' } } }
  schemas:
    lamp: { type: object, properties: { is_on: { type: boolean } } }
    door: { type: object, properties: { is_open: { type: boolean } } }
";

const OVERLAY: &str = "\
overlay: 1.0.0
info: { title: Names, version: '1' }
actions:
  - target: $.components.schemas.lamp
    update: { description: Things that shine. }
";

const LAMPS: &str = "\
openapi: '3.0.3'
info:
  title: House
  version: '1'
servers:
  - url: https://house.example
paths:
  /lamps:
    get:
      operationId: getLamps
      tags:
        - lamps
      responses:
        '200':
          $ref: '#/components/responses/lamp'
components:
  responses:
    lamp:
      description: A lamp.
      content:
        application/json:
          schema:
            $ref: '#/components/schemas/lamp'
  schemas:
    lamp:
      type: object
      properties:
        is_on:
          type: boolean
      description: Things that shine.
";

/// Returns a directory with the document and its overlay.
fn directory() -> TempDir {
    let directory = tempfile::tempdir().expect("the temporary directory can be created");
    write(directory.path(), "house.yaml", SPEC);
    write(directory.path(), "overlay.yaml", OVERLAY);
    directory
}

#[test]
fn the_slice_is_written_to_standard_output_or_to_a_file() {
    let directory = directory();
    let slice = [
        "slice",
        "--spec",
        "house.yaml",
        "--overlay",
        "overlay.yaml",
        "--tags",
        "lamps",
    ];
    let output = run(directory.path(), &slice);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output), LAMPS);
    assert_eq!(stderr(&output), "1 of 3 operations, 2 of 4 components\n");
    for name in ["part.yaml", "part.yml", "parts/part.json"] {
        let output = run(directory.path(), &[&slice[..], &["--out", name]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let message = format!("1 of 3 operations, 2 of 4 components\nwrote {name}\n");
        assert_eq!(stdout(&output), message);
        let text = fs::read_to_string(directory.path().join(name)).expect("the slice was written");
        if name.ends_with(".json") {
            assert!(text.starts_with("{\n  \"openapi\": \"3.0.3\",\n"), "{text}");
        } else {
            assert_eq!(text, LAMPS);
        }
        let again = run(directory.path(), &["slice", "--spec", name]);
        assert_eq!(stdout(&again), LAMPS);
        assert_eq!(stderr(&again), "1 of 1 operations, 2 of 2 components\n");
    }
}

#[test]
fn a_client_is_generated_and_checked_for_the_selected_operations() {
    let directory = directory();
    let options = [
        "--spec",
        "house.yaml",
        "--out",
        "client",
        "--paths",
        "/doors/**",
        "--operations",
        "!open*",
    ];
    let output = run(directory.path(), &[&["generate"], &options[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(
        stdout(&output).starts_with("client: 1 operation, 1 model; "),
        "{}",
        stdout(&output)
    );
    let manifest = fs::read_to_string(directory.path().join("client/Cargo.toml")).expect("the manifest was emitted");
    let selection = "selection = { paths = [\"/doors/**\"], operations = [\"!open*\"] }\n";
    assert!(manifest.contains(selection), "{manifest}");
    let check = run(directory.path(), &[&["check"], &options[..]].concat());
    assert_eq!(check.status.code(), Some(0), "{}", stdout(&check));
    fs::remove_file(directory.path().join("client/README.md")).expect("the README was emitted");
    let check = run(directory.path(), &[&["check"], &options[..]].concat());
    assert_eq!(check.status.code(), Some(1));
    let help = "help: run `crateform generate --spec house.yaml --paths '/doors/**' --operations \
                '!open*' --out client`\n";
    assert!(stdout(&check).ends_with(help), "{}", stdout(&check));
}

#[test]
fn why_prints_the_references_that_reach_a_component() {
    let directory = directory();
    let why = |arguments: &[&str]| {
        run(
            directory.path(),
            &[&["slice", "--spec", "house.yaml"], arguments].concat(),
        )
    };
    let lamp = "GET /lamps, responses/200\n-> responses/lamp, content/application~1json/schema\n-> schemas/lamp\n";
    let output = why(&["--paths", "/lamps", "--why", "schemas/lamp"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), lamp));
    let output = why(&["--paths", "/lamps", "--why", "schemas/door", "--why", "schemas/lamp"]);
    let both = format!("schemas/door is not reached\n\n{lamp}");
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), both));
    let output = why(&["--paths", "/lamps", "--why", "lamps"]);
    let unknown = "error[E0905]: the document has no component `lamps`\n |\n = help: did you mean `lamp`?\n";
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(2), unknown));
}

#[test]
fn errors_exit_with_2_and_write_nothing() {
    let directory = directory();
    let slice = |arguments: &[&str]| {
        run(
            directory.path(),
            &[&["slice", "--spec", "house.yaml"], arguments].concat(),
        )
    };
    for (arguments, message) in [
        (&["--paths", "/lamp"][..], "error[E0902]: no path matches `/lamp`\n"),
        (
            &["--paths", "!/**"],
            "error[E0903]: the patterns with `!` exclude everything",
        ),
        (&["--out", "part.txt"], "`part.txt` has an unsupported extension"),
        (&["--out", "part"], "use .yaml, .yml or .json"),
        (&["--out", "house.yaml/part.yaml"], "house.yaml"),
        (&["--why", "lamp", "--out", "part.yaml"], "cannot be used with"),
        (&["--overlay", "missing.yaml"], "missing.yaml"),
    ] {
        let output = slice(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(message), "{arguments:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), "", "{arguments:?}");
    }
    let entries = fs::read_dir(directory.path()).expect("the directory can be listed");
    assert_eq!(entries.count(), 2);
}
