//! Values that a user gave.

use client::SecretString;
use indexmap::IndexMap;

/// A value that a user gave for a parameter, or for a part of one.
///
/// It does not implement `Debug`, because it can contain secrets.
#[derive(Clone)]
pub struct Argument {
    /// The value.
    pub value: Value,
    /// The way in which it was given.
    pub source: Source,
}

/// The value of an argument.
#[derive(Clone)]
pub enum Value {
    /// Text from the command line. The type of the parameter decides what it means.
    Text(String),
    /// A secret.
    Secret(SecretString),
    /// A value other than an array or an object from a JSON text.
    Json(serde_json::Value),
    /// The content of a file, with its name.
    File {
        /// The name of the file, without its directories.
        name: String,
        /// The content.
        bytes: Vec<u8>,
    },
    /// Several values.
    List(Vec<Argument>),
    /// Values with names: those on the wire.
    Object(IndexMap<String, Argument>),
}

/// The way in which an argument was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The part of the command line.
    pub origin: Origin,
    /// `true` if enumerations accept other values than the document lists.
    pub allows_unknown: bool,
}

/// The part of the command line that an argument comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A flag: `--scope.user usr_123`.
    Flag,
    /// An argument without a flag.
    Positional,
    /// `-d 'scope[user]=usr_123'`.
    Data,
    /// `--json @FILE`.
    Json,
}

impl Argument {
    /// Returns the text, or `None` if the argument is not text. A string in JSON is text too.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Json(serde_json::Value::String(text)) => Some(text),
            _ => None,
        }
    }

    /// Returns `true` if the argument is a secret or contains one.
    pub fn contains_secret(&self) -> bool {
        match &self.value {
            Value::Secret(_) => true,
            Value::List(elements) => elements.iter().any(Self::contains_secret),
            Value::Object(values) => values.values().any(Self::contains_secret),
            Value::Text(_) | Value::Json(_) | Value::File { .. } => false,
        }
    }

    /// Returns the argument with its secrets as text, for types in which they are not secret.
    pub fn revealed(self) -> Self {
        let source = self.source;
        let value = match self.value {
            Value::Secret(secret) => match source.origin {
                Origin::Json => Value::Json(secret.expose().into()),
                _ => Value::Text(secret.expose().to_owned()),
            },
            Value::List(elements) => Value::List(elements.into_iter().map(Self::revealed).collect()),
            Value::Object(values) => {
                let values = values.into_iter().map(|(name, value)| (name, value.revealed()));
                Value::Object(values.collect())
            }
            value => value,
        };
        Self { value, source }
    }

    /// Returns `true` for `null` in JSON.
    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Json(serde_json::Value::Null))
    }
}
