//! Shows the responses of operations.

use serde::Serialize;

use super::super::failure::Failure;
use super::Output;

/// Shows a value.
///
/// # Errors
///
/// Returns an error if the output cannot be written.
pub fn value<T: Serialize>(output: &Output, value: T) -> Result<(), Failure> {
    output.value(&value)
}

/// Shows nothing, because the response has no content.
///
/// # Errors
///
/// Never returns an error.
pub fn nothing<T>(_output: &Output, _value: T) -> Result<(), Failure> {
    Ok(())
}

/// Writes the bytes of a response.
///
/// # Errors
///
/// Returns an error if the output is a terminal or cannot be written.
pub fn content(output: &Output, content: impl Into<Vec<u8>>) -> Result<(), Failure> {
    output.bytes(&content.into())
}
