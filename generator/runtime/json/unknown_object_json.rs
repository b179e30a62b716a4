//! Objects without a model in JSON bodies.

use super::json_writer::JsonWriter;
use super::unknown_object::UnknownObject;
use super::write_json::WriteJson;

/// Writes all properties.
impl WriteJson for UnknownObject {
    fn write_json(&self, json: &mut JsonWriter) {
        self.0.write_json(json);
    }
}
