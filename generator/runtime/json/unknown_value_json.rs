//! Values without a type in JSON bodies.

use super::json_writer::JsonWriter;
use super::unknown_value::UnknownValue;
use super::write_json::WriteJson;

impl WriteJson for UnknownValue {
    fn write_json(&self, json: &mut JsonWriter) {
        self.json().write_json(json);
    }
}
