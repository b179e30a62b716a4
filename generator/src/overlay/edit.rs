//! Changes in the text of an overlay, where it stands: all else stays letter by letter.
//!
//! What is changed is found by the places of the parts; the result is read again and compared with what it shall be.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::diagnostic::{Place, Pointer};
use crate::load::Document;

use super::Overlay;
use super::lines::Lines;

/// Why the text of an overlay cannot be changed safely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// Actions can be taken away as lines only if each begins a line of its own.
    #[error("its actions do not all begin lines of their own, each with `- `")]
    NotInLines,
    /// An overlay must have an action.
    #[error("it would be left without any action")]
    NoActionLeft,
    /// The text does not stand where it was read, as with an alias.
    #[error("the text is not found where it was read")]
    NotFound,
    /// Something else in the text depends on what is changed.
    #[error("its text would then be read as another overlay")]
    Different,
}

/// The text without the actions at these indices.
pub(super) fn without(overlay: &Overlay, indices: &BTreeSet<usize>) -> Result<String, EditError> {
    if indices.is_empty() {
        return Ok(overlay.source().text.to_string());
    }
    if indices.len() >= overlay.actions.len() {
        return Err(EditError::NoActionLeft);
    }
    let starts = overlay.actions.iter();
    let starts: Vec<usize> = starts
        .map(|action| overlay.document.place(&action.pointer).line)
        .collect();
    let lines = Lines::of(&overlay.source().text, &starts).ok_or(EditError::NotInLines)?;
    let mut expected = overlay.document.value.clone();
    if let Some(Value::Array(actions)) = expected.get_mut("actions") {
        let mut index = 0..;
        actions.retain(|_| index.next().is_none_or(|index| !indices.contains(&index)));
    }
    proven(overlay, lines.without(indices), &expected)
}

/// The text with another one for the string at a place.
pub(super) fn with_string(overlay: &Overlay, place: Place, old: &str, new: &str) -> Result<String, EditError> {
    let source = overlay.source();
    let at = position(source.content(), place).ok_or(EditError::NotFound)?;
    // The content lacks a byte order mark that the text may have.
    let at = at + source.text.len() - source.content().len();
    let (before, after) = source.text.split_at(at);
    let quote = after.chars().next().filter(|first| matches!(first, '"' | '\''));
    let start = quote.map_or(0, char::len_utf8);
    let after_old = after[start..].strip_prefix(old).ok_or(EditError::NotFound)?;
    let text = format!("{before}{}{new}{after_old}", &after[..start]);
    let mut expected = overlay.document.value.clone();
    for pointer in standing_at(&overlay.document, place) {
        if let Some(value) = expected.pointer_mut(pointer.as_str()) {
            *value = Value::from(new);
        }
    }
    proven(overlay, text, &expected)
}

/// The byte of a place.
fn position(text: &str, place: Place) -> Option<usize> {
    let mut start = 0;
    let mut lines = text.split_inclusive('\n');
    for _ in 1..place.line {
        start += lines.next()?.len();
    }
    let (column, _) = lines.next()?.char_indices().nth(place.column.checked_sub(1)?)?;
    Some(start + column)
}

/// The strings that were read at a place: one, or several if aliases write it out again.
fn standing_at(document: &Document, place: Place) -> Vec<Pointer> {
    let mut found = Vec::new();
    let mut waiting = vec![(Pointer::root(), &document.value)];
    while let Some((pointer, value)) = waiting.pop() {
        match value {
            Value::Object(properties) => {
                waiting.extend(properties.iter().map(|(name, value)| (pointer.join(name), value)));
            }
            Value::Array(elements) => {
                let elements = elements.iter().enumerate();
                waiting.extend(elements.map(|(index, value)| (pointer.join(index), value)));
            }
            _ => {
                let found_at = document.place(&pointer);
                if (found_at.line, found_at.column) == (place.line, place.column) {
                    found.push(pointer);
                }
            }
        }
    }
    found
}

/// The text, if it is read as what it shall be.
fn proven(overlay: &Overlay, text: String, expected: &Value) -> Result<String, EditError> {
    match Overlay::parse(&overlay.source().name, &text) {
        Ok(read) if read.document.value == *expected => Ok(text),
        _ => Err(EditError::Different),
    }
}
