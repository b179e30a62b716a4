//! The position of an error in a part of JSON text that is decoded separately from the rest.
//!
//! `serde_json` reports an error at the position that it has reached in the whole text. For a part that was set aside,
//! that position is somewhere after the part. The error itself cannot hold another position, because the types of serde
//! give it only a message. The position is therefore recorded separately from the error, as an address in the whole
//! text.

use std::cell::Cell;

use super::parser_error;

thread_local! {
    /// The address at which the last invalid value ends, if it is in a part that was decoded separately.
    static FAULT: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Records the position of an error in `part`, which begins at the address `start` of the whole text.
pub(crate) fn record(error: &serde_json::Error, part: &str, start: usize) {
    let offset = take_in(part).unwrap_or_else(|| parser_error::end_of_invalid_value(error, part.as_bytes()));
    FAULT.set(start.checked_add(offset));
}

/// Discards the position of an error that was handled.
pub(crate) fn discard() {
    FAULT.set(None);
}

/// Removes the recorded position and returns it as an offset in the text, if it is in the text.
pub(crate) fn take_in(text: &str) -> Option<usize> {
    let offset = FAULT.take()?.checked_sub(text.as_ptr().addr())?;
    (offset <= text.len()).then_some(offset)
}
