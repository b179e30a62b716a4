//! Compares the reports of `diff` about changes to a document with what the compiler and the wire show for programs
//! that use the emitted crate.

mod proof;
#[path = "../scratch/mod.rs"]
mod scratch;
mod semver;
mod surface;
mod table;

use std::collections::BTreeSet;
use std::io::{self, Write as _};

use crateform::Lowered;
use crateform::diagnostic::Diagnostics;
use crateform::diff::{Bump, Class, Code, Diff};
use crateform::load::Document;

use scratch::first_case;
use table::{CASES, Case};

/// The document that the cases change.
const DOCUMENT: &str = include_str!("document.yaml");

impl Case {
    fn old(&self) -> String {
        replaced(self.name, DOCUMENT, self.before)
    }

    fn changed(&self) -> String {
        replaced(self.name, &self.old(), self.after)
    }

    fn diff(&self) -> Result<Diff, Diagnostics> {
        let old = Lowered::of(Document::parse("old.yaml", &self.old())?)?;
        let new = Lowered::of(Document::parse("new.yaml", &self.changed())?)?;
        Ok(Diff::between(&old, &new))
    }

    /// Returns the most severe class of the expected changes.
    fn class(&self) -> Class {
        let classes = self.codes.iter().map(|code| code.class());
        classes.max().expect("every case expects a change")
    }
}

/// Returns the text after `edits`, each of which replaces a part that occurs exactly once.
fn replaced(name: &str, text: &str, edits: &[(&str, &str)]) -> String {
    let mut text = text.to_owned();
    for (from, to) in edits {
        assert_eq!(text.matches(from).count(), 1, "{name}: {from}");
        text = text.replace(from, to);
    }
    text
}

/// Returns one of `step` cases. `CASES` selects the first. `what` is the use of the cases, for the message.
fn selected(cases: Vec<&'static Case>, step: usize, what: &str) -> Vec<&'static Case> {
    let first = first_case();
    // `eprintln` is only visible if the test fails. An error while writing it is not worth a failure.
    let _ = writeln!(
        io::stderr(),
        "{what}: one of {step} changes; CASES={first} selects the first"
    );
    cases.into_iter().skip(first % step).step_by(step).collect()
}

#[test]
fn every_case_reports_the_expected_codes() {
    let mut faults = String::new();
    for case in CASES {
        let diff = match case.diff() {
            Ok(diff) => diff,
            Err(error) => {
                faults.push_str(&format!("{}: {error}\n", case.name));
                continue;
            }
        };
        let found: BTreeSet<Code> = diff.changes.iter().map(|change| change.code).collect();
        let expected: BTreeSet<Code> = case.codes.iter().copied().collect();
        if found != expected || diff.worst() != Some(case.class()) {
            faults.push_str(&format!("{}: expected {expected:?}\n", case.name));
            for change in &diff.changes {
                faults.push_str(&format!("    {:?}: {}\n", change.code, change.sentence));
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn a_document_does_not_differ_from_itself() {
    let document = || {
        let document = Document::parse("document.yaml", DOCUMENT).unwrap_or_else(|faults| panic!("{faults}"));
        Lowered::of(document).unwrap_or_else(|faults| panic!("{faults}"))
    };
    let diff = Diff::between(&document(), &document());
    assert_eq!((diff.bump(), diff.changes.as_slice()), (Bump::None, [].as_slice()));
}

#[test]
fn every_code_is_in_the_table() {
    let of_table: BTreeSet<Code> = CASES.iter().flat_map(|case| case.codes).copied().collect();
    let missing: Vec<&Code> = Code::ALL.iter().filter(|code| !of_table.contains(code)).collect();
    assert_eq!(missing, Vec::<&Code>::new());
    let names: BTreeSet<&str> = CASES.iter().map(|case| case.name).collect();
    assert_eq!(names.len(), CASES.len(), "the names of cases are unique");
}
