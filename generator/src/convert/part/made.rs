use serde_json::{Map, Value};

use crate::load::{Places, Properties, insert_below};

use super::Part;

/// A part of the converted document.
#[derive(Clone)]
pub(in crate::convert) struct Made {
    pub(in crate::convert) value: Value,
    pub(in crate::convert) places: Places,
}

impl Made {
    /// Returns the part at another location than the one in the text that it was made from.
    pub(in crate::convert) fn moved(self, from: &Part<'_>) -> Self {
        Self {
            places: self.places.or_origin(from.original()),
            ..self
        }
    }

    /// Returns a list of parts that was made from one part.
    pub(in crate::convert) fn list(elements: Vec<Self>, from: &Part<'_>) -> Self {
        let (values, places) = elements.into_iter().map(|made| (made.value, made.places)).unzip();
        Self {
            value: Value::Array(values),
            places: from.places.with_elements(places),
        }
    }

    /// Returns the elements of a list, or nothing for another value.
    pub(in crate::convert) fn elements(self) -> Vec<Self> {
        let Value::Array(values) = self.value else {
            return Vec::new();
        };
        let elements = values.into_iter().enumerate().map(|(index, value)| {
            let places = self.places.child(&index.to_string()).unwrap_or(&self.places);
            let places = places.clone();
            Self { value, places }
        });
        elements.collect()
    }

    /// Inserts a property into an object below this one. Missing objects on the way are added.
    pub(in crate::convert) fn insert_below(&mut self, path: &[&str], key: &str, property: Self) {
        let property = (property.value, property.places);
        insert_below(&mut self.value, &mut self.places, path, key, property);
    }
}

/// An object of the converted document that is being made.
#[derive(Default)]
pub(in crate::convert) struct MadeObject {
    pub(in crate::convert) properties: Map<String, Value>,
    pub(in crate::convert) places: Properties,
}

impl MadeObject {
    /// Sets a property.
    pub(in crate::convert) fn put(&mut self, key: &str, made: Made) {
        self.properties.insert(key.to_owned(), made.value);
        self.places.insert(key.into(), made.places);
    }

    /// Removes a property and returns it.
    pub(in crate::convert) fn take(&mut self, key: &str) -> Option<Made> {
        let value = self.properties.shift_remove(key)?;
        let places = self.places.shift_remove(key)?;
        Some(Made { value, places })
    }

    pub(in crate::convert) fn has(&self, key: &str) -> bool {
        self.properties.contains_key(key)
    }

    /// Returns the properties of an object, or `None` for another value.
    pub(in crate::convert) fn of(made: Made) -> Option<Self> {
        let Value::Object(properties) = made.value else {
            return None;
        };
        let places = properties.keys().map(|key| {
            let places = made.places.child(key).unwrap_or(&made.places);
            (key.as_str().into(), places.clone())
        });
        Some(Self {
            places: places.collect(),
            properties,
        })
    }

    /// Returns the object, which takes the place of a part.
    pub(in crate::convert) fn finish(self, part: &Part<'_>) -> Made {
        Made {
            value: Value::Object(self.properties),
            places: part.places.with_properties(self.places),
        }
    }
}
