//! Serialization of values without a type in this client.

use serde::ser::{Serialize, Serializer};
use serde_json::Value;

#[cfg(feature = "serialize-secrets")]
use super::super::secrets::redacted;

/// A value without a type in this client. It can contain secrets, so `Redacted` replaces its strings.
pub(crate) struct WrittenValue<'a>(pub(crate) &'a Value);

impl Serialize for WrittenValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            #[cfg(feature = "serialize-secrets")]
            Value::String(text) => serializer.serialize_str(redacted::written(text)),
            Value::Array(elements) => serializer.collect_seq(elements.iter().map(Self)),
            Value::Object(properties) => {
                serializer.collect_map(properties.iter().map(|(name, value)| (name, Self(value))))
            }
            other => other.serialize(serializer),
        }
    }
}
