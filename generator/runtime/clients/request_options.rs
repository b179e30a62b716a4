//! Options of a client or of a single request.

use std::fmt;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use zeroize::Zeroizing;

use super::super::document;
use super::super::errors::configuration_error::ConfigurationError;
use super::super::secrets::cleared_header;
use super::app_info::AppInfo;

/// Options of a single request. They override the options of the client.
///
/// Setters do not fail: sending the request reports an invalid option, and nothing is sent.
#[derive(Clone, Default)]
pub struct RequestOptions {
    pub(crate) headers: HeaderMap,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) max_retries: Option<u32>,
    /// The error for the first invalid option.
    pub(crate) fault: Option<ConfigurationError>,
}

impl RequestOptions {
    /// Creates options that override nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the idempotency key of all attempts, instead of a random one.
    ///
    /// The key must be 1 to 255 visible ASCII characters. Sending the same parameters again with the same key has no
    /// second effect.
    #[must_use]
    pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.idempotency_key = Some(key.into());
        self
    }

    /// Sets the maximum duration of one attempt, from connecting to the last byte of the response.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets the maximum duration of the call, including all attempts and the waits between them.
    #[must_use]
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Sets the maximum number of retries after transient failures; 0 disables retries.
    #[must_use]
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = Some(retries);
        self
    }

    /// Sets a header. It replaces the client's header with the same name.
    ///
    /// The value is treated as sensitive. These headers cannot be set, because the client or another option sets them:
    /// `Content-Type`, `Content-Length`, `Transfer-Encoding`, `Idempotency-Key`, and `Authorization` if a credential of
    /// the client is in it.
    #[must_use]
    pub fn header(self, name: &str, value: &str) -> Self {
        self.set_header(name, value, true)
    }

    /// Sets a header whose value is not sensitive.
    pub(crate) fn plain_header(self, name: &str, value: &str) -> Self {
        self.set_header(name, value, false)
    }

    /// Adds the application that uses the client to the `User-Agent` header.
    #[must_use]
    pub fn app_info(mut self, app_info: &AppInfo) -> Self {
        match app_info.user_agent() {
            Ok(user_agent) => self.plain_header(USER_AGENT.as_str(), &user_agent),
            Err(fault) => {
                self.refuse(fault);
                self
            }
        }
    }

    /// Returns the options of `client`, overridden by these options.
    pub(crate) fn over(self, client: &Self) -> Result<Self, ConfigurationError> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let mut headers = client.headers.clone();
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
        check_conflicts(&headers)?;
        Ok(Self {
            headers,
            idempotency_key: self.idempotency_key,
            timeout: self.timeout.or(client.timeout),
            deadline: self.deadline.or(client.deadline),
            max_retries: self.max_retries.or(client.max_retries),
            fault: None,
        })
    }

    fn set_header(mut self, name: &str, value: &str, is_sensitive: bool) -> Self {
        match parse_header(name, value) {
            Ok((name, mut value)) => {
                value.set_sensitive(is_sensitive);
                self.headers.insert(name, value);
            }
            Err(fault) => self.refuse(fault),
        }
        self
    }

    /// Records an invalid option. The first one is reported when the options are used.
    pub(crate) fn refuse(&mut self, fault: ConfigurationError) {
        self.fault.get_or_insert(fault);
    }
}

/// Checks that the headers do not conflict, even if one is set on the client and the other on the request.
pub(crate) fn check_conflicts(headers: &HeaderMap) -> Result<(), ConfigurationError> {
    let conflict = document::EXCLUSIVE_HEADERS
        .iter()
        .find(|(one, other)| headers.contains_key(*one) && headers.contains_key(*other));
    conflict.map_or(Ok(()), |(one, other)| {
        Err(ConfigurationError::ConflictingHeaders(one, other))
    })
}

/// Checks a header that a user sets.
pub(crate) fn parse_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), ConfigurationError> {
    // The error does not contain an invalid name, because it may be a value that was passed by mistake.
    let name = HeaderName::try_from(name).map_err(|_| ConfigurationError::HeaderName)?;
    let is_reserved = match name.as_str() {
        "authorization" => document::SENDS_AUTHORIZATION,
        "content-type" | "content-length" | "transfer-encoding" | "idempotency-key" => true,
        _ => false,
    };
    if is_reserved {
        return Err(ConfigurationError::ReservedHeader(name.to_string()));
    }
    match cleared_header::value(Zeroizing::new(value.to_owned())) {
        Some(value) => Ok((name, value)),
        None => Err(ConfigurationError::HeaderValue(name.to_string())),
    }
}

/// Shows neither the headers nor the idempotency key.
impl fmt::Debug for RequestOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RequestOptions")
            .field("timeout", &self.timeout)
            .field("deadline", &self.deadline)
            .field("max_retries", &self.max_retries)
            .finish_non_exhaustive()
    }
}
