//! Reads values that the document does not describe.

use serde_json::Value as Json;

use super::argument::{Argument, Value};
use super::argument_error::{ArgumentError, Problem};
use super::from_argument::FromArgument;

/// Reads text as JSON. Text that is not JSON is a string, unless it begins like JSON.
impl FromArgument for Json {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        match argument.value {
            Value::Text(text) => match serde_json::from_str(&text) {
                Ok(json) => Ok(json),
                Err(error) if text.trim_start().starts_with(['{', '[', '"']) => {
                    Err(ArgumentError::of(argument.source.origin, Problem::Syntax(error)))
                }
                Err(_) => Ok(Self::String(text)),
            },
            Value::Json(json) => Ok(json),
            Value::List(elements) => {
                let elements = elements.into_iter().enumerate();
                let read = elements
                    .map(|(index, element)| Self::from_argument(element).map_err(|error| error.within_element(index)));
                read.collect()
            }
            Value::Object(entries) => {
                let read = entries
                    .into_iter()
                    .map(|(name, value)| match Self::from_argument(value) {
                        Ok(value) => Ok((name, value)),
                        Err(error) => Err(error.within(name)),
                    });
                read.collect()
            }
            Value::Secret(_) | Value::File { .. } => Err(ArgumentError::expected(&argument, "a JSON value")),
        }
    }
}
