mod made;

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::load::{Document, Places};

pub(super) use made::{Made, MadeObject};

/// A part of the document before the conversion.
#[derive(Clone)]
pub(super) struct Part<'a> {
    document: &'a Document,
    pub(super) value: &'a Value,
    pub(super) places: &'a Places,
    /// The location in the document before the conversion.
    pub(super) pointer: Pointer,
}

impl<'a> Part<'a> {
    /// Returns the whole document.
    pub(super) fn root(document: &'a Document) -> Self {
        Self {
            document,
            value: &document.value,
            places: document.places(),
            pointer: Pointer::root(),
        }
    }

    /// Returns the value of a property or an element.
    pub(super) fn child(&self, token: &str) -> Option<Self> {
        let value = match self.value {
            Value::Object(properties) => properties.get(token)?,
            Value::Array(elements) => elements.get(token.parse::<usize>().ok()?)?,
            _ => return None,
        };
        Some(Self {
            document: self.document,
            value,
            places: self.places.child(token).unwrap_or(self.places),
            pointer: self.pointer.join(token),
        })
    }

    /// Returns the value of a property, or the object itself if it lacks the property.
    pub(super) fn below(&self, key: &str) -> Self {
        self.child(key).unwrap_or_else(|| self.clone())
    }

    /// Returns the part at a pointer into the document.
    pub(super) fn at(&self, pointer: &Pointer) -> Option<Self> {
        let root = Self::root(self.document);
        pointer.tokens().try_fold(root, |part, token| part.child(&token))
    }

    /// Returns the properties of an object, in the order of the text.
    pub(super) fn properties(&self) -> impl Iterator<Item = (&'a str, Self)> + use<'a> {
        let part = self.clone();
        let keys = self.value.as_object().into_iter().flat_map(|object| object.keys());
        keys.filter_map(move |key| Some((key.as_str(), part.child(key)?)))
    }

    /// Returns the elements of an array.
    pub(super) fn elements(&self) -> Vec<Self> {
        let length = self.value.as_array().map_or(0, Vec::len);
        (0..length).filter_map(|index| self.child(&index.to_string())).collect()
    }

    /// Returns `true` if an object has a property.
    pub(super) fn has(&self, key: &str) -> bool {
        self.value.get(key).is_some()
    }

    /// Returns a property that is a string.
    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        self.value.get(key)?.as_str()
    }

    /// Returns the location in the text.
    pub(super) fn original(&self) -> Pointer {
        self.document.original(&self.pointer)
    }

    /// Returns the part unchanged.
    pub(super) fn keep(&self) -> Made {
        Made {
            value: self.value.clone(),
            places: self.places.clone(),
        }
    }

    /// Returns a value that was made from this one.
    pub(super) fn make(&self, value: Value) -> Made {
        Made {
            value,
            places: self.places.of_made(self.original()),
        }
    }
}
