use std::path::PathBuf;

use crate::diagnostic::Diagnostics;
use crate::format::InvalidRust;
use crate::generation::GenerateError;
use crate::overlay::EditError;
use crate::slice::TextError;
use crate::write::WriteError;

/// An error while updating to a new document.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError {
    /// The new document, an overlay or `slice.yaml` is invalid.
    #[error(transparent)]
    Diagnostics(#[from] Diagnostics),
    /// The old document is invalid, so there is no client to compare with.
    #[error("{1}\n\nThe old document `{0}` must be valid to compare it with the new one: fix it first.")]
    Old(PathBuf, Box<GenerateError>),
    /// The documents have no operation in common.
    #[error(
        "`{0}` has no operation in common with `{1}`: check that it is the right file, or pass --allow-unrelated \
         to use it anyway"
    )]
    Unrelated(PathBuf, PathBuf),
    /// The selection in `slice.yaml` does not match the new document.
    #[error("{1}\n\nThe patterns are in `{0}`.")]
    SliceFile(PathBuf, Diagnostics),
    /// The slice cannot be serialized.
    #[error(transparent)]
    Text(#[from] TextError),
    /// The generator emitted invalid Rust, which is a bug in the generator.
    #[error(transparent)]
    InvalidRust(#[from] InvalidRust),
    /// Obsolete actions cannot be removed from the text of the overlay.
    #[error(
        "cannot remove the obsolete actions of `{overlay}`: {reason}; remove them by hand: {}",
        on_lines(.lines)
    )]
    Actions {
        /// The overlay.
        overlay: PathBuf,
        /// The lines of the actions.
        lines: Vec<usize>,
        /// The reason.
        reason: EditError,
    },
    /// The version cannot be changed in the text of the overlay.
    #[error("cannot change the version at `{overlay}:{line}`: {reason}; set `x-rust-version: {version}` by hand")]
    Version {
        /// The overlay.
        overlay: PathBuf,
        /// The line of the version.
        line: usize,
        /// The new version.
        version: String,
        /// The reason.
        reason: EditError,
    },
    /// The same overlay is applied twice, so its text would have to be edited in two ways.
    #[error("the overlay `{0}` is given twice; pass it only once")]
    OverlayTwice(PathBuf),
    /// A file could not be read or written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// A file could not be written; files written before it were restored.
    #[error("{0}\n\nFiles written before this error were restored.")]
    Restored(WriteError),
    /// A file could not be written, and a file written before it could not be restored.
    #[error("{0}\n\nRestoring the files failed: {1}\n\nRestore them from version control and run the command again.")]
    NotRestored(WriteError, WriteError),
}

fn on_lines(lines: &[usize]) -> String {
    let numbers: Vec<String> = lines.iter().map(usize::to_string).collect();
    match &numbers[..] {
        [only] => format!("line {only}"),
        numbers => format!("lines {}", numbers.join(", ")),
    }
}
