//! The error body of an API whose description does not define one.

use serde::de::{Deserialize, Deserializer};

use super::super::json::decode::AnyObject;
use super::error_details::ErrorDetails;

/// An error body that is any JSON object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NoErrorBody;

impl<'de> Deserialize<'de> for NoErrorBody {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        AnyObject::deserialize(deserializer).map(|AnyObject| Self)
    }
}

impl ErrorDetails for NoErrorBody {}
