//! Reads values of enumerations.

use std::fmt::Display;

use super::argument::Argument;
use super::argument_error::{ArgumentError, Problem};
use super::from_argument::FromArgument;
use super::suggestion;

/// Reads a text, which must be one of `values` unless `--allow-unknown` was given.
///
/// # Errors
///
/// Returns an error if the argument is not text, or another text.
pub fn text(argument: Argument, values: &[&str]) -> Result<String, ArgumentError> {
    one_of(argument, values, |text: &String, value| text == value)
}

/// Reads an integer, which must be one of `values` unless `--allow-unknown` was given.
///
/// # Errors
///
/// Returns an error if the argument is not an integer, or another integer.
pub fn integer(argument: Argument, values: &[i64]) -> Result<i64, ArgumentError> {
    one_of(argument, values, |integer, value| integer == value)
}

/// Reads a number, which must be one of `values` unless `--allow-unknown` was given.
///
/// # Errors
///
/// Returns an error if the argument is not a number, or another number.
pub fn number(argument: Argument, values: &[f64]) -> Result<f64, ArgumentError> {
    one_of(argument, values, |number, value| number == value)
}

fn one_of<T: FromArgument + Display, V: Display>(
    argument: Argument,
    values: &[V],
    is: impl Fn(&T, &V) -> bool,
) -> Result<T, ArgumentError> {
    let source = argument.source;
    let read = T::from_argument(argument)?;
    if source.allows_unknown || values.iter().any(|value| is(&read, value)) {
        return Ok(read);
    }
    let values: Vec<_> = values.iter().map(V::to_string).collect();
    let suggestion = suggestion::closest(&read.to_string(), &values);
    Err(ArgumentError::of(
        source.origin,
        Problem::UnknownValue { values, suggestion },
    ))
}
