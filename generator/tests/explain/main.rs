//! Tests the codes of diagnostics, the pages about them, and that one run reports all errors.
//!
//! The pages show documents. Each of them is run through the generator, so that what a page says about it is true.

mod one_run;
mod page;
mod state;
mod triggers;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crateform::diagnostic::{Code, Diagnostic, Diagnostics};

use page::Page;
use state::State;
use triggers::Cause;

fn source() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))
}

#[test]
fn every_code_has_one_page_with_its_title() {
    let pages: Vec<(Code, String)> = page::all().into_iter().map(|page| (page.code, page.title)).collect();
    let described: BTreeSet<Code> = pages.iter().map(|(code, _)| *code).collect();
    let missing: Vec<&Code> = Code::ALL.iter().filter(|code| !described.contains(code)).collect();
    assert!(
        missing.is_empty(),
        "no page in src/command/explain/ is about {missing:?}"
    );
    assert_eq!(pages.len(), described.len(), "a code has two pages");
    for (code, title) in pages {
        assert_eq!(title, code.title(), "the titles of {code}");
    }
}

/// Returns the files below a directory that declare faults.
fn files_with_faults(directory: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(directory).expect("the directory can be listed") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            files_with_faults(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("the file can be read");
            if text.contains("Fault for ") {
                found.push(text);
            }
        }
    }
}

#[test]
fn every_code_is_used() {
    let mut files = Vec::new();
    files_with_faults(source(), &mut files);
    let is_used = |code: &&Code| files.iter().any(|text| text.contains(&format!("Code::{code}")));
    let unused: Vec<&Code> = Code::ALL.iter().filter(|code| !is_used(code)).collect();
    assert!(unused.is_empty(), "no fault has {unused:?}");
}

#[test]
fn pages_are_true() {
    let mut failures = Vec::new();
    for page in page::all() {
        failures.extend(failures_of(&page));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

fn failures_of(page: &Page) -> Vec<String> {
    let code = page.code;
    let check = |what: &str, found: &Diagnostics, expected: &[Code]| {
        let codes: BTreeSet<Code> = found.iter().map(Diagnostic::code).collect();
        let is_expected = codes == expected.iter().copied().collect();
        (!is_expected).then(|| format!("{code}: {what} causes {codes:?}\n{found}"))
    };
    let (Some(before), Some(after)) = (&page.before, &page.after) else {
        return match triggers::cause(code) {
            Some(Cause::Trigger(trigger)) => check("the trigger", &trigger(), &[code]).into_iter().collect(),
            Some(Cause::Unknown) => Vec::new(),
            None => vec![format!(
                "{code}: the page does not show two documents, and there is no other trigger"
            )],
        };
    };
    let first = State::of(before, &page.files());
    let overlaid = page.overlay.as_ref().map(|overlay| first.with(overlay).diagnostics());
    let failures = [
        check("the first document", &first.diagnostics(), &[code]),
        check("the corrected document", &first.with(after).diagnostics(), &[]),
        overlaid.and_then(|found| check("the document with the overlay", &found, &[])),
    ];
    failures.into_iter().flatten().collect()
}
