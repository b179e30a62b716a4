//! Values of any type in JSON bodies.

use std::fmt::Write as _;

use serde_json::{Map, Number, Value};

use super::json_writer::JsonWriter;
use super::write_json::WriteJson;

impl WriteJson for Map<String, Value> {
    fn write_json(&self, json: &mut JsonWriter) {
        let mut object = json.object();
        for (name, value) in self {
            object.required(name, value);
        }
        object.end();
    }
}

impl WriteJson for Value {
    fn write_json(&self, json: &mut JsonWriter) {
        match self {
            Self::Null => json.write_null(),
            Self::Bool(value) => json.write_boolean(*value),
            Self::Number(number) => number.write_json(json),
            Self::String(text) => json.write_text(text),
            Self::Array(elements) => json.write_array(elements),
            Self::Object(properties) => properties.write_json(json),
        }
    }
}

impl WriteJson for Number {
    fn write_json(&self, json: &mut JsonWriter) {
        // The text of a number is JSON. The buffer does not return an error.
        let _ = write!(json.buffer, "{self}");
    }
}
