//! How objects are written as JSON, or as whatever else serde writes: property by property.
//!
//! A model implements `Serialize` with [`object`] and a line for each property. What was decoded is written as it came:
//! a property that the API always sends is there, null if it has no value, and one that can be absent is left out then.
//! For the latter null and absent are the same.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// Begins an object.
///
/// # Errors
///
/// The serializer's.
pub fn object<S: Serializer>(serializer: S) -> Result<Object<S::SerializeMap>, S::Error> {
    serializer.serialize_map(None).map(Object)
}

/// The object that is being written.
pub struct Object<M>(M);

impl<M: SerializeMap> Object<M> {
    /// Writes a property that is always there.
    ///
    /// # Errors
    ///
    /// The serializer's.
    pub fn required<V: Serialize + ?Sized>(&mut self, name: &str, value: &V) -> Result<(), M::Error> {
        self.0.serialize_entry(name, value)
    }

    /// Writes a property that is always there but may be null.
    ///
    /// # Errors
    ///
    /// The serializer's.
    #[doc(hidden)]
    pub fn nullable<V: Serialize>(&mut self, name: &str, value: &Option<V>) -> Result<(), M::Error> {
        self.required(name, value)
    }

    /// Writes a property if it has a value.
    ///
    /// # Errors
    ///
    /// The serializer's.
    pub fn optional<V: Serialize>(&mut self, name: &str, value: &Option<V>) -> Result<(), M::Error> {
        match value {
            Some(value) => self.required(name, value),
            None => Ok(()),
        }
    }

    /// Writes all properties of an object that is kept as it came.
    ///
    /// # Errors
    ///
    /// The serializer's.
    pub fn all<'a, V: Serialize + 'a>(
        &mut self,
        properties: impl Iterator<Item = (&'a str, &'a V)>,
    ) -> Result<(), M::Error> {
        for (name, value) in properties {
            self.required(name, value)?;
        }
        Ok(())
    }

    /// Ends the object.
    ///
    /// # Errors
    ///
    /// The serializer's.
    pub fn end(self) -> Result<M::Ok, M::Error> {
        self.0.end()
    }
}
