//! Parts of a document that is written to a file, with all digits of its numbers.

use serde::ser::{Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::load::Places;

/// A part of a document. Its places have the digits of the numbers that [`Value`] rounds.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) value: &'a Value,
    pub(super) places: Option<&'a Places>,
}

impl<'a> Part<'a> {
    /// Returns the value of a property.
    pub(super) fn property(self, name: &str, value: &'a Value) -> Self {
        Self {
            value,
            places: self.places.and_then(|places| places.child(name)),
        }
    }

    /// Returns an element.
    pub(super) fn element(self, index: usize, value: &'a Value) -> Self {
        self.property(&index.to_string(), value)
    }

    /// Returns the digits of a number that [`Value`] rounds, as JSON.
    pub(super) fn digits(self) -> Option<Box<RawValue>> {
        let exact = self.places?.exact().filter(|_| self.value.is_number())?;
        // The notation of a number can be valid only in YAML.
        RawValue::from_string(exact.to_owned()).ok()
    }
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::Object(properties) => serializer.collect_map(
                properties
                    .iter()
                    .map(|(name, value)| (name, self.property(name, value))),
            ),
            Value::Array(elements) => {
                let elements = elements.iter().enumerate();
                serializer.collect_seq(elements.map(|(index, element)| self.element(index, element)))
            }
            value => match self.digits() {
                Some(digits) => digits.serialize(serializer),
                None => value.serialize(serializer),
            },
        }
    }
}
