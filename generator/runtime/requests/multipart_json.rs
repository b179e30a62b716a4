//! The parts of multipart bodies that are JSON.

use zeroize::Zeroizing;

use super::super::errors::request_error::RequestErrorKind;
use super::super::json::json_writer::{JsonWriter, unescape};
use super::super::json::write_json::WriteJson;
use super::multipart::MultipartWriter;

impl<'a> MultipartWriter<'a> {
    /// Writes a value as JSON in a separate part. An absent value writes nothing.
    pub fn write_json(&mut self, name: &'a str, content_type: &'static str, value: Option<&(impl WriteJson + ?Sized)>) {
        let Some(value) = value else {
            return;
        };
        let mut json = JsonWriter::new();
        json.write(value);
        match json.finish_with_secrets() {
            Ok((bytes, secrets)) => {
                self.fields
                    .plain_secrets
                    .get_or_insert_default()
                    .add_spans(&bytes, &secrets, unescape);
                self.parts.push((name, content_type, Zeroizing::new(bytes)));
            }
            Err(error) => self.fields.fail(error.kind(), name),
        }
    }

    /// Writes each element of an array as JSON in a separate part.
    ///
    /// Building the request fails if the array is empty: without elements, there would be no part.
    pub fn write_json_elements(
        &mut self,
        name: &'a str,
        content_type: &'static str,
        elements: Option<&[impl WriteJson]>,
    ) {
        if elements.is_some_and(<[_]>::is_empty) {
            self.fields.fail(RequestErrorKind::Empty, name);
        }
        for element in elements.into_iter().flatten() {
            self.write_json(name, content_type, Some(element));
        }
    }
}
