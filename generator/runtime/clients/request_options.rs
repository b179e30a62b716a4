//! What can be chosen for all requests of a client, and again for a single one.

use std::fmt;
use std::time::Duration;

use http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING, USER_AGENT};
use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::super::calls::idempotency_key::IDEMPOTENCY_KEY;
use super::super::document;
use super::super::errors::configuration_error::ConfigurationError;
use super::app_info::AppInfo;

/// Options of a single request; what they do not say is as the client has it.
///
/// An option that does not fit is reported when the request is sent, and nothing is sent then.
#[derive(Clone, Default)]
pub struct RequestOptions {
    pub(crate) headers: HeaderMap,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) max_retries: Option<u32>,
    /// The first option that does not fit.
    pub(crate) fault: Option<ConfigurationError>,
}

impl RequestOptions {
    /// No options.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sends this idempotency key, 1 to 255 visible ASCII characters, with all attempts, instead of a random one.
    ///
    /// A request that is sent again later, with the same key and the same parameters, has no second effect.
    #[must_use]
    pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.idempotency_key = Some(key.into());
        self
    }

    /// The time that one attempt may take, from connecting to the last byte of the response.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// The time that the whole call may take, with all its attempts and the waits between them.
    #[must_use]
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// How often the request is sent again after a failure that may be temporary; 0 for never.
    #[must_use]
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = Some(retries);
        self
    }

    /// A header; it replaces the client's of the same name.
    ///
    /// The value is treated as sensitive. Headers that the client sets itself cannot be set here: `Authorization`,
    /// `Content-Type`, `Content-Length`, `Transfer-Encoding`, `Idempotency-Key`.
    #[must_use]
    pub fn header(self, name: &str, value: &str) -> Self {
        self.set_header(name, value, true)
    }

    /// A header whose value may be shown.
    pub(crate) fn plain_header(self, name: &str, value: &str) -> Self {
        self.set_header(name, value, false)
    }

    /// Names the program that uses the client, in the `User-Agent` header.
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

    /// These options over those of a client.
    pub(crate) fn over(self, client: &Self) -> Result<Self, ConfigurationError> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let mut headers = client.headers.clone();
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
        refuse_conflicts(&headers)?;
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

    /// Keeps the first fault, to report it when the options are used.
    pub(crate) fn refuse(&mut self, fault: ConfigurationError) {
        self.fault.get_or_insert(fault);
    }
}

/// Two headers of which the API takes one must not come from client and request either: which of them is meant?
fn refuse_conflicts(headers: &HeaderMap) -> Result<(), ConfigurationError> {
    let conflict = document::EXCLUSIVE_HEADERS
        .iter()
        .find(|(one, other)| headers.contains_key(*one) && headers.contains_key(*other));
    conflict.map_or(Ok(()), |(one, other)| {
        Err(ConfigurationError::ConflictingHeaders(one, other))
    })
}

fn parse_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), ConfigurationError> {
    // The name is not shown if it is none: it may be a value in the wrong place.
    let name = HeaderName::try_from(name).map_err(|_| ConfigurationError::HeaderName)?;
    if [
        AUTHORIZATION,
        CONTENT_TYPE,
        CONTENT_LENGTH,
        TRANSFER_ENCODING,
        IDEMPOTENCY_KEY,
    ]
    .contains(&name)
    {
        return Err(ConfigurationError::ReservedHeader(name.to_string()));
    }
    match HeaderValue::from_str(value) {
        Ok(value) => Ok((name, value)),
        Err(_) => Err(ConfigurationError::HeaderValue(name.to_string())),
    }
}

/// Shows no header and no key.
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
