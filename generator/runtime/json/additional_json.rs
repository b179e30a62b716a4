//! Properties that a JSON object can have in addition to those that the API description names.

use super::super::errors::request_error::RequestErrorKind;
use super::json_writer::JsonObject;
use super::write_json::WriteJson;

impl JsonObject<'_> {
    /// Writes properties that the API description does not name. Building the request fails if one of them has a name
    /// in `named`.
    pub fn additional<'v, V: WriteJson + 'v>(
        &mut self,
        properties: impl Iterator<Item = (impl AsRef<str>, &'v V)>,
        named: &[&str],
    ) {
        for (name, value) in properties {
            let name = name.as_ref();
            if named.contains(&name) {
                self.json.fail(RequestErrorKind::NamedTwice, name);
            }
            self.required(name, value);
        }
    }
}
