//! Errors in credentials and settings.

use std::fmt;

use super::super::description::Setting;

/// An error in a credential or a setting. It never contains the value.
#[derive(Debug, thiserror::Error)]
pub enum SettingError {
    /// The flag of a credential has a value.
    #[error(
        "`--{name}` does not take the credential itself: the arguments of a command are visible in the list of processes and \
         in the history of the shell; use `--{name}-file FILE`{}",
        Variables(variables, ", or the environment variable ")
    )]
    CredentialInArgument {
        /// The name of the credential.
        name: &'static str,
        /// The environment variables of the credential.
        variables: &'static [&'static str],
    },
    /// A credential is not set.
    #[error(
        "`{name}` is not set: {}use `--{name}-file FILE`, or `{name} = \"…\"` in a profile",
        Variables(variables, "set the environment variable ")
    )]
    MissingCredential {
        /// The name of the credential.
        name: &'static str,
        /// The environment variables of the credential.
        variables: &'static [&'static str],
    },
    /// A setting that every call needs is not set.
    #[error("`{name}` is not set: use `--{name} VALUE`, or `{name} = \"…\"` in a profile")]
    MissingSetting {
        /// The name of the setting.
        name: &'static str,
    },
    /// A credential is for live data.
    #[error("the value of `{name}` is for live data; add `--live` if this is intended")]
    LiveCredential {
        /// The name of the credential.
        name: &'static str,
    },
    /// The file of a credential is empty.
    #[error("the file of `--{name}-file` is empty")]
    EmptyCredential {
        /// The name of the credential.
        name: &'static str,
    },
    /// An environment variable is not valid Unicode.
    #[error("the environment variable `{variable}` is not valid Unicode")]
    Variable {
        /// The name of the variable.
        variable: &'static str,
    },
}

impl SettingError {
    /// Returns the error for a credential whose flag has a value.
    pub fn credential_in_argument(setting: &Setting) -> Self {
        Self::CredentialInArgument {
            name: setting.name,
            variables: setting.variables,
        }
    }

    /// Returns the error for a credential that is not set.
    pub fn missing_credential(setting: &Setting) -> Self {
        Self::MissingCredential {
            name: setting.name,
            variables: setting.variables,
        }
    }
}

/// Shows an environment variable after a text, or nothing if there is no variable.
struct Variables<'a>(&'a [&'static str], &'static str);

impl fmt::Display for Variables<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [] => Ok(()),
            [variable, ..] if self.1.starts_with(',') => write!(formatter, "{}`{variable}`", self.1),
            [variable, ..] => write!(formatter, "{}`{variable}`, ", self.1),
        }
    }
}
