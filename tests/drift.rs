//! Tests that the committed client is up to date, and that a build updates it.

mod scratch;

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crateform::Generator;
use scratch::{BUILD, Scratch, repository, text};

const SPEC: &str = "spec/stripe-apps-secrets.yaml";
/// The first property of `apps.secret`. Tests insert another one before it.
const PROPERTIES: &str = "      properties:\n        created:\n";
const WITH_COLOR: &str = "      properties:\n        color:\n          description: What it looks like.\n          type: string\n        created:\n";

fn generator(directory: &Path) -> Generator {
    Generator::new(directory.join(SPEC))
        .overlay(directory.join("spec/overlay.yaml"))
        .command(true)
}

fn generate(directory: &Path) -> usize {
    let out = directory.join("generated");
    let (_, plan) = generator(directory)
        .plan(&out)
        .unwrap_or_else(|error| panic!("{error}"));
    plan.apply(&out).unwrap_or_else(|error| panic!("{error}"));
    plan.changes.len()
}

/// Creates a directory with copies of the document and the client.
fn copy() -> Scratch {
    let scratch = Scratch::new();
    scratch.copy("spec", "spec");
    scratch.copy("generated", "generated");
    scratch
}

fn edit(path: &Path, from: &str, to: &str) {
    let before = fs::read_to_string(path).expect("the file is there");
    assert_eq!(
        before.matches(from).count(),
        1,
        "{from} occurs once in {}",
        path.display()
    );
    fs::write(path, before.replace(from, to)).expect("the file can be written");
}

fn files(directory: &Path) -> Vec<(String, Vec<u8>, SystemTime)> {
    let mut found = Vec::new();
    let mut waiting = vec![directory.to_owned()];
    while let Some(path) = waiting.pop() {
        for entry in fs::read_dir(path).expect("the directory can be listed") {
            let path = entry.expect("the directory can be listed").path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let name = path
                .strip_prefix(directory)
                .expect("the file is in the directory")
                .display()
                .to_string();
            let changed = fs::metadata(&path)
                .and_then(|metadata| metadata.modified())
                .expect("files have times");
            found.push((name, fs::read(&path).expect("the file can be read"), changed));
        }
    }
    found.sort();
    found
}

#[test]
fn committed_client_is_up_to_date() {
    let (output, plan) = generator(repository())
        .plan(&repository().join("generated"))
        .expect("the document is valid");
    assert!(
        plan.is_empty(),
        "{:?}",
        plan.changes.iter().map(|change| &change.path).collect::<Vec<_>>()
    );
    assert_eq!((output.operations, output.models), (4, 7));
}

#[test]
fn the_readme_of_the_document_contains_its_hash() {
    let document = crateform::load::Document::read(&repository().join(SPEC)).expect("the document is valid");
    let sha256 = document.sources()[0].sha256();
    let readme = fs::read_to_string(repository().join("spec/README.md")).expect("it is part of the repository");
    assert!(
        readme.contains(&format!("{sha256}  stripe-apps-secrets.yaml")),
        "{sha256}"
    );
}

#[test]
fn a_changed_document_changes_the_client() {
    let scratch = copy();
    edit(&scratch.path().join(SPEC), PROPERTIES, WITH_COLOR);
    let (_, plan) = generator(scratch.path())
        .plan(&scratch.path().join("generated"))
        .expect("the document is valid");
    // The manifest contains the hash of the document. No other file does.
    let changed: Vec<&str> = plan.changes.iter().map(|change| change.path.as_str()).collect();
    assert_eq!(changed, ["Cargo.toml", "src/models/secret.rs"]);
    generate(scratch.path());
    let model = fs::read_to_string(scratch.path().join("generated/src/models/secret.rs")).expect("it was emitted");
    assert!(
        model.contains("    /// What it looks like.\n    pub color: Option<String>,\n"),
        "{model}"
    );
}

#[test]
fn generating_again_touches_nothing() {
    let scratch = copy();
    let before = files(scratch.path());
    assert_eq!(generate(scratch.path()), 0);
    assert_eq!(files(scratch.path()), before);
}

#[test]
fn the_output_depends_on_the_document_alone() {
    let (one, other) = (copy(), copy());
    for scratch in [&one, &other] {
        fs::remove_dir_all(scratch.path().join("generated")).expect("the copy can be removed");
        generate(scratch.path());
    }
    let contents = |scratch: &Scratch| {
        let files = files(&scratch.path().join("generated")).into_iter();
        files.map(|(name, bytes, _)| (name, bytes)).collect::<Vec<_>>()
    };
    assert_eq!(contents(&one), contents(&other));
    let committed = files(&repository().join("generated"))
        .into_iter()
        .map(|(name, bytes, _)| (name, bytes))
        // The commands that are written by hand.
        .filter(|(name, _)| !name.starts_with("cli/src/store"));
    assert_eq!(contents(&one), committed.collect::<Vec<_>>());
}

#[test]
fn an_invalid_document_leaves_the_client_unchanged() {
    for (from, to) in [
        (PROPERTIES, "      properties: [\n        created:\n"),
        (
            PROPERTIES,
            "      properties:\n        color:\n          type: colour\n        created:\n",
        ),
        ("openapi: 3.0.0", "openapi: 4.0.0"),
        // The target of an overlay action no longer exists.
        ("  /v1/apps/secrets/delete:", "  /v1/apps/secrets/remove:"),
    ] {
        let scratch = copy();
        edit(&scratch.path().join(SPEC), from, to);
        let before = files(scratch.path());
        let error = generator(scratch.path())
            .plan(&scratch.path().join("generated"))
            .expect_err("it is broken");
        assert!(error.to_string().contains("stripe-apps-secrets.yaml:") || error.to_string().contains("overlay.yaml:"));
        assert_eq!(files(scratch.path()), before);
    }
}

#[test]
fn only_emitted_files_are_removed() {
    let scratch = copy();
    let path = |name: &str| scratch.path().join("generated/src/models").join(name);
    let emitted = fs::read(path("secret.rs")).expect("it is emitted");
    fs::write(path("old.rs"), &emitted).expect("the file can be written");
    fs::write(path("mine.rs"), "// Written by hand.\n").expect("the file can be written");
    assert_eq!(generate(scratch.path()), 1);
    assert!(!path("old.rs").exists());
    assert!(path("mine.rs").exists());
}

#[test]
fn a_builder_does_not_replace_a_file_that_was_not_generated() {
    let scratch = Scratch::new();
    scratch.copy("spec", "spec");
    scratch.write("client/src/lib.rs", "// Written by hand.\n");
    scratch.write("module/lamps.rs", "// Written by hand.\n");
    let before = files(scratch.path());
    let builder = || Generator::builder(scratch.path().join(SPEC)).overlay(scratch.path().join("spec/overlay.yaml"));
    let client = scratch.path().join("client");
    let error = builder()
        .crate_dir(&client)
        .generate()
        .expect_err("a file is in the way");
    assert_eq!(
        error.to_string(),
        format!(
            "`{}` exists but was not written by crateform: move it, or choose another output directory",
            client.join("src/lib.rs").display()
        )
    );
    let module = builder().module("lamps").out_dir(scratch.path().join("module"));
    let error = module.generate().expect_err("a file is in the way");
    assert!(error.to_string().contains("lamps.rs` exists but"), "{error}");
    assert_eq!(files(scratch.path()), before);
}

/// Builds a copy of the whole repository after a change to the document.
#[test]
fn one_build_updates_the_client_to_a_changed_document() {
    let scratch = Scratch::repository();
    // The example compiles only if the library of this build has the field.
    scratch.write(
        "examples/color.rs",
        "//! Reads the new property.\n\nfn main() {\n    let color = |secret: stripe_apps_secrets::models::Secret| secret.color;\n    \
         let _ = color;\n}\n",
    );
    edit(&scratch.path().join(SPEC), PROPERTIES, WITH_COLOR);

    let before = files(&scratch.path().join("generated"));
    let check = scratch.cargo_command(&BUILD).env("GENERATED", "check").output();
    let check = check.expect("cargo can be started");
    assert!(!check.status.success());
    let printed = text(&check);
    assert!(
        printed.contains("generated/src/models/secret.rs differs from spec/"),
        "{printed}"
    );
    assert!(
        printed.contains("help: run `cargo run -p crateform -- generate`"),
        "{printed}"
    );
    assert_eq!(
        files(&scratch.path().join("generated")),
        before,
        "a check writes nothing"
    );

    let printed = scratch.cargo(&BUILD);
    assert!(
        printed.contains("generated/src/models/secret.rs was updated from spec/"),
        "{printed}"
    );
    let again = scratch.cargo(&BUILD);
    assert!(!again.contains("was updated from"), "{again}");
}
