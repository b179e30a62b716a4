//! Values of any type, of which most are strings.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::decode::Properties;

/// A value that is to be looked at before it is known what to make of it: a string is borrowed where it can be.
pub enum AnyValue<'de> {
    Text(Cow<'de, str>),
    /// Never a string.
    Other(Value),
}

impl<A> Properties<A> {
    /// The value of the property whose name came last.
    ///
    /// # Errors
    ///
    /// The input is not well-formed.
    pub(super) fn any_value<'de>(&mut self) -> Result<AnyValue<'de>, A::Error>
    where
        A: MapAccess<'de>,
    {
        match self.value.take() {
            Some(json) => json.read::<Value, _>().map(AnyValue::from),
            None => self.access.next_value(),
        }
    }
}

impl From<Value> for AnyValue<'_> {
    fn from(value: Value) -> Self {
        match value {
            Value::String(text) => Self::Text(text.into()),
            value => Self::Other(value),
        }
    }
}

impl From<AnyValue<'_>> for Value {
    fn from(value: AnyValue<'_>) -> Self {
        match value {
            AnyValue::Text(text) => Self::String(text.into_owned()),
            AnyValue::Other(value) => value,
        }
    }
}

impl<'de> Deserialize<'de> for AnyValue<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValueVisitor)
    }
}

struct AnyValueVisitor;

impl<'de> Visitor<'de> for AnyValueVisitor {
    type Value = AnyValue<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<AnyValue<'de>, E> {
        Ok(AnyValue::Text(text.into()))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<AnyValue<'de>, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<AnyValue<'de>, E> {
        Ok(AnyValue::Text(text.into()))
    }

    fn visit_unit<E: de::Error>(self) -> Result<AnyValue<'de>, E> {
        Ok(AnyValue::Other(Value::Null))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<AnyValue<'de>, E> {
        Ok(AnyValue::Other(value.into()))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<AnyValue<'de>, E> {
        Ok(AnyValue::Other(number.into()))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<AnyValue<'de>, E> {
        Ok(AnyValue::Other(number.into()))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<AnyValue<'de>, E> {
        Ok(AnyValue::Other(number.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<AnyValue<'de>, A::Error> {
        Value::deserialize(SeqAccessDeserializer::new(elements)).map(AnyValue::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, properties: A) -> Result<AnyValue<'de>, A::Error> {
        Value::deserialize(MapAccessDeserializer::new(properties)).map(AnyValue::Other)
    }
}
