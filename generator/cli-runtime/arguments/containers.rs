//! Reads lists, maps, and values that can be null.

use std::collections::BTreeMap;

use super::argument::{Argument, Value};
use super::argument_error::ArgumentError;
use super::from_argument::FromArgument;

impl<T: FromArgument> FromArgument for Vec<T> {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        let Value::List(elements) = argument.value else {
            return Err(ArgumentError::expected(&argument, "a list"));
        };
        let elements = elements.into_iter().enumerate();
        let read =
            elements.map(|(index, element)| T::from_argument(element).map_err(|error| error.within_element(index)));
        read.collect()
    }
}

impl<T: FromArgument> FromArgument for BTreeMap<String, T> {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        let Value::Object(entries) = argument.value else {
            return Err(ArgumentError::expected(&argument, "`KEY=VALUE`"));
        };
        let read = entries.into_iter().map(|(key, value)| match T::from_argument(value) {
            Ok(value) => Ok((key, value)),
            Err(error) => Err(error.within(key)),
        });
        read.collect()
    }
}

/// Reads `null` as `None`. Text that is `null` is null too; the text itself can be given in JSON, as `"null"`.
impl<T: FromArgument> FromArgument for Option<T> {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        match &argument.value {
            Value::Json(serde_json::Value::Null) => Ok(None),
            Value::Text(text) if text == "null" => Ok(None),
            _ => T::from_argument(argument).map(Some),
        }
    }
}

impl<T: FromArgument> FromArgument for Box<T> {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        T::from_argument(argument).map(Self::new)
    }
}
