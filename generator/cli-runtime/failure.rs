//! The failures of commands, with their exit codes.

pub mod failure_kind;
pub mod report;

use std::fmt::Display;
use std::io;

use client::{ConfigurationError, ErrorKind};

use super::arguments::argument_error::ArgumentError;
use super::confirmation::ConfirmationError;
use super::dry_run::curl_error::CurlError;
use super::interactive::prompt::PromptError;
use super::output::output_error::OutputError;
use super::settings::profile_error::ProfileError;
use super::settings::setting_error::SettingError;
use failure_kind::FailureKind;

/// The failure of a command.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// An argument is invalid.
    #[error(transparent)]
    Argument(Box<ArgumentError>),
    /// The command was used incorrectly, for this reason.
    #[error("{0}")]
    Usage(String),
    /// The command cannot use a response, for this reason.
    #[error("{0}")]
    Unexpected(String),
    /// A program that a command was to start does not exist, for this reason.
    #[error("{0}")]
    ProgramNotFound(String),
    /// A program that a command was to start cannot be started, for this reason.
    #[error("{0}")]
    ProgramNotStarted(String),
    /// A credential or a setting is invalid.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// The profile is invalid.
    #[error(transparent)]
    Profile(Box<ProfileError>),
    /// The user has not confirmed the command.
    #[error(transparent)]
    Confirmation(#[from] ConfirmationError),
    /// A prompt has no answer.
    #[error(transparent)]
    Prompt(#[from] PromptError),
    /// The input cannot be read.
    #[error("the input cannot be read: {0}")]
    Input(io::Error),
    /// The request cannot be shown as a curl command.
    #[error(transparent)]
    Curl(#[from] CurlError),
    /// A call has failed.
    #[error(transparent)]
    Call(#[from] client::Error),
    /// The output cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

impl Failure {
    /// Returns the failure of a command that was used incorrectly.
    pub fn usage(reason: impl Display) -> Self {
        Self::Usage(reason.to_string())
    }

    /// Returns the failure of a command that cannot use a response, for this reason.
    pub fn unexpected(reason: impl Display) -> Self {
        Self::Unexpected(reason.to_string())
    }

    /// Returns the failure of a command that could not start a program, because of an error of this kind.
    pub fn not_started(reason: impl Display, kind: io::ErrorKind) -> Self {
        match kind {
            io::ErrorKind::NotFound => Self::ProgramNotFound(reason.to_string()),
            _ => Self::ProgramNotStarted(reason.to_string()),
        }
    }

    /// Returns the failure of a command whose input cannot be read.
    pub fn input(error: io::Error) -> Self {
        Self::Input(error)
    }

    /// Returns the kind of the failure, which determines the exit code.
    pub fn kind(&self) -> FailureKind {
        match self {
            Self::Output(OutputError::Closed) => FailureKind::Closed,
            Self::Prompt(PromptError::Interrupted) => FailureKind::Interrupted,
            Self::Unexpected(_) => FailureKind::Response,
            Self::Setting(SettingError::MissingCredential { .. } | SettingError::EmptyCredential { .. }) => {
                FailureKind::Permission
            }
            Self::Call(error) if is_about_credentials(error) => FailureKind::Permission,
            Self::ProgramNotFound(_) => FailureKind::ProgramNotFound,
            Self::ProgramNotStarted(_) => FailureKind::ProgramNotStarted,
            Self::Argument(_)
            | Self::Usage(_)
            | Self::Setting(_)
            | Self::Profile(_)
            | Self::Confirmation(_)
            | Self::Prompt(_)
            | Self::Input(_)
            | Self::Curl(_)
            | Self::Output(_) => FailureKind::Usage,
            Self::Call(error) => match error.kind() {
                // The client refused the request before sending it.
                ErrorKind::Invalid if error.status().is_none() => FailureKind::Usage,
                ErrorKind::Configuration => FailureKind::Usage,
                ErrorKind::NotFound => FailureKind::NotFound,
                ErrorKind::Authentication | ErrorKind::Permission => FailureKind::Permission,
                ErrorKind::RateLimit => FailureKind::RateLimit,
                ErrorKind::Timeout | ErrorKind::Network => FailureKind::Network,
                ErrorKind::Decode => FailureKind::Response,
                _ => FailureKind::Refused,
            },
        }
    }

    /// Returns the exit code.
    pub fn exit_code(&self) -> u8 {
        self.kind().exit_code()
    }
}

/// Returns `true` if the client refused a credential, or lacks one.
fn is_about_credentials(error: &client::Error) -> bool {
    matches!(
        error,
        client::Error::Configuration(
            ConfigurationError::EmptyApiKey
                | ConfigurationError::InvalidApiKey
                | ConfigurationError::ColonInApiKey
                | ConfigurationError::InvalidCredential(..)
                | ConfigurationError::MissingCredentials(_)
        )
    )
}

impl From<ArgumentError> for Failure {
    fn from(error: ArgumentError) -> Self {
        Self::Argument(Box::new(error))
    }
}

impl From<ProfileError> for Failure {
    fn from(error: ProfileError) -> Self {
        Self::Profile(Box::new(error))
    }
}
