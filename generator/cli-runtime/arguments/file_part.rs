//! Reads parts of multipart bodies from files.

use client::FilePart;

use super::argument::{Argument, Value};
use super::argument_error::ArgumentError;
use super::from_argument::FromArgument;

impl FromArgument for FilePart {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        match argument.value {
            Value::File { name, bytes } => Ok(Self::new(name, bytes)),
            _ => Err(ArgumentError::expected(&argument, "a file")),
        }
    }
}
