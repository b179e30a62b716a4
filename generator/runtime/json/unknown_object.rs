//! Objects that this client does not know.

use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess};
use serde_json::{Map, Value};

use super::super::requests::form::FormWriter;
use super::super::requests::key::Key;
use super::super::requests::write_form::WriteForm;
use super::decode::{self, FromProperties, Properties};

/// An object of a kind that the API did not have when this client was made, or of which its description says nothing.
///
/// It keeps all properties and can be sent back as it came, apart from their order; numbers keep the precision of 64-bit
/// integers and floating-point numbers. `Debug` shows the names of the properties and not their values.
#[derive(Clone, PartialEq)]
pub struct UnknownObject(pub(crate) Map<String, Value>);

impl UnknownObject {
    /// The text of the property that tells what the object is, if it has that property and it is a string.
    pub fn tag(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }

    /// A property read as a `V`; none if it is absent, null or something else.
    pub fn property<V: DeserializeOwned>(&self, name: &str) -> Option<V> {
        self.get(name).and_then(read)
    }

    /// The whole object read as a `V`; none if it is something else.
    pub fn read<V: DeserializeOwned>(&self) -> Option<V> {
        V::deserialize(Value::Object(self.0.clone())).ok()
    }

    /// The names of the properties.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The properties, each with its name and its value as JSON.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// A property as JSON, if it is there.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }
}

impl<'de> Deserialize<'de> for UnknownObject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::object(deserializer)
    }
}

impl FromProperties for UnknownObject {
    const EXPECTING: &'static str = "an object";

    fn from_properties<'de, A: MapAccess<'de>>(mut properties: Properties<A>) -> Result<Self, A::Error> {
        let mut map = Map::new();
        while let Some(name) = properties.next()? {
            map.insert(name.into_owned(), properties.value()?);
        }
        Ok(Self(map))
    }
}

/// A value that is not null as a `V`, if it is one.
pub(crate) fn read<V: DeserializeOwned>(value: &Value) -> Option<V> {
    (!value.is_null()).then(|| V::deserialize(value).ok()).flatten()
}

#[cfg(feature = "serialize")]
impl serde::Serialize for UnknownObject {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl WriteForm for UnknownObject {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        write_properties(&self.0, form, key);
    }
}

fn write_properties(properties: &Map<String, Value>, form: &mut FormWriter, key: Key<'_>) {
    for (name, value) in properties {
        write_value(value, form, key.property(name));
    }
}

fn write_value(value: &Value, form: &mut FormWriter, key: Key<'_>) {
    match value {
        Value::Null => {}
        Value::Bool(value) => value.write_form(form, key),
        Value::Number(number) => number.to_string().write_form(form, key),
        Value::String(text) => text.write_form(form, key),
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                write_value(element, form, key.index(index));
            }
        }
        Value::Object(properties) => write_properties(properties, form, key),
    }
}

impl fmt::Debug for UnknownObject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.0.keys().collect();
        formatter
            .debug_struct("UnknownObject")
            .field("properties", &names)
            .finish_non_exhaustive()
    }
}
