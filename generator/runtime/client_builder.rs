//! The settings of a client.

use std::fmt;
use std::time::Duration;

use http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING};
use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::authentication::Authentication;
use super::base_url::BaseUrl;
use super::client::Client;
use super::configuration::{Configuration, IDEMPOTENCY_KEY};
use super::configuration_error::ConfigurationError;
use super::document;
use super::error::Error;
use super::secret_string::SecretString;
use super::transport::{Transport, TransportOptions};

/// Settings to make a client of. A setting that does not fit is reported when the client is made.
pub struct ClientBuilder {
    pub(super) credentials: Option<(Authentication, SecretString)>,
    base_url: String,
    allow_plain_http: bool,
    pub(super) headers: HeaderMap,
    transport_options: TransportOptions,
    /// The first setting that does not fit.
    fault: Option<ConfigurationError>,
}

impl ClientBuilder {
    pub(super) fn with_credentials(credentials: Option<(Authentication, SecretString)>) -> Self {
        let mut builder = Self {
            credentials,
            base_url: document::BASE_URL.to_owned(),
            allow_plain_http: false,
            headers: HeaderMap::new(),
            transport_options: TransportOptions::default(),
            fault: None,
        };
        let own = [("accept", "application/json"), ("user-agent", document::USER_AGENT)];
        for (name, value) in own.iter().chain(document::DEFAULT_HEADERS) {
            match parse_header(name, value) {
                Ok((name, value)) => drop(builder.headers.insert(name, value)),
                Err(fault) => builder.refuse(fault),
            }
        }
        builder
    }

    /// Another base URL, such as that of a proxy or a mock of the API. It may have a path, and no query.
    #[must_use]
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// A header for every request; it replaces the default one of the same name.
    ///
    /// The value is treated as sensitive. Headers that the client or a single request sets cannot be set here:
    /// `Authorization`, `Content-Type`, `Content-Length`, `Transfer-Encoding`, `Idempotency-Key`.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match parse_header(name, value) {
            Ok((name, mut value)) => {
                value.set_sensitive(true);
                self.headers.insert(name, value);
            }
            Err(fault) => self.refuse(fault),
        }
        self
    }

    /// Allows a base URL with plain `http` to other machines than this one.
    ///
    /// Everybody on the way can then read the API key and all data. Loopback addresses need no permission.
    #[must_use]
    pub fn allow_plain_http(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// The size of the largest response body that is accepted, in bytes; 16 MiB if not set.
    #[must_use]
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.transport_options = self.transport_options.with_max_response_size(bytes);
        self
    }

    /// The time that a request may take, from connecting to the last byte of the response; 80 seconds if not set.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.transport_options = self.transport_options.with_timeout(timeout);
        self
    }

    /// Makes a client that sends its requests through `transport`.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if a setting does not fit.
    pub fn build_with<T: Transport>(self, transport: T) -> Result<Client<T>, Error> {
        Ok(Client::new_with(self.configuration()?, transport))
    }

    fn configuration(mut self) -> Result<Configuration, ConfigurationError> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let base_url = BaseUrl::parse(&self.base_url, self.allow_plain_http)?;
        if let Some((authentication, api_key)) = self.credentials {
            self.headers.insert(AUTHORIZATION, authentication.header(&api_key)?);
        }
        Ok(Configuration {
            base_url,
            headers: self.headers,
            transport_options: self.transport_options,
        })
    }

    /// Keeps the first fault, to report it when the client is made.
    pub(super) fn refuse(&mut self, fault: ConfigurationError) {
        self.fault.get_or_insert(fault);
    }
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

/// Shows nothing that may be secret.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("transport_options", &self.transport_options)
            .finish_non_exhaustive()
    }
}
