//! Objects with a property, the tag, that names their other properties.

use serde::de::{DeserializeOwned, MapAccess};
use serde_json::{Map, Value};

use super::decode::Properties;
use super::unknown_object::{self, UnknownObject};

/// An object of which it is to be found out whether it is as described.
///
/// Nothing that the server sent is lost if it is not: it becomes an [`UnknownObject`] then. The properties that the
/// description names are kept apart, as most objects have no others and need no map.
pub struct TaggedObject<const N: usize> {
    /// The tag, and then the properties that it can name.
    names: [&'static str; N],
    values: [Option<Value>; N],
    others: Map<String, Value>,
}

impl<const N: usize> TaggedObject<N> {
    /// Reads all properties; the first of `names` is the tag.
    ///
    /// # Errors
    ///
    /// The input is not well-formed.
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

    /// The text of the tag, unless a property has a value that another tag names.
    pub fn lone_tag(&self) -> Option<&str> {
        let tag = self.values.first()?.as_ref()?.as_str()?;
        let has_value = |value: &Option<Value>| value.as_ref().is_some_and(|value| !value.is_null());
        let mut others = self.names.iter().zip(&self.values).skip(1);
        (!others.any(|(name, value)| *name != tag && has_value(value))).then_some(tag)
    }

    /// A property read as a `V`; none if it is absent, null or something else.
    pub fn property<V: DeserializeOwned>(&self, name: &str) -> Option<V> {
        let index = self.names.iter().position(|other| *other == name)?;
        unknown_object::read(self.values[index].as_ref()?)
    }
}

/// All that the server sent.
impl<const N: usize> From<TaggedObject<N>> for UnknownObject {
    fn from(object: TaggedObject<N>) -> Self {
        let named = object.names.into_iter().zip(object.values);
        let mut properties = object.others;
        properties.extend(named.filter_map(|(name, value)| Some((name.to_owned(), value?))));
        Self(properties)
    }
}
