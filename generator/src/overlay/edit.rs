//! Edits of an overlay's text that keep the rest of the text unchanged.
//!
//! The parts to change are located by their places. The result is parsed and compared with the expected value.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::diagnostic::{Place, Pointer};
use crate::load::Document;

use super::Overlay;
use super::lines::Lines;

/// The reason why the text of an overlay cannot be changed safely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// Actions can only be removed if each starts on a separate line.
    #[error("not every action starts on a separate line with `- `")]
    NotInLines,
    /// An overlay must have an action.
    #[error("it would have no actions left")]
    NoActionLeft,
    /// The text is not at the place where it was read, for example because of an alias.
    #[error("the text is not at the place where it was read")]
    NotFound,
    /// Another part of the text depends on the changed part.
    #[error("its text would then parse as a different overlay")]
    Different,
}

/// Returns the text without the actions at `indices`.
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
    verified(overlay, lines.without(indices), &expected)
}

/// Returns the text with the string `old` at `place` replaced by `new`.
pub(super) fn with_string(overlay: &Overlay, place: Place, old: &str, new: &str) -> Result<String, EditError> {
    let source = overlay.source();
    let at = position(source.content(), place).ok_or(EditError::NotFound)?;
    // The text may start with a byte order mark, which the content does not contain.
    let at = at + source.text.len() - source.content().len();
    let (before, after) = source.text.split_at(at);
    let quote = after.chars().next().filter(|first| matches!(first, '"' | '\''));
    let start = quote.map_or(0, char::len_utf8);
    let after_old = after[start..].strip_prefix(old).ok_or(EditError::NotFound)?;
    let text = format!("{before}{}{new}{after_old}", &after[..start]);
    let mut expected = overlay.document.value.clone();
    for pointer in values_at(&overlay.document, place) {
        if let Some(value) = expected.pointer_mut(pointer.as_str()) {
            *value = Value::from(new);
        }
    }
    verified(overlay, text, &expected)
}

/// Returns the byte offset of a place.
fn position(text: &str, place: Place) -> Option<usize> {
    let mut start = 0;
    let mut lines = text.split_inclusive('\n');
    for _ in 1..place.line {
        start += lines.next()?.len();
    }
    let (column, _) = lines.next()?.char_indices().nth(place.column.checked_sub(1)?)?;
    Some(start + column)
}

/// Returns the pointers of the strings that were read at a place. Aliases can result in more than one.
fn values_at(document: &Document, place: Place) -> Vec<Pointer> {
    let mut found = Vec::new();
    let mut pending = vec![(Pointer::root(), &document.value)];
    while let Some((pointer, value)) = pending.pop() {
        match value {
            Value::Object(properties) => {
                pending.extend(properties.iter().map(|(name, value)| (pointer.join(name), value)));
            }
            Value::Array(elements) => {
                let elements = elements.iter().enumerate();
                pending.extend(elements.map(|(index, value)| (pointer.join(index), value)));
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

/// Returns the text if it parses as the expected overlay.
fn verified(overlay: &Overlay, text: String, expected: &Value) -> Result<String, EditError> {
    match Overlay::parse(&overlay.source().name, &text) {
        Ok(read) if read.document.value == *expected => Ok(text),
        _ => Err(EditError::Different),
    }
}
