//! The response of operations that answer without content.

use serde::de::{Deserialize, Deserializer, IgnoredAny};

/// A successful response whose body, if it has one, says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NoContent;

impl<'de> Deserialize<'de> for NoContent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}
