use std::path::PathBuf;

use crate::diagnostic::Diagnostics;
use crate::format::InvalidRust;
use crate::generation::GenerateError;
use crate::overlay::EditError;
use crate::slice::TextError;
use crate::write::WriteError;

/// Why a document cannot take the place of another.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError {
    /// The new document, an overlay or `slice.yaml` is at fault.
    #[error(transparent)]
    Diagnostics(#[from] Diagnostics),
    /// Nothing can be compared with a document that no client can be generated from.
    #[error("{1}\n\nThere is no client for `{0}` as it is, to compare the new one with: bring it in order first.")]
    Old(PathBuf, Box<GenerateError>),
    /// The documents have no operation in common.
    #[error(
        "`{0}` has no operation in common with `{1}`: check that it is the right file; with --allow-unrelated it is \
         taken all the same"
    )]
    Unrelated(PathBuf, PathBuf),
    /// What is remembered about the slice does not fit the new document.
    #[error("{1}\n\nThe patterns are those of `{0}`.")]
    SliceFile(PathBuf, Diagnostics),
    /// The slice cannot be written.
    #[error(transparent)]
    Text(#[from] TextError),
    /// The generator is at fault.
    #[error(transparent)]
    InvalidRust(#[from] InvalidRust),
    /// Actions that are not needed cannot be taken out of the overlay's text.
    #[error(
        "the needless actions in `{overlay}` cannot be removed, as {reason}: remove them by hand, {}",
        on_lines(.lines)
    )]
    Actions {
        /// The overlay.
        overlay: PathBuf,
        /// The lines of the actions.
        lines: Vec<usize>,
        /// Why not.
        reason: EditError,
    },
    /// The version cannot be changed in the overlay's text.
    #[error(
        "`{overlay}:{line}`: the version cannot be changed, as {reason}: write `x-rust-version: {version}` by hand"
    )]
    Version {
        /// The overlay.
        overlay: PathBuf,
        /// The line of the version.
        line: usize,
        /// What it shall be.
        version: String,
        /// Why not.
        reason: EditError,
    },
    /// The same overlay is applied twice, and its text would have to be changed in two ways.
    #[error("the overlay `{0}` is given twice: give it once")]
    OverlayTwice(PathBuf),
    /// A file could not be read or written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// A file could not be written; those that were written before have been put back.
    #[error("{0}\n\nWhat had been written before was put back as it was.")]
    PutBack(WriteError),
    /// A file could not be written, and one that was written before could not be put back.
    #[error("{0}\n\nAnd then: {1}\n\nMend this, take the files as they were from version control, and run it again.")]
    NotPutBack(WriteError, WriteError),
}

fn on_lines(lines: &[usize]) -> String {
    let numbers: Vec<String> = lines.iter().map(usize::to_string).collect();
    match &numbers[..] {
        [only] => format!("the one on line {only}"),
        numbers => format!("those on lines {}", numbers.join(", ")),
    }
}
