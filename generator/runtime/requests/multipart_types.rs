//! The parts of multipart bodies whose media type the API description chooses.

use zeroize::Zeroizing;

use super::super::errors::request_error::RequestErrorKind;
use super::escape;
use super::file_part::FilePart;
use super::form::FormWriter;
use super::multipart::MultipartWriter;
use super::write_form::WriteForm;

impl<'a> MultipartWriter<'a> {
    /// Adds a file, unless `file` is `None`. `content_type` is its default media type.
    pub fn file_of(&mut self, name: &'a str, content_type: &'static str, file: Option<&'a FilePart>) {
        self.files.extend(file.map(|file| (name, content_type, file)));
    }

    /// Adds several files of one name. `content_type` is their default media type.
    ///
    /// Building the request fails if the list is empty: without elements, there would be no part.
    pub fn files(&mut self, name: &'a str, content_type: &'static str, files: Option<&'a [FilePart]>) {
        if files.is_some_and(<[_]>::is_empty) {
            self.fields.fail(RequestErrorKind::Empty, name);
        }
        let files = files.into_iter().flatten();
        self.files.extend(files.map(|file| (name, content_type, file)));
    }

    /// Writes a value, or each element of an array, as text of a media type.
    pub fn write_text(&mut self, name: &'a str, content_type: &'static str, value: &(impl WriteForm + ?Sized)) {
        let mut values = FormWriter::body();
        values.write_exploded(name, value);
        values.add_secrets(self.fields.plain_secrets.get_or_insert_default());
        let pairs = match values.finish() {
            Ok(pairs) => Zeroizing::new(pairs),
            Err(error) => return self.fields.fail(error.kind(), name),
        };
        for pair in pairs.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            let value = pair.splitn(2, |byte| *byte == b'=').nth(1).unwrap_or_default();
            self.parts.push((name, content_type, escape::unescaped(value)));
        }
    }
}
