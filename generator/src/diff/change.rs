use crate::diagnostic::Pointer;

use super::class::Class;
use super::code::Code;

/// A difference between two documents, as a user of the emitted crate feels it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub code: Code,
    /// The same in a sentence, with the names in backquotes.
    pub sentence: String,
    /// What it happened to in the old crate; none if it is new.
    pub old: Option<Item>,
    /// What became of it in the new crate; none if it is gone.
    pub new: Option<Item>,
    /// The operations that it touches, as `resource.method`, in the order of their document.
    pub operations: Vec<String>,
}

impl Change {
    /// How a user of the emitted crate feels it.
    pub fn class(&self) -> Class {
        self.code.class()
    }

    /// What it happened to: in the new crate, or in the old one if it is gone.
    pub fn item(&self) -> Option<&Item> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

/// A part of an emitted crate that a document leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where it stands in the document, with the overlays applied.
    pub pointer: Pointer,
    /// The line of a file where it stands.
    pub location: Option<Location>,
    /// The path in Rust: `models::Secret::payload`, `resources::secrets::SetRequest::expires_at`.
    pub path: String,
    /// The declaration in Rust, of one line or several: `pub payload: Option<SecretString>`.
    pub signature: String,
}

/// A line of a document or an overlay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file, as it was named to the generator.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}
