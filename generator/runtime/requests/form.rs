//! The writer of queries and of `application/x-www-form-urlencoded` bodies.

use std::fmt::{self, Write as _};

use super::super::errors::request_error::{RequestError, RequestErrorKind};
use super::super::secrets::buffer::Buffer;
use super::super::secrets::request_secrets::RequestSecrets;
use super::super::secrets::secret_spans::SecretSpans;
use super::escape;
use super::key::{Key, Step};
use super::path::PathWriter;
use super::style::Style;
use super::write_form::WriteForm;

/// Writes escaped names and values into a buffer, which is cleared when the writer is dropped.
///
/// The writer continues after a value that it cannot encode, such as an infinite number. It keeps the first error, and
/// building the request fails with this error.
pub struct FormWriter {
    pub(crate) buffer: Buffer,
    pub(crate) place: Place,
    /// The function that escapes values.
    pub(crate) escape: fn(&mut Buffer, Place, &str),
    /// The style of the current parameter, or `None` for `deepObject`.
    style: Option<&'static Style>,
    /// The number of values written, counted anew for each parameter in a style other than `deepObject`.
    pub(crate) written: usize,
    /// The first error. It is boxed because a writer is moved often, and an error is rare.
    error: Option<Box<RequestError>>,
    /// The positions of secrets in the buffer.
    pub(crate) secrets: SecretSpans,
    /// Secrets that are escaped before the form escapes them, such as those inside JSON text. Few forms have any.
    pub(crate) plain_secrets: Option<Box<RequestSecrets>>,
}

/// The part of the request that the text belongs to, which determines how the text is escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Body,
    Cookie,
}

impl FormWriter {
    /// Creates a writer for the query of a URL.
    pub fn query() -> Self {
        Self::new(Place::Query)
    }

    /// Creates a writer for a form body.
    pub fn body() -> Self {
        Self::new(Place::Body)
    }

    /// Creates a writer for the `Cookie` header, which separates pairs with `; `.
    pub fn cookies() -> Self {
        Self::new(Place::Cookie)
    }

    /// Creates a writer for the path of a URL.
    pub fn path() -> PathWriter {
        PathWriter::new()
    }

    pub(crate) fn new(place: Place) -> Self {
        Self {
            buffer: Buffer::default(),
            place,
            escape: escape::value,
            style: None,
            written: 0,
            error: None,
            secrets: SecretSpans::default(),
            plain_secrets: None,
        }
    }

    /// Writes a plain value, or an object or array in style `deepObject`: `limit=3`, `scope[type]=user`,
    /// `expand[0]=payload`.
    ///
    /// An absent value writes nothing. An empty string writes `key=`. This style cannot tell an empty array or map from
    /// an absent one: building the request fails, unless the parameter is optional.
    pub fn write<'a>(&mut self, key: impl Into<Key<'a>>, value: &(impl WriteForm + ?Sized)) {
        value.write_form(self, key.into());
    }

    /// Writes like [`FormWriter::write`], but does not escape the name: all of its characters are letters, digits, `-`,
    /// `.`, `_` or `~`.
    pub fn write_plain(&mut self, name: &'static str, value: &(impl WriteForm + ?Sized)) {
        value.write_form(self, Key::plain(name));
    }

    /// Writes style `form` with `explode: true`.
    ///
    /// An array repeats the name, as in `expand=a&expand=b`. Each property of an object becomes a pair, as in
    /// `type=user&user=u`.
    pub fn write_exploded(&mut self, name: &str, value: &(impl WriteForm + ?Sized)) {
        self.write_styled(&Style::FORM_EXPLODED, name, value);
    }

    /// Writes style `form` with `explode: false`: `expand=a,b` for an array, `scope=type,user` for an object.
    ///
    /// Commas inside a value are escaped. Those between values are literal.
    pub fn write_delimited(&mut self, name: &str, value: &(impl WriteForm + ?Sized)) {
        self.write_styled(&Style::FORM, name, value);
    }

    /// Returns the escaped text, which is ASCII. The caller is responsible for clearing it.
    ///
    /// # Errors
    ///
    /// The error for the first value that the writer could not encode.
    pub fn finish(self) -> Result<Vec<u8>, RequestError> {
        match self.error {
            None => Ok(self.buffer.into_vec()),
            Some(error) => Err(*error),
        }
    }

    /// Returns the same text as [`FormWriter::finish`], with the positions of the secrets.
    pub(crate) fn finish_with_secrets(self) -> Result<(Vec<u8>, SecretSpans), RequestError> {
        match self.error {
            None => Ok((self.buffer.into_vec(), self.secrets)),
            Some(error) => Err(*error),
        }
    }

    /// Adds the secrets in the buffer to `secrets`.
    pub(crate) fn add_secrets(&self, secrets: &mut RequestSecrets) {
        secrets.add_spans(self.buffer.as_slice(), &self.secrets, escape::unescaped);
        self.add_plain_secrets(secrets);
    }

    /// Adds the secrets that cannot be read from the buffer to `secrets`.
    pub(crate) fn add_plain_secrets(&self, secrets: &mut RequestSecrets) {
        if let Some(plain_secrets) = &self.plain_secrets {
            secrets.add_all(plain_secrets);
        }
    }

    /// Writes a value in a style other than `deepObject`.
    pub(crate) fn write_styled(&mut self, style: &'static Style, name: &str, value: &(impl WriteForm + ?Sized)) {
        let outer = self.style.replace(style);
        self.written = 0;
        value.write_form(self, Key::new(name));
        self.style = outer;
    }

    /// Writes a string.
    pub(crate) fn write_text(&mut self, key: Key<'_>, text: &str) {
        if self.begin_value(key, text) {
            (self.escape)(&mut self.buffer, self.place, text);
        }
    }

    /// Writes a secret string.
    pub(crate) fn write_secret(&mut self, key: Key<'_>, secret: &str) {
        if self.begin_value(key, secret) {
            let start = self.buffer.as_slice().len();
            (self.escape)(&mut self.buffer, self.place, secret);
            self.secrets.push(start..self.buffer.as_slice().len());
        }
    }

    /// Writes an integer. Its digits and sign need no escaping.
    pub(crate) fn write_integer(&mut self, key: Key<'_>, is_negative: bool, magnitude: u64) {
        if self.begin_value(key, "0") {
            self.buffer.extend_with_integer(is_negative, magnitude);
        }
    }

    /// Writes a floating-point number. It needs no escaping either.
    pub(crate) fn write_float(&mut self, key: Key<'_>, number: f64) {
        // A style can have the decimal point as its separator.
        if self.begin_value(key, if number.fract() == 0.0 { "0" } else { "." }) {
            // Neither the buffer nor the formatting of a number returns an error.
            let _ = write!(self.buffer, "{number}");
        }
    }

    /// Writes an element of an array or a map. An element that writes nothing is an error, because the next one would
    /// take its place.
    pub(crate) fn write_element(&mut self, key: Key<'_>, element: &impl WriteForm) {
        let written = self.written;
        element.write_form(self, key);
        if self.written == written {
            self.fail(RequestErrorKind::Empty, key.parameter());
        }
    }

    /// Returns `true` if the style of the current parameter can write an array or a map without elements.
    pub(crate) fn writes_empty(&self) -> bool {
        self.style
            .is_some_and(|style| !style.is_named || style.delimiter.is_none())
    }

    /// Writes an array or a map without elements, if the style can.
    pub(crate) fn write_empty(&mut self, key: Key<'_>) {
        if self.writes_empty() {
            self.begin_value(key, "");
        } else {
            self.fail(RequestErrorKind::Empty, key.parameter());
        }
    }

    /// Keeps the first error.
    pub(crate) fn fail(&mut self, kind: RequestErrorKind, parameter: &str) {
        if self.error.is_none() {
            self.error = Some(Box::new(RequestError::new(kind, parameter)));
        }
    }

    /// Writes the separator and the key of a value. Returns `false` if the value cannot be written.
    ///
    /// `text` is the value, or for a number any string with the same punctuation.
    pub(crate) fn begin_value(&mut self, key: Key<'_>, text: &str) -> bool {
        let Some(style) = self.style else {
            self.written += 1;
            self.separate_pairs();
            self.write_key(&key);
            self.buffer.push(b'=');
            return true;
        };
        if key.depth() > 2 {
            self.fail(RequestErrorKind::Nested, key.parameter());
            return false;
        }
        let property = match (key.parent(), key.step()) {
            (Some(_), Step::Name(name)) => Some(name),
            _ => None,
        };
        let is_in_value =
            |delimiter: char| text.contains(delimiter) || property.is_some_and(|name| name.contains(delimiter));
        if key.parent().is_some() && style.delimiter.is_some_and(is_in_value) {
            self.fail(RequestErrorKind::Delimiter, key.parameter());
            return false;
        }
        let is_first = self.written == 0;
        self.written += 1;
        if style.is_named && (is_first || style.is_exploded) {
            self.separate_pairs();
            match property.filter(|_| style.is_exploded) {
                Some(name) => escape::value(&mut self.buffer, self.place, name),
                None => self.write_parameter(key.parameter()),
            }
            // In a path, a name without a value has no equals sign. More values can follow the first one of a list.
            let is_alone = style.is_exploded || key.parent().is_none();
            if self.place != Place::Path || !text.is_empty() || !is_alone {
                self.buffer.push(b'=');
            }
        } else if is_first {
            self.buffer.extend(style.prefix);
        } else {
            self.buffer.extend(style.separator);
        }
        if let Some(name) = property.filter(|_| !style.is_named || !style.is_exploded) {
            escape::value(&mut self.buffer, self.place, name);
            self.buffer
                .extend(if style.is_exploded { b"=" } else { style.separator });
        }
        true
    }

    /// Writes the separator in front of a pair of a name and a value.
    pub(crate) fn separate_pairs(&mut self) {
        match self.place {
            Place::Path => self.buffer.push(b';'),
            _ if self.buffer.as_slice().is_empty() => {}
            Place::Query | Place::Body => self.buffer.push(b'&'),
            Place::Cookie => self.buffer.extend(b"; "),
        }
    }

    /// Writes the name of a parameter.
    fn write_parameter(&mut self, name: &str) {
        match self.place {
            // The name of a cookie is a token, and a server does not decode it.
            Place::Cookie => self.buffer.extend(name.as_bytes()),
            place => escape::value(&mut self.buffer, place, name),
        }
    }

    /// Writes a key such as `a[b][0]`. The brackets are escaped in a query and literal in a body.
    fn write_key(&mut self, key: &Key<'_>) {
        let Some(parent) = key.parent() else {
            return match key.step() {
                plain @ Step::Plain(_) => self.write_step(plain),
                _ => self.write_parameter(key.parameter()),
            };
        };
        self.write_key(parent);
        match self.place {
            Place::Body => {
                self.buffer.push(b'[');
                self.write_step(key.step());
                self.buffer.push(b']');
            }
            Place::Path | Place::Query | Place::Cookie => {
                self.buffer.extend(b"%5B");
                self.write_step(key.step());
                self.buffer.extend(b"%5D");
            }
        }
    }

    fn write_step(&mut self, step: Step<'_>) {
        match step {
            Step::Name(name) => escape::value(&mut self.buffer, self.place, name),
            Step::Plain(name) => self.buffer.extend(name.as_bytes()),
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
