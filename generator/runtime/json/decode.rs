//! How objects are read from JSON: property by property, each value straight into its field.
//!
//! A model implements [`FromProperties`] and hands its `Deserialize` over to [`object`]. Unknown properties are skipped,
//! and of a property that appears twice the last one counts. How deep objects and arrays nest is bounded by the JSON
//! parser, which refuses more than 128 levels of values that are kept.

use std::collections::VecDeque;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, DeserializeOwned, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::raw_json::RawJson;
use super::text::Text;

/// A type that is read from the properties of a JSON object.
pub trait FromProperties: Sized {
    /// What an error says was expected, such as "an `apps.secret` object".
    const EXPECTING: &'static str;

    /// Reads all properties.
    ///
    /// # Errors
    ///
    /// A required property is missing, or a value is not of its type.
    fn from_properties<'de, A: MapAccess<'de>>(properties: Properties<A>) -> Result<Self, A::Error>;
}

/// Reads an object; the body of a `Deserialize` implementation.
///
/// # Errors
///
/// The input is no object, or [`FromProperties::from_properties`] fails.
pub fn object<'de, T: FromProperties, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

/// The value of a required property.
///
/// # Errors
///
/// The property named `name` was absent or null.
pub fn required<V, E: de::Error>(value: Option<V>, name: &'static str) -> Result<V, E> {
    value.ok_or_else(|| E::missing_field(name))
}

/// The value of a property that may be null.
///
/// # Errors
///
/// None: an API that leaves such a property out has not said anything wrong.
#[doc(hidden)]
pub fn nullable<V, E>(value: Option<V>, _name: &'static str) -> Result<Option<V>, E> {
    Ok(value)
}

/// The value of a property that may be absent.
///
/// # Errors
///
/// None.
#[doc(hidden)]
pub fn optional<V, E>(value: Option<V>, _name: &'static str) -> Result<Option<V>, E> {
    Ok(value)
}

/// The properties of an object, one after the other: a name from [`Properties::next`], then its value.
pub struct Properties<A> {
    access: A,
    /// Properties that were looked at already, to be read again.
    pub(crate) ahead: VecDeque<(String, RawJson)>,
    /// The value of the property whose name came last, if it is one of those.
    pub(crate) value: Option<RawJson>,
}

impl<A> Properties<A> {
    /// The name of the next property, or `None` at the end of the object.
    ///
    /// # Errors
    ///
    /// The input is not well-formed.
    pub fn next<'de>(&mut self) -> Result<Option<Text<'de>>, A::Error>
    where
        A: MapAccess<'de>,
    {
        match self.ahead.pop_front() {
            Some((name, value)) => {
                self.value = Some(value);
                Ok(Some(Text::from(name)))
            }
            None => self.access.next_key(),
        }
    }

    /// The value of the property whose name came last. Read into an `Option`, null is `None`.
    ///
    /// # Errors
    ///
    /// The value is not a `V`.
    pub fn value<'de, V: DeserializeOwned>(&mut self) -> Result<V, A::Error>
    where
        A: MapAccess<'de>,
    {
        match self.value.take() {
            Some(json) => json.read(),
            None => self.access.next_value(),
        }
    }

    /// Reads the value of the property whose name came last into a variable for it; null makes it `None`.
    ///
    /// # Errors
    ///
    /// The value is not a `V`.
    #[doc(hidden)]
    pub fn read<'de, V: DeserializeOwned>(&mut self, value: &mut Option<V>) -> Result<(), A::Error>
    where
        A: MapAccess<'de>,
    {
        *value = self.value()?;
        Ok(())
    }

    /// Passes over the value of the property whose name came last.
    ///
    /// # Errors
    ///
    /// The input is not well-formed.
    pub fn skip<'de>(&mut self) -> Result<(), A::Error>
    where
        A: MapAccess<'de>,
    {
        match self.value.take() {
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
            ahead: VecDeque::new(),
            value: None,
        })
    }
}

/// An object whose properties do not matter.
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
