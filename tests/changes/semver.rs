//! Compares the classes of the same changes with cargo-semver-checks, if it is installed.
//!
//! cargo-semver-checks compares the rustdoc JSON of both crates, and does not know the document. It does not yet
//! compare the types of fields and arguments, so it misses some changes that the compiler rejects. It must never object
//! to a change that is not breaking.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use crateform::diff::Class;

use crate::proof::{Workspace, compiled, old_name, programs};

/// The breaking changes without a lint in cargo-semver-checks, each with the part that the tool ignores.
const UNSEEN: &[(&str, &str)] = &[
    ("arguments-reordered", "the order of arguments of one type"),
    ("constructor-reordered", "the types of arguments"),
    ("parameter-narrowed", "the types of arguments"),
    ("parameter-sensitive", "the types of arguments"),
    ("parameter-type", "the types of arguments"),
    ("property-became-non-nullable", "the types of fields"),
    ("property-became-nullable", "the types of fields"),
    ("property-became-optional", "the types of fields"),
    ("property-became-required", "the types of fields"),
    ("property-sensitive", "the types of fields"),
    ("property-type", "the types of fields"),
    ("variant-type", "the types of fields of variants"),
];

/// A lint that objects even if a crate is compared with itself: requests of the blocking and of the asynchronous client
/// have methods of the same names, which borrow and take the request, respectively.
const MISTAKEN: &str = "method_receiver_ref_became_owned";

#[test]
fn cargo_semver_checks_agrees() {
    // Cargo's directory of installed programs is not always in `PATH`.
    let program = std::env::var("CARGO_SEMVER_CHECKS").unwrap_or_else(|_| "cargo-semver-checks".to_owned());
    if Command::new(&program).arg("--version").output().is_err() {
        // `eprintln!` prints only if the test fails. A write error here is not worth a failing test.
        let _ = writeln!(
            io::stderr(),
            "skipped: cargo-semver-checks, which `cargo install cargo-semver-checks` installs"
        );
        return;
    }
    let cases = compiled();
    let workspace = Workspace::new(&cases);
    let mut faults = Vec::new();
    let names: BTreeSet<String> = programs(&cases, |_| true).collect();
    let files: BTreeMap<String, PathBuf> = names
        .into_iter()
        .map(|name| {
            let file = documented(&workspace, &name);
            (name, file)
        })
        .collect();
    for case in cases {
        let objections = objections(&program, &files[&old_name(case)], &files[case.name]);
        let is_unseen = UNSEEN.iter().any(|(name, _)| *name == case.name);
        let expected = case.class() == Class::Breaking && !is_unseen;
        if objections.is_empty() == expected {
            faults.push(format!("{}, which is {}: {objections:?}", case.name, case.class()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Returns the file that contains the rustdoc JSON of a client.
fn documented(workspace: &Workspace, name: &str) -> PathBuf {
    let package = format!("client-{name}");
    let arguments = [
        "rustdoc",
        "--package",
        &package,
        "--features",
        "client,serialize",
        "--no-default-features",
        "--",
    ];
    let mut cargo = workspace.scratch.cargo_command(&[""; 0]);
    let output = cargo
        .args(arguments)
        .args(["-Zunstable-options", "--output-format=json", "--cap-lints=allow"])
        // rustdoc's JSON format is unstable. cargo-semver-checks supports the formats of several compilers.
        .env("RUSTC_BOOTSTRAP", "1")
        .output()
        .expect("cargo can be started, as it started this test");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let directory = workspace.scratch.target().join("doc");
    let written = ["lamps.json", "lanterns.json"].map(|file| directory.join(file));
    let written = written
        .iter()
        .find(|file| file.exists())
        .expect("rustdoc has written it");
    let kept = workspace.scratch.path().join(format!("{name}.json"));
    std::fs::rename(written, &kept).expect("the file can be moved");
    kept
}

/// Returns the lints that object to a minor version bump.
fn objections(program: &str, old: &Path, new: &Path) -> BTreeSet<String> {
    let output = Command::new(program)
        .args([
            "semver-checks",
            "check-release",
            "--release-type",
            "minor",
            "--color",
            "never",
        ])
        .arg("--baseline-rustdoc")
        .arg(old)
        .arg("--current-rustdoc")
        .arg(new)
        .output()
        .expect("`--version` has succeeded");
    let printed = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(printed.contains("Summary"), "{printed}");
    let failures = printed.lines().filter_map(|line| line.strip_prefix("--- failure "));
    let lints = failures.filter_map(|line| line.split(':').next());
    lints.filter(|lint| *lint != MISTAKEN).map(str::to_owned).collect()
}
