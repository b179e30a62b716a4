//! Turns decoded pairs into the parameters of an operation. Unknown parameters are refused.

use std::collections::HashMap;

use crate::api_error::ApiError;
use crate::operation::Operation;

/// The maximum length of a string parameter, in characters.
const MAX_CHARACTERS: usize = 5_000;

/// The parameters of an operation: known keys with values that are neither empty nor too long.
#[derive(Default)]
pub(crate) struct Parameters {
    texts: HashMap<&'static str, String>,
    /// Indices and values, in the order of the request. The index is empty for `expand[]`.
    expand: Vec<(String, String)>,
}

impl Parameters {
    /// Assigns the pairs to parameters. The last value of a repeated key wins, but each `expand[]` adds an element.
    pub(crate) fn read(operation: Operation, pairs: &[(String, String)]) -> Result<Self, ApiError> {
        let mut parameters = Self::default();
        let mut unknown: Vec<String> = Vec::new();
        let mut wrong_shape = None;
        for (key, value) in pairs {
            match place(operation.text_parameters(), key) {
                Place::Text(name) => {
                    parameters.texts.insert(name, value.clone());
                }
                Place::Expand(index) => parameters.add_expansion(index, value),
                // An empty string encodes an empty array.
                Place::WholeArray if value.is_empty() => parameters.expand.clear(),
                Place::WholeArray => wrong_shape = wrong_shape.or(Some(("expand", "array"))),
                Place::Malformed(name, expected) => wrong_shape = wrong_shape.or(Some((name, expected))),
                Place::Unknown if unknown.contains(key) => {}
                Place::Unknown => unknown.push(key.clone()),
            }
        }
        if !unknown.is_empty() {
            return Err(ApiError::unknown_parameters(&unknown));
        }
        if let Some((name, expected)) = wrong_shape {
            return Err(ApiError::wrong_shape(name, expected));
        }
        parameters.check_texts(operation)?;
        Ok(parameters)
    }

    /// Removes and returns a required parameter.
    pub(crate) fn required(&mut self, name: &'static str) -> Result<String, ApiError> {
        self.optional(name).ok_or_else(|| ApiError::missing(name))
    }

    /// Removes and returns an optional parameter.
    pub(crate) fn optional(&mut self, name: &'static str) -> Option<String> {
        self.texts.remove(name)
    }

    /// Removes and parses an optional integer.
    pub(crate) fn integer(&mut self, name: &'static str) -> Result<Option<i64>, ApiError> {
        self.optional(name)
            .map(|value| value.parse().map_err(|_| ApiError::not_an_integer(name, &value)))
            .transpose()
    }

    /// Returns the properties to expand, without empty elements.
    pub(crate) fn expand(&self) -> impl Iterator<Item = &str> {
        self.expand
            .iter()
            .map(|(_, property)| property.as_str())
            .filter(|property| !property.is_empty())
    }

    fn add_expansion(&mut self, index: &str, property: &str) {
        match self
            .expand
            .iter_mut()
            .find(|(known, _)| !index.is_empty() && known == index)
        {
            Some((_, replaced)) => *replaced = property.to_owned(),
            None => self.expand.push((index.to_owned(), property.to_owned())),
        }
    }

    /// Checks the string parameters, in the order of the operation's list: the reported error does not depend on
    /// hashing.
    fn check_texts(&self, operation: Operation) -> Result<(), ApiError> {
        for name in operation.text_parameters() {
            match self.texts.get(name) {
                Some(value) if value.is_empty() => return Err(ApiError::empty(name)),
                Some(value) => check_length(name, value)?,
                None => {}
            }
        }
        self.expand().try_for_each(|property| check_length("expand", property))
    }
}

fn check_length(name: &str, value: &str) -> Result<(), ApiError> {
    match value.chars().nth(MAX_CHARACTERS) {
        Some(_) => Err(ApiError::too_long(name, MAX_CHARACTERS)),
        None => Ok(()),
    }
}

/// The parameter that a key denotes.
enum Place<'key> {
    Text(&'static str),
    /// An element of `expand`, with the text between the brackets.
    Expand(&'key str),
    WholeArray,
    /// A known parameter in the syntax of another type. Contains the expected type.
    Malformed(&'static str, &'static str),
    Unknown,
}

fn place<'key>(texts: &[&'static str], key: &'key str) -> Place<'key> {
    if let Some(rest) = key.strip_prefix("expand") {
        let index = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        return match index {
            Some(index) if index.bytes().all(|byte| byte.is_ascii_digit()) => Place::Expand(index),
            Some(_) => Place::Malformed("expand", "array"),
            None if rest.is_empty() => Place::WholeArray,
            None => Place::Unknown,
        };
    }
    if key == "scope" {
        return Place::Malformed("scope", "object");
    }
    for &name in texts {
        match key.strip_prefix(name) {
            Some("") => return Place::Text(name),
            Some(rest) if rest.starts_with('[') => return Place::Malformed(name, "string"),
            _ => {}
        }
    }
    Place::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    fn read(operation: Operation, encoded: &str) -> Result<Parameters, ApiError> {
        match form::decode(encoded.as_bytes()) {
            Ok(pairs) => Parameters::read(operation, &pairs),
            Err(error) => Err(ApiError::malformed(error.what())),
        }
    }

    #[test]
    fn expand_has_several_syntaxes() {
        let cases: &[(&str, &[&str])] = &[
            ("expand[0]=payload", &["payload"]),
            ("expand[]=payload&expand[]=scope", &["payload", "scope"]),
            ("expand[1]=scope&expand[0]=payload", &["scope", "payload"]),
            ("expand[0]=scope&expand[0]=payload", &["payload"]),
            ("expand%5B%5D=payload", &["payload"]),
            ("expand[]=", &[]),
            ("expand=", &[]),
            ("expand", &[]),
        ];
        for (encoded, expected) in cases {
            let expand: Vec<String> = read(Operation::Find, encoded)
                .map(|parameters| parameters.expand().map(str::to_owned).collect())
                .unwrap_or_default();
            assert_eq!(&expand, expected, "{encoded}");
        }
    }

    #[test]
    fn the_last_value_of_a_repeated_key_wins() {
        let value = read(Operation::Find, "name=a&name=b")
            .ok()
            .and_then(|mut parameters| parameters.optional("name"));
        assert_eq!(value.as_deref(), Some("b"));
    }

    #[test]
    fn unknown_parameters_are_refused() {
        let cases = [
            ("nam=x", "Received unknown parameter: nam", Some("nam")),
            ("b=1&a=2&b=3", "Received unknown parameters: b, a", Some("b")),
            (
                "scope[kind]=account",
                "Received unknown parameter: scope[kind]",
                Some("scope[kind]"),
            ),
            (
                "scope[type=account",
                "Received unknown parameter: scope[type",
                Some("scope[type"),
            ),
            ("expander=1", "Received unknown parameter: expander", Some("expander")),
            ("expand[0=1", "Received unknown parameter: expand[0", Some("expand[0")),
            ("payload=p", "Received unknown parameter: payload", Some("payload")),
            ("=x", "Received unknown parameter: ", Some("")),
            ("expand=payload", "Invalid array", Some("expand")),
            ("expand[x]=payload", "Invalid array", Some("expand")),
            ("expand[0][a]=payload", "Invalid array", Some("expand")),
            ("scope=account", "Invalid object", Some("scope")),
            ("scope[type][0]=account", "Invalid string", Some("scope[type]")),
            ("name[]=x", "Invalid string", Some("name")),
            ("scope[user]=%C3%A9", "", None),
        ];
        for (encoded, message, param) in cases {
            match read(Operation::Find, encoded) {
                Ok(_) => assert_eq!(message, "", "{encoded}"),
                Err(error) => assert_eq!(
                    (error.message.as_str(), error.param.as_deref()),
                    (message, param),
                    "{encoded}"
                ),
            }
        }
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert!(read(Operation::Find, &format!("name={}", "é".repeat(5_000))).is_ok());
        for name in ["name", "scope[user]"] {
            let error = read(Operation::Find, &format!("{name}={}", "é".repeat(5_001))).err();
            assert_eq!(error.and_then(|error| error.param).as_deref(), Some(name));
        }
        assert!(read(Operation::Find, &format!("expand[]={}", "p".repeat(5_001))).is_err());
    }
}
