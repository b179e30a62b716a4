//! Strings with a format in JSON bodies.

/// Implements `WriteJson` for a type of strings with a format.
macro_rules! written_json {
    ($name:ident) => {
        /// Writes the text.
        impl super::super::json::write_json::WriteJson for $name {
            fn write_json(&self, json: &mut super::super::json::json_writer::JsonWriter) {
                json.write_text(&self.0);
            }
        }
    };
}

pub(crate) use written_json;
