//! Tests the names of emitted items: that a document that grows at its end keeps its names, that composed names are short,
//! which groups operations belong to, and where names come from.

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
