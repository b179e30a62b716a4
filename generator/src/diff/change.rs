use crate::diagnostic::{FilePlace, Pointer};

use super::class::Class;
use super::code::Code;

/// A change to the emitted crate between two documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The kind of the change.
    pub code: Code,
    /// A description of the change in one sentence, with names in backticks.
    pub sentence: String,
    /// The item in the old crate; `None` if it was added.
    pub old: Option<Item>,
    /// The item in the new crate; `None` if it was removed.
    pub new: Option<Item>,
    /// The affected operations, as `resource.method`, in the order of their document.
    pub operations: Vec<String>,
}

impl Change {
    /// Returns the effect of the change on users of the emitted crate.
    pub fn class(&self) -> Class {
        self.code.class()
    }

    /// Returns the changed item of the new crate, or of the old crate if the item was removed.
    pub fn item(&self) -> Option<&Item> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

/// An item of an emitted crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The location in the document, with the overlays applied.
    pub pointer: Pointer,
    /// The location in a file.
    pub location: Option<FilePlace>,
    /// The Rust path: `models::Secret::payload`, `resources::secrets::SetRequest::expires_at`.
    pub path: String,
    /// The Rust declaration, which can have several lines: `pub payload: Option<SecretString>`.
    pub signature: String,
}
