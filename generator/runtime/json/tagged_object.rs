//! Objects with a tag: a property whose value is the name of another property.

use serde::de::{DeserializeOwned, MapAccess};
use serde_json::{Map, Value};

use super::decode::Properties;
use super::text_or_value::TextOrValue;
use super::unknown_object::UnknownObject;

/// An object that may or may not match the API description.
///
/// If it does not, it can be converted to an [`UnknownObject`] without losing a property. The properties in the
/// description are stored separately: most objects have no others, and need no map.
pub struct TaggedObject<'de, const N: usize> {
    /// The name of the tag, followed by the names of the properties that it can refer to.
    names: [&'static str; N],
    values: [Option<TextOrValue<'de>>; N],
    others: Map<String, Value>,
}

impl<'de, const N: usize> TaggedObject<'de, N> {
    /// Reads all properties. The first of `names` is the name of the tag.
    ///
    /// # Errors
    ///
    /// Returns an error if the input is malformed.
    pub fn from_properties<A: MapAccess<'de>>(
        mut properties: Properties<A>,
        names: [&'static str; N],
    ) -> Result<Self, A::Error> {
        let mut values = [const { None }; N];
        let mut others = Map::new();
        while let Some(name) = properties.next()? {
            match names.iter().position(|other| *other == &*name) {
                Some(index) => values[index] = Some(properties.text_or_value()?),
                None => {
                    others.insert(name.into_owned(), properties.value()?);
                }
            }
        }
        Ok(Self { names, values, others })
    }

    /// Returns the value of the tag.
    ///
    /// Returns `None` if the tag is not a string, or if a property of another tag has a value.
    pub fn lone_tag(&self) -> Option<&str> {
        let tag = self.values.first()?.as_ref()?.as_str()?;
        let has_value = |value: &Option<TextOrValue<'_>>| value.as_ref().is_some_and(|value| !value.is_null());
        let mut others = self.names.iter().zip(&self.values).skip(1);
        (!others.any(|(name, value)| *name != tag && has_value(value))).then_some(tag)
    }

    /// Decodes a property as a `V`. Returns `None` if it is absent, null or not a `V`.
    pub fn property<V: DeserializeOwned>(&self, name: &str) -> Option<V> {
        let index = self.names.iter().position(|other| *other == name)?;
        self.values[index].as_ref()?.read()
    }
}

/// Keeps all properties that the server sent.
impl<const N: usize> From<TaggedObject<'_, N>> for UnknownObject {
    fn from(object: TaggedObject<'_, N>) -> Self {
        let named = object.names.into_iter().zip(object.values);
        let mut properties = object.others;
        properties.extend(named.filter_map(|(name, value)| Some((name.to_owned(), value?.into()))));
        Self(properties)
    }
}

impl<A> Properties<A> {
    /// Returns the value of the current property.
    fn text_or_value<'de>(&mut self) -> Result<TextOrValue<'de>, A::Error>
    where
        A: MapAccess<'de>,
    {
        match self.ahead.take_value() {
            Some(value) => value.read().map(TextOrValue::Value),
            None => self.access.next_value(),
        }
    }
}
