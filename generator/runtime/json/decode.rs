//! Decoding of JSON objects, property by property, without an intermediate representation.
//!
//! A model implements [`FromProperties`], and its `Deserialize` implementation calls [`object`]. Unknown properties are
//! skipped. If a property appears twice, the last value is used. The JSON parser rejects values nested more than 128
//! levels deep, except in skipped properties.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, DeserializeOwned, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::ahead::Ahead;
use super::text::Text;

/// A type that is decoded from the properties of a JSON object.
pub trait FromProperties: Sized {
    /// The description of the expected value in errors, such as "an `apps.secret` object".
    const EXPECTING: &'static str;

    /// Decodes the object from its properties.
    ///
    /// # Errors
    ///
    /// Returns an error if a required property is missing or a value has the wrong type.
    fn from_properties<'de, A: MapAccess<'de>>(properties: Properties<A>) -> Result<Self, A::Error>;
}

/// Decodes an object; this is the body of a model's `Deserialize` implementation.
///
/// # Errors
///
/// Returns an error if the input is not an object, or if [`FromProperties::from_properties`] fails.
pub fn object<'de, T: FromProperties, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

/// Returns the error for a required property that is absent or null.
///
/// # Errors
///
/// Always returns an error.
#[cold]
pub fn missing<T, E: de::Error>(name: &'static str) -> Result<T, E> {
    Err(E::missing_field(name))
}

/// The properties of an object.
///
/// After [`Properties::next`] has returned the name of a property, either [`Properties::value`] or [`Properties::skip`]
/// must be called.
pub struct Properties<A> {
    pub(crate) access: A,
    /// The properties that were read ahead. `next` returns them first.
    pub(crate) ahead: Ahead,
}

impl<A> Properties<A> {
    /// Returns the name of the next property, or `None` at the end of the object.
    ///
    /// # Errors
    ///
    /// Returns an error if the input is malformed.
    pub fn next<'de>(&mut self) -> Result<Option<Text<'de>>, A::Error>
    where
        A: MapAccess<'de>,
    {
        match self.ahead.next() {
            Some(name) => Ok(Some(name)),
            None => self.access.next_key(),
        }
    }

    /// Decodes the value of the current property. As an `Option`, null is `None`.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is not a `V`.
    pub fn value<'de, V: DeserializeOwned>(&mut self) -> Result<V, A::Error>
    where
        A: MapAccess<'de>,
    {
        match self.ahead.take_value() {
            Some(value) => value.read(),
            None => self.access.next_value(),
        }
    }

    /// Decodes the value of the current property into a variable. Null is `None`.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is not a `V`.
    #[doc(hidden)]
    pub fn read<'de, V: DeserializeOwned>(&mut self, value: &mut Option<V>) -> Result<(), A::Error>
    where
        A: MapAccess<'de>,
    {
        *value = self.value()?;
        Ok(())
    }

    /// Skips the value of the current property.
    ///
    /// # Errors
    ///
    /// Returns an error if the input is malformed.
    pub fn skip<'de>(&mut self) -> Result<(), A::Error>
    where
        A: MapAccess<'de>,
    {
        match self.ahead.take_value() {
            Some(_) => Ok(()),
            None => self.access.next_value::<IgnoredAny>().map(drop),
        }
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: FromProperties> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(T::EXPECTING)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::from_properties(Properties {
            access: map,
            ahead: Ahead::new(),
        })
    }
}

/// Any object; its properties are ignored.
pub(crate) struct AnyObject;

impl<'de> Deserialize<'de> for AnyObject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        object(deserializer)
    }
}

impl FromProperties for AnyObject {
    const EXPECTING: &'static str = "an object";

    fn from_properties<'de, A: MapAccess<'de>>(mut properties: Properties<A>) -> Result<Self, A::Error> {
        while properties.next()?.is_some() {
            properties.skip()?;
        }
        Ok(Self)
    }
}
