//! Small documents, each of which shows one problem that users of generators have reported.
//!
//! `table.rs` lists the warnings about each document and parts of the code that is emitted for it. The programs in
//! `program/` contain the clients as modules, and assert what they send and how they read responses. A document whose
//! client a check in `program/default/` uses belongs to the default program, any other to the full one.

#[path = "../scratch/mod.rs"]
mod scratch;
mod table;
mod titles;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use crateform::ir::OutputLayout;
use crateform::{Generator, Output};
use scratch::{Scratch, is_full, repository, text};
use toml::Table;

/// The documents to which others refer.
const PARTS: [&str; 1] = ["common"];

fn directory() -> PathBuf {
    repository().join("tests/cases/documents")
}

/// Returns the names of the documents in order.
fn names() -> Vec<String> {
    let entries = fs::read_dir(directory()).expect("the directory is part of the repository");
    let names = entries.map(|entry| {
        let path = entry.expect("the directory can be listed").path();
        path.file_stem()
            .expect("files have names")
            .to_string_lossy()
            .into_owned()
    });
    let names: BTreeSet<String> = names.filter(|name| !PARTS.contains(&name.as_str())).collect();
    names.into_iter().collect()
}

/// Emits the client of a document as a module of the program.
fn module(name: &str) -> Output {
    let path = format!("crate::clients::{name}").parse().expect("it is a module path");
    let generator = Generator::new(directory().join(format!("{name}.yaml"))).layout(OutputLayout::Module(path));
    generator.output().unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Returns code without line breaks and indentation, which depend on the lengths of names.
fn without_breaks(code: &str) -> String {
    code.lines()
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" ")
        .replace("( ", "(")
        .replace(", )", ")")
}

#[test]
fn each_document_has_the_warnings_and_the_code_of_the_table() {
    let listed: Vec<&str> = table::CASES.iter().map(|case| case.document).collect();
    assert_eq!(listed, names(), "the table lists each document, in order");
    let mut missing = Vec::new();
    for case in table::CASES {
        let output = module(case.document);
        let warnings = output.warnings.iter().map(|warning| warning.fault().to_string());
        let mut warnings: Vec<String> = warnings.collect();
        warnings.dedup();
        assert_eq!(warnings, case.warnings, "{}", case.document);
        let of_document = |path: &str| {
            ["models/", "resources/", "servers", "runtime/clients/constructors"]
                .iter()
                .any(|start| path.starts_with(start))
        };
        let files = output.files.iter().filter(|file| of_document(&file.path));
        let code: Vec<String> = files.map(|file| without_breaks(&file.text)).collect();
        let code = code.join(" ");
        let lacks = case.code.iter().filter(|part| !code.contains(**part));
        missing.extend(lacks.map(|part| format!("{}: {part}", case.document)));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The programs: the name, the file that lists the checks, and the files with checks.
type Program = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const DEFAULT: Program = (
    "default",
    include_str!("program/default.rs"),
    &[
        ("credentials", include_str!("program/default/credentials.rs")),
        ("requests", include_str!("program/default/requests.rs")),
        ("responses", include_str!("program/default/responses.rs")),
    ],
);

const FULL: Program = (
    "full",
    include_str!("program/full.rs"),
    &[
        ("names", include_str!("program/full/names.rs")),
        ("requests", include_str!("program/full/requests.rs")),
        ("responses", include_str!("program/full/responses.rs")),
    ],
);

/// Returns `true` if a program uses the client of a document.
fn uses((_, _, checks): Program, name: &str) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    checks
        .iter()
        .any(|(_, text)| text.split(|character| !is_part(character)).any(|word| word == name))
}

/// Writes a program with clients to a directory. Returns the name of the directory.
fn write(scratch: &Scratch, (program, list, checks): Program, clients: &[String]) -> &'static str {
    let mut modules = String::new();
    let mut tables = ["features", "dependencies", "target"].map(|name| (name, Table::new()));
    for name in clients {
        writeln!(modules, "pub mod {name};").expect("a string can be written to");
        for file in module(name).files {
            if file.path == "dependencies.toml" {
                let mut needed: Table = file.text.parse().expect("the module lists what it needs");
                for (name, all) in &mut tables {
                    let needed = needed.remove(*name).and_then(|needed| needed.try_into::<Table>().ok());
                    all.extend(needed.expect("the module lists what it needs"));
                }
            }
            scratch.write(&format!("{program}/src/clients/{name}/{}", file.path), &file.text);
        }
    }
    scratch.write(&format!("{program}/src/clients.rs"), &modules);
    scratch.write(&format!("{program}/src/main.rs"), include_str!("program/main.rs"));
    scratch.write(&format!("{program}/src/checked.rs"), list);
    for (file, text) in checks {
        scratch.write(&format!("{program}/src/checked/{file}.rs"), text);
    }
    // Transports are not needed.
    let [(_, features), ..] = &mut tables;
    features.insert("default".to_owned(), vec!["client", "serialize"].into());
    let package = format!("[package]\nname = \"cases-{program}\"\nedition = \"2024\"\n\n");
    let tables = Table::from_iter(tables.map(|(name, table)| (name.to_owned(), table.into())));
    scratch.write(&format!("{program}/Cargo.toml"), &format!("{package}{tables}"));
    program
}

/// Runs the default program and, with `FULL=1`, the program for the other documents.
#[test]
fn programs_with_the_clients_send_and_read_what_the_documents_describe() {
    let scratch = Scratch::new();
    let (default, others): (Vec<String>, Vec<String>) = names().into_iter().partition(|name| uses(DEFAULT, name));
    let mut programs = vec![write(&scratch, DEFAULT, &default)];
    if is_full("the clients of the documents that the default program does not use") {
        programs.push(write(&scratch, FULL, &others));
    }
    let members: Vec<String> = programs.iter().map(|program| format!(", {program:?}")).collect();
    let members = format!("[\"alike/*\"{}]", members.concat());
    let workspace = scratch.share_dependencies().replace("[\"alike/*\"]", &members);
    scratch.write("Cargo.toml", &workspace);
    scratch.cargo(&["build", "--workspace"]);
    for program in programs {
        let output = scratch
            .built(&format!("cases-{program}"))
            .output()
            .expect("the program was built");
        let printed = text(&output);
        assert!(output.status.success(), "{printed}");
        assert!(printed.lines().count() > 15, "each check prints its name: {printed}");
    }
}
