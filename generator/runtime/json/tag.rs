//! The tag of an object, whose value is one of those in the API description.

use serde::de::{self, DeserializeOwned};

use super::raw_json::RawJson;
use super::string_deserializer::StringDeserializer;

/// A property with a known string as its value, which needs no copy.
#[derive(Clone, Copy)]
pub(crate) struct Tag {
    pub(crate) name: &'static str,
    pub(crate) value: &'static str,
    /// The address of the value in the JSON text.
    pub(crate) start: usize,
}

impl Tag {
    /// Decodes the value as a `V`.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is not a `V`.
    pub(crate) fn read<V: DeserializeOwned, E: de::Error>(self) -> Result<V, E> {
        V::deserialize(StringDeserializer(self.value)).map_err(E::custom)
    }

    /// Returns the value as JSON text.
    pub(crate) fn to_json(self) -> RawJson {
        // A tag that needs escape sequences is not recognized before the other properties are read.
        RawJson::new(format!("\"{}\"", self.value), self.start)
    }
}
