//! Properties that a form can have in addition to those that the API description names.

use super::super::errors::request_error::RequestErrorKind;
use super::form::FormWriter;

impl FormWriter {
    /// Checks the names of properties that the API description does not name. Building the request fails if one of them
    /// is in `named`.
    pub fn check_additional(&mut self, names: impl Iterator<Item = impl AsRef<str>>, named: &[&str]) {
        for name in names {
            let name = name.as_ref();
            if named.contains(&name) {
                self.fail(RequestErrorKind::NamedTwice, name);
            }
        }
    }
}
