use super::running::{run, stderr, stdout};
use super::{House, NAMES, OLD, OVERLAY, SPEC, after_diff, sha256, with_color};

#[test]
fn a_new_property_is_shown_and_then_written() {
    let house = House::new();
    let output = house.update(&with_color(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let shown = "\
additive[property-added]: `Light` now has the property `color`.
  --> new.yaml:24:9 in models::Light::color
  + pub color: Option<String>

1 additive
Additive: 1.2.3 -> 1.3.0
To be written with --write: generated (";
    assert!(stdout(&output).starts_with(shown), "{}", stdout(&output));
    let files = " files), spec/README.md, CHANGELOG.md, spec/stripe-apps-secrets.yaml, spec/overlay.yaml\n";
    assert!(stdout(&output).ends_with(files), "{}", stdout(&output));

    let said = house.written(&with_color());
    // What is shown stands in the files now.
    assert!(
        said.contains("  --> spec/stripe-apps-secrets.yaml:24:9 in models::Light::color\n"),
        "{said}"
    );
    let said = after_diff(&said);
    assert!(
        said.starts_with("wrote generated (") && !said.contains("note"),
        "{said}"
    );
    let files =
        "wrote spec/README.md\nwrote CHANGELOG.md\nwrote spec/stripe-apps-secrets.yaml\nwrote spec/overlay.yaml\n";
    assert!(said.ends_with(files), "{said}");
    assert_eq!(house.read(SPEC), with_color());
    assert_eq!(house.read(OVERLAY), NAMES.replace("1.2.3", "1.3.0"));
    assert_eq!(
        house.read("spec/README.md"),
        format!("# Lamps\n\nThe hash is {}.\n", sha256(&with_color()))
    );
    let entry = "### lamp-client 1.3.0\n\n- New: `Light` now has the property `color`.\n";
    let changelog = format!("# Changelog\n\n## Unreleased\n\n{entry}\n### lamp-client 1.2.3\n\n- The first.\n");
    assert_eq!(house.read("CHANGELOG.md"), changelog);
    assert!(house.read("generated/Cargo.toml").contains("\nversion = \"1.3.0\"\n"));
    assert!(
        house
            .read("generated/src/models/light.rs")
            .contains("pub color: Option<String>")
    );
}

#[test]
fn the_same_update_again_changes_nothing() {
    let house = House::new();
    house.written(&with_color());
    let before = house.tree();
    let output = run(house.path(), &["update", "new.yaml", "--write", "--fail-on", "any"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let said = "Nothing changed\nEverything is as the new document wants it: there is nothing to write.\n";
    assert_eq!(stdout(&output), said);
    assert!(house.tree() == before);
}

#[test]
fn a_breaking_change_and_one_of_words_have_versions_of_their_own() {
    for (from, to, version, entry) in [
        (
            "is_on: { type: boolean }",
            "is_on: { type: string }",
            "2.0.0",
            "- Breaking: ",
        ),
        ("It shines.", "It is bright.", "1.2.4", "- Documentation: 1 change.\n"),
    ] {
        let house = House::new();
        house.written(&OLD.replace(from, to));
        assert!(house.read(OVERLAY).contains(&format!("x-rust-version: {version}\n")));
        let changelog = house.read("CHANGELOG.md");
        assert!(
            changelog.contains(&format!("\n### lamp-client {version}\n\n{entry}")),
            "{changelog}"
        );
    }
}

#[test]
fn a_document_that_only_looks_different_has_no_new_version() {
    let house = House::new();
    let said = house.written(&format!("# The same.\n{OLD}"));
    assert!(said.starts_with("Nothing changed\nwrote generated ("), "{said}");
    assert!(
        said.ends_with(" files)\nwrote spec/README.md\nwrote spec/stripe-apps-secrets.yaml\n"),
        "{said}"
    );
    assert_eq!(house.read(OVERLAY), NAMES);
}

#[test]
fn a_client_that_is_not_in_step_is_mended() {
    let house = House::new();
    house.write("generated/src/models/light.rs", "");
    let said = house.written(OLD);
    assert_eq!(said, "Nothing changed\nwrote generated (1 file)\n");
}

#[test]
fn what_is_refused_exits_with_1_and_is_not_written() {
    let house = House::new();
    let output = house.update(&with_color(), &["--fail-on", "breaking"]);
    assert_eq!(output.status.code(), Some(0));
    let output = house.update(&with_color(), &["--fail-on", "additive"]);
    assert_eq!(output.status.code(), Some(1));
    let output = house.update(&with_color(), &["--fail-on", "additive", "--write"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        after_diff(&stdout(&output)),
        "Nothing was written: there are changes that --fail-on refuses.\n"
    );
    assert_eq!(house.read(SPEC), OLD);
}

#[test]
fn programs_get_the_diff_alone() {
    let house = House::new();
    let output = house.update(&with_color(), &["--format", "json"]);
    assert!(stdout(&output).starts_with('{'), "{}", stdout(&output));
    assert!(
        stderr(&output).starts_with("To be written with --write: generated ("),
        "{}",
        stderr(&output)
    );
    let output = house.update(&with_color(), &["--format", "github"]);
    assert!(stdout(&output).contains("file=new.yaml,line=24"), "{}", stdout(&output));
}

#[test]
fn files_that_are_not_there_are_not_made() {
    let house = House::new();
    for file in ["CHANGELOG.md", "spec/README.md"] {
        std::fs::remove_file(house.path().join(file)).expect("it is there");
    }
    let said = house.written(&with_color());
    assert!(
        said.ends_with("note: there is no `CHANGELOG.md`, so no entry is added\n"),
        "{said}"
    );
    assert!(!house.path().join("CHANGELOG.md").exists() && !house.path().join("spec/README.md").exists());
}

#[test]
fn another_document_has_its_own_files() {
    let house = House::new();
    let changelog = house.read("CHANGELOG.md");
    house.write("other.yaml", OLD);
    let options = [
        "--spec",
        "other.yaml",
        "--overlay",
        OVERLAY,
        "--out",
        "client",
        "--write",
    ];
    let output = house.update(&with_color(), &options);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        (house.read("other.yaml"), house.read(SPEC)),
        (with_color(), OLD.to_owned())
    );
    assert_eq!(house.read("CHANGELOG.md"), changelog, "it is that of this project");
    assert!(house.read("client/src/models/light.rs").contains("color"));
    let options = [&options[..], &["--changelog", "CHANGELOG.md"]].concat();
    house.write("other.yaml", OLD);
    house.update(&with_color(), &options);
    assert!(house.read("CHANGELOG.md").contains("### lamp-client 1.4.0\n"));
}

#[test]
fn options_that_select_operations_select_of_both_documents() {
    let lamps_and_doors =
        |text: &str| text.replace("components:\n", "  /doors: { get: { not: understood } }\ncomponents:\n");
    let house = House::of(OLD, NAMES);
    house.write(SPEC, &lamps_and_doors(OLD));
    let output = house.update(&lamps_and_doors(&with_color()), &["--paths", "/lamps/**", "--write"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(house.read(SPEC), lamps_and_doors(&with_color()));
}

#[test]
fn json_can_take_the_place_of_yaml() {
    let house = House::new();
    house.write("old.yaml", &with_color());
    let json = run(house.path(), &["slice", "--spec", "old.yaml", "--out", "new.json"]);
    assert_eq!(json.status.code(), Some(0), "{}", stderr(&json));
    let new = house.read("new.json");
    let said = house.written(&new);
    assert!(said.contains("Additive: 1.2.3 -> 1.3.0\n"), "{said}");
    assert_eq!(house.read(SPEC), new);
}
