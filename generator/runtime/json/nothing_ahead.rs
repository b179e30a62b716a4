//! The replacement for properties that are read ahead if the API has no unions.

use super::raw_json::RawJson;
use super::text::Text;

/// No properties.
pub(crate) struct Ahead;

impl Ahead {
    pub(crate) fn new() -> Self {
        Self
    }

    pub(crate) fn next(&mut self) -> Option<Text<'static>> {
        None
    }

    pub(crate) fn take_value(&mut self) -> Option<RawJson> {
        None
    }
}
