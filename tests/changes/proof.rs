//! Checks the expected effects in `table.rs` by building and running programs with the old crate and with the new one.
//!
//! A documentation change leaves the code unchanged. After an additive or wire-only change, the program still compiles;
//! after a wire-only change, its requests or decoded responses differ. After a breaking change, the program fails to
//! compile, or its requests or decoded responses differ.

use std::collections::{BTreeMap, BTreeSet};

use crateform::Lowered;
use crateform::diff::{Class, Code};
use crateform::format::FormattedFile;
use crateform::load::Document;
use crateform::{emit, format};
use serde_json::Value;

use crate::scratch::Scratch;
use crate::table::{CASES, Case};
use crate::{DOCUMENT, replaced, selected};

const PROGRAM: &str = include_str!("program.rs");

/// The crates of one directory share their compiled dependencies. Debug information is off: no debugger needs it.
const WORKSPACE: &str = r#"
    [workspace]
    resolver = "3"
    members = ["clients/*", "programs/*"]

    [profile.dev]
    debug = false
    incremental = false
"#;

/// The name of the crate for the unchanged document, of its directory, and of the program that uses it.
const BASE: &str = "as-it-was";

#[test]
fn documentation_changes_leave_the_code_unchanged() {
    for case in CASES.iter().filter(|case| case.proof() == Proof::SameCode) {
        let (old, new) = (emitted(&case.old()), emitted(&case.changed()));
        assert_eq!(code(&old), code(&new), "{}", case.name);
    }
}

#[test]
fn compiler_and_wire_confirm_the_class() {
    let cases = drawn();
    let workspace = Workspace::new(&cases);
    let checked: BTreeSet<String> = programs(&cases, |proof| !proof.is_run()).collect();
    let run: BTreeSet<String> = programs(&cases, Proof::is_run).collect();
    let mut compiled = workspace.compile("check", &checked);
    compiled.extend(workspace.compile("build", &run));
    let outputs: BTreeMap<&String, String> = run
        .iter()
        .filter(|name| compiled.contains(*name))
        .map(|name| (name, workspace.output(name)))
        .collect();
    let mut faults = Vec::new();
    for case in cases {
        let (old, new) = (&old_name(case), &case.name.to_owned());
        let mut expect = |holds: bool, fault: &str| {
            if !holds {
                faults.push(format!("{}: {fault}", case.name));
            }
        };
        expect(
            compiled.contains(old),
            "the program does not compile with the old crate",
        );
        let is_refused = !compiled.contains(new);
        match case.proof() {
            Proof::Refused => expect(is_refused, "the program compiles with the new crate"),
            _ => expect(!is_refused, "the program does not compile with the new crate"),
        }
        match case.proof() {
            Proof::OtherOutput => expect(
                outputs.get(old) != outputs.get(new),
                "the program sends and reads the same",
            ),
            Proof::SameOutput => expect(
                outputs.get(old) == outputs.get(new),
                "the program sends or reads something else",
            ),
            Proof::SameCode | Proof::Compiled | Proof::Refused => {}
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The evidence for the class of a case.
#[derive(Clone, Copy, PartialEq)]
pub enum Proof {
    /// The crates differ only in comments.
    SameCode,
    /// A program compiles with the new crate.
    Compiled,
    /// A program does not compile with the new crate.
    Refused,
    /// A program compiles, but sends or reads something else.
    OtherOutput,
    /// A program compiles, and sends and reads the same.
    SameOutput,
}

impl Proof {
    /// Returns `true` if a program must be run with the old crate and with the new one.
    fn is_run(self) -> bool {
        matches!(self, Self::OtherOutput | Self::SameOutput)
    }
}

impl Case {
    fn proof(&self) -> Proof {
        match self.class() {
            // The new name is in the code, but the program does not use it.
            Class::Documentation if self.codes.contains(&Code::ArgumentRenamed) => Proof::SameOutput,
            Class::Documentation => Proof::SameCode,
            Class::WireOnly => Proof::OtherOutput,
            Class::Additive => Proof::Compiled,
            // Both arguments are strings, so the program still compiles.
            Class::Breaking if self.codes.contains(&Code::ArgumentsReordered) => Proof::OtherOutput,
            Class::Breaking => Proof::Refused,
        }
    }
}

/// Returns the cases to compile: every eighth.
fn drawn() -> Vec<&'static Case> {
    selected(compiled(), 8, "compiled")
}

/// Returns the cases that change more than documentation.
pub fn compiled() -> Vec<&'static Case> {
    CASES.iter().filter(|case| case.proof() != Proof::SameCode).collect()
}

/// Returns the names of the programs of the selected cases: with the old crate, and with the new one.
pub fn programs(cases: &[&Case], has_proof: impl Fn(Proof) -> bool) -> impl Iterator<Item = String> {
    cases
        .iter()
        .filter(move |case| has_proof(case.proof()))
        .flat_map(|case| [old_name(case), case.name.to_owned()])
}

/// Returns the name of the program with the old crate. Most cases share one.
pub fn old_name(case: &Case) -> String {
    match (case.before, case.program) {
        ([], []) => BASE.to_owned(),
        _ => format!("{}-before", case.name),
    }
}

fn emitted(document: &str) -> Vec<FormattedFile> {
    let document = Document::parse("document.yaml", document).unwrap_or_else(|faults| panic!("{faults}"));
    let api = Lowered::of(document).unwrap_or_else(|faults| panic!("{faults}")).api;
    format::format(emit::emit(&api)).expect("the emitted code is Rust")
}

/// Returns the lines of a crate's Rust files without comments.
fn code(files: &[FormattedFile]) -> BTreeMap<&str, Vec<&str>> {
    let rust = files.iter().filter(|file| file.path.ends_with(".rs"));
    rust.map(|file| {
        let lines = file.text.lines().filter(|line| !line.trim_start().starts_with("//"));
        (&*file.path, lines.collect())
    })
    .collect()
}

/// A cargo workspace with a client and a program for each case.
pub struct Workspace {
    /// The workspace's directory.
    pub scratch: Scratch,
}

impl Workspace {
    /// Creates the workspace for the cases. Its directory is kept, including the build artifacts.
    pub fn new(cases: &[&Case]) -> Self {
        let scratch = Scratch::kept("changes");
        scratch.write("Cargo.toml", WORKSPACE);
        let workspace = Self { scratch };
        workspace.add(BASE, DOCUMENT, PROGRAM);
        for case in cases {
            // The edits of a case can apply anywhere in the program.
            let mut program = PROGRAM.to_owned();
            for (from, to) in case.program {
                assert!(program.contains(from), "{}: {from}", case.name);
                program = program.replace(from, to);
            }
            if old_name(case) != BASE {
                workspace.add(&old_name(case), &replaced(case.name, DOCUMENT, case.before), &program);
            }
            workspace.add(case.name, &case.changed(), &program);
        }
        workspace
    }

    /// Adds a client whose package has this name, and a program that uses it under its library's name.
    fn add(&self, name: &str, document: &str, program: &str) {
        let mut library = "lamps".to_owned();
        for file in emitted(document) {
            let text = if file.path == "Cargo.toml" {
                let manifest: toml::Table = file.text.parse().expect("the emitted manifest is TOML");
                library = manifest["package"]["name"]
                    .as_str()
                    .expect("crates have names")
                    .to_owned();
                let of_package = format!("name = \"{library}\"\n");
                assert!(file.text.contains(&of_package), "{}", file.text);
                let text = file.text.replace(&of_package, &format!("name = \"client-{name}\"\n"));
                format!("{text}\n[lib]\nname = \"{library}\"\n")
            } else {
                file.text
            };
            self.scratch.write(&format!("clients/{name}/{}", file.path), &text);
        }
        // `Client::new` needs the blocking transport.
        let features = match program.contains("Client::new(") {
            true => r#"["blocking", "serialize"]"#,
            false => r#"["client", "serialize"]"#,
        };
        let manifest = format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\nserde = \"1\"\nserde_json = \"1\"\n\
             {library} = {{ path = \"../../clients/{name}\", package = \"client-{name}\", default-features = false, \
             features = {features} }}\n"
        );
        self.scratch.write(&format!("programs/{name}/Cargo.toml"), &manifest);
        self.scratch.write(&format!("programs/{name}/src/main.rs"), program);
    }

    /// Returns the programs that compile.
    fn compile(&self, command: &str, names: &BTreeSet<String>) -> BTreeSet<String> {
        let mut arguments = vec![command, "--keep-going", "--message-format=json"];
        arguments.extend(names.iter().flat_map(|name| ["--package", name]));
        let output = self.scratch.cargo_command(&arguments).output();
        let output = output.expect("cargo can be started, as it started this test");
        let mut compiled = BTreeSet::new();
        let mut refused = BTreeSet::new();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let message: Value = serde_json::from_str(line).expect("cargo writes JSON");
            let name = || message["target"]["name"].as_str().unwrap_or_default().to_owned();
            let is_program = message["target"]["kind"][0] == "bin";
            match message["reason"].as_str() {
                Some("compiler-artifact") if is_program => {
                    compiled.insert(name());
                }
                Some("compiler-message") if message["message"]["level"] == "error" => {
                    assert!(is_program, "{}", message["message"]["rendered"]);
                    refused.insert(name());
                }
                _ => {}
            }
        }
        let all: BTreeSet<String> = compiled.union(&refused).cloned().collect();
        assert_eq!(all, *names, "{}", String::from_utf8_lossy(&output.stderr));
        compiled
    }

    /// Returns the output of a program.
    fn output(&self, name: &str) -> String {
        let output = self.scratch.built(name).output().expect("the program was built");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name}: {errors}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}
