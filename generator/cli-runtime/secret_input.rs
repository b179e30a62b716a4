//! Secrets that no argument gives.

use std::io::{self, IsTerminal};

use client::SecretString;

use super::arguments::input::{self, StandardInput};
use super::arguments::secret_source::{SecretRequest, SecretSource};
use super::failure::Failure;
use super::interactive::prompt;

/// Reads secrets from standard input, or asks for them if standard input is a terminal.
pub struct SecretInput<'a> {
    input: &'a StandardInput,
}

impl<'a> SecretInput<'a> {
    /// Creates a source of secrets.
    pub fn new(input: &'a StandardInput) -> Self {
        Self { input }
    }
}

impl SecretSource for SecretInput<'_> {
    type Error = Failure;

    fn standard_input(&self) -> &StandardInput {
        self.input
    }

    fn secret(&mut self, request: SecretRequest<'_>) -> Result<SecretString, Failure> {
        let file_flag = format!("{}-file", request.name);
        if io::stdin().is_terminal() {
            return Ok(prompt::secret(request.about.trim_end_matches('.'), &file_flag)?);
        }
        let secret = input::secret("-", &format!("--{file_flag}"), self.input)?;
        match secret.is_empty() {
            true => Err(Failure::usage(format!(
                "`{}` is required, but standard input is empty; use `--{file_flag} FILE`",
                request.name
            ))),
            false => Ok(secret),
        }
    }
}
