//! Parts that a multipart body can have in addition to those that the API description names.

use super::multipart::MultipartWriter;

impl MultipartWriter<'_> {
    /// Checks the names of parts that the API description does not name. Building the request fails if one of them is in
    /// `named`.
    pub fn check_additional(&mut self, names: impl Iterator<Item = impl AsRef<str>>, named: &[&str]) {
        self.fields.check_additional(names, named);
    }
}
