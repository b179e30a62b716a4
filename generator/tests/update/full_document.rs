//! Updates a copy of the repository's files to Stripe's full document.
//!
//! `tests/documents/fetch` fetches the document; without it this test is skipped.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::after_diff;
use super::running::{run, stderr, stdout};

fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Returns the path of the document if it was fetched.
fn document() -> Option<PathBuf> {
    let path = repository().join("target/documents/stripe.com.json");
    if path.exists() {
        return Some(path);
    }
    let line = "skipped: an update from Stripe's full document, which tests/documents/fetch fetches";
    // The output of `eprintln` is hidden unless the test fails. The line is optional, so an error is ignored.
    let _ = writeln!(io::stderr(), "{line}");
    None
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the directory can be created");
    for entry in fs::read_dir(from).expect("the directory can be listed") {
        let entry = entry.expect("the directory can be listed");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        match from.is_dir() {
            true if entry.file_name() == "target" => {}
            true => copy(&from, &to),
            false => fs::copy(&from, &to).map(drop).expect("the file can be copied"),
        }
    }
}

#[test]
fn the_bundled_slice_is_extracted_and_written() {
    let Some(document) = document() else { return };
    let directory = tempfile::tempdir().expect("the temporary directory can be created");
    for name in ["spec", "generated"] {
        copy(&repository().join(name), &directory.path().join(name));
    }
    fs::copy(repository().join("CHANGELOG.md"), directory.path().join("CHANGELOG.md"))
        .expect("the changelog can be copied");
    let document = document.display().to_string();
    let output = run(directory.path(), &["update", &document]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let message = "Selected by spec/slice.yaml: 4 of 452 operations, 6 of 777 components\nPass --write to write ";
    assert!(after_diff(&stdout(&output)).starts_with(message), "{}", stdout(&output));
    // Only the value of `Stripe-Version` and the descriptions change, so no program breaks.
    let stdout_of_diff = stdout(&output);
    let headings = stdout_of_diff.lines().filter(|line| line.contains("]: "));
    for heading in headings {
        let is_known =
            heading.starts_with("wire-only[version-header-changed]: ") || heading.starts_with("documentation[");
        assert!(is_known, "{heading}");
    }

    let output = run(directory.path(), &["update", &document, "--write"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let check = run(directory.path(), &["check"]);
    assert_eq!(check.status.code(), Some(0), "{}", stdout(&check));
    // The written document contains nothing from the overlay.
    let written =
        fs::read_to_string(directory.path().join("spec/stripe-apps-secrets.yaml")).expect("the document was written");
    assert!(
        !written.contains("x-rust-") && !written.contains("payment_intent:"),
        "{written}"
    );
    let output = run(directory.path(), &["update", &document, "--write"]);
    assert!(
        stdout(&output).ends_with("Already up to date.\n"),
        "{}",
        stdout(&output)
    );
}
