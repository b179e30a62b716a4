//! Values without a type in this client.

use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde_json::Value;

use super::super::requests::form::FormWriter;
use super::super::requests::key::Key;
use super::super::requests::write_form::WriteForm;
#[cfg(feature = "serialize")]
use super::written_value::WrittenValue;

/// A value whose type is newer than this client, or that the API description does not define.
///
/// It keeps the whole value, and can be sent back to the API. Numbers have the precision of 64-bit integers and
/// floating-point numbers. `Debug` shows the type of the value in JSON, but not the value.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnknownValue(Value);

impl UnknownValue {
    /// Returns the JSON value.
    pub fn json(&self) -> &Value {
        &self.0
    }

    /// Decodes the value as a `V`. Returns `None` if it is not a `V`.
    pub fn read<V: DeserializeOwned>(&self) -> Option<V> {
        V::deserialize(&self.0).ok()
    }
}

impl<'de> Deserialize<'de> for UnknownValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self)
    }
}

#[cfg(feature = "serialize")]
impl serde::Serialize for UnknownValue {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        WrittenValue(&self.0).serialize(serializer)
    }
}

impl WriteForm for UnknownValue {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        self.0.write_form(form, key);
    }
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.0 {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        formatter
            .debug_struct("UnknownValue")
            .field("kind", &format_args!("{kind}"))
            .finish_non_exhaustive()
    }
}
