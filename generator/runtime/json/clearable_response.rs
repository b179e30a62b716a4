//! Clearable values in responses.

use serde::de::{Deserialize, DeserializeOwned, Deserializer};

use super::super::requests::clearable::Clearable;
use super::raw_json::RawJson;

/// Decodes an empty string as [`Clearable::Clear`]: there is no value.
impl<'de, T: DeserializeOwned> Deserialize<'de> for Clearable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = RawJson::deserialize(deserializer)?;
        match &*json {
            "\"\"" => Ok(Self::Clear),
            _ => json.read().map(Self::Set),
        }
    }
}

#[cfg(feature = "serialize")]
impl<T: serde::Serialize> serde::Serialize for Clearable<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Set(value) => value.serialize(serializer),
            Self::Clear => serializer.serialize_str(""),
        }
    }
}
