//! The error body of an API that does not describe one.

use serde::de::{Deserialize, Deserializer, IgnoredAny};

use super::api_error::ErrorDetails;

/// An error body of which nothing is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NoErrorBody;

impl<'de> Deserialize<'de> for NoErrorBody {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

impl ErrorDetails for NoErrorBody {}
