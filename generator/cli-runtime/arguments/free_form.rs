//! Reads objects whose properties the document does not define.

use client::UnknownObject;
use serde_json::Value as Json;

use super::argument::Argument;
use super::argument_error::{ArgumentError, Problem};
use super::from_argument::FromArgument;

/// The object protects its strings itself.
impl FromArgument for UnknownObject {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        let origin = argument.source.origin;
        let json = Json::from_argument(argument.revealed())?;
        let error = || ArgumentError::of(origin, Problem::Expected("an object in JSON".to_owned()));
        serde_json::from_value(json).map_err(|_| error())
    }
}
