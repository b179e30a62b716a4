//! The writer of JSON bodies.

use std::fmt::{self, Write as _};

use zeroize::Zeroizing;

use super::super::errors::request_error::{RequestError, RequestErrorKind};
use super::super::secrets::buffer::Buffer;
use super::super::secrets::secret_spans::SecretSpans;
use super::raw_string;
use super::write_json::WriteJson;

/// Writes a JSON value into a buffer, which is cleared when the writer is dropped.
///
/// The writer continues after a value that JSON cannot represent, such as an infinite number. It keeps the first error,
/// and building the request fails with this error.
#[derive(Default)]
pub struct JsonWriter {
    pub(super) buffer: Buffer,
    error: Option<RequestError>,
    /// The positions of secrets in the buffer, with their quotation marks.
    secrets: SecretSpans,
}

impl JsonWriter {
    /// Creates a writer that has not written a value. A body without a value is not sent.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes a value.
    pub fn write(&mut self, value: &(impl WriteJson + ?Sized)) {
        value.write_json(self);
    }

    /// Writes a value, or nothing if it is absent.
    pub fn write_optional(&mut self, value: &Option<impl WriteJson>) {
        if let Some(value) = value {
            value.write_json(self);
        }
    }

    /// Begins an object, which must be ended.
    pub fn object(&mut self) -> JsonObject<'_> {
        JsonObject {
            json: self,
            separator: b'{',
        }
    }

    /// Returns `true` if the writer has not written a value.
    pub(crate) fn is_empty(&self) -> bool {
        self.buffer.as_slice().is_empty()
    }

    /// Returns the JSON text. The caller is responsible for clearing it.
    ///
    /// # Errors
    ///
    /// The error for the first value that the writer could not write.
    pub fn finish(self) -> Result<Vec<u8>, RequestError> {
        self.finish_with_secrets().map(|(bytes, _)| bytes)
    }

    /// Returns the same text as [`JsonWriter::finish`], with the positions of the secrets.
    pub(crate) fn finish_with_secrets(self) -> Result<(Vec<u8>, SecretSpans), RequestError> {
        match self.error {
            None => Ok((self.buffer.into_vec(), self.secrets)),
            Some(error) => Err(error),
        }
    }

    pub(crate) fn write_null(&mut self) {
        self.buffer.extend(b"null");
    }

    pub(crate) fn write_boolean(&mut self, value: bool) {
        self.buffer.extend(if value { b"true" } else { b"false" });
    }

    pub(crate) fn write_integer(&mut self, is_negative: bool, magnitude: u64) {
        self.buffer.extend_with_integer(is_negative, magnitude);
    }

    /// Writes the shortest decimal digits that parse to the same number.
    pub(crate) fn write_float(&mut self, number: f64) {
        // JSON has no other numbers. Errors get the name of the property from the object.
        if !number.is_finite() {
            self.fail(RequestErrorKind::NotFinite, "");
        }
        let size = number.abs();
        // Neither the buffer nor the formatting of a number returns an error. `Debug` writes an exponent.
        let _ = match (1e-5..1e16).contains(&size) || size == 0.0 {
            true => write!(self.buffer, "{number}"),
            false => write!(self.buffer, "{number:?}"),
        };
    }

    pub(crate) fn write_text(&mut self, text: &str) {
        self.buffer.push(b'"');
        let mut rest = text.as_bytes();
        loop {
            let (literal, others) = rest.split_at(plain_length(rest));
            self.buffer.extend(literal);
            let Some((byte, after)) = others.split_first() else {
                break;
            };
            self.write_escaped(*byte);
            rest = after;
        }
        self.buffer.push(b'"');
    }

    /// Writes a secret string.
    pub(crate) fn write_secret(&mut self, secret: &str) {
        let start = self.buffer.as_slice().len();
        self.write_text(secret);
        self.secrets.push(start..self.buffer.as_slice().len());
    }

    pub(crate) fn write_array<'a, T: WriteJson + 'a>(&mut self, elements: impl IntoIterator<Item = &'a T>) {
        self.buffer.push(b'[');
        for (index, element) in elements.into_iter().enumerate() {
            if index > 0 {
                self.buffer.push(b',');
            }
            element.write_json(self);
        }
        self.buffer.push(b']');
    }

    fn write_escaped(&mut self, byte: u8) {
        match byte {
            b'"' => self.buffer.extend(b"\\\""),
            b'\\' => self.buffer.extend(b"\\\\"),
            b'\n' => self.buffer.extend(b"\\n"),
            b'\r' => self.buffer.extend(b"\\r"),
            b'\t' => self.buffer.extend(b"\\t"),
            control => {
                // The buffer does not return an error.
                let _ = write!(self.buffer, "\\u{control:04x}");
            }
        }
    }

    /// Keeps the first error.
    pub(crate) fn fail(&mut self, kind: RequestErrorKind, parameter: &str) {
        if self.error.is_none() {
            self.error = Some(RequestError::new(kind, parameter));
        }
    }
}

/// An object that a [`JsonWriter`] is writing.
#[must_use = "an object is incomplete until it is ended"]
pub struct JsonObject<'w> {
    pub(crate) json: &'w mut JsonWriter,
    /// The character before the next property.
    separator: u8,
}

impl JsonObject<'_> {
    /// Writes a property. The value `None` is null.
    pub fn required(&mut self, name: &str, value: &(impl WriteJson + ?Sized)) {
        self.json.buffer.push(self.separator);
        self.separator = b',';
        self.json.write_text(name);
        self.json.buffer.push(b':');
        let had_error = self.json.error.is_some();
        value.write_json(self.json);
        // Each enclosing object replaces the name, so the error contains the name of the outermost property.
        let error = self.json.error.as_ref().filter(|_| !had_error);
        if let Some(kind) = error.map(RequestError::kind) {
            self.json.error = Some(RequestError::new(kind, name));
        }
    }

    /// Writes a property unless it is absent. The value `Some(None)` is null.
    pub fn optional(&mut self, name: &str, value: &Option<impl WriteJson>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    /// Ends the object.
    pub fn end(self) {
        self.json
            .buffer
            .extend(if self.separator == b'{' { b"{}" } else { b"}" });
    }
}

/// Returns the number of bytes before the first one that must be escaped.
fn plain_length(text: &[u8]) -> usize {
    let mut rest = text;
    while let Some((bytes, after)) = rest.split_first_chunk() {
        if any_is_escaped(u64::from_ne_bytes(*bytes)) {
            break;
        }
        rest = after;
    }
    let is_escaped = |byte: &u8| matches!(byte, 0..0x20 | b'"' | b'\\');
    text.len() - rest.len() + rest.iter().position(is_escaped).unwrap_or(rest.len())
}

/// Returns `true` if one of eight bytes must be escaped.
fn any_is_escaped(bytes: u64) -> bool {
    /// The byte 1, eight times.
    const ONES: u64 = u64::MAX / 0xff;
    // The highest bit of each byte is set if the byte is less than `limit`, unless a lower byte is.
    let less = |bytes: u64, limit: u64| bytes.wrapping_sub(ONES * limit) & !bytes & (ONES * 0x80);
    let equal = |byte: u8| less(bytes ^ (ONES * u64::from(byte)), 1);
    less(bytes, 0x20) | equal(b'"') | equal(b'\\') != 0
}

/// Returns the text of a JSON string that this writer has written, which is well-formed.
pub(crate) fn unescape(string: &[u8]) -> Zeroizing<Vec<u8>> {
    let text = std::str::from_utf8(string).ok().and_then(raw_string::unescape);
    Zeroizing::new(text.as_deref().map(|text| text.as_bytes().to_vec()).unwrap_or_default())
}

/// Shows none of the values, which may be secret.
impl fmt::Debug for JsonWriter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("JsonWriter").finish_non_exhaustive()
    }
}

/// Shows none of the values, which may be secret.
impl fmt::Debug for JsonObject<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("JsonObject").finish_non_exhaustive()
    }
}
