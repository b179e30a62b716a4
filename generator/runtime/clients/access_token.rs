//! Access tokens, and sources that renew them.

use std::error::Error;
use std::fmt;
use std::future;
use std::time::Duration;

use super::super::calls::thread_safe::{BoxFuture, ThreadSafe};
use super::super::secrets::secret_string::SecretString;

/// An access token, or a source of access tokens.
///
/// A string converts to a token that does not change: `"token".into()`.
pub struct AccessToken(pub(crate) Token);

pub(crate) enum Token {
    Constant(SecretString),
    Issued(Box<dyn TokenSource>),
}

/// The future that a [`TokenSource`] returns.
pub type TokenFuture<'a> = BoxFuture<'a, Result<IssuedToken, TokenError>>;

/// The error that a [`TokenSource`] returns. It must not contain a secret.
pub type TokenError = Box<dyn Error + Send + Sync>;

/// Issues access tokens, such as a client of an authorization server.
///
/// Calls share one token. The client asks the source for another before the first call, when the token is about to
/// expire, and after a response with status 401. Calls that need the token meanwhile wait for it: a client never asks
/// twice at the same time.
///
/// The time that the source takes counts towards the deadline of a call, but the deadline does not interrupt the source.
///
/// A blocking client polls the future on the thread of the call, without an async runtime. The future can also block if
/// only blocking clients use it.
pub trait TokenSource: ThreadSafe {
    /// Returns another token.
    fn issue(&self) -> TokenFuture<'_>;
}

/// A token that a [`TokenSource`] has issued.
pub struct IssuedToken {
    pub(crate) secret: SecretString,
    pub(crate) lifetime: Option<Duration>,
}

impl AccessToken {
    /// Creates an access token that a source issues and renews.
    pub fn from_source(source: impl TokenSource + 'static) -> Self {
        Self(Token::Issued(Box::new(source)))
    }

    /// Creates an access token that a function issues and renews. The function can block. An asynchronous client needs
    /// [`AccessToken::from_source`] if the function would block for long.
    pub fn from_fn<F>(issue: F) -> Self
    where
        F: Fn() -> Result<IssuedToken, TokenError> + Send + Sync + 'static,
    {
        Self::from_source(SourceFn(issue))
    }
}

struct SourceFn<F>(F);

impl<F: Fn() -> Result<IssuedToken, TokenError> + Send + Sync> TokenSource for SourceFn<F> {
    fn issue(&self) -> TokenFuture<'_> {
        Box::pin(future::ready(self.0()))
    }
}

impl IssuedToken {
    /// Creates a token that is used until a response has status 401.
    pub fn new(secret: impl Into<SecretString>) -> Self {
        Self {
            secret: secret.into(),
            lifetime: None,
        }
    }

    /// Sets the time after which the token expires, such as the `expires_in` of OAuth 2. The client renews the token
    /// when nine tenths of it have passed.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

impl From<SecretString> for AccessToken {
    fn from(token: SecretString) -> Self {
        Self(Token::Constant(token))
    }
}

impl From<String> for AccessToken {
    fn from(token: String) -> Self {
        SecretString::from(token).into()
    }
}

/// Copies the text. The original is not cleared.
impl From<&str> for AccessToken {
    fn from(token: &str) -> Self {
        SecretString::from(token).into()
    }
}

/// Shows no token.
impl fmt::Debug for AccessToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AccessToken([redacted])")
    }
}

/// Shows only the lifetime.
impl fmt::Debug for IssuedToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("IssuedToken")
            .field("lifetime", &self.lifetime)
            .finish_non_exhaustive()
    }
}
