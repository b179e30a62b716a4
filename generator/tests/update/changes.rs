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
Pass --write to write generated (";
    assert!(stdout(&output).starts_with(shown), "{}", stdout(&output));
    let files = " files), spec/README.md, CHANGELOG.md, spec/stripe-apps-secrets.yaml, spec/overlay.yaml\n";
    assert!(stdout(&output).ends_with(files), "{}", stdout(&output));

    let message = house.written(&with_color());
    // The locations now refer to the written files.
    assert!(
        message.contains("  --> spec/stripe-apps-secrets.yaml:24:9 in models::Light::color\n"),
        "{message}"
    );
    let message = after_diff(&message);
    assert!(
        message.starts_with("wrote generated (") && !message.contains("note"),
        "{message}"
    );
    let files =
        "wrote spec/README.md\nwrote CHANGELOG.md\nwrote spec/stripe-apps-secrets.yaml\nwrote spec/overlay.yaml\n";
    assert!(message.ends_with(files), "{message}");
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
    let message = "Nothing changed\nAlready up to date.\n";
    assert_eq!(stdout(&output), message);
    assert!(house.tree() == before);
}

#[test]
fn the_version_depends_on_the_class_of_the_changes() {
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
fn a_document_with_only_formatting_changes_keeps_the_version() {
    let house = House::new();
    let message = house.written(&format!("# The same.\n{OLD}"));
    let written = "wrote generated (1 file)\nwrote spec/README.md\nwrote spec/stripe-apps-secrets.yaml\n";
    assert_eq!(message, format!("Nothing changed\n{written}"));
    assert_eq!(house.read(OVERLAY), NAMES);
}

#[test]
fn an_out_of_date_client_is_updated() {
    let house = House::new();
    let emitted = house.read("generated/src/models/light.rs");
    house.write("generated/src/models/light.rs", &format!("{emitted}// An edit.\n"));
    let message = house.written(OLD);
    assert_eq!(message, "Nothing changed\nwrote generated (1 file)\n");
}

#[test]
fn fail_on_exits_with_1_and_writes_nothing() {
    let house = House::new();
    let output = house.update(&with_color(), &["--fail-on", "breaking"]);
    assert_eq!(output.status.code(), Some(0));
    let output = house.update(&with_color(), &["--fail-on", "additive"]);
    assert_eq!(output.status.code(), Some(1));
    let output = house.update(&with_color(), &["--fail-on", "additive", "--write"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        after_diff(&stdout(&output)),
        "Nothing was written: there are changes that match --fail-on.\n"
    );
    assert_eq!(house.read(SPEC), OLD);
}

#[test]
fn machine_readable_formats_print_only_the_diff() {
    let house = House::new();
    let output = house.update(&with_color(), &["--format", "json"]);
    assert!(stdout(&output).starts_with('{'), "{}", stdout(&output));
    assert!(
        stderr(&output).starts_with("Pass --write to write generated ("),
        "{}",
        stderr(&output)
    );
    let output = house.update(&with_color(), &["--format", "github"]);
    assert!(stdout(&output).contains("file=new.yaml,line=24"), "{}", stdout(&output));
}

#[test]
fn missing_files_are_not_created() {
    let house = House::new();
    for file in ["CHANGELOG.md", "spec/README.md"] {
        std::fs::remove_file(house.path().join(file)).expect("the file exists");
    }
    let message = house.written(&with_color());
    assert!(
        message.ends_with("note: `CHANGELOG.md` does not exist, so no entry is added\n"),
        "{message}"
    );
    assert!(!house.path().join("CHANGELOG.md").exists() && !house.path().join("spec/README.md").exists());
}

#[test]
fn another_document_does_not_change_the_default_changelog() {
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
    assert_eq!(
        house.read("CHANGELOG.md"),
        changelog,
        "the default changelog belongs to this project"
    );
    assert!(house.read("client/src/models/light.rs").contains("color"));
    let options = [&options[..], &["--changelog", "CHANGELOG.md"]].concat();
    house.write("other.yaml", OLD);
    house.update(&with_color(), &options);
    assert!(house.read("CHANGELOG.md").contains("### lamp-client 1.4.0\n"));
}

#[test]
fn selection_options_apply_to_both_documents() {
    let lamps_and_doors =
        |text: &str| text.replace("components:\n", "  /doors: { get: { not: understood } }\ncomponents:\n");
    let house = House::of(OLD, NAMES);
    house.write(SPEC, &lamps_and_doors(OLD));
    let output = house.update(&lamps_and_doors(&with_color()), &["--paths", "/lamps/**", "--write"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(house.read(SPEC), lamps_and_doors(&with_color()));
}

#[test]
fn json_can_replace_yaml() {
    let house = House::new();
    house.write("old.yaml", &with_color());
    let json = run(house.path(), &["slice", "--spec", "old.yaml", "--out", "new.json"]);
    assert_eq!(json.status.code(), Some(0), "{}", stderr(&json));
    let new = house.read("new.json");
    let message = house.written(&new);
    assert!(message.contains("Additive: 1.2.3 -> 1.3.0\n"), "{message}");
    assert_eq!(house.read(SPEC), new);
}

/// The client does not depend on the version of OpenAPI.
#[test]
fn the_same_api_in_openapi_3_2_changes_only_the_document() {
    let newer = OLD
        .replacen("3.0.3", "3.2.0", 1)
        .replacen(
            "        '200':\n          description: The lamp.\n",
            "        '200':\n          summary: A lamp.\n          description: The lamp.\n",
            1,
        )
        .replacen("is_on: { type: boolean }", "is_on: { type: [boolean] }", 1);
    assert_ne!(newer, OLD);
    let house = House::new();
    let model = house.read("generated/src/models/light.rs");
    let message = house.written(&newer);
    assert!(message.starts_with("Nothing changed\n"), "{message}");
    assert_eq!(house.read(SPEC), newer);
    assert_eq!(house.read("generated/src/models/light.rs"), model);
    // The next version is compared with the document of version 3.2.
    let next = format!("{newer}        color: {{ type: [string, 'null'] }}\n");
    let message = house.written(&next);
    assert!(
        message.contains("additive[property-added]: `Light` now has the property `color`."),
        "{message}"
    );
    assert_eq!(house.read(SPEC), next);
}
