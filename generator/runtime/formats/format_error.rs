//! The error of text that does not have the format of its type.

use std::error;
use std::fmt;

/// An error returned if a text does not have the format of its type.
///
/// The error does not contain the text, which may be secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FormatError {
    /// The expected format, such as: a date such as `2026-01-31`.
    expected: &'static str,
}

impl FormatError {
    pub(crate) const fn new(expected: &'static str) -> Self {
        Self { expected }
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the text is not {}", self.expected)
    }
}

impl error::Error for FormatError {}
