//! Where the version of the emitted crate comes from, and the next one.

use crate::diagnostic::{Place, Pointer};
use crate::load::Document;

/// Where the version of the emitted crate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// In the overlay of this index, at a place of its text.
    Overlay(usize, Place),
    /// In the document itself.
    Document,
    /// Nowhere.
    Nowhere,
}

impl Origin {
    /// Finds it in a document to which the overlays were applied.
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

/// Whether a version is at least another one.
pub(super) fn is_at_least(version: &str, other: &str) -> bool {
    let numbers = |version: &str| -> Option<Vec<u64>> { version.split('.').map(|part| part.parse().ok()).collect() };
    numbers(version) >= numbers(other)
}
