//! Tests the report between the bundled document and the same part of another version of Stripe's full document.
//!
//! `tests/documents/fetch` fetches the document; without it this test is skipped.

use std::io::{self, Write as _};
use std::path::Path;

use crateform::diff::Diff;
use crateform::report;
use crateform::slice::Selection;
use crateform::{Generator, Lowered};

fn lowered(generator: &Generator) -> Lowered {
    generator.lowered().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_report_of_upstream_changes_matches_the_snapshot() {
    let repository = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let full = repository.join("target/documents/stripe.com.json");
    if !full.exists() {
        // The output of `eprintln` is hidden unless the test fails. The line is optional, so an error is ignored.
        let line = "skipped: the report about Stripe's full document, which tests/documents/fetch fetches";
        let _ = writeln!(io::stderr(), "{line}");
        return;
    }
    let bundled =
        Generator::new(repository.join("spec/stripe-apps-secrets.yaml")).overlay(repository.join("spec/overlay.yaml"));
    let full = Generator::new(full)
        .overlay(repository.join("examples/overlays/secret_store.yaml"))
        .overlay(repository.join("spec/overlay.yaml"))
        .select(Selection::new().paths("/v1/apps/**"));
    let diff = Diff::between(&lowered(&bundled), &lowered(&full));
    let text = report::markdown(&diff).replace(&format!("{}/", repository.display()), "");
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("full_document", text);
    });
}
