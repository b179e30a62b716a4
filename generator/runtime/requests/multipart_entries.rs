//! Multipart bodies whose parts the API description does not name.

use super::multipart::MultipartWriter;
use super::write_form::WriteForm;

impl MultipartWriter<'_> {
    /// Writes each entry of a map as a part. An empty map writes nothing.
    pub fn write_entries(&mut self, value: Option<&impl WriteForm>) {
        self.fields.write_entries(value);
    }
}
