//! Bytes in Base64.

use super::super::requests::base64_digits::push_base64;
use super::format_error::FormatError;
use super::text_format::text_format;

/// The text of bytes in Base64 (`format: byte`), such as `aGVsbG8=`.
///
/// [`Base64::encode`] makes it from bytes, and [`Base64::decode`] returns them. [`Base64::new`] checks that the text is
/// Base64 of RFC 4648, section 4: with padding, without line breaks, and with zero for the bits that are not part of a
/// byte. The text of a response is not checked.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Base64(String);

text_format! { Base64: "Base64 such as `aGVsbG8=`", is_base64 }

impl Base64 {
    /// Encodes bytes.
    pub fn encode(bytes: impl AsRef<[u8]>) -> Self {
        let bytes = bytes.as_ref();
        let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
        push_base64(&mut text, bytes);
        Self(text)
    }

    /// Decodes the bytes.
    ///
    /// # Errors
    ///
    /// Returns an error if the text does not have the format.
    pub fn decode(&self) -> Result<Vec<u8>, FormatError> {
        let mut bytes = Vec::with_capacity(self.0.len() / 4 * 3);
        match groups(&self.0, |group| bytes.extend_from_slice(group)) {
            true => Ok(bytes),
            false => Err(Self::ERROR),
        }
    }
}

fn is_base64(text: &str) -> bool {
    groups(text, |_| ())
}

/// Decodes each group of four digits to one to three bytes. Returns `false` at the first group that is not Base64.
fn groups(text: &str, mut take: impl FnMut(&[u8])) -> bool {
    let mut groups = text.as_bytes().chunks(4).peekable();
    while let Some(group) = groups.next() {
        let digits = match group {
            [digits @ .., b'=', b'='] if groups.peek().is_none() => digits,
            [digits @ .., b'='] if groups.peek().is_none() => digits,
            digits => digits,
        };
        let length = match (group.len(), digits.len()) {
            (4, 2) => 1,
            (4, 3) => 2,
            (4, 4) => 3,
            _ => return false,
        };
        let mut bits = 0;
        for digit in digits {
            let Some(value) = value(*digit) else {
                return false;
            };
            bits = bits << 6 | value;
        }
        bits <<= 6 * (4 - digits.len());
        let [_, bytes @ ..] = bits.to_be_bytes();
        let (bytes, unused) = bytes.split_at(length);
        if unused.iter().any(|byte| *byte != 0) {
            return false;
        }
        take(bytes);
    }
    true
}

/// Returns the value of a digit.
fn value(digit: u8) -> Option<u32> {
    match digit {
        b'A'..=b'Z' => Some(u32::from(digit - b'A')),
        b'a'..=b'z' => Some(u32::from(digit - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(digit - b'0') + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

/// Encodes bytes.
impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self::encode(bytes)
    }
}

/// Encodes bytes.
impl<const N: usize> From<&[u8; N]> for Base64 {
    fn from(bytes: &[u8; N]) -> Self {
        Self::encode(bytes)
    }
}

/// Encodes bytes.
impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self::encode(bytes)
    }
}
