//! The writer of URL paths.

use std::fmt;

use super::super::errors::request_error::{RequestError, RequestErrorKind};
use super::super::secrets::buffer::Buffer;
use super::super::secrets::request_secrets::RequestSecrets;
use super::form::{FormWriter, Place, Style};
use super::write_form::WriteForm;

/// Writes a path: the text of the template in turn with the values of its parameters.
///
/// A value escapes everything but `A-Za-z0-9_.-~`, so that it stays within its segment. A segment that holds a value
/// and comes out empty, as `.` or as `..` would lead to another route, and no escaping prevents it: that is a fault,
/// and making the request fails with it.
pub struct PathWriter {
    form: FormWriter,
    /// Where the current segment starts.
    segment: usize,
    segment_has_value: bool,
}

impl PathWriter {
    pub(crate) fn new() -> Self {
        Self {
            form: FormWriter::new(Place::Path),
            segment: 0,
            segment_has_value: false,
        }
    }

    /// Writes text of the template as it is; it is part of a URL already.
    pub fn literal(&mut self, text: &str) {
        let mut segments = text.split('/');
        // `split` yields at least one item: the text before the first slash.
        self.form
            .buffer()
            .extend(segments.next().unwrap_or_default().as_bytes());
        for segment in segments {
            self.end_segment();
            self.form.buffer().push(b'/');
            self.segment = self.form.buffer().as_slice().len();
            self.form.buffer().extend(segment.as_bytes());
        }
    }

    /// Writes style `simple` with `explode: false`: `a,b` for an array, `type,user` for an object.
    pub fn write_simple(&mut self, value: &(impl WriteForm + ?Sized)) {
        self.write(Style::Simple, value);
    }

    /// Writes style `simple` with `explode: true`: `a,b` for an array, `type=user` for an object.
    pub fn write_simple_exploded(&mut self, value: &(impl WriteForm + ?Sized)) {
        self.write(Style::SimpleExploded, value);
    }

    /// The escaped path; who takes it is the one to clear it.
    ///
    /// # Errors
    ///
    /// The first value that has no place in a path.
    pub fn finish(mut self) -> Result<Vec<u8>, RequestError> {
        self.end_segment();
        self.form.finish()
    }

    /// Adds the secrets that were written.
    pub(crate) fn add_secrets(&self, secrets: &mut RequestSecrets) {
        self.form.add_secrets(secrets);
    }

    fn write(&mut self, style: Style, value: &(impl WriteForm + ?Sized)) {
        // A path holds values without names.
        self.form.write_styled(style, "", value);
        self.segment_has_value = true;
    }

    fn end_segment(&mut self) {
        if std::mem::take(&mut self.segment_has_value) && names_another_route(self.form.buffer(), self.segment) {
            self.form.fail(RequestErrorKind::PathSegment, "");
        }
    }
}

fn names_another_route(path: &Buffer, segment: usize) -> bool {
    matches!(path.as_slice().get(segment..), None | Some(b"" | b"." | b".."))
}

/// Shows nothing that was written: it may be secret.
impl fmt::Debug for PathWriter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("PathWriter").finish_non_exhaustive()
    }
}
