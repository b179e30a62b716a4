//! The error of text that does not have the format of its type.

use std::error;
use std::fmt;

/// Text does not have the format that its type requires.
///
/// The error does not contain the text, which may be secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FormatError {
    /// What the text is not, with an example.
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
