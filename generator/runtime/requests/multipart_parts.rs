//! Multipart bodies of which the API description does not describe the parts.

use std::collections::BTreeMap;

use super::file_part::FilePart;
use super::multipart::MultipartWriter;

impl<'a> MultipartWriter<'a> {
    /// Adds each file or text as a part with its name. An empty map adds nothing.
    pub fn write_parts(&mut self, parts: Option<&'a BTreeMap<String, FilePart>>) {
        for (name, part) in parts.into_iter().flatten() {
            self.file(name, part);
        }
    }
}
