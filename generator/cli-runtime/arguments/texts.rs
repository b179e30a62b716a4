//! Reads text and secrets.

use client::SecretString;

use super::argument::{Argument, Value};
use super::argument_error::ArgumentError;
use super::from_argument::FromArgument;

impl FromArgument for String {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        match argument.value {
            Value::Text(text) | Value::Json(serde_json::Value::String(text)) => Ok(text),
            _ => Err(ArgumentError::expected(&argument, "text")),
        }
    }
}

impl FromArgument for SecretString {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        match argument.value {
            Value::Secret(secret) => Ok(secret),
            Value::Text(text) | Value::Json(serde_json::Value::String(text)) => Ok(Self::new(text)),
            _ => Err(ArgumentError::expected(&argument, "text")),
        }
    }
}
