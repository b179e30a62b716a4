//! The writer of header parameters.

use std::fmt;

use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};
use zeroize::Zeroizing;

use super::super::errors::request_error::RequestError;
use super::super::secrets::cleared_header;
use super::super::secrets::request_secrets::RequestSecrets;
use super::escape;
use super::form::{FormWriter, Place};
use super::request_parts::RequestParts;
use super::style::Style;
use super::write_form::WriteForm;

/// Writes headers, one for each parameter that has a value.
///
/// Values are not escaped, because servers do not decode headers. Building the request fails if a value would
/// not arrive unchanged: if it contains characters other than visible ASCII, spaces and tabs, begins or ends with white
/// space, or contains the separator of the list or object that it belongs to.
#[derive(Default)]
pub struct HeaderWriter {
    headers: HeaderMap,
    pub(crate) secrets: RequestSecrets,
    error: Option<RequestError>,
}

/// The text of a header, or the reason why a header cannot contain it, as the predicate of a sentence.
pub(crate) type HeaderText = Result<Zeroizing<Vec<u8>>, &'static str>;

/// The reason for a text with a control character.
const CONTROL: &str = " contains a control character, such as a line break, which a header cannot contain";

impl HeaderWriter {
    /// Creates a writer without headers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes a plain value.
    pub fn write(&mut self, name: &str, value: &(impl WriteForm + ?Sized)) {
        self.write_styled(&Style::SIMPLE, name, value, false);
    }

    /// Writes style `simple` with `explode: false`: `a,b` for an array, `type,user` for an object.
    pub fn write_simple(&mut self, name: &str, value: &(impl WriteForm + ?Sized)) {
        self.write_styled(&Style::SIMPLE, name, value, true);
    }

    /// Writes style `simple` with `explode: true`: `a,b` for an array, `type=user` for an object.
    pub fn write_simple_exploded(&mut self, name: &str, value: &(impl WriteForm + ?Sized)) {
        self.write_styled(&Style::SIMPLE_EXPLODED, name, value, true);
    }

    /// Writes a header. `is_list` is `true` if commas separate its values.
    fn write_styled(&mut self, style: &'static Style, name: &str, value: &(impl WriteForm + ?Sized), is_list: bool) {
        let mut form = FormWriter::new(Place::Path);
        form.write_styled(style, name, value);
        if form.written == 0 {
            // The value is absent, or it cannot be encoded.
            self.error = self.error.take().or(form.finish().err());
            return;
        }
        form.add_secrets(&mut self.secrets);
        let written = form.finish_with_secrets().map(|(escaped, secrets)| {
            let is_secret = secrets.iter().next().is_some();
            (unescaped(&Zeroizing::new(escaped), is_list), is_secret)
        });
        self.add(name, written);
    }

    /// Adds a header. `written` contains the text, or the reason why a header cannot contain it, and `true` if it contains
    /// a secret.
    pub(crate) fn add(&mut self, name: &str, written: Result<(HeaderText, bool), RequestError>) {
        let header = written.and_then(|(text, is_secret)| {
            let header = text.and_then(|text| header(name, text, is_secret));
            header.map_err(|reason| RequestError::header(name, reason))
        });
        match header {
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            Err(error) => self.error = self.error.take().or(Some(error)),
        }
    }
}

impl RequestParts {
    /// Sets headers. They replace those of the client, and the options of the request replace them.
    #[must_use]
    pub fn headers(mut self, headers: HeaderWriter) -> Self {
        self.headers.extend(headers.headers);
        self.other_secrets.add_all(&headers.secrets);
        self.error = self.error.or(headers.error);
        self
    }
}

/// Decodes the text between the separators, which the style has written literally. Returns an error if a header cannot
/// contain the text, or if the text contains a separator itself.
fn unescaped(escaped: &[u8], is_list: bool) -> HeaderText {
    let mut text = Zeroizing::new(Vec::with_capacity(escaped.len()));
    for part in escaped.split_inclusive(|byte| matches!(byte, b',' | b'=')) {
        let (value, separator) = match part.split_last() {
            Some((last @ (b',' | b'='), value)) => (value, Some(*last)),
            _ => (part, None),
        };
        let start = text.len();
        text.extend(escape::decoded(value, Place::Path).flatten());
        let value = text.get(start..).unwrap_or_default();
        if let Some(reason) = fault(value, is_list, separator) {
            return Err(reason);
        }
        text.extend(separator);
    }
    Ok(text)
}

/// Returns the reason why a header cannot contain a value before this separator.
fn fault(value: &[u8], is_list: bool, separator: Option<u8>) -> Option<&'static str> {
    let is_space = |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, b' ' | b'\t'));
    if !value.is_ascii() {
        Some(" contains a character outside ASCII, which a header cannot contain")
    } else if value.iter().any(|byte| byte.is_ascii_control() && *byte != b'\t') {
        Some(CONTROL)
    } else if is_space(value.first()) || is_space(value.last()) {
        Some(" begins or ends with white space, or has a value that does, and servers would remove it")
    } else if is_list && value.contains(&b',') {
        Some(" has a value that contains a comma, which separates the values in a header")
    } else if separator == Some(b'=') && value.contains(&b'=') {
        Some(" has a property whose name contains an equals sign, which ends the name in a header")
    } else {
        None
    }
}

fn header(name: &str, text: Zeroizing<Vec<u8>>, is_secret: bool) -> Result<(HeaderName, HeaderValue), &'static str> {
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| " has a name that a header cannot have")?;
    let mut value = cleared_header::value(text).ok_or(CONTROL)?;
    value.set_sensitive(is_secret);
    Ok((name, value))
}

/// Shows none of the values, which may be secret.
impl fmt::Debug for HeaderWriter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("HeaderWriter").finish_non_exhaustive()
    }
}
