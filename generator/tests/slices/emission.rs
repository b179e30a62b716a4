//! Tests that a written slice generates the same crate as the selection that it was made with.

use std::fs;
use std::path::Path;

use crateform::Generator;
use crateform::format::FormattedFile;
use crateform::slice::Selection;

/// Returns the emitted files without the lines that describe their sources.
fn emitted(generator: &Generator) -> Vec<FormattedFile> {
    let output = generator.output().unwrap_or_else(|error| panic!("{error}"));
    let is_provenance = |line: &&str| {
        let starts = ["specification-sha256 = ", "overlay-sha256 = ", "selection = "];
        starts.iter().any(|start| line.starts_with(start))
    };
    let files = output.files.into_iter().map(|file| FormattedFile {
        text: file
            .text
            .lines()
            .filter(|line| !is_provenance(line))
            .collect::<Vec<_>>()
            .join("\n"),
        path: file.path,
    });
    files.collect()
}

fn spec(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec").join(name)
}

#[test]
fn a_written_slice_generates_the_same_crate() {
    let directory = tempfile::tempdir().expect("the temporary directory can be created");
    let whole = Generator::new(spec("stripe-apps-secrets.yaml")).overlay(spec("overlay.yaml"));
    for (index, selection) in [
        Selection::new().paths("/v1/apps/**"),
        Selection::new().operations("!*Delete"),
        Selection::new().paths("/v1/apps/secrets").operations("!post*"),
    ]
    .into_iter()
    .enumerate()
    {
        let selected = whole.clone().select(selection);
        let slice = selected.slice().unwrap_or_else(|error| panic!("{error}"));
        let expected = emitted(&selected);
        for (extension, text) in [("yaml", slice.yaml()), ("json", slice.json())] {
            let path = directory.path().join(format!("{index}.{extension}"));
            fs::write(&path, text.expect("the slice can be written")).expect("the file can be written");
            let files = emitted(&Generator::new(path));
            assert!(files == expected, "{index}.{extension} generates another crate");
        }
    }
}

/// A client needs the credentials of its own operations only, and all of them use the servers of the document.
#[test]
fn a_slice_takes_only_the_credentials_of_its_operations() {
    let document = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/specs").join(name);
    let constructors = |generator: Generator| {
        let files = generator.output().unwrap_or_else(|error| panic!("{error}")).files;
        let text = |path: &str| {
            files
                .iter()
                .find(|file| file.path == path)
                .map(|file| file.text.clone())
        };
        let constants = text("src/runtime/document.rs").expect("every crate has constants");
        assert!(constants.contains("https://api.example.com"), "{constants}");
        assert_eq!(
            text("src/runtime/clients/credential.rs").is_some(),
            constants.contains("SECURITY"),
            "a crate without credentials has no code for them"
        );
        let constructors = text("src/runtime/clients/constructors.rs").expect("every crate has constructors");
        let methods = constructors
            .lines()
            .map(str::trim)
            .filter(|line| line.starts_with("pub fn "));
        methods.map(str::to_owned).collect::<Vec<_>>()
    };
    let of = |operations: &[&str]| {
        let mut selection = Selection::new();
        for operation in operations {
            selection = selection.operations(*operation);
        }
        constructors(Generator::new(document("security.yaml")).select(selection))
    };
    let has = |methods: &[String], part: &str| methods.iter().any(|method| method.contains(part));
    let open = of(&["clear"]);
    assert!(has(&open, "pub fn new() -> "), "{open:#?}");
    assert!(!has(&open, "SecretString") && !has(&open, "AccessToken"), "{open:#?}");
    // One scheme is an argument of the constructors.
    let one = of(&["write"]);
    assert!(has(&one, "pub fn new(token: impl Into<AccessToken>)"), "{one:#?}");
    let two = of(&["write", "clear", "find"]);
    for (setter, is_there) in [
        ("pub fn oauth(", true),
        ("pub fn digest(", true),
        ("pub fn device_token(", false),
        ("pub fn session(", false),
        ("pub fn query_key(", false),
        ("pub fn basic(", false),
    ] {
        assert_eq!(has(&two, setter), is_there, "{setter}: {two:#?}");
    }
}

#[test]
fn the_manifest_contains_the_selection_if_there_is_one() {
    let whole = Generator::new(spec("stripe-apps-secrets.yaml")).overlay(spec("overlay.yaml"));
    let manifest = |generator: &Generator| {
        let files = generator.output().unwrap_or_else(|error| panic!("{error}")).files;
        files
            .into_iter()
            .find(|file| file.path == "Cargo.toml")
            .expect("the crate has a manifest")
            .text
    };
    let all = manifest(&whole);
    assert!(!all.contains("selection"), "{all}");
    let selection = Selection::new()
        .operations("!*Delete")
        .paths("/v1/**")
        .paths("/v1/apps/*");
    let some = manifest(&whole.select(selection));
    let line = "selection = { paths = [\"/v1/**\", \"/v1/apps/*\"], operations = [\"!*Delete\"] }\n";
    assert_eq!(
        some,
        all.replace(
            "\n\n[package.metadata.docs.rs]",
            &format!("\n{line}\n[package.metadata.docs.rs]")
        )
    );
}

/// The paths of the whole document determine which segments are collections.
#[test]
fn names_do_not_depend_on_the_selection() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/specs/conventional_names.yaml");
    for (selection, file, method) in [
        ("/v1/customers/{customer}/cards", "customer_cards", "list"),
        ("/v1/customers/{customer}/balance", "customers", "update_balance"),
        ("/v1/customers/search", "customers", "search"),
    ] {
        let selected = Generator::new(path.clone()).select(Selection::new().paths(selection));
        let output = selected.output().unwrap_or_else(|error| panic!("{error}"));
        let path = format!("src/resources/{file}.rs");
        let resource = output.files.iter().find(|file| file.path == path);
        let resource = resource.unwrap_or_else(|| panic!("{selection} has no {path}"));
        assert!(resource.text.contains(&format!("pub fn {method}(")), "{selection}");
    }
}
