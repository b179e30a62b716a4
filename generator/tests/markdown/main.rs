//! Descriptions as documentation comments: what they show, and that they do no harm.

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

/// Asserts what is written of descriptions, line by line.
#[track_caller]
fn assert_written(table: &[(&str, &[&str])]) {
    for (description, expected) in table {
        assert_eq!(markdown::lines(description), *expected, "of {description:?}");
    }
}
