//! Values of any type in JSON bodies.

use serde_json::{Map, Value};

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
            Self::Number(number) => json.write_number(number),
            Self::String(text) => json.write_text(text),
            Self::Array(elements) => json.write_array(elements),
            Self::Object(properties) => properties.write_json(json),
        }
    }
}
