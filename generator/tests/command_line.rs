//! The `generator` command: what it prints, and its exit codes.

mod running;

use std::fs;

use running::{run, run_unheard, stderr, stdout, write};
use tempfile::TempDir;

const SPEC: &str = "openapi: 3.0.3
info: { title: Lamps, version: '1' }
servers: [{ url: https://lamps.example }]
paths:
  /lamps:
    get:
      operationId: list
      responses:
        '200':
          description: The lamp.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/lamp' }
components:
  schemas:
    lamp:
      type: object
      required: [is_on]
      properties:
        is_on: { type: boolean }
";

const OVERLAY: &str = "overlay: 1.0.0
info: { title: Names, version: '1' }
actions:
  - target: $.components.schemas.lamp
    update: { x-rust-name: Light }
";

/// A folder with a document and an overlay where the command looks for them.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    fs::create_dir(folder.path().join("spec")).expect("the folder can be made");
    write(folder.path(), "spec/stripe-apps-secrets.yaml", SPEC);
    write(folder.path(), "spec/overlay.yaml", OVERLAY);
    folder
}

#[test]
fn it_generates_and_finds_nothing_to_mend() {
    let folder = folder();
    let first = run(folder.path(), &[]);
    assert_eq!(first.status.code(), Some(0), "{}", stderr(&first));
    assert!(
        stdout(&first).starts_with("1 operations, 1 models\nwrote generated/Cargo.toml\n"),
        "{}",
        stdout(&first)
    );
    assert!(
        folder.path().join("generated/src/models/light.rs").exists(),
        "the overlay is applied by default"
    );
    let again = run(folder.path(), &["generate"]);
    assert!(stdout(&again).contains("\n0 written, "), "{}", stdout(&again));
    let check = run(folder.path(), &["check"]);
    assert_eq!(check.status.code(), Some(0));
    assert!(
        stdout(&check).starts_with("generated is in step: "),
        "{}",
        stdout(&check)
    );
}

#[test]
fn a_check_shows_the_difference_and_the_command_that_mends_it() {
    let folder = folder();
    run(folder.path(), &["generate"]);
    let path = folder.path().join("generated/src/models/light.rs");
    let emitted = fs::read_to_string(&path).expect("it was emitted");
    let edited = emitted.replace("pub is_on: bool", "pub is_on: Option<bool>\u{1b}[31m");
    fs::write(&path, &edited).expect("the file can be written");
    let check = run(folder.path(), &["check"]);
    assert_eq!(check.status.code(), Some(1));
    let shown = stdout(&check);
    assert!(
        shown.contains("-    pub is_on: Option<bool>\u{fffd}[31m,\n+    pub is_on: bool,\n"),
        "{shown}"
    );
    let end =
        "generated is not in step with the document: 1 file differs.\nTo mend it: cargo run -p generator -- generate\n";
    assert!(shown.ends_with(end), "{shown}");
    assert_eq!(
        fs::read_to_string(&path).expect("it is there"),
        edited,
        "a check writes nothing"
    );
    run(folder.path(), &["generate"]);
    assert_eq!(fs::read_to_string(&path).expect("it is there"), emitted);
}

#[test]
fn another_document_comes_without_the_overlay() {
    let folder = folder();
    let options = ["--spec", "spec/stripe-apps-secrets.yaml", "--out", "client"];
    let output = run(folder.path(), &[&["generate"], &options[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(folder.path().join("client/src/models/lamp.rs").exists());
    assert!(!folder.path().join("generated").exists());
    fs::remove_file(folder.path().join("client/README.md")).expect("it was emitted");
    let check = run(folder.path(), &[&["check"], &options[..]].concat());
    assert_eq!(check.status.code(), Some(1));
    let mending = "cargo run -p generator -- generate --spec spec/stripe-apps-secrets.yaml --out client\n";
    assert!(stdout(&check).ends_with(mending), "{}", stdout(&check));
}

#[test]
fn what_cannot_run_exits_with_2_and_writes_nothing() {
    let folder = folder();
    for (arguments, said) in [
        (&["generate", "--spec", "missing.yaml"][..], "missing.yaml"),
        (&["check", "--overlay", "missing.yaml"], "missing.yaml"),
        (&["generate", "--spec", "spec"], "spec"),
        (&["frobnicate"], "unrecognized subcommand"),
        (&["generate", "--out"], "a value is required"),
        (&["generate", "--out", "spec/overlay.yaml"], "spec/overlay.yaml"),
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(said), "{arguments:?}: {}", stderr(&output));
    }
    write(
        folder.path(),
        "spec/stripe-apps-secrets.yaml",
        &SPEC.replace("type: boolean", "type: bool"),
    );
    let output = run(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("spec/stripe-apps-secrets.yaml:20:"),
        "{}",
        stderr(&output)
    );
    assert!(!folder.path().join("generated").exists());
}

#[test]
fn the_help_says_what_there_is() {
    let folder = folder();
    let help = |arguments: &[&str]| {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(0));
        stdout(&output)
    };
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("help", help(&["--help"]));
        insta::assert_snapshot!("help_generate", help(&["generate", "--help"]));
        insta::assert_snapshot!("help_slice", help(&["slice", "--help"]));
        insta::assert_snapshot!("help_update", help(&["update", "--help"]));
    });
}

#[test]
fn a_closed_output_changes_no_exit_code() {
    let folder = folder();
    let slice = [
        "slice",
        "--spec",
        "spec/stripe-apps-secrets.yaml",
        "--operations",
        "list",
    ];
    let differs = ["check", "--out", "elsewhere"];
    let unreached = [&slice[..], &["--why", "shade"]].concat();
    let commands: [(&[&str], i32); 6] = [
        (&[], 0),
        (&["generate"], 0),
        (&["check"], 0),
        (&differs, 1),
        (&slice, 0),
        (
            &unreached,
            run(folder.path(), &unreached).status.code().unwrap_or_default(),
        ),
    ];
    for (arguments, code) in commands {
        let output = run_unheard(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", stderr(&output));
        assert!(
            !stderr(&output).contains("panicked"),
            "{arguments:?}: {}",
            stderr(&output)
        );
    }
}
