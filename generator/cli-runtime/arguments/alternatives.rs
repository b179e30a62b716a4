//! Reads values of one of several types.
//!
//! A value that is secret in one of the types is a secret before the type is known. Types in which it is not secret
//! read it as text.

use super::argument::{Argument, Value};
use super::argument_error::{ArgumentError, Problem};
use super::enumeration;

/// Reads one of several types.
pub type Alternative<T> = fn(Argument) -> Result<T, ArgumentError>;

/// Reads the first type that accepts the argument.
///
/// # Errors
///
/// If only one type accepts values like this one, for example objects, returns its error. Otherwise, the error does
/// not name a type.
pub fn first_of<T>(argument: Argument, alternatives: &[Alternative<T>]) -> Result<T, ArgumentError> {
    read(argument, |argument| first_accepting(argument, alternatives))
}

fn first_accepting<T>(argument: Argument, alternatives: &[Alternative<T>]) -> Result<T, ArgumentError> {
    let mut errors = Vec::new();
    for alternative in alternatives {
        match alternative(argument.clone()) {
            Ok(value) => return Ok(value),
            Err(error) => errors.push(error),
        }
    }
    let mut nested = errors.into_iter().filter(ArgumentError::is_nested);
    match (nested.next(), nested.next()) {
        (Some(only), None) => Err(only),
        _ => Err(ArgumentError::new(&argument, Problem::NoAlternative)),
    }
}

/// Reads the type whose tags contain the tag of the object, or an object of an unknown type if `--allow-unknown` was
/// given.
///
/// # Errors
///
/// Returns an error if the argument is not an object with one of the tags, or if its type does not accept it.
pub fn tagged<T>(
    argument: Argument,
    tag: &str,
    alternatives: &[(&[&str], Alternative<T>)],
    unknown: Alternative<T>,
) -> Result<T, ArgumentError> {
    let Value::Object(values) = &argument.value else {
        return Err(ArgumentError::expected(&argument, "an object in JSON"));
    };
    let Some(given) = values.get(tag) else {
        return Err(ArgumentError::new(&argument, Problem::Required).within(tag));
    };
    let known: Vec<_> = alternatives.iter().flat_map(|(tags, _)| *tags).copied().collect();
    let text = enumeration::text(given.clone(), &known).map_err(|error| error.within(tag))?;
    let alternative = alternatives.iter().find(|(tags, _)| tags.contains(&text.as_str()));
    read(argument, alternative.map_or(unknown, |(_, alternative)| *alternative))
}

/// Reads an argument, with its secrets as text if they are not accepted as secrets.
fn read<T>(argument: Argument, read: impl Fn(Argument) -> Result<T, ArgumentError>) -> Result<T, ArgumentError> {
    match read(argument.clone()) {
        Err(_) if argument.contains_secret() => read(argument.revealed()),
        result => result,
    }
}
