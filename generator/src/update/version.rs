//! The origin of the version of the emitted crate.

use crate::diagnostic::{Place, Pointer};
use crate::load::Document;

/// The place where the version of the emitted crate is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// In the overlay with this index, at a place in its text.
    Overlay(usize, Place),
    /// In the document.
    Document,
    /// The version is not set.
    Nowhere,
}

impl Origin {
    /// Finds the origin in a document with applied overlays.
    pub(super) fn of(document: &Document) -> Self {
        let pointer = Pointer::root().join("info").join("x-rust-version");
        if document.at(&pointer).is_none() {
            return Self::Nowhere;
        }
        let place = document.place(&pointer);
        match place.source.checked_sub(1) {
            Some(overlay) => Self::Overlay(overlay, place),
            None => Self::Document,
        }
    }
}

/// Returns `true` if a version is equal to or greater than another one.
pub(super) fn is_at_least(version: &str, other: &str) -> bool {
    let numbers = |version: &str| -> Option<Vec<u64>> { version.split('.').map(|part| part.parse().ok()).collect() };
    numbers(version) >= numbers(other)
}
