//! Objects with a property, the tag, that names their other properties.

use serde::de::{DeserializeOwned, MapAccess};
use serde_json::{Map, Value};

use super::any_value::AnyValue;
use super::decode::Properties;
use super::unknown_object::UnknownObject;

/// An object of which it is to be found out whether it is as described.
///
/// Nothing that the server sent is lost if it is not: it becomes an [`UnknownObject`] then. The properties that the
/// description names are kept apart, as most objects have no others and need no map.
pub struct TaggedObject<'de, const N: usize> {
    /// The tag, and then the properties that it can name.
    names: [&'static str; N],
    values: [Option<AnyValue<'de>>; N],
    others: Map<String, Value>,
}

impl<'de, const N: usize> TaggedObject<'de, N> {
    /// Reads all properties; the first of `names` is the tag.
    ///
    /// # Errors
    ///
    /// The input is not well-formed.
    pub fn from_properties<A: MapAccess<'de>>(
        mut properties: Properties<A>,
        names: [&'static str; N],
    ) -> Result<Self, A::Error> {
        let mut values = [const { None }; N];
        let mut others = Map::new();
        while let Some(name) = properties.next()? {
            let mut known = names.iter().zip(&mut values);
            match known.find(|(other, _)| **other == &*name) {
                Some((_, value)) => *value = Some(properties.any_value()?),
                None => {
                    others.insert(name.into_owned(), properties.value()?);
                }
            }
        }
        Ok(Self { names, values, others })
    }

    /// The text of the tag, unless a property has a value that another tag names.
    pub fn lone_tag(&self) -> Option<&str> {
        let mut values = self.names.iter().zip(&self.values);
        let Some((_, Some(AnyValue::Text(tag)))) = values.next() else {
            return None;
        };
        let is_absent = |value: &Option<AnyValue<'_>>| matches!(value, None | Some(AnyValue::Other(Value::Null)));
        let is_lone = values.all(|(name, value)| *name == tag || is_absent(value));
        is_lone.then_some(tag)
    }

    /// A property read as a `V`; none if it is absent, null or something else.
    pub fn property<V: DeserializeOwned>(&self, name: &str) -> Option<V> {
        let mut values = self.names.iter().zip(&self.values);
        match values.find(|(other, _)| **other == name)?.1.as_ref()? {
            AnyValue::Other(Value::Null) => None,
            // A string takes over what is allocated here.
            AnyValue::Text(text) => V::deserialize(Value::from(&**text)).ok(),
            AnyValue::Other(value) => V::deserialize(value).ok(),
        }
    }
}

/// All that the server sent.
impl<const N: usize> From<TaggedObject<'_, N>> for UnknownObject {
    fn from(object: TaggedObject<'_, N>) -> Self {
        let mut properties = object.others;
        for (name, value) in object.names.into_iter().zip(object.values) {
            if let Some(value) = value {
                properties.insert(name.to_owned(), value.into());
            }
        }
        Self(properties)
    }
}
