//! Properties that an object in a form can have in addition to those that the API description names.

use super::super::errors::request_error::RequestErrorKind;
use super::form::FormWriter;
use super::key::Key;
use super::write_form::WriteForm;

impl FormWriter {
    /// Writes a map of properties that the API description does not name, as properties of the object at the key.
    ///
    /// `names` are the names in the map. Building the request fails if one of them is in `named`.
    pub fn write_additional(
        &mut self,
        key: Key<'_>,
        map: &impl WriteForm,
        names: impl Iterator<Item = impl AsRef<str>>,
        named: &[&str],
    ) {
        let mut is_empty = true;
        for name in names {
            is_empty = false;
            if named.contains(&name.as_ref()) {
                self.fail(RequestErrorKind::NamedTwice, key.parameter());
            }
        }
        if !is_empty {
            self.write(key, map);
        }
    }
}
