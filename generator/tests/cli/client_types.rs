//! Stand-ins for types of clients, with the methods that command lines use.

use std::net::Ipv4Addr;
use std::str::FromStr;

use crate::runtime::arguments::argument::Argument;
use crate::runtime::arguments::argument_error::ArgumentError;
use crate::runtime::arguments::formats;
use crate::runtime::arguments::from_argument::FromArgument;

/// A file to upload.
#[derive(Debug, PartialEq)]
pub struct FilePart {
    /// The name of the file.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

impl FilePart {
    /// Creates a file.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
        }
    }
}

/// The bytes of a body.
#[derive(Debug, PartialEq)]
pub struct BinaryBody(pub Vec<u8>);

impl BinaryBody {
    /// Creates a body.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }
}

/// A value that can be cleared.
#[derive(Debug, PartialEq)]
pub enum Clearable<T> {
    /// Sets the value.
    Set(T),
    /// Clears the value.
    Clear,
}

macro_rules! format {
    ($name:ident, $length:literal) => {
        /// Text with a length that begins with a century.
        #[derive(Debug, PartialEq)]
        pub struct $name(pub String);

        impl FromStr for $name {
            type Err = &'static str;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text.len() == $length && text.starts_with("20") {
                    true => Ok(Self(text.to_owned())),
                    false => Err("the text is not a date such as `2026-01-31`"),
                }
            }
        }
    };
}

format! { Date, 10 }
format! { DateTime, 20 }

macro_rules! reading {
    ($name:ident by $function:ident) => {
        impl FromArgument for $name {
            fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
                formats::$function(argument)
            }
        }
    };
}

reading! { Date by date }
reading! { DateTime by date_time }
reading! { Ipv4Addr by text }
