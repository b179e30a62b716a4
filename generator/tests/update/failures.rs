use std::fs::{self, File};

use super::running::{run, stderr, stdout};
use super::{House, NAMES, OLD, OVERLAY, SPEC, with_color};

/// Runs the command, asserts that it fails without changing a file, and returns its standard error.
fn error_of(house: &House, arguments: &[&str]) -> String {
    let before = house.tree();
    let output = run(house.path(), arguments);
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
    assert_eq!(stdout(&output), "");
    assert!(house.tree() == before, "{arguments:?} changed a file");
    stderr(&output)
}

fn error_of_document(new: &str) -> String {
    let house = House::new();
    house.write("new.yaml", new);
    error_of(&house, &["update", "new.yaml", "--write"])
}

#[test]
fn an_invalid_document_is_rejected_with_its_location() {
    for (new, message) in [
        ("", "error[E0005]: the file contains no document\n --> new.yaml:1:1\n"),
        (
            "lamps\n",
            "error[E0017]: the document must be an object, but is a string\n --> new.yaml:1:1\n",
        ),
        (
            &OLD.replace("3.0.3", "3.3.0"),
            "error[E0103]: the document is OpenAPI 3.3.0; only 3.0, 3.1 and 3.2 are supported\n --> new.yaml:1:10\n",
        ),
        (
            &OLD.replace("type: boolean }", "type: boolean"),
            "error[E0007]: invalid YAML: expected `,` or `}`\n  \
             --> new.yaml:24:1\n",
        ),
        (
            &OLD.replace("boolean", "bool"),
            "error[E0105]: `type` cannot be `bool`\n  --> new.yaml:23:24\n",
        ),
        (
            &OLD.replace("type: boolean", "type: boolean, x-rust-name: 1"),
            "error[E0603]: `x-rust-name` must be a string\n",
        ),
    ] {
        let error = error_of_document(new);
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn a_file_that_was_not_generated_is_not_replaced() {
    let house = House::new();
    house.write("new.yaml", &with_color());
    house.write("generated/src/models/light.rs", "// Written by hand.\n");
    let error = error_of(&house, &["update", "new.yaml", "--write"]);
    assert_eq!(
        error,
        "`generated/src/models/light.rs` exists but was not written by crateform: move it, or choose another output \
         directory\n"
    );
}

#[test]
fn a_truncated_document_is_rejected_at_its_end() {
    // Truncated within a line, and at the end of a line, where the text is still valid YAML.
    let error = error_of_document(&OLD[..OLD.find("#/components").expect("the document has a reference")]);
    assert!(
        error.contains("invalid YAML") && error.contains("new.yaml:15:"),
        "{error}"
    );
    let error = error_of_document(&OLD[..OLD.find("components:\n").expect("the document has components")]);
    assert!(error.contains("new.yaml:15:31"), "{error}");
}

#[test]
fn an_unreadable_file_is_rejected_by_name() {
    let house = House::new();
    let error = error_of(&house, &["update", "missing.yaml", "--write"]);
    assert!(
        error.starts_with("error[E0001]: cannot read `missing.yaml`: "),
        "{error}"
    );
    let error = error_of(&house, &["update", "spec", "--write"]);
    assert!(error.starts_with("error[E0001]: cannot read `spec`: "), "{error}");
    let large = File::create(house.path().join("large.json")).expect("the file can be created");
    large.set_len(64 * 1024 * 1024 + 1).expect("the file can be long");
    let error = error_of(&house, &["update", "large.json", "--write"]);
    assert!(
        error.starts_with("error[E0002]: `large.json` is larger than 64 MiB\n"),
        "{error}"
    );
    fs::write(house.path().join("latin.yaml"), b"openapi: 3.0.3\ninfo: \xe9\n").expect("the file can be written");
    let error = error_of(&house, &["update", "latin.yaml", "--write"]);
    assert!(
        error.starts_with("error[E0004]: `latin.yaml` is not UTF-8: invalid bytes on line 2\n"),
        "{error}"
    );
}

#[test]
fn an_unrelated_document_is_rejected_unless_allowed() {
    let house = House::new();
    let doors = OLD.replace("/lamps/{id}", "/doors/{id}");
    house.write("new.yaml", &doors);
    let message = "`new.yaml` has no operation in common with `spec/stripe-apps-secrets.yaml`: check that it is the right \
                file, or pass --allow-unrelated to use it anyway\n";
    assert_eq!(error_of(&house, &["update", "new.yaml", "--write"]), message);
    // The same path with another method is a different operation.
    house.write("new.yaml", &OLD.replace("    get:", "    delete:"));
    assert_eq!(error_of(&house, &["update", "new.yaml", "--write"]), message);
    let output = house.update(&doors, &["--write", "--allow-unrelated"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(house.read(SPEC), doors);
    house.assert_up_to_date();
}

#[test]
fn an_invalid_old_document_is_reported() {
    let house = House::new();
    house.write(SPEC, &OLD.replace("boolean", "bool"));
    house.write("new.yaml", &with_color());
    let error = error_of(&house, &["update", "new.yaml", "--write"]);
    assert!(
        error.starts_with("error[E0105]: `type` cannot be `bool`\n  --> spec/stripe-apps-secrets.yaml:23:24\n"),
        "{error}"
    );
    let end = "\n\nThe old document `spec/stripe-apps-secrets.yaml` must be valid to compare it with the new one: fix it \
               first.\n";
    assert!(error.ends_with(end), "{error}");
}

#[test]
fn an_action_that_cannot_be_applied_is_not_obsolete() {
    let with_list = |list: &str| OLD.replace("version: '1' }", &format!("version: '1', x-lamps: {list} }}"));
    let overlay = NAMES.to_owned() + "  - target: $.info['x-lamps']\n    update: { dim: 2 }\n";
    let house = House::of(&with_list("{}"), &overlay);
    house.write("new.yaml", &with_list("1"));
    let error = error_of(&house, &["update", "new.yaml", "--write"]);
    let message = "error[E0808]: `$.info['x-lamps']` selects #/info/x-lamps, a number, which cannot be updated\n";
    assert!(
        error.starts_with(message) && error.contains(" --> spec/overlay.yaml:14:13\n"),
        "{error}"
    );
}

#[test]
fn an_unreadable_file_stops_the_update() {
    let house = House::new();
    house.write("new.yaml", &with_color());
    fs::create_dir(house.path().join("entries")).expect("the directory can be created");
    let error = error_of(&house, &["update", "new.yaml", "--write", "--changelog", "entries"]);
    assert!(error.starts_with("cannot read `entries`: "), "{error}");
    let path = house.path().join("generated/Cargo.toml");
    fs::remove_file(&path)
        .and_then(|()| fs::create_dir(&path))
        .expect("the file can be replaced by a directory");
    let error = error_of(&house, &["update", "new.yaml", "--write"]);
    assert!(
        error.starts_with("`generated/Cargo.toml` exists but is not a file: "),
        "{error}"
    );
}

#[test]
fn without_write_nothing_is_written() {
    let house = House::new();
    house.write("new.yaml", &with_color());
    for options in [
        &[][..],
        &["--format", "json"],
        &["--fail-on", "any"],
        &["--fail-on", "any", "--write"],
    ] {
        let before = house.tree();
        let output = run(house.path(), &[&["update", "new.yaml"], options].concat());
        assert!(output.status.code() < Some(2), "{}", stderr(&output));
        assert!(house.tree() == before, "{options:?} changed a file");
    }
    let before = house.tree();
    let output = run(house.path(), &["update", SPEC, "--write"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let message = "Nothing changed\nAlready up to date.\n";
    assert_eq!(stdout(&output), message);
    assert!(
        house.tree() == before,
        "updating to the current document changed a file"
    );
    assert_eq!(house.read(OVERLAY), NAMES);
}
