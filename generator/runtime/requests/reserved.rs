//! Values with reserved characters, which `allowReserved` does not escape.

use super::super::secrets::buffer::Buffer;
use super::escape;
use super::form::{FormWriter, Place};

impl FormWriter {
    /// Writes parameters whose values may contain reserved characters: all of `:/?@!$()*,;=` are not escaped.
    ///
    /// Of the others, `#`, `&`, `+`, `[` and `]` would change the meaning of the query, and some transports always escape
    /// `'`.
    pub fn reserved(&mut self, write: impl FnOnce(&mut Self)) {
        self.escaping_with(value, write);
    }

    /// Writes parameters whose elements are separated by commas. Commas inside of an element are escaped, too.
    pub fn reserved_elements(&mut self, write: impl FnOnce(&mut Self)) {
        self.escaping_with(element, write);
    }

    fn escaping_with(&mut self, escape: fn(&mut Buffer, Place, &str), write: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.escape, escape);
        write(self);
        self.escape = outer;
    }
}

fn value(buffer: &mut Buffer, place: Place, text: &str) {
    escape_except(buffer, place, text, b":/?@!$()*,;=");
}

fn element(buffer: &mut Buffer, place: Place, text: &str) {
    escape_except(buffer, place, text, b":/?@!$()*;=");
}

fn escape_except(buffer: &mut Buffer, place: Place, text: &str, kept: &[u8]) {
    let is_kept = |character: char| u8::try_from(character).is_ok_and(|byte| kept.contains(&byte));
    for part in text.split_inclusive(is_kept) {
        let rest = part.trim_end_matches(is_kept);
        escape::value(buffer, place, rest);
        buffer.extend(&part.as_bytes()[rest.len()..]);
    }
}
