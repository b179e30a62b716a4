//! Pages of lists.

use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess};

use super::super::json::decode::{self, FromProperties, Properties};

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items of the page, in the order of the list.
    pub data: Vec<T>,
    /// `true` if the list has more items after this page, in the direction of the request.
    pub has_more: bool,
    /// The path of the list, if the server sends it.
    pub url: Option<String>,
}

impl<T> Page<T> {
    /// Creates the last page of a list, for tests. For a page with others after it, set `has_more` to `true`.
    #[cfg(feature = "test-util")]
    pub fn of(data: Vec<T>) -> Self {
        Self {
            data,
            has_more: false,
            url: None,
        }
    }
}

/// An item of a list, with an identifier that other requests can use as a cursor.
pub trait Cursor {
    /// Returns the identifier of the item, which can select the page after or before it.
    fn cursor(&self) -> &str;
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Page<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::object(deserializer)
    }
}

impl<T: DeserializeOwned> FromProperties for Page<T> {
    const EXPECTING: &'static str = "a list object";

    fn from_properties<'de, A: MapAccess<'de>>(mut properties: Properties<A>) -> Result<Self, A::Error> {
        let mut data = None;
        let mut has_more = None;
        let mut url = None;
        while let Some(name) = properties.next()? {
            match &*name {
                "data" => data = properties.value()?,
                "has_more" => has_more = properties.value()?,
                "url" => url = properties.value()?,
                _ => properties.skip()?,
            }
        }
        let Some(data) = data else {
            return decode::missing("data");
        };
        let Some(has_more) = has_more else {
            return decode::missing("has_more");
        };
        Ok(Self { data, has_more, url })
    }
}

#[cfg(feature = "serialize")]
impl<T: serde::Serialize> serde::Serialize for Page<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = super::super::json::encode::object(serializer)?;
        object.required("object", "list")?;
        object.required("data", &self.data)?;
        object.required("has_more", &self.has_more)?;
        object.optional("url", &self.url)?;
        object.end()
    }
}
