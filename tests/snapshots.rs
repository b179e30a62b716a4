//! Snapshots of the code emitted for small documents, each of which shows one feature. All of it is compiled.
//!
//! A snapshot contains the files that depend on the document: models, resources, constants, servers, and the
//! constructors if they take credentials or a server. That of the document about the command line contains the files of
//! the command line instead. The bundled document's snapshot is `generated/` itself.

mod scratch;

use std::fs;
use std::path::{Path, PathBuf};

use crateform::{Generator, Output};
use scratch::{Scratch, first_case, is_full};
use toml::Table;

/// The feature without which a crate has only models.
const CLIENT: &str = "client";

/// The sets of features with which crates are compiled.
const FEATURES: [&str; 3] = ["", CLIENT, "client,serialize-secrets"];

/// One of this many command lines is compiled.
const STEP_OF_COMMAND_LINES: usize = 16;

fn specs() -> Vec<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs");
    let entries = fs::read_dir(directory).expect("tests/specs is part of the repository");
    let mut specs: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the directory can be listed").path())
        .collect();
    specs.sort();
    specs
}

fn name(spec: &Path) -> String {
    spec.file_stem()
        .expect("every document has a name")
        .to_string_lossy()
        .into_owned()
}

fn output(spec: &Path) -> Output {
    Generator::new(spec)
        .command(true)
        .output()
        .unwrap_or_else(|error| panic!("{error}"))
}

/// Returns the name of an emitted package.
fn package(output: &Output) -> String {
    let manifest = output.files.iter().find(|file| file.path == "Cargo.toml");
    let manifest: Table = manifest
        .expect("crates have manifests")
        .text
        .parse()
        .expect("the manifest is TOML");
    let name = manifest["package"]["name"].as_str();
    name.expect("packages have names").to_owned()
}

#[test]
fn emitted_code_matches_the_snapshots() {
    for spec in specs() {
        let is_of_command_line = name(&spec) == "command_line";
        let of_document = |path: &str, text: &str| {
            if is_of_command_line {
                return path.starts_with("cli/src/commands") || path.starts_with("cli/src/models");
            }
            path.starts_with("src/models/")
                || path.starts_with("src/resources/")
                || path == "src/servers.rs"
                || path == "src/runtime/responses/response_headers.rs"
                || path == "src/runtime/document.rs"
                || path == "src/runtime/clients/constructors.rs"
                    && (text.contains("SecretString") || text.contains("builder.server"))
        };
        let mut text = String::new();
        let output = output(&spec);
        for file in output.files.iter().filter(|file| of_document(&file.path, &file.text)) {
            let (_, code) = file.text.split_once("\n\n").expect("the file has a header");
            text.push_str(&format!("// {}\n\n{code}\n", file.path));
        }
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name(&spec), text);
        });
    }
}

#[test]
fn lowering_removes_defaults_and_examples_of_secrets() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs/defaults_and_examples.yaml");
    let secret = "swordfish";
    let document = fs::read_to_string(&spec).expect("the document is part of the repository");
    assert!(document.contains(secret));
    let lowered = Generator::new(spec).lowered().unwrap_or_else(|error| panic!("{error}"));
    let api = format!("{:?}", lowered.api);
    assert!(!api.contains(secret), "{api}");
    assert!(api.contains("kitchen"), "other examples are kept: {api}");
}

/// Compiles each emitted crate with one of the sets of features, and some of the command lines. `CASES` selects them. With
/// `FULL=1`, rustdoc also documents the crates that were compiled with the feature `client` alone.
#[test]
fn emitted_code_compiles_without_a_warning() {
    let scratch = Scratch::new();
    let mut members = Vec::new();
    let mut packages = FEATURES.map(|_| Vec::new());
    let mut command_lines = Vec::new();
    for (index, spec) in specs().iter().enumerate() {
        let name = name(spec);
        let output = output(spec);
        let package = package(&output);
        packages[(index + first_case()) % FEATURES.len()].push(package.clone());
        for file in output.files {
            scratch.write(&format!("{name}/{}", file.path), &file.text);
        }
        members.push(format!("\"{name}\""));
        if name == "command_line" || (index + first_case()).is_multiple_of(STEP_OF_COMMAND_LINES) {
            members.push(format!("\"{name}/cli\""));
            command_lines.push(format!("{package}-cli"));
        }
    }
    scratch.write(
        "Cargo.toml",
        &format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", ")),
    );
    let check = ["check", "--no-default-features"];
    let run = |arguments: &[&str], packages: &[String]| {
        let packages = packages.iter().flat_map(|package| ["--package", package]);
        scratch.cargo(&arguments.iter().copied().chain(packages).collect::<Vec<_>>());
    };
    for (features, packages) in FEATURES.iter().zip(&packages) {
        run(&[&check[..], &["--features", features]].concat(), packages);
    }
    run(&["check"], &command_lines);
    // Without secrets, the features `serialize` and `serialize-secrets` are equivalent.
    scratch.cargo(
        &[
            &check[..],
            &[
                "--manifest-path",
                "sensitive/Cargo.toml",
                "--features",
                "client,serialize",
            ],
        ]
        .concat(),
    );
    let with_formats = ["--manifest-path", "formats/Cargo.toml", "--features"];
    let crates = ["chrono", "jiff", "rust_decimal", "time", "url", "uuid"];
    // The conversions need no client.
    scratch.cargo(&[&check[..], &with_formats, &[&*crates.join(",")]].concat());
    if is_full("each conversion of strings with a format alone") {
        for name in crates {
            scratch.cargo(&[&check[..], &with_formats, &[name]].concat());
        }
    }
    if is_full("the documentation of the crates for small documents") {
        let [_, packages, _] = &packages;
        run(
            &["doc", "--no-deps", "--no-default-features", "--features", CLIENT],
            packages,
        );
    }
}
