//! What cargo-semver-checks says of the same changes, where it is installed.
//!
//! It reads rustdoc's JSON of both crates, and knows nothing of documents. It does not look at the types of fields and
//! arguments yet, so that it is silent about some changes that the compiler refuses; it must never object to one that is
//! not breaking.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use crateform::diff::Class;

use crate::proof::{Workspace, compiled, old_name, programs};

/// The breaking changes that cargo-semver-checks has no lint for, each with what it does not look at.
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

/// A lint that objects to a crate that is compared with itself: requests have methods of the same names for the blocking
/// client, where they borrow the request, and for the asynchronous one, where they take it.
const MISTAKEN: &str = "method_receiver_ref_became_owned";

#[test]
fn cargo_semver_checks_agrees() {
    // The folder of cargo's own programs is not always on the path.
    let program = std::env::var("CARGO_SEMVER_CHECKS").unwrap_or_else(|_| "cargo-semver-checks".to_owned());
    if Command::new(&program).arg("--version").output().is_err() {
        // Not `eprintln`, of which nothing is seen unless the test fails; and the line is not worth failing for.
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

/// The file with rustdoc's JSON of a client.
fn documented(workspace: &Workspace, name: &str) -> PathBuf {
    let package = format!("client-{name}");
    let arguments = [
        "rustdoc",
        "--package",
        &package,
        "--features",
        "serialize",
        "--no-default-features",
        "--",
    ];
    let mut cargo = workspace.scratch.cargo_command(&[""; 0]);
    let output = cargo
        .args(arguments)
        .args(["-Zunstable-options", "--output-format=json", "--cap-lints=allow"])
        // The JSON is no stable format, which cargo-semver-checks knows for each compiler.
        .env("RUSTC_BOOTSTRAP", "1")
        .output()
        .expect("cargo can be started, as it started this test");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let folder = workspace.scratch.target().join("doc");
    let written = ["lamps.json", "lanterns.json"].map(|file| folder.join(file));
    let written = written
        .iter()
        .find(|file| file.exists())
        .expect("rustdoc has written it");
    let kept = workspace.scratch.path().join(format!("{name}.json"));
    std::fs::rename(written, &kept).expect("the file can be moved");
    kept
}

/// The lints that object, if the next version were a minor one.
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
        .expect("it can be started, as it was before");
    let printed = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(printed.contains("Summary"), "{printed}");
    let failures = printed.lines().filter_map(|line| line.strip_prefix("--- failure "));
    let lints = failures.filter_map(|line| line.split(':').next());
    lints.filter(|lint| *lint != MISTAKEN).map(str::to_owned).collect()
}
