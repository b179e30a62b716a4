//! Recognizes text that a server repeats in escaped form.

use std::collections::BTreeSet;

/// The minimum length in bytes of a secret that is found inside words.
///
/// A shorter one, such as "a", occurs in most text, and is found only as a whole word.
const MIN_SUBSTRING_LENGTH: usize = 6;

/// The maximum length in bytes of a character.
const MAX_CHARACTER_LENGTH: usize = 4;

/// Returns the length in bytes of a secret at the start of `text`, which follows the text `before`. Returns `None` if
/// the secret is not there.
pub(crate) fn secret_length(before: &[u8], text: &[u8], secret: &[u8]) -> Option<usize> {
    let length = length(text, secret)?;
    let is_found = secret.len() >= MIN_SUBSTRING_LENGTH || is_word(before, text.get(length..).unwrap_or_default());
    is_found.then_some(length)
}

/// Returns `true` if the text between `before` and `after` is not part of a longer word.
fn is_word(before: &[u8], after: &[u8]) -> bool {
    let last = before.len().saturating_sub(MAX_CHARACTER_LENGTH);
    let last = before.get(last..).unwrap_or_default().utf8_chunks().last();
    let last = last.filter(|chunk| chunk.invalid().is_empty());
    let last = last.and_then(|chunk| chunk.valid().chars().next_back());
    let next = after.get(..MAX_CHARACTER_LENGTH).unwrap_or(after).utf8_chunks().next();
    let next = next.and_then(|chunk| chunk.valid().chars().next());
    let is_within = last.is_some_and(char::is_alphanumeric) && !ends_with_escape(before);
    !is_within && !next.is_some_and(char::is_alphanumeric)
}

/// Returns the length in bytes of `plain` at the start of `text`, or `None` if `text` does not start with it.
///
/// Each character may be literal, percent-encoded, or escaped as in JSON, HTML or `Debug` output.
pub(crate) fn length(text: &[u8], plain: &[u8]) -> Option<usize> {
    // Most positions differ in the first character. They need no allocation.
    if !readings(text).any(|reading| plain.starts_with(reading.bytes())) {
        return None;
    }
    // Pairs of the number of bytes of `plain` that match, and their end in `text`. There can be several, because "%"
    // can be literal or start an escape.
    let mut found = BTreeSet::new();
    found.insert((0, 0));
    while let Some((count, end)) = found.pop_first() {
        let wanted = plain.get(count..).unwrap_or_default();
        if wanted.is_empty() {
            // The remaining pairs also match all of `plain`, and end later: "&amp;" is longer than the literal "&".
            return found.pop_last().map(|(_, last)| last).or(Some(end));
        }
        for reading in readings(text.get(end..).unwrap_or_default()) {
            if wanted.starts_with(reading.bytes()) {
                found.insert((count + reading.length, end + reading.consumed));
            }
        }
    }
    None
}

/// Returns `true` if `text` ends with a percent-encoded byte or a JSON escape, such as `%3D` and `\n`.
fn ends_with_escape(text: &[u8]) -> bool {
    let starts = |length: usize, byte: u8| text.len() >= length && text.get(text.len() - length) == Some(&byte);
    let is_hexadecimal = |count: usize| text.iter().rev().take(count).all(u8::is_ascii_hexdigit);
    starts(3, b'%') && is_hexadecimal(2) || starts(2, b'\\') || starts(6, b'\\') && is_hexadecimal(4)
}

/// An interpretation of the start of a string: the bytes that it can represent.
#[derive(Clone, Copy)]
struct Reading {
    buffer: [u8; 4],
    length: usize,
    /// The number of bytes of the text that represent them.
    consumed: usize,
}

impl Reading {
    fn byte(byte: u8, consumed: usize) -> Self {
        Self {
            buffer: [byte, 0, 0, 0],
            length: 1,
            consumed,
        }
    }

    fn character(code: u32, consumed: usize) -> Option<Self> {
        let mut buffer = [0; 4];
        let length = char::from_u32(code)?.encode_utf8(&mut buffer).len();
        Some(Self {
            buffer,
            length,
            consumed,
        })
    }

    fn bytes(&self) -> &[u8] {
        self.buffer.get(..self.length).unwrap_or_default()
    }
}

/// Returns the interpretations of the start of `text`: its first byte, and the escape that starts with this byte.
fn readings(text: &[u8]) -> impl Iterator<Item = Reading> {
    let first = text.first().copied();
    let escaped = match first {
        Some(b'+') => Some(Reading::byte(b' ', 1)),
        Some(b'%') => percent_encoded(text),
        Some(b'\\') => after_backslash(text),
        Some(b'&') => character_reference(text),
        _ => None,
    };
    let literal = first.map(|byte| Reading::byte(byte, 1));
    literal.into_iter().chain(escaped)
}

/// Reads `%41`.
fn percent_encoded(text: &[u8]) -> Option<Reading> {
    let byte = hexadecimal(text.get(1..3)?)?;
    Some(Reading::byte(u8::try_from(byte).ok()?, 3))
}

/// Reads `\n`, `\"`, `\x41`, `\u0041`, a surrogate pair of `\u` escapes, and `\u{41}`.
fn after_backslash(text: &[u8]) -> Option<Reading> {
    let byte = match text.get(1)? {
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'b' => 0x08,
        b'f' => 0x0C,
        b'0' => 0,
        b'x' => return Reading::character(hexadecimal(text.get(2..4)?)?, 4),
        b'u' if text.get(2) == Some(&b'{') => {
            let digits = text.get(3..)?.iter().take(7).position(|byte| *byte == b'}')?;
            return Reading::character(hexadecimal(text.get(3..3 + digits)?)?, digits + 4);
        }
        b'u' => {
            let high = hexadecimal(text.get(2..6)?)?;
            if !(0xD800..0xDC00).contains(&high) {
                return Reading::character(high, 6);
            }
            let low = text.get(6..12)?.strip_prefix(b"\\u").and_then(hexadecimal)?;
            let low = low.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
            return Reading::character(0x10000 + ((high - 0xD800) << 10) + low, 12);
        }
        byte => *byte,
    };
    Some(Reading::byte(byte, 2))
}

/// Reads `&amp;`, `&#38;` and `&#x26;`.
fn character_reference(text: &[u8]) -> Option<Reading> {
    let end = text.iter().take(10).position(|byte| *byte == b';')?;
    let code = match text.get(1..end)? {
        b"amp" => u32::from(b'&'),
        b"lt" => u32::from(b'<'),
        b"gt" => u32::from(b'>'),
        b"quot" => u32::from(b'"'),
        b"apos" => u32::from(b'\''),
        [b'#', b'x' | b'X', digits @ ..] => hexadecimal(digits)?,
        [b'#', digits @ ..] => std::str::from_utf8(digits).ok()?.parse().ok()?,
        _ => return None,
    };
    Reading::character(code, end + 1)
}

/// Parses hexadecimal digits. Returns `None` for anything else, such as a sign.
fn hexadecimal(digits: &[u8]) -> Option<u32> {
    let digits = std::str::from_utf8(digits).ok()?;
    let is_number = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_number.then(|| u32::from_str_radix(digits, 16).ok())?
}
