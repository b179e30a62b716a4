//! The response of operations that return no content.

use serde::de::{Deserialize, Deserializer, IgnoredAny};

/// A successful response without content. If it has a JSON body, the body is ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NoContent;

impl<'de> Deserialize<'de> for NoContent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}
