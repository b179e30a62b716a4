//! The writer of URL paths.

use std::fmt;

use super::super::errors::request_error::{RequestError, RequestErrorKind};
use super::super::secrets::buffer::Buffer;
use super::super::secrets::request_secrets::RequestSecrets;
use super::form::{FormWriter, Place};
use super::style::Style;
use super::write_form::WriteForm;

/// Writes a path: the literal text of the template and the values of its parameters.
///
/// In a value, every character except `A-Za-z0-9_.-~` is escaped, so a value cannot leave its segment. A segment with a
/// value must not become empty, `.` or `..`: it would select another route, and escaping cannot prevent that. Building
/// the request fails in this case.
pub struct PathWriter {
    form: FormWriter,
    /// The start of the current segment.
    segment: usize,
    /// The first parameter in the current segment.
    segment_parameter: Option<&'static str>,
}

impl PathWriter {
    pub(crate) fn new() -> Self {
        Self {
            form: FormWriter::new(Place::Path),
            segment: 0,
            segment_parameter: None,
        }
    }

    /// Writes literal text of the template without escaping it.
    pub fn literal(&mut self, text: &str) {
        // Only the first slash can end a segment with a value.
        let Some(first) = text.find('/') else {
            self.form.buffer.extend(text.as_bytes());
            return;
        };
        let (end, rest) = text.split_at(first);
        self.form.buffer.extend(end.as_bytes());
        self.end_segment();
        self.form.buffer.extend(rest.as_bytes());
        let start = rest.rfind('/').map_or(0, |last| rest.len() - last - 1);
        self.segment = self.form.buffer.as_slice().len() - start;
    }

    /// Writes style `simple` with `explode: false`: `a,b` for an array, `type,user` for an object.
    pub fn write_simple(&mut self, name: &'static str, value: &(impl WriteForm + ?Sized)) {
        self.write(&Style::SIMPLE, name, value);
    }

    /// Writes style `simple` with `explode: true`: `a,b` for an array, `type=user` for an object.
    pub fn write_simple_exploded(&mut self, name: &'static str, value: &(impl WriteForm + ?Sized)) {
        self.write(&Style::SIMPLE_EXPLODED, name, value);
    }

    /// Returns the escaped path. The caller is responsible for clearing it.
    ///
    /// # Errors
    ///
    /// The error for the first value that a path cannot contain.
    pub fn finish(mut self) -> Result<Vec<u8>, RequestError> {
        self.end_segment();
        self.form.finish()
    }

    /// Adds the secrets in the path to `secrets`.
    pub(crate) fn add_secrets(&self, secrets: &mut RequestSecrets) {
        self.form.add_secrets(secrets);
    }

    /// Writes a value.
    pub(crate) fn write(&mut self, style: &'static Style, name: &'static str, value: &(impl WriteForm + ?Sized)) {
        self.form.write_styled(style, name, value);
        self.segment_parameter.get_or_insert(name);
    }

    fn end_segment(&mut self) {
        let parameter = self.segment_parameter.take();
        if let Some(name) = parameter.filter(|_| selects_another_route(&self.form.buffer, self.segment)) {
            self.form.fail(RequestErrorKind::PathSegment, name);
        }
    }
}

fn selects_another_route(path: &Buffer, segment: usize) -> bool {
    matches!(path.as_slice().get(segment..), None | Some(b"" | b"." | b".."))
}

/// Shows none of the values, which may be secret.
impl fmt::Debug for PathWriter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("PathWriter").finish_non_exhaustive()
    }
}
