use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::load::Document;

use super::characters::{escape, is_printable};
use super::part::Part;
use super::yaml;

/// An error while writing a slice: a bug in the generator, never a fault in the document.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// The document cannot be serialized as JSON.
    #[error("cannot write the slice: {0}; this is a bug in the generator, please report it")]
    Unwritable(#[from] serde_json::Error),
    /// The slice that was written cannot be parsed.
    #[error("cannot parse the slice that was just written: this is a bug in crateform, please report it\n\n{0}")]
    Unreadable(Diagnostics),
    /// The written text parses as a different document.
    #[error("parsing the slice results in a different document; this is a bug in the generator, please report it")]
    Different,
}

/// Writes a document as YAML in block style.
pub(super) fn yaml(document: &Document) -> Result<String, TextError> {
    let (value, places) = (&document.value, document.places());
    verified(
        value,
        yaml::text(Part {
            value,
            places: Some(places),
        }),
    )
}

/// Writes a document as indented JSON.
pub(super) fn json(document: &Document) -> Result<String, TextError> {
    let (value, places) = (&document.value, document.places());
    let text = serde_json::to_string_pretty(&Part {
        value,
        places: Some(places),
    })? + "\n";
    // Except for line breaks, unprintable characters occur only inside strings.
    let text = text.chars().map(|character| match character {
        '\n' => "\n".to_owned(),
        character if is_printable(character) => character.to_string(),
        character => escape(character),
    });
    verified(value, text.collect())
}

/// Returns the text if it parses as the same document.
fn verified(document: &Value, text: String) -> Result<String, TextError> {
    let read = Document::parse_any("the slice", &text).map_err(TextError::Unreadable)?;
    if read.value == *document {
        Ok(text)
    } else {
        Err(TextError::Different)
    }
}
