//! Values of any type in forms.

use serde_json::{Map, Value};

use super::super::requests::form::FormWriter;
use super::super::requests::key::Key;
use super::super::requests::write_form::WriteForm;

/// Writes the properties. One that is null counts as absent.
impl WriteForm for Map<String, Value> {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        if self.is_empty() {
            form.write_empty(key);
        }
        for (name, value) in self {
            value.write_form(form, key.property(name));
        }
    }

    fn has_no_elements(&self) -> bool {
        self.is_empty()
    }
}

/// Writes a value like a Rust value of its JSON type. Writes nothing for `null`.
impl WriteForm for Value {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        match self {
            Self::Null => {}
            Self::Bool(value) => value.write_form(form, key),
            Self::Number(number) => number.to_string().write_form(form, key),
            Self::String(text) => text.write_form(form, key),
            Self::Array(elements) => elements.write_form(form, key),
            Self::Object(properties) => properties.write_form(form, key),
        }
    }

    fn has_no_elements(&self) -> bool {
        match self {
            Self::Array(elements) => elements.has_no_elements(),
            Self::Object(properties) => properties.has_no_elements(),
            _ => false,
        }
    }
}
