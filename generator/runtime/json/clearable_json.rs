//! Clearable values in JSON bodies.

use super::super::requests::clearable::Clearable;
use super::json_writer::JsonWriter;
use super::write_json::WriteJson;

/// Writes the value, or an empty string to clear it.
impl<T: WriteJson> WriteJson for Clearable<T> {
    fn write_json(&self, json: &mut JsonWriter) {
        match self {
            Self::Set(value) => value.write_json(json),
            Self::Clear => json.write_text(""),
        }
    }
}
