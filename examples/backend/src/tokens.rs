//! Access tokens of users, which are refreshed before they expire.

use std::fmt;
use std::time::{Duration, SystemTime};

use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{AsyncClient, Error, SecretString, UnixTime};

/// A token that expires within this time is refreshed, so that it does not expire while it is in use.
const MARGIN: Duration = Duration::from_secs(60);

/// The tokens of the users of an app.
#[derive(Clone)]
pub struct Tokens<A> {
    stripe: AsyncClient,
    authorization: A,
    now: fn() -> SystemTime,
}

/// The authorization server of the service that the app connects to.
pub trait Authorization: Clone + Send + Sync + 'static {
    /// Exchanges a refresh token.
    fn refresh(&self, token: &SecretString) -> impl Future<Output = Result<Grant, Refused>> + Send;
}

/// The tokens that an authorization server grants.
pub struct Grant {
    /// The token for requests to the service.
    pub access_token: SecretString,
    /// The token that the next refresh needs.
    pub refresh_token: SecretString,
    /// The time after which the access token expires.
    pub expires_in: Duration,
}

/// The error for a refresh token that is revoked or was already used.
#[derive(Debug)]
pub struct Refused;

impl<A: Authorization> Tokens<A> {
    /// Keeps tokens in the Secret Store of the client's account.
    pub fn new(stripe: AsyncClient, authorization: A) -> Self {
        Self {
            stripe,
            authorization,
            now: SystemTime::now,
        }
    }

    /// Sets the clock.
    #[must_use]
    pub fn with_clock(self, now: fn() -> SystemTime) -> Self {
        Self { now, ..self }
    }

    /// Returns a valid access token of a user.
    pub async fn access_token(&self, user: &str) -> Result<SecretString, TokenError> {
        let secrets = self.stripe.secrets();
        let scope = Scope::user(user);
        let found = secrets
            .find("access-token", scope.clone())
            .expand_payload()
            .send_optional()
            .await?;
        let soon = UnixTime::from((self.now)() + MARGIN);
        if let Some(secret) = found.filter(|secret| secret.expires_at.is_some_and(|time| time > soon))
            && let Some(token) = secret.payload
        {
            return Ok(token);
        }
        let found = secrets
            .find("refresh-token", scope.clone())
            .expand_payload()
            .send_optional()
            .await?;
        let old = found.and_then(|secret| secret.payload).ok_or(TokenError::SignedOut)?;
        let grant = self
            .authorization
            .refresh(&old)
            .await
            .map_err(|Refused| TokenError::SignedOut)?;
        // The refresh token first: it is valid only once, and the access token can be granted again.
        secrets.set("refresh-token", grant.refresh_token, scope.clone()).await?;
        secrets
            .set("access-token", grant.access_token.clone(), scope)
            .expires_at((self.now)() + grant.expires_in)
            .await?;
        Ok(grant.access_token)
    }
}

/// The reason why there is no access token.
#[derive(Debug)]
pub enum TokenError {
    /// The user has to sign in to the service again.
    SignedOut,
    /// The Secret Store failed.
    Store(Error),
}

impl From<Error> for TokenError {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SignedOut => formatter.write_str("the user has to sign in again"),
            Self::Store(error) => write!(formatter, "the tokens cannot be read or stored: {error}"),
        }
    }
}

impl std::error::Error for TokenError {}
