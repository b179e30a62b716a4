//! Forms whose properties the API description does not name.

use super::form::FormWriter;
use super::write_form::WriteForm;

impl FormWriter {
    /// Writes each entry of a map, or each property of an object, as a separate pair. An empty one writes nothing.
    pub fn write_entries(&mut self, value: Option<&impl WriteForm>) {
        if let Some(value) = value.filter(|value| !value.has_no_elements()) {
            self.write_exploded("body", value);
        }
    }
}
