use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::load::Document;

/// Why a document cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// There is no text for it.
    #[error("the document cannot be written: {0}; this is a fault of the generator, please report it")]
    Unwritable(String),
    /// The text cannot be read.
    #[error(
        "the document cannot be read again, once it is written; this is a fault of the generator, please report it\n\n{0}"
    )]
    Unreadable(Diagnostics),
    /// The text is that of another document.
    #[error("the document is another one, once it is written; this is a fault of the generator, please report it")]
    Different,
}

/// YAML in block style.
pub(super) fn yaml(document: &Value) -> Result<String, TextError> {
    let text = serde_yaml::to_string(document).map_err(|error| TextError::Unwritable(error.to_string()))?;
    proven(document, text)
}

/// Indented JSON.
pub(super) fn json(document: &Value) -> Result<String, TextError> {
    let text = serde_json::to_string_pretty(document).map_err(|error| TextError::Unwritable(error.to_string()))?;
    proven(document, format!("{text}\n"))
}

/// The text, if it is read as the same document.
fn proven(document: &Value, text: String) -> Result<String, TextError> {
    let read = Document::parse_any("the slice", &text).map_err(TextError::Unreadable)?;
    if read.value == *document {
        Ok(text)
    } else {
        Err(TextError::Different)
    }
}
