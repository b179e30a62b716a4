//! Objects without a model in this client.

use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::super::requests::form::FormWriter;
use super::super::requests::key::Key;
use super::super::requests::write_form::WriteForm;
use super::decode::{self, FromProperties, Properties};
#[cfg(feature = "serialize")]
use super::encode;
use super::read_rewritten::read_rewritten;
#[cfg(feature = "serialize")]
use super::written_value::WrittenValue;

/// An object whose type is newer than this client, or that the API description does not define.
///
/// It keeps all properties, but not their order, and can be sent back to the API. Numbers have the precision of 64-bit
/// integers and floating-point numbers. `Debug` shows the names of the properties, but not their values.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnknownObject(pub(crate) Map<String, Value>);

impl UnknownObject {
    /// Returns the value of the property that identifies the type of the object, if the property is a string.
    pub fn tag(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }

    /// Decodes a property as a `V`. Returns `None` if it is absent, null or not a `V`.
    pub fn property<V: DeserializeOwned>(&self, name: &str) -> Option<V> {
        self.get(name).and_then(read)
    }

    /// Decodes the whole object as a `V`. Returns `None` if it is not a `V`.
    pub fn read<V: DeserializeOwned>(&self) -> Option<V> {
        read(&Value::Object(self.0.clone()))
    }

    /// Returns an iterator over the names of the properties.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Returns an iterator over the names and JSON values of the properties.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Returns the JSON value of a property, or `None` if it is absent.
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

/// Decodes a value as a `V`. Returns `None` if it is null or not a `V`.
pub(crate) fn read<V: DeserializeOwned>(value: &Value) -> Option<V> {
    if value.is_null() {
        return None;
    }
    V::deserialize(value).ok().or_else(|| {
        // A server can write an integer with a fraction or an exponent.
        let text = Zeroizing::new(value.to_string());
        read_rewritten(&text)
    })
}

#[cfg(feature = "serialize")]
impl serde::Serialize for UnknownObject {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(name, value)| (name, WrittenValue(value))))
    }
}

#[cfg(feature = "serialize")]
impl encode::Properties for UnknownObject {
    fn write_to<M: serde::ser::SerializeMap>(&self, object: &mut encode::Object<M>) -> Result<(), M::Error> {
        self.iter()
            .try_for_each(|(name, value)| object.required(name, &WrittenValue(value)))
    }
}

impl WriteForm for UnknownObject {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        self.0.write_form(form, key);
    }

    fn has_no_elements(&self) -> bool {
        self.0.has_no_elements()
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
