//! Proves emitted clients of other APIs against a mock server that is not part of this project.
//!
//! For each document, a program calls every operation of the emitted client, with values that the document's schemas
//! allow. Prism validates each request against the document, and answers with values of the response's schema. A
//! request that it refuses is a fault, and so is a response that the client does not decode. Of these, another
//! validator judges the bodies of JSON: a response is invalid if it violates its schema at the place that the client
//! names. `exceptions.toml` lists the other faults that are not the client's.
//!
//! `tests/corpus/prove` proves the documents of `documents.sha256`, and writes `proved.md`. `cargo test` proves only
//! small ones, and compares the result with `proved.md`. Without the documents and Prism, which `tests/corpus/fetch`
//! fetches, it prints a line and is skipped.

mod commands;
mod prism;
mod program;
mod proof;
#[path = "../fake/tests/python/mod.rs"]
mod python;
mod rust;
mod sample;
#[path = "../scratch/mod.rs"]
mod scratch;
mod table;
mod validator;
mod values;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crateform::Generator;
use crateform::ir::Api;
use prism::Prism;
use proof::{Exception, Proof};
use scratch::{Scratch, repository, text};
use serde::Deserialize;
use serde_json::Value;
use table::Table;

/// The default seed of the values. The variable `SEED` sets another one.
const SEED: u64 = 1;

/// The documents that `cargo test` proves.
const SMALL: [&str; 2] = ["klarna.com", "circleci.com"];

/// The number of commands whose responses match the document, of the documents that `cargo test` proves.
const UNDERSTOOD: [(&str, usize); 2] = [("klarna.com", 12), ("circleci.com", 42)];

/// The documents, as sha256sum lists them.
const DOCUMENTS: &str = include_str!("documents.sha256");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exceptions {
    exception: Vec<Exception>,
}

#[test]
fn clients_and_prism_agree() {
    let chosen = env::var("PROVE").ok();
    let known: Vec<&str> = DOCUMENTS
        .lines()
        .filter_map(|line| line.split_whitespace().nth(1)?.strip_suffix(".json"))
        .collect();
    let documents: Vec<&str> = match chosen.as_deref() {
        None => SMALL.to_vec(),
        Some("all") => known.clone(),
        Some(names) => names.split_whitespace().collect(),
    };
    for document in &documents {
        assert!(known.contains(document), "documents.sha256 does not list {document}");
    }
    if !prism::is_installed() || !documents.iter().all(|document| path(document).is_file()) {
        // `eprintln!` prints only if the test fails. A write error here is not worth a failing test.
        let line =
            "skipped: the proof of other APIs' clients, for which tests/corpus/fetch fetches documents and a server";
        let _ = writeln!(io::stderr(), "{line}");
        return;
    }
    let exceptions = fs::read_to_string(repository().join("tests/corpus/exceptions.toml"));
    let exceptions: Exceptions = toml::from_str(&exceptions.expect("the list is committed")).expect("it is sound");
    for exception in &exceptions.exception {
        assert!(
            known.contains(&&*exception.document) && !exception.reason.is_empty(),
            "{exception:?}"
        );
    }
    let proofs = prove(&documents, &exceptions.exception);
    let mut table = Table::read();
    let mut faults = String::new();
    for (document, proof) in &proofs {
        for fault in &proof.faults {
            faults.push_str(&format!("{document}: {fault}\n"));
        }
        for needless in &proof.needless {
            faults.push_str(&format!(
                "{document}: exceptions.toml has a needless entry: {needless}\n"
            ));
        }
        table.set(document, proof);
    }
    if chosen.is_some() {
        table.write();
    } else {
        assert_eq!(table, Table::read(), "run tests/corpus/prove {}", SMALL.join(" "));
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// Emits the clients, builds all programs at once, and runs each against Prism.
fn prove<'d>(documents: &[&'d str], exceptions: &[Exception]) -> BTreeMap<&'d str, Proof> {
    let seed = env::var("SEED").map_or(SEED, |seed| seed.parse().expect("SEED is a number"));
    let scratch = Scratch::kept("corpus");
    let apis: Vec<Api> = documents
        .iter()
        .map(|document| emit(&scratch, document, seed))
        .collect();
    let members: String = documents
        .iter()
        .flat_map(|document| {
            let parts = ["client", "client/cli", "program"];
            parts.map(|part| format!("\"{}/{part}\", ", package(document)))
        })
        .collect();
    let workspace = scratch.share_dependencies();
    let members = workspace.replace("[\"alike/*\"]", &format!("[\"alike/*\", {members}]"));
    scratch.write("Cargo.toml", &members);
    scratch.cargo(&["build", "--workspace"]);
    let proofs = documents.iter().zip(&apis).map(|(document, api)| {
        let path = scratch.path().join(package(document)).join("document.json");
        let server = Prism::start(&path);
        let mut command = scratch.built(&format!("{}-program", package(document)));
        let output = command.arg(&server.url).output().expect("the program was built");
        assert!(output.status.success(), "{document}: {}", text(&output));
        let printed = String::from_utf8(output.stdout).expect("the program prints text");
        let proof = Proof::of(document, &path, api, &printed, exceptions);
        println!("{}", proof.row(document));
        prove_commands(&scratch, document, api, &server.url);
        (*document, proof)
    });
    proofs.collect()
}

/// Checks that a server accepts the requests of all commands.
fn prove_commands(scratch: &Scratch, document: &str, api: &Api, url: &str) {
    let read = fs::read_to_string(scratch.path().join(package(document)).join("document.json"));
    let json: Value = serde_json::from_str(&read.expect("the document was written")).expect("the document is JSON");
    let command = format!("{}-cli", package(document));
    let (commands, refused) = commands::run(scratch, &command, api, &json, url);
    println!("{document}: {commands:?}");
    assert!(refused.is_empty(), "{document}:\n{}", refused.join("\n"));
    let expected = UNDERSTOOD.iter().find(|(name, _)| *name == document);
    assert!(
        expected.is_none_or(|(_, understood)| *understood == commands.understood),
        "{commands:?}"
    );
}

/// Writes the client of a document, its command line, and the program that calls it.
fn emit(scratch: &Scratch, document: &str, seed: u64) -> Api {
    let directory = package(document);
    let generator = Generator::new(path(document)).skip_unsupported(true).command(true);
    let lowered = generator
        .lowered()
        .unwrap_or_else(|error| panic!("{document}: {error}"));
    let output = generator.output().unwrap_or_else(|error| panic!("{document}: {error}"));
    for name in ["client", "program"] {
        // Files of an earlier run may be of another client.
        let _ = fs::remove_dir_all(scratch.path().join(&directory).join(name).join("src"));
    }
    for file in output.files {
        let text = match &*file.path {
            // Several documents can have the same title.
            "Cargo.toml" => renamed(&file.text, &format!("{directory}-client")),
            "cli/Cargo.toml" => renamed(&file.text, &format!("{directory}-cli")).replace(
                &format!("package = {:?}", lowered.api.package.name),
                &format!("package = \"{directory}-client\""),
            ),
            _ => file.text,
        };
        scratch.write(&format!("{directory}/client/{}", file.path), &text);
    }
    let read = fs::read_to_string(path(document)).expect("the document can be read");
    let mut json: Value = serde_json::from_str(&read).expect("the document is JSON");
    prism::prepare(&mut json);
    scratch.write(&format!("{directory}/document.json"), &json.to_string());
    for (name, text) in program::files(&json, &lowered.api, seed) {
        scratch.write(&format!("{directory}/program/src/{name}"), &text);
    }
    let manifest = format!(
        "[package]\nname = \"{directory}-program\"\nedition = \"2024\"\n\n[dependencies]\n\
         api = {{ package = \"{directory}-client\", path = \"../client\" }}\n\
         serde = {{ version = \"1\", default-features = false }}\nserde_json = \"1\"\n"
    );
    scratch.write(&format!("{directory}/program/Cargo.toml"), &manifest);
    lowered.api
}

/// Returns the manifest with another name of its package.
fn renamed(manifest: &str, name: &str) -> String {
    let lines = manifest.lines().map(|line| match line.starts_with("name = ") {
        true => format!("name = \"{name}\"\n"),
        false => format!("{line}\n"),
    });
    lines.collect()
}

/// Returns the path of a document that was fetched.
fn path(document: &str) -> PathBuf {
    Path::new(repository()).join(format!("target/documents/{document}.json"))
}

/// Returns the beginning of the names of a document's packages.
fn package(document: &str) -> String {
    let name = document.replace(|character: char| !character.is_ascii_alphanumeric(), "-");
    format!("of-{name}")
}
