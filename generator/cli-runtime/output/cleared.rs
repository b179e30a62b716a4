//! JSON values that are cleared after use.

use serde_json::Value;
use zeroize::Zeroize;

use super::output_error::OutputError;

/// A JSON value whose strings are cleared when it is dropped, because they can be secrets.
pub struct Cleared(Value);

impl Cleared {
    /// Parses a JSON text.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not JSON.
    pub fn parse(text: &str) -> Result<Self, OutputError> {
        match serde_json::from_str(text) {
            Ok(value) => Ok(Self(value)),
            Err(_) => Err(OutputError::Json),
        }
    }

    /// Returns the value.
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// Returns the items of an array.
    pub fn items(&self) -> Option<&[Value]> {
        self.0.as_array().map(Vec::as_slice)
    }
}

impl Drop for Cleared {
    fn drop(&mut self) {
        clear(&mut self.0);
    }
}

fn clear(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(values) => values.iter_mut().for_each(clear),
        Value::Object(values) => values.values_mut().for_each(clear),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
