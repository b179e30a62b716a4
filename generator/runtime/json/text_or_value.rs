//! JSON values that are strings in most responses.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{self, Deserialize, DeserializeOwned, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use super::string_deserializer::StringDeserializer;
use super::text::Text;
use super::unknown_object;

/// A JSON value. A string without escape sequences borrows from the JSON text.
pub(crate) enum TextOrValue<'de> {
    Text(Text<'de>),
    /// A value other than a string, or any value that was read ahead.
    Value(Value),
}

impl TextOrValue<'_> {
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Value(value) => value.as_str(),
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Value(Value::Null))
    }

    /// Decodes the value as a `V`. Returns `None` if it is null or not a `V`.
    pub(crate) fn read<V: DeserializeOwned>(&self) -> Option<V> {
        match self {
            Self::Text(text) => V::deserialize(StringDeserializer(text)).ok(),
            Self::Value(value) => unknown_object::read(value),
        }
    }
}

impl From<TextOrValue<'_>> for Value {
    fn from(value: TextOrValue<'_>) -> Self {
        match value {
            TextOrValue::Text(text) => Self::String(text.into_owned()),
            TextOrValue::Value(value) => value,
        }
    }
}

impl<'de> Deserialize<'de> for TextOrValue<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextOrValueVisitor)
    }
}

struct TextOrValueVisitor;

impl<'de> Visitor<'de> for TextOrValueVisitor {
    type Value = TextOrValue<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any valid JSON value")
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(TextOrValue::Text(Text::from(text)))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(TextOrValue::Text(Text::from(text.to_owned())))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(TextOrValue::Value(Value::Null))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(TextOrValue::Value(value.into()))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(TextOrValue::Value(value.into()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(TextOrValue::Value(value.into()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(TextOrValue::Value(Number::from_f64(value).into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<Self::Value, A::Error> {
        Value::deserialize(SeqAccessDeserializer::new(elements)).map(TextOrValue::Value)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Self::Value, A::Error> {
        Value::deserialize(MapAccessDeserializer::new(entries)).map(TextOrValue::Value)
    }
}
