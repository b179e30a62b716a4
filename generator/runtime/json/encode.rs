//! Serialization of objects, property by property, to JSON or any other serde format.
//!
//! A model implements `Serialize` with [`object`] and one line for each property. A property that the API always sends
//! is always written, as null if it has no value. An optional property without a value is omitted, even if the API sent
//! null.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

/// Starts an object.
///
/// # Errors
///
/// Returns an error if the serializer fails.
pub fn object<S: Serializer>(serializer: S) -> Result<Object<S::SerializeMap>, S::Error> {
    serializer.serialize_map(None).map(Object)
}

/// An object that is being written.
pub struct Object<M>(M);

impl<M: SerializeMap> Object<M> {
    /// Writes a property that always has a value.
    ///
    /// # Errors
    ///
    /// Returns an error if the serializer fails.
    pub fn required<V: Serialize + ?Sized>(&mut self, name: &str, value: &V) -> Result<(), M::Error> {
        self.0.serialize_entry(name, value)
    }

    /// Writes a property that is always present but can be null.
    ///
    /// # Errors
    ///
    /// Returns an error if the serializer fails.
    #[doc(hidden)]
    pub fn nullable<V: Serialize>(&mut self, name: &str, value: &Option<V>) -> Result<(), M::Error> {
        self.required(name, value)
    }

    /// Writes a property if it has a value.
    ///
    /// # Errors
    ///
    /// Returns an error if the serializer fails.
    pub fn optional<V: Serialize>(&mut self, name: &str, value: &Option<V>) -> Result<(), M::Error> {
        match value {
            Some(value) => self.required(name, value),
            None => Ok(()),
        }
    }

    /// Writes a property that can be absent or null. Null is a value of `V`.
    ///
    /// # Errors
    ///
    /// Returns an error if the serializer fails.
    #[doc(hidden)]
    pub fn optional_or_null<V: Serialize>(&mut self, name: &str, value: &Option<V>) -> Result<(), M::Error> {
        self.optional(name, value)
    }

    /// Writes properties that the API description does not name.
    ///
    /// # Errors
    ///
    /// Returns an error if the serializer fails.
    pub fn all(&mut self, properties: &impl Properties) -> Result<(), M::Error> {
        properties.write_to(self)
    }

    /// Ends the object.
    ///
    /// # Errors
    ///
    /// Returns an error if the serializer fails.
    pub fn end(self) -> Result<M::Ok, M::Error> {
        self.0.end()
    }
}

/// Properties that the API description does not name.
pub trait Properties {
    /// Writes all properties.
    ///
    /// # Errors
    ///
    /// Returns an error if the serializer fails.
    fn write_to<M: SerializeMap>(&self, object: &mut Object<M>) -> Result<(), M::Error>;
}

impl<V: Serialize> Properties for BTreeMap<String, V> {
    fn write_to<M: SerializeMap>(&self, object: &mut Object<M>) -> Result<(), M::Error> {
        self.iter().try_for_each(|(name, value)| object.required(name, value))
    }
}
