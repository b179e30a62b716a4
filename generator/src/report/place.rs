//! Where something stands, as people and editors read it.

use crate::diagnostic::printable;
use crate::diff::{Item, Location};

/// How many characters of a file's name, a pointer or a path in Rust are shown.
pub(super) const MAXIMUM_NAME: usize = 300;

/// `openapi.yaml:12:3`.
pub(super) fn location(location: &Location) -> String {
    let Location { file, line, column } = location;
    format!("{}:{line}:{column}", printable::line(file, MAXIMUM_NAME))
}

/// `openapi.yaml:12:3`; the pointer if the line is not known.
pub(super) fn of(item: &Item) -> String {
    match &item.location {
        Some(found) => location(found),
        None => printable::line(&item.pointer.to_string(), MAXIMUM_NAME),
    }
}

/// The path in Rust.
pub(super) fn path(item: &Item) -> String {
    printable::line(&item.path, MAXIMUM_NAME)
}
