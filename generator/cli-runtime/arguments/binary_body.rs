//! Reads bodies from files.

use client::BinaryBody;

use super::argument::{Argument, Value};
use super::argument_error::ArgumentError;
use super::from_argument::FromArgument;

impl FromArgument for BinaryBody {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        match argument.value {
            Value::File { bytes, .. } => Ok(Self::new(bytes)),
            _ => Err(ArgumentError::expected(&argument, "a file")),
        }
    }
}
