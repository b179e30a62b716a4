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
