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

/// Writes names and values, escaped, into one buffer that is cleared when it is dropped.
///
/// A value that has no form, such as a number that is not finite, does not stop the writing: the first such fault is
/// kept, and making the request fails with it.
pub struct FormWriter {
    buffer: Buffer,
    place: Place,
    style: Style,
    /// Whether the parameter that is being written has produced anything yet.
    begun: bool,
    fault: Option<RequestError>,
    /// Where secrets stand in the buffer.
    secrets: SecretSpans,
}

/// Where the text goes, which decides how it is escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Body,
}

/// A `style` of the specification together with its `explode`.
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
    /// A writer of the query of a URL.
    pub fn query() -> Self {
        Self::new(Place::Query)
    }

    /// A writer of a form body.
    pub fn body() -> Self {
        Self::new(Place::Body)
    }

    /// A writer of the path of a URL.
    pub fn path() -> PathWriter {
        PathWriter::new()
    }

    pub(crate) fn new(place: Place) -> Self {
        Self {
            buffer: Buffer::default(),
            place,
            style: Style::DeepObject,
            begun: false,
            fault: None,
            secrets: SecretSpans::default(),
        }
    }

    /// Writes plain values and style `deepObject`: `limit=3`, `scope[type]=user`, `expand[0]=payload`.
    ///
    /// An absent value and an empty array write nothing; an empty string writes `key=`.
    pub fn write<'a>(&mut self, key: impl Into<Key<'a>>, value: &(impl WriteForm + ?Sized)) {
        value.write_form(self, key.into());
    }

    /// Writes style `form` with `explode: true`.
    ///
    /// An array repeats the name, as in `expand=a&expand=b`; the properties of an object become pairs of their own, as
    /// in `type=user&user=u`.
    pub fn write_exploded(&mut self, name: &str, value: &(impl WriteForm + ?Sized)) {
        self.write_styled(Style::FormExploded, name, value);
    }

    /// Writes style `form` with `explode: false`: `expand=a,b` for an array, `scope=type,user` for an object.
    ///
    /// A comma inside a value is escaped, so that it differs from those between the values.
    pub fn write_delimited(&mut self, name: &str, value: &(impl WriteForm + ?Sized)) {
        self.write_styled(Style::Form, name, value);
    }

    /// The escaped text, which is ASCII; who takes it is the one to clear it.
    ///
    /// # Errors
    ///
    /// The first value that has no form.
    pub fn finish(self) -> Result<Vec<u8>, RequestError> {
        self.finish_with_secrets().map(|(bytes, _)| bytes)
    }

    /// The same as [`FormWriter::finish`], with the places of the secrets.
    pub(crate) fn finish_with_secrets(self) -> Result<(Vec<u8>, SecretSpans), RequestError> {
        match self.fault {
            None => Ok((self.buffer.into_vec(), self.secrets)),
            Some(fault) => Err(fault),
        }
    }

    /// Adds the secrets that were written.
    pub(crate) fn add_secrets(&self, secrets: &mut RequestSecrets) {
        secrets.add_spans(self.buffer.as_slice(), &self.secrets, true);
    }

    pub(crate) fn write_styled(&mut self, style: Style, name: &str, value: &(impl WriteForm + ?Sized)) {
        let outer = std::mem::replace(&mut self.style, style);
        self.begun = false;
        value.write_form(self, Key::new(name));
        self.style = outer;
    }

    /// Writes one text at `key`; all values end here or in one of the next three.
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

    /// Writes a whole number, whose digits and sign need no escaping.
    pub(crate) fn write_integer(&mut self, key: Key<'_>, number: i64) {
        if self.begin_value(key) {
            if number < 0 {
                self.buffer.push(b'-');
            }
            self.buffer.extend_with_number(number.unsigned_abs());
        }
    }

    /// Writes a number with a fraction; it needs no escaping either.
    pub(crate) fn write_float(&mut self, key: Key<'_>, number: f64) {
        if self.begin_value(key) {
            // Writing into the buffer does not fail, and neither does the formatting of a number.
            let _ = write!(self.buffer, "{number}");
        }
    }

    /// Keeps the first fault.
    pub(crate) fn fail(&mut self, kind: RequestErrorKind, parameter: &str) {
        if self.fault.is_none() {
            self.fault = Some(RequestError::new(kind, parameter));
        }
    }

    pub(crate) fn buffer(&mut self) -> &mut Buffer {
        &mut self.buffer
    }

    /// Writes all that stands before a value; false if the value must not follow.
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
            Style::Form if !self.begun => {
                self.separate_pairs();
                self.write_name(key.parameter(), b'=');
            }
            _ if self.begun => self.buffer.push(b','),
            _ => {}
        }
        match (self.style, property) {
            (Style::Form | Style::Simple, Some(name)) => self.write_name(name, b','),
            (Style::SimpleExploded, Some(name)) => self.write_name(name, b'='),
            _ => {}
        }
        self.begun = true;
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

    /// Writes `a[b][0]`, with the brackets escaped in a query and literal in a body.
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

/// Shows nothing that was written: it may be secret.
impl fmt::Debug for FormWriter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("FormWriter").finish_non_exhaustive()
    }
}
