//! Properties that are read before the type of their object is known.

use std::collections::VecDeque;
use std::mem;

use serde::de::{self, DeserializeOwned};

use super::raw_json::RawJson;
use super::tag::Tag;
use super::text::Text;

/// The properties of an object that were read ahead.
#[derive(Default)]
pub(crate) enum Ahead {
    #[default]
    Nothing,
    /// The next property is the tag. No other property was read ahead.
    Tag(Tag),
    /// The current property is the tag.
    CurrentTag(Tag),
    Buffered(Box<Buffered>),
}

/// Properties with any values.
#[derive(Default)]
pub(crate) struct Buffered {
    /// The value of the current property, if it was read ahead.
    current: Option<RawJson>,
    next: VecDeque<(String, RawJson)>,
}

/// The value of a property that was read ahead.
pub(crate) enum AheadValue {
    Tag(Tag),
    Json(RawJson),
}

impl Ahead {
    /// Creates a value without properties.
    pub(crate) fn new() -> Self {
        Self::Nothing
    }

    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// Makes the next property the current one, and returns its name.
    #[inline]
    pub(crate) fn next(&mut self) -> Option<Text<'static>> {
        match self {
            Self::Nothing => None,
            _ => self.next_known(),
        }
    }

    /// Removes the value of the current property, if it was read ahead.
    #[inline]
    pub(crate) fn take_value(&mut self) -> Option<AheadValue> {
        match self {
            Self::Nothing => None,
            _ => self.take_known_value(),
        }
    }

    #[cold]
    fn next_known(&mut self) -> Option<Text<'static>> {
        match mem::take(self) {
            Self::Tag(tag) => {
                let name = tag.name;
                *self = Self::CurrentTag(tag);
                Some(Text::from(name))
            }
            Self::Buffered(mut buffered) => {
                let (name, value) = buffered.next.pop_front()?;
                buffered.current = Some(value);
                *self = Self::Buffered(buffered);
                Some(Text::from(name))
            }
            Self::Nothing | Self::CurrentTag(_) => None,
        }
    }

    #[cold]
    fn take_known_value(&mut self) -> Option<AheadValue> {
        match mem::take(self) {
            Self::CurrentTag(tag) => Some(AheadValue::Tag(tag)),
            Self::Buffered(mut buffered) => {
                let value = buffered.current.take().map(AheadValue::Json);
                if !buffered.next.is_empty() {
                    *self = Self::Buffered(buffered);
                }
                value
            }
            other => {
                *self = other;
                None
            }
        }
    }

    /// Adds properties before all others. If there are any, they contain a tag that was read ahead.
    pub(crate) fn prepend(&mut self, properties: Vec<(String, RawJson)>) {
        if properties.is_empty() {
            return;
        }
        let mut buffered = match mem::take(self) {
            Self::Buffered(buffered) => buffered,
            _ => Box::default(),
        };
        for property in properties.into_iter().rev() {
            buffered.next.push_front(property);
        }
        *self = Self::Buffered(buffered);
    }
}

impl AheadValue {
    /// Decodes the value as a `V`.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is not a `V`.
    pub(crate) fn read<V: DeserializeOwned, E: de::Error>(&self) -> Result<V, E> {
        match self {
            Self::Tag(tag) => tag.read(),
            Self::Json(json) => json.read(),
        }
    }

    pub(crate) fn into_json(self) -> RawJson {
        match self {
            Self::Tag(tag) => tag.to_json(),
            Self::Json(json) => json,
        }
    }
}
