//! Tests the names of emitted items: names stay the same when a document grows at its end, composed names are short,
//! operations are in the right groups, and `--why-name` explains each name.

mod groups;
mod growth;
mod length;
mod why;

use crateform::Lowered;
use crateform::load::Document;

/// Lowers a document.
fn lowered(text: &str) -> Lowered {
    let document = Document::parse("lamps.yaml", text).expect("the document is valid");
    Lowered::of(document).unwrap_or_else(|errors| panic!("{errors}\n{text}"))
}
