//! The kinds of credentials, in the terms of error messages.

use std::fmt;

/// The kind of a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "an API need not have every kind of credential")]
pub(crate) enum CredentialKind {
    ApiKey,
    Token,
    UserNameAndPassword,
    /// A whole value of the `Authorization` header.
    Authorization,
}

impl CredentialKind {
    /// Returns `true` if the credential itself can have permissions, and not only the user to whom it belongs.
    pub(crate) fn has_permissions(self) -> bool {
        matches!(self, Self::ApiKey | Self::Token)
    }
}

/// Writes the kind as in "check the API key".
impl fmt::Display for CredentialKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::ApiKey => "API key",
            Self::Token => "token",
            Self::UserNameAndPassword => "user name and the password",
            Self::Authorization => "value of `Authorization`",
        })
    }
}
