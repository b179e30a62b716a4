//! Reads values that a request can set or clear.

use client::Clearable;

use super::argument::{Argument, Value};
use super::argument_error::ArgumentError;
use super::from_argument::FromArgument;

/// Reads an empty text, and `null` in JSON, as the instruction to clear the value.
impl<T: FromArgument> FromArgument for Clearable<T> {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        match is_empty(&argument) || argument.is_null() {
            true => Ok(Self::Clear),
            false => T::from_argument(argument).map(Self::Set),
        }
    }
}

/// Returns `true` for an empty text, also as the only element of a list, as in `--items ''`.
fn is_empty(argument: &Argument) -> bool {
    match &argument.value {
        Value::List(elements) => matches!(elements.as_slice(), [only] if only.text() == Some("")),
        _ => argument.text() == Some(""),
    }
}
