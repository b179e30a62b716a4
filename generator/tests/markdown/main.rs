//! Tests that descriptions in documentation comments are rendered correctly and are safe.

mod code;
mod html;
mod invariants;
mod links;
mod rustdoc;
mod sentence;
mod structure;
mod text;
mod time;

use crateform::markdown;

/// Asserts that each description is written as the expected lines.
#[track_caller]
fn assert_written(table: &[(&str, &[&str])]) {
    for (description, expected) in table {
        assert_eq!(markdown::lines(description), *expected, "of {description:?}");
    }
}
