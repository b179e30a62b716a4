//! Tests the Secret Store as a slice of Stripe's full document, whose version differs from the bundled one.
//!
//! `tests/documents/fetch` fetches the document; without it these tests are skipped.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::Once;

use crateform::Generator;
use crateform::slice::{Selection, Why};

use super::scratch::repository;
use super::{components, operations};

/// Returns the path of the document, if it was fetched.
pub fn document() -> Option<PathBuf> {
    let path = repository().join("target/documents/stripe.com.json");
    if path.exists() {
        return Some(path);
    }
    static NOTICE: Once = Once::new();
    NOTICE.call_once(|| {
        let line = "skipped: slices of Stripe's full document, which tests/documents/fetch fetches";
        // The test harness only shows the output of `eprintln` if the test fails. A failure to write is ignored.
        let _ = writeln!(io::stderr(), "{line}");
    });
    None
}

/// Returns a generator for the Secret Store with the overlays that the guide applies.
fn secret_store(document: PathBuf) -> Generator {
    Generator::new(document)
        .overlay(repository().join("examples/overlays/secret_store.yaml"))
        .overlay(repository().join("spec/overlay.yaml"))
        .select(Selection::new().paths("/v1/apps/**"))
}

#[test]
fn errors_reach_most_of_the_document() {
    let Some(document) = document() else { return };
    let generator = Generator::new(document).select(Selection::new().paths("/v1/apps/**"));
    let slice = generator.slice().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((slice.operations.kept, slice.operations.of), (4, 452));
    assert_eq!((slice.components.kept, slice.components.of), (489, 777));
    let why = slice.why("payment_intent").expect("the document has the component");
    let chain = "GET /v1/apps/secrets, responses/default/content/application~1json/schema\n-> schemas/error, \
                 properties/error\n-> schemas/api_errors, properties/payment_intent\n-> schemas/payment_intent";
    assert_eq!(why.iter().map(Why::to_string).collect::<Vec<_>>(), [chain]);
    // This parses the text and compares the result.
    slice.yaml().unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn overlays_reduce_the_slice_to_a_few_components() {
    let Some(document) = document() else { return };
    let slice = secret_store(document).slice().unwrap_or_else(|error| panic!("{error}"));
    let expected = [
        "get /v1/apps/secrets",
        "post /v1/apps/secrets",
        "post /v1/apps/secrets/delete",
        "get /v1/apps/secrets/find",
    ];
    assert_eq!(operations(&slice.document.value), expected);
    let expected = [
        "schemas/apps.secret",
        "schemas/error",
        "schemas/secret_service_resource_scope",
        "schemas/api_errors",
        "schemas/deleted_apps.secret",
        "securitySchemes/basicAuth",
        "securitySchemes/bearerAuth",
    ];
    assert_eq!(components(&slice.document.value), expected);
}

#[test]
fn the_reducing_overlay_alone_leaves_undefined_schemas() {
    let Some(document) = document() else { return };
    let generator = Generator::new(document)
        .overlay(repository().join("examples/overlays/secret_store.yaml"))
        .select(Selection::new().paths("/v1/apps/**"));
    let error = generator.output().expect_err("two schemas are not defined").to_string();
    for schema in ["api_errors", "secret_service_resource_scope"] {
        assert!(error.contains(schema), "{error}");
    }
}

#[test]
fn the_client_has_the_same_interface_as_the_bundled_one() {
    let Some(document) = document() else { return };
    let bundled = Generator::new(repository().join("spec/stripe-apps-secrets.yaml"))
        .overlay(repository().join("spec/overlay.yaml"));
    assert_eq!(interfaces(&secret_store(document)), interfaces(&bundled));
}

/// Returns the sorted lines that define the public interface of each emitted Rust file, by path.
fn interfaces(generator: &Generator) -> BTreeMap<String, Vec<String>> {
    let output = generator.output().unwrap_or_else(|error| panic!("{error}"));
    let files = output.files.into_iter().filter(|file| file.path.ends_with(".rs"));
    files.map(|file| (file.path, interface(&file.text))).collect()
}

fn interface(text: &str) -> Vec<String> {
    let starts = ["pub ", "type ", "impl", ") -> ", "#[", "expand_"];
    let lines = text.lines().map(str::trim);
    let mut lines: Vec<String> = lines
        .filter(|line| starts.iter().any(|start| line.starts_with(start)))
        .map(str::to_owned)
        .collect();
    lines.sort_unstable();
    lines
}
