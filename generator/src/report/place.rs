//! Formats locations for people and editors.

use crate::diagnostic::{FilePlace, printable};
use crate::diff::Item;

/// The maximum number of characters of a file name, a pointer or a Rust path.
pub(super) const MAXIMUM_NAME: usize = 300;

/// Formats a location, such as `openapi.yaml:12:3`.
pub(super) fn location(location: &FilePlace) -> String {
    let FilePlace { file, line, column } = location;
    format!("{}:{line}:{column}", printable::line(file, MAXIMUM_NAME))
}

/// Formats the location of an item, or its pointer if the location is not known.
pub(super) fn of(item: &Item) -> String {
    match &item.location {
        Some(found) => location(found),
        None => printable::line(&item.pointer.to_string(), MAXIMUM_NAME),
    }
}

/// Formats the Rust path of an item.
pub(super) fn path(item: &Item) -> String {
    printable::line(&item.path, MAXIMUM_NAME)
}
