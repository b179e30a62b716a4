//! References to objects, which can come with the object itself.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use super::super::json::decode::{self, FromProperties};

/// The id of an object, or the object itself if the request asked for it with `expand`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expandable<T> {
    /// The id alone.
    Id(String),
    /// The object.
    Object(Box<T>),
}

/// What can stand in the place of its id.
pub trait Identified {
    /// The id, if there is one.
    fn id(&self) -> Option<&str>;
}

impl<T: Identified> Expandable<T> {
    /// The id, whether it is here alone or in the object; none if the object came without one.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Id(id) => Some(id),
            Self::Object(object) => object.id(),
        }
    }
}

impl<T> Expandable<T> {
    /// The object, if it is here.
    pub fn object(&self) -> Option<&T> {
        match self {
            Self::Id(_) => None,
            Self::Object(object) => Some(object),
        }
    }

    /// The object, if it is here.
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
