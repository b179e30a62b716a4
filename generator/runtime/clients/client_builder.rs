//! The settings of a client.

use std::fmt;
use std::time::Duration;

use http::header::AUTHORIZATION;

#[cfg(feature = "clock")]
use super::super::calls::system_timer::SystemTimer;
use super::super::calls::timer::{AsyncTimer, Timer};
#[cfg(feature = "tokio")]
use super::super::calls::tokio_timer::TokioTimer;
use super::super::document;
use super::super::errors::configuration_error::ConfigurationError;
use super::super::errors::error::Error;
use super::super::secrets::secret_string::SecretString;
use super::super::transports::async_transport::AsyncTransport;
use super::super::transports::transport::{Transport, TransportOptions};
use super::app_info::AppInfo;
use super::async_client::AsyncClient;
use super::authentication::Authentication;
use super::base_url::BaseUrl;
use super::client::Client;
use super::configuration::Configuration;
use super::request_options::RequestOptions;

/// Settings to make a client of. A setting that does not fit is reported when the client is made.
pub struct ClientBuilder {
    pub(crate) credentials: Option<(Authentication, SecretString)>,
    /// The document's, if there is none.
    base_url: Option<String>,
    /// What takes the place of other servers of the document.
    pub(crate) servers: Vec<(String, String)>,
    allow_plain_http: bool,
    options: RequestOptions,
    transport_options: TransportOptions,
}

impl ClientBuilder {
    pub(crate) fn with_credentials(credentials: Option<(Authentication, SecretString)>) -> Self {
        let own = [("accept", "application/json"), ("user-agent", document::USER_AGENT)];
        let options = own
            .iter()
            .chain(document::DEFAULT_HEADERS)
            .fold(RequestOptions::new(), |options, (name, value)| {
                options.plain_header(name, value)
            });
        Self {
            credentials,
            base_url: None,
            servers: Vec::new(),
            allow_plain_http: false,
            options,
            transport_options: TransportOptions::default(),
        }
    }

    /// Another base URL, such as that of a proxy or a mock of the API. It may have a path, and no query.
    ///
    /// All requests go there, whichever server the description of the API gives them.
    #[must_use]
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
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

    /// The time that one attempt may take, from connecting to the last byte of the response; 80 seconds if not set.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with_options(|options| options.timeout(timeout))
    }

    /// The time that a whole call may take, with all its attempts and the waits between them; unlimited if not set.
    #[must_use]
    pub fn deadline(self, deadline: Duration) -> Self {
        self.with_options(|options| options.deadline(deadline))
    }

    /// How often a request is sent again after a failure that may be temporary; 2 if not set, 0 for never.
    ///
    /// Without retries a call can fail because the server has closed a connection that was kept from an earlier one.
    #[must_use]
    pub fn max_retries(self, retries: u32) -> Self {
        self.with_options(|options| options.max_retries(retries))
    }

    /// A header for every request; it replaces the default one of the same name.
    ///
    /// The value is treated as sensitive. Headers that the client or a single request sets cannot be set here:
    /// `Authorization`, `Content-Type`, `Content-Length`, `Transfer-Encoding`, `Idempotency-Key`.
    #[must_use]
    pub fn header(self, name: &str, value: &str) -> Self {
        self.with_options(|options| options.header(name, value))
    }

    /// Names the program that uses the client, in the `User-Agent` header.
    #[must_use]
    pub fn app_info(self, app_info: &AppInfo) -> Self {
        self.with_options(|options| options.app_info(app_info))
    }

    /// Makes a blocking client that sends its requests through `transport`.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if a setting does not fit.
    #[cfg(feature = "clock")]
    pub fn build_with<T: Transport>(self, transport: T) -> Result<Client<T>, Error> {
        self.build_with_timer(transport, SystemTimer::new())
    }

    /// Makes a blocking client that sends its requests through `transport`, and waits on `timer` before it sends one
    /// again.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if a setting does not fit.
    pub fn build_with_timer<T: Transport>(self, transport: T, timer: impl Timer + 'static) -> Result<Client<T>, Error> {
        Ok(Client::new_with(self.configuration()?, transport, Box::new(timer)))
    }

    /// Makes an asynchronous client that sends its requests through `transport`, inside of a tokio runtime.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if a setting does not fit.
    #[cfg(feature = "tokio")]
    pub fn build_async_with<T: AsyncTransport>(self, transport: T) -> Result<AsyncClient<T>, Error> {
        self.build_async_with_timer(transport, TokioTimer::new())
    }

    /// Makes an asynchronous client that sends its requests through `transport`, and waits on `timer` before it sends
    /// one again.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if a setting does not fit.
    pub fn build_async_with_timer<T: AsyncTransport>(
        self,
        transport: T,
        timer: impl AsyncTimer + 'static,
    ) -> Result<AsyncClient<T>, Error> {
        Ok(AsyncClient::new_with(self.configuration()?, transport, Box::new(timer)))
    }

    pub(crate) fn with_options(mut self, change: impl FnOnce(RequestOptions) -> RequestOptions) -> Self {
        self.options = change(self.options);
        self
    }

    fn configuration(self) -> Result<Configuration, ConfigurationError> {
        let mut options = self.options.over(&RequestOptions::new())?;
        let parse = |url: &str| BaseUrl::parse(url, self.allow_plain_http);
        let base_url = parse(self.base_url.as_deref().unwrap_or(document::BASE_URL))?;
        let is_known = |(server, _): &(String, String)| document::SERVERS.contains(&server.as_str());
        if !self.servers.iter().all(is_known) {
            return Err(ConfigurationError::UnknownServer);
        }
        let mut servers = Vec::new();
        for server in document::SERVERS.iter().copied() {
            let chosen = self.servers.iter().rfind(|(name, _)| name == server);
            match (chosen, &self.base_url) {
                (Some((_, url)), _) => servers.push((server, parse(url)?)),
                (None, None) => servers.push((server, parse(server)?)),
                // The base URL stands in for it.
                (None, Some(_)) => {}
            }
        }
        if let Some((authentication, api_key)) = &self.credentials {
            options.headers.insert(AUTHORIZATION, authentication.header(api_key)?);
        }
        Ok(Configuration {
            encoded_api_key: self
                .credentials
                .and_then(|(authentication, api_key)| (authentication == Authentication::Basic).then_some(api_key)),
            base_url,
            servers,
            options,
            transport_options: self.transport_options,
        })
    }
}

/// Shows nothing that may be secret.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("options", &self.options)
            .field("transport_options", &self.transport_options)
            .finish_non_exhaustive()
    }
}
