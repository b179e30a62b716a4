//! The source of secrets that no argument gives.

use client::SecretString;

use super::argument_error::ArgumentError;
use super::input::StandardInput;

/// The source of required secrets that no argument gives: standard input or a prompt.
pub trait SecretSource {
    /// The error if there is no secret.
    type Error: From<ArgumentError>;

    /// Returns standard input, which an option may already have read.
    fn standard_input(&self) -> &StandardInput;

    /// Returns a secret.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no source, or if it cannot be read.
    fn secret(&mut self, request: SecretRequest<'_>) -> Result<SecretString, Self::Error>;
}

/// A secret that is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecretRequest<'a> {
    /// The name of its flag, without `--` and `-file`: `payload`.
    pub name: &'a str,
    /// The first sentence of its description.
    pub about: &'static str,
}
