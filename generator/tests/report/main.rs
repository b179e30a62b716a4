//! Tests the reports about the differences of two documents.

mod bounds;
mod formats;
mod full_document;
mod hostile;
mod outline;
mod page;
#[path = "../../../tests/fake/tests/python/mod.rs"]
mod python;

use crateform::Lowered;
use crateform::diff::Diff;
use crateform::load::Document;

/// A small document, and a version of it with a change of each class.
const OLD: &str = include_str!("old.yaml");
const NEW: &str = include_str!("new.yaml");

fn lowered(name: &str, text: &str) -> Lowered {
    let document = Document::parse(name, text).unwrap_or_else(|error| panic!("{error}"));
    Lowered::of(document).unwrap_or_else(|error| panic!("{error}"))
}

fn diff(old: &str, new: &str) -> Diff {
    Diff::between(&lowered("old.yaml", old), &lowered("new.yaml", new))
}
