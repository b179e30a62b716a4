//! References to objects, which the API can expand to the objects.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use super::super::json::decode::{self, FromProperties};

/// The id of an object, or the object itself if the request expanded it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Expandable<T> {
    /// The id.
    Id(String),
    /// The object.
    Object(Box<T>),
}

/// An object with an id that can replace it in a response.
pub trait Identified {
    /// Returns the id, if the object has one.
    fn id(&self) -> Option<&str>;
}

impl<T: Identified> Expandable<T> {
    /// Returns the id itself or the id of the object. Returns `None` if the object has no id.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Id(id) => Some(id),
            Self::Object(object) => object.id(),
        }
    }
}

impl<T> Expandable<T> {
    /// Returns a reference to the object, or `None` if the response contains only the id.
    pub fn object(&self) -> Option<&T> {
        match self {
            Self::Id(_) => None,
            Self::Object(object) => Some(object),
        }
    }

    /// Returns the object, or `None` if the response contains only the id.
    pub fn into_object(self) -> Option<T> {
        match self {
            Self::Id(_) => None,
            Self::Object(object) => Some(*object),
        }
    }
}

impl<'de, T: FromProperties> Deserialize<'de> for Expandable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ExpandableVisitor(PhantomData))
    }
}

#[cfg(feature = "serialize")]
impl<T: serde::Serialize> serde::Serialize for Expandable<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Id(id) => serializer.serialize_str(id),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}

struct ExpandableVisitor<T>(PhantomData<T>);

impl<'de, T: FromProperties> Visitor<'de> for ExpandableVisitor<T> {
    type Value = Expandable<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "an id or {}", T::EXPECTING)
    }

    fn visit_str<E: de::Error>(self, id: &str) -> Result<Expandable<T>, E> {
        Ok(Expandable::Id(id.to_owned()))
    }

    fn visit_string<E: de::Error>(self, id: String) -> Result<Expandable<T>, E> {
        Ok(Expandable::Id(id))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Expandable<T>, A::Error> {
        decode::object(MapAccessDeserializer::new(map)).map(|object| Expandable::Object(Box::new(object)))
    }
}
