//! Timestamps in JSON bodies.

use super::super::responses::unix_time::UnixTime;
use super::json_writer::JsonWriter;
use super::write_json::WriteJson;

/// Writes the number of seconds.
impl WriteJson for UnixTime {
    fn write_json(&self, json: &mut JsonWriter) {
        json.write(&self.seconds());
    }
}
