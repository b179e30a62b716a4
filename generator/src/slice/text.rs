use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::load::Document;

use super::characters::{escape, is_printable};
use super::yaml;

/// Why a document cannot be written: a fault of the generator, never of a document.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// There is no JSON for it.
    #[error("the slice cannot be written: {0}; this is a fault of the generator, please report it")]
    Unwritable(#[from] serde_json::Error),
    /// The text could not be read.
    #[error("the slice could not be read again; this is a fault of the generator, please report it\n\n{0}")]
    Unreadable(Diagnostics),
    /// The text is that of another document.
    #[error("the slice would be read as another document; this is a fault of the generator, please report it")]
    Different,
}

/// YAML in block style.
pub(super) fn yaml(document: &Value) -> Result<String, TextError> {
    proven(document, yaml::text(document))
}

/// Indented JSON.
pub(super) fn json(document: &Value) -> Result<String, TextError> {
    let text = serde_json::to_string_pretty(document)? + "\n";
    // Unprintable characters, other than the breaks of its lines, are inside of strings.
    let text = text.chars().map(|character| match character {
        '\n' => "\n".to_owned(),
        character if is_printable(character) => character.to_string(),
        character => escape(character),
    });
    proven(document, text.collect())
}

/// The text, if it is read as the same document again.
fn proven(document: &Value, text: String) -> Result<String, TextError> {
    let read = Document::parse_any("the slice", &text).map_err(TextError::Unreadable)?;
    if read.value == *document {
        Ok(text)
    } else {
        Err(TextError::Different)
    }
}
