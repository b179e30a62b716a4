//! Objects with a tag: a property whose value is the name of another property.

use serde::de::{DeserializeOwned, MapAccess};
use serde_json::{Map, Value};

use super::decode::Properties;
use super::unknown_object::{self, UnknownObject};

/// An object that may or may not match the API description.
///
/// If it does not, it can be converted to an [`UnknownObject`] without losing a property. The properties in the
/// description are stored separately: most objects have no others, and need no map.
pub struct TaggedObject<const N: usize> {
    /// The name of the tag, followed by the names of the properties that it can refer to.
    names: [&'static str; N],
    values: [Option<Value>; N],
    others: Map<String, Value>,
}

impl<const N: usize> TaggedObject<N> {
    /// Reads all properties. The first of `names` is the name of the tag.
    ///
    /// # Errors
    ///
    /// Returns an error if the input is malformed.
    pub fn from_properties<'de, A: MapAccess<'de>>(
        mut properties: Properties<A>,
        names: [&'static str; N],
    ) -> Result<Self, A::Error> {
        let mut values = [const { None }; N];
        let mut others = Map::new();
        while let Some(name) = properties.next()? {
            match names.iter().position(|other| *other == &*name) {
                Some(index) => values[index] = Some(properties.value()?),
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
        let has_value = |value: &Option<Value>| value.as_ref().is_some_and(|value| !value.is_null());
        let mut others = self.names.iter().zip(&self.values).skip(1);
        (!others.any(|(name, value)| *name != tag && has_value(value))).then_some(tag)
    }

    /// Decodes a property as a `V`. Returns `None` if it is absent, null or not a `V`.
    pub fn property<V: DeserializeOwned>(&self, name: &str) -> Option<V> {
        let index = self.names.iter().position(|other| *other == name)?;
        unknown_object::read(self.values[index].as_ref()?)
    }
}

/// Keeps all properties that the server sent.
impl<const N: usize> From<TaggedObject<N>> for UnknownObject {
    fn from(object: TaggedObject<N>) -> Self {
        let named = object.names.into_iter().zip(object.values);
        let mut properties = object.others;
        properties.extend(named.filter_map(|(name, value)| Some((name.to_owned(), value?))));
        Self(properties)
    }
}
