//! Errors of the commands for the Secret Store.

use std::io;
use std::path::PathBuf;

use super::env_file::EnvFileError;
use crate::runtime::Failure;

/// An error. It never contains a payload.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The server has not expanded the payload of a secret.
    #[error("the server sent a secret without its payload")]
    NoPayload,
    /// The name of a secret cannot name a variable.
    #[error("`{0}` contains no ASCII letter or digit, so it cannot name an environment variable")]
    NoVariable(String),
    /// Two secrets make the same variable.
    #[error("the secrets `{first}` and `{second}` have the same environment variable, `{variable}`")]
    SameVariable {
        /// The name of the first secret.
        first: String,
        /// The name of the second secret.
        second: String,
        /// The variable.
        variable: String,
    },
    /// The variable of a secret decides how programs run.
    #[error(
        "the environment variable of the secret `{name}`, `{variable}`, changes how programs run; use `--prefix TEXT`, such as `--prefix APP_`"
    )]
    ReservedVariable {
        /// The name of the secret.
        name: String,
        /// The variable.
        variable: String,
    },
    /// The server lists more secrets than a scope can have.
    #[error("the server lists more than {0} secrets in the scope, which has at most ten")]
    TooManySecrets(usize),
    /// The prefix is not a valid part of the name of a variable.
    #[error("a prefix consists of letters, digits and `_`, and does not begin with a digit")]
    Prefix,
    /// A payload cannot be in an environment.
    #[error("the payload of `{0}` contains a NUL character, which no environment variable can contain")]
    NulInPayload(String),
    /// The program cannot be started.
    #[error("cannot start `{}`: {source}", program.display())]
    Start {
        /// The path of the program.
        program: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// The file is not a JSON object of strings.
    #[error("line {line}, column {column}: expected a JSON object whose values are strings")]
    Json {
        /// The line of the fault, from 1.
        line: usize,
        /// The column of the fault, from 1.
        column: usize,
    },
    /// The file is invalid.
    #[error(transparent)]
    EnvFile(#[from] EnvFileError),
    /// The file has no secrets.
    #[error("`FILE` contains no secrets")]
    NoSecrets,
    /// The secrets need different idempotency keys.
    #[error("`--idempotency-key` is for one request, but the file contains several secrets")]
    IdempotencyKey,
    /// Payloads must not be shown.
    #[error("`export` shows payloads in plain text, which needs `--reveal`")]
    NotRevealed,
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoPayload | StoreError::TooManySecrets(_) => Self::unexpected(error),
            StoreError::Start { ref source, .. } => Self::not_started(&error, source.kind()),
            _ => Self::usage(error),
        }
    }
}
