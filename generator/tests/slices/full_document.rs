//! The Secret Store as a slice of Stripe's full document, of another version than the bundled one.
//!
//! `tests/documents/fetch` fetches the document; without it these tests are skipped.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Once;

use generator::Generator;
use generator::slice::{Selection, Why};

use super::{components, operations};

/// What Rust users of the two clients see differently, by file: `-` is in the bundled client only, `+` in the slice's.
///
/// The bundled document's overlay describes errors of today's API and what deletion really answers with.
const DIFFERENCES: &str = "\
src/models.rs
- pub use self::deleted_secret::DeletedSecret;
src/models/api_error_details.rs
- pub advice_code: Option<String>,
- pub network_advice_code: Option<String>,
- pub network_decline_code: Option<String>,
- pub user_message: Option<String>,
src/models/deleted_secret.rs is not there
src/resources/secrets.rs
- type Response = models::DeletedSecret;
+ expand_payload: expand \"payload\",
+ expand_scope: expand \"scope\",
+ type Response = models::Secret;
";

fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The document, if it was fetched.
fn document() -> Option<PathBuf> {
    let path = repository().join("target/documents/stripe.com.json");
    if path.exists() {
        return Some(path);
    }
    static TOLD: Once = Once::new();
    TOLD.call_once(|| {
        let line = "skipped: slices of Stripe's full document, which tests/documents/fetch fetches";
        // Not `eprintln`, of which nothing is seen unless the test fails; and the line is not worth failing for.
        let _ = writeln!(io::stderr(), "{line}");
    });
    None
}

/// The Secret Store without what errors about payments drag in.
fn secret_store(document: PathBuf) -> Generator {
    let overlay = repository().join("generator/tests/slices/full_document.yaml");
    Generator::new(document)
        .overlay(overlay)
        .select(Selection::new().paths("/v1/apps/**"))
}

#[test]
fn errors_drag_most_of_the_document_in() {
    let Some(document) = document() else { return };
    let generator = Generator::new(document).select(Selection::new().paths("/v1/apps/**"));
    let slice = generator.slice().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((slice.operations.kept, slice.operations.of), (4, 452));
    assert_eq!((slice.components.kept, slice.components.of), (489, 777));
    let why = slice.why("payment_intent").expect("the document has it");
    let chain = "GET /v1/apps/secrets, responses/default/content/application~1json/schema\n-> schemas/error, \
                 properties/error\n-> schemas/api_errors, properties/payment_intent\n-> schemas/payment_intent";
    assert_eq!(why.iter().map(Why::to_string).collect::<Vec<_>>(), [chain]);
    // Writing reads the text again, and compares.
    slice.yaml().unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn an_overlay_cuts_it_down_to_a_small_document() {
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
        "schemas/api_errors",
        "schemas/apps.secret",
        "schemas/error",
        "schemas/secret_service_resource_scope",
        "securitySchemes/basicAuth",
        "securitySchemes/bearerAuth",
    ];
    assert_eq!(components(&slice.document.value), expected);
}

#[test]
fn its_client_is_the_bundled_one_but_for_what_is_known() {
    let Some(document) = document() else { return };
    let output = secret_store(document)
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    let bundled = Generator::new(repository().join("spec/stripe-apps-secrets.yaml"))
        .overlay(repository().join("spec/overlay.yaml"))
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    let mut differences = String::new();
    for file in bundled.files.iter().filter(|file| file.path.ends_with(".rs")) {
        let Some(other) = output.files.iter().find(|other| other.path == file.path) else {
            differences.push_str(&format!("{} is not there\n", file.path));
            continue;
        };
        let (ours, theirs) = (interface(&file.text), interface(&other.text));
        let lines = [("-", without(&ours, &theirs)), ("+", without(&theirs, &ours))];
        let lines: String = lines
            .iter()
            .flat_map(|(sign, lines)| lines.iter().map(move |line| format!("{sign} {line}\n")))
            .collect();
        if !lines.is_empty() {
            differences.push_str(&format!("{}\n{lines}", file.path));
        }
    }
    assert_eq!(differences, DIFFERENCES);
    let added = output
        .files
        .iter()
        .filter(|file| bundled.files.iter().all(|known| known.path != file.path));
    assert_eq!(added.count(), 0);
}

/// The lines that tell users of a file what it offers, sorted.
fn interface(text: &str) -> Vec<&str> {
    let starts = ["pub ", "type ", "impl", ") -> ", "#[", "expand_"];
    let lines = text.lines().map(str::trim);
    let mut lines: Vec<&str> = lines
        .filter(|line| starts.iter().any(|start| line.starts_with(start)))
        .collect();
    lines.sort_unstable();
    lines
}

/// The lines that are not among the others; each of those stands for one.
fn without<'a>(lines: &[&'a str], others: &[&str]) -> Vec<&'a str> {
    let mut others = others.to_vec();
    let mut left = lines.to_vec();
    left.retain(|line| match others.iter().position(|other| other == line) {
        Some(index) => {
            others.swap_remove(index);
            false
        }
        None => true,
    });
    left
}
