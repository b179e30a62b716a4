//! Decoded pairs to one operation's parameters, with everything refused that is not one of them.

use std::collections::HashMap;

use crate::api_error::ApiError;
use crate::operation::Operation;

/// The most characters (not bytes) that a text parameter holds.
const MAX_CHARACTERS: usize = 5_000;

/// One operation's parameters: known keys only, each value present, not empty and not too long.
#[derive(Default)]
pub(crate) struct Parameters {
    texts: HashMap<&'static str, String>,
    /// Index and value, in the order sent; the index is empty for `expand[]`.
    expand: Vec<(String, String)>,
}

impl Parameters {
    /// Sorts the pairs by key. Of a repeated key, the last value counts, except that `expand[]` adds up.
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
                // An empty array is sent as an empty text.
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

    /// Takes a parameter that must be there.
    pub(crate) fn required(&mut self, name: &'static str) -> Result<String, ApiError> {
        self.optional(name).ok_or_else(|| ApiError::missing(name))
    }

    /// Takes a parameter that may be there.
    pub(crate) fn optional(&mut self, name: &'static str) -> Option<String> {
        self.texts.remove(name)
    }

    /// Takes an integer that may be there.
    pub(crate) fn integer(&mut self, name: &'static str) -> Result<Option<i64>, ApiError> {
        self.optional(name)
            .map(|value| value.parse().map_err(|_| ApiError::not_an_integer(name, &value)))
            .transpose()
    }

    /// The properties to be expanded. Empty elements ask for nothing.
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

    /// In the order of the operation's parameters, so that the first fault named does not depend on hashing.
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

/// Where the value of one key goes.
enum Place<'key> {
    Text(&'static str),
    /// One element of `expand`, with the text between the brackets.
    Expand(&'key str),
    WholeArray,
    /// A known parameter, written as if it had another shape than the one named.
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
    fn expand_is_written_in_several_ways() {
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
    fn the_last_of_a_repeated_key_counts() {
        let value = read(Operation::Find, "name=a&name=b")
            .ok()
            .and_then(|mut parameters| parameters.optional("name"));
        assert_eq!(value.as_deref(), Some("b"));
    }

    #[test]
    fn what_is_no_parameter_is_refused() {
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
