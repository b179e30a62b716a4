//! The writer of queries and of `application/x-www-form-urlencoded` bodies.

use std::fmt::{self, Write as _};

use super::super::errors::request_error::{RequestError, RequestErrorKind};
use super::super::secrets::buffer::Buffer;
use super::super::secrets::request_secrets::RequestSecrets;
use super::super::secrets::secret_spans::SecretSpans;
use super::escape;
use super::key::{Key, Step};
use super::path::PathWriter;
use super::write_form::WriteForm;

/// Writes escaped names and values into a buffer, which is cleared when the writer is dropped.
///
/// The writer continues after a value that it cannot encode, such as an infinite number. It keeps the first error, and
/// building the request fails with this error.
pub struct FormWriter {
    buffer: Buffer,
    place: Place,
    style: Style,
    /// `true` if a value of the current parameter has been written.
    has_written: bool,
    error: Option<RequestError>,
    /// The positions of secrets in the buffer.
    secrets: SecretSpans,
}

/// The part of the request that the text belongs to, which determines how the text is escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Body,
}

/// A combination of OpenAPI's `style` and `explode`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// `scope[type]=user&expand[0]=payload`
    DeepObject,
    /// `type=user&expand=a&expand=b`
    FormExploded,
    /// `scope=type,user&expand=a,b`
    Form,
    /// `type=user,user=u` in a path
    SimpleExploded,
    /// `type,user,user,u` in a path
    Simple,
}

impl FormWriter {
    /// Creates a writer of the query of a URL.
    pub fn query() -> Self {
        Self::new(Place::Query)
    }

    /// Creates a writer of a form body.
    pub fn body() -> Self {
        Self::new(Place::Body)
    }

    /// Creates a writer of the path of a URL.
    pub fn path() -> PathWriter {
        PathWriter::new()
    }

    pub(crate) fn new(place: Place) -> Self {
        Self {
            buffer: Buffer::default(),
            place,
            style: Style::DeepObject,
            has_written: false,
            error: None,
            secrets: SecretSpans::default(),
        }
    }

    /// Writes a plain value, or an object or array in style `deepObject`: `limit=3`, `scope[type]=user`,
    /// `expand[0]=payload`.
    ///
    /// An absent value or an empty array writes nothing. An empty string writes `key=`.
    pub fn write<'a>(&mut self, key: impl Into<Key<'a>>, value: &(impl WriteForm + ?Sized)) {
        value.write_form(self, key.into());
    }

    /// Writes style `form` with `explode: true`.
    ///
    /// An array repeats the name, as in `expand=a&expand=b`. Each property of an object becomes a pair, as in
    /// `type=user&user=u`.
    pub fn write_exploded(&mut self, name: &str, value: &(impl WriteForm + ?Sized)) {
        self.write_styled(Style::FormExploded, name, value);
    }

    /// Writes style `form` with `explode: false`: `expand=a,b` for an array, `scope=type,user` for an object.
    ///
    /// Commas inside a value are escaped. Those between values are literal.
    pub fn write_delimited(&mut self, name: &str, value: &(impl WriteForm + ?Sized)) {
        self.write_styled(Style::Form, name, value);
    }

    /// Returns the escaped text, which is ASCII. The caller is responsible for clearing it.
    ///
    /// # Errors
    ///
    /// The error of the first value that the writer could not encode.
    pub fn finish(self) -> Result<Vec<u8>, RequestError> {
        self.finish_with_secrets().map(|(bytes, _)| bytes)
    }

    /// Returns the same text as [`FormWriter::finish`], with the positions of the secrets.
    pub(crate) fn finish_with_secrets(self) -> Result<(Vec<u8>, SecretSpans), RequestError> {
        match self.error {
            None => Ok((self.buffer.into_vec(), self.secrets)),
            Some(error) => Err(error),
        }
    }

    /// Adds the secrets in the buffer to `secrets`.
    pub(crate) fn add_secrets(&self, secrets: &mut RequestSecrets) {
        secrets.add_spans(self.buffer.as_slice(), &self.secrets, true);
    }

    pub(crate) fn write_styled(&mut self, style: Style, name: &str, value: &(impl WriteForm + ?Sized)) {
        let outer = std::mem::replace(&mut self.style, style);
        self.has_written = false;
        value.write_form(self, Key::new(name));
        self.style = outer;
    }

    /// Writes a text. Every value is written by this method or by one of the next three.
    pub(crate) fn write_text(&mut self, key: Key<'_>, text: &str) {
        if self.begin_value(key) {
            escape::value(&mut self.buffer, self.place, text);
        }
    }

    /// Writes a secret text.
    pub(crate) fn write_secret(&mut self, key: Key<'_>, secret: &str) {
        if self.begin_value(key) {
            let start = self.buffer.as_slice().len();
            escape::value(&mut self.buffer, self.place, secret);
            self.secrets.push(start..self.buffer.as_slice().len());
        }
    }

    /// Writes an integer. Its digits and sign need no escaping.
    pub(crate) fn write_integer(&mut self, key: Key<'_>, number: i64) {
        if self.begin_value(key) {
            if number < 0 {
                self.buffer.push(b'-');
            }
            self.buffer.extend_with_number(number.unsigned_abs());
        }
    }

    /// Writes a floating-point number. It needs no escaping either.
    pub(crate) fn write_float(&mut self, key: Key<'_>, number: f64) {
        if self.begin_value(key) {
            // Neither the buffer nor the formatting of a number returns an error.
            let _ = write!(self.buffer, "{number}");
        }
    }

    /// Keeps the first error.
    pub(crate) fn fail(&mut self, kind: RequestErrorKind, parameter: &str) {
        if self.error.is_none() {
            self.error = Some(RequestError::new(kind, parameter));
        }
    }

    pub(crate) fn buffer(&mut self) -> &mut Buffer {
        &mut self.buffer
    }

    /// Writes the separator and the key of a value. Returns `false` if the value cannot be written.
    fn begin_value(&mut self, key: Key<'_>) -> bool {
        if self.style == Style::DeepObject {
            self.separate_pairs();
            self.write_key(&key);
            self.buffer.push(b'=');
            return true;
        }
        if key.depth() > 2 {
            self.fail(RequestErrorKind::Nested, key.parameter());
            return false;
        }
        let property = match (key.parent(), key.step()) {
            (Some(_), Step::Name(name)) => Some(name),
            _ => None,
        };
        match self.style {
            Style::FormExploded => {
                self.separate_pairs();
                self.write_name(property.unwrap_or(key.parameter()), b'=');
            }
            Style::Form if !self.has_written => {
                self.separate_pairs();
                self.write_name(key.parameter(), b'=');
            }
            _ if self.has_written => self.buffer.push(b','),
            _ => {}
        }
        match (self.style, property) {
            (Style::Form | Style::Simple, Some(name)) => self.write_name(name, b','),
            (Style::SimpleExploded, Some(name)) => self.write_name(name, b'='),
            _ => {}
        }
        self.has_written = true;
        true
    }

    fn separate_pairs(&mut self) {
        if !self.buffer.as_slice().is_empty() {
            self.buffer.push(b'&');
        }
    }

    fn write_name(&mut self, name: &str, end: u8) {
        escape::value(&mut self.buffer, self.place, name);
        self.buffer.push(end);
    }

    /// Writes a key such as `a[b][0]`. The brackets are escaped in a query and literal in a body.
    fn write_key(&mut self, key: &Key<'_>) {
        let Some(parent) = key.parent() else {
            return self.write_step(key.step());
        };
        self.write_key(parent);
        match self.place {
            Place::Body => {
                self.buffer.push(b'[');
                self.write_step(key.step());
                self.buffer.push(b']');
            }
            Place::Path | Place::Query => {
                self.buffer.extend(b"%5B");
                self.write_step(key.step());
                self.buffer.extend(b"%5D");
            }
        }
    }

    fn write_step(&mut self, step: Step<'_>) {
        match step {
            Step::Name(name) => escape::value(&mut self.buffer, self.place, name),
            Step::Index(index) => self.buffer.extend_with_number(index as u64),
        }
    }
}

/// Shows none of the values, which may be secret.
impl fmt::Debug for FormWriter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("FormWriter").finish_non_exhaustive()
    }
}
