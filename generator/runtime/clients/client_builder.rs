//! The builder of clients.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

#[cfg(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))]
use super::super::calls::browser_timer::BrowserTimer as DefaultTimer;
use super::super::calls::hook::Hook;
#[cfg(feature = "clock")]
use super::super::calls::system_timer::SystemTimer;
use super::super::calls::timer::{AsyncTimer, Timer};
#[cfg(all(
    feature = "tokio",
    not(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))
))]
use super::super::calls::tokio_timer::TokioTimer as DefaultTimer;
use super::super::errors::error::Error;
use super::super::transports::async_transport::AsyncTransport;
use super::super::transports::transport::Transport;
use super::app_info::AppInfo;
use super::async_client::AsyncClient;
use super::client::Client;
use super::credentials::Credentials;
use super::request_options::RequestOptions;
use super::settings::Settings;

/// A builder for clients of the type `C`, which is [`Client`] or [`AsyncClient`].
///
/// Setters do not fail: the methods that build the client report an invalid setting.
pub struct ClientBuilder<C = Client> {
    pub(crate) settings: Settings,
    client: PhantomData<fn() -> C>,
}

impl<C> ClientBuilder<C> {
    pub(crate) fn with_credentials(credentials: Credentials) -> Self {
        Self::with_settings(Settings::new(credentials))
    }

    fn with_settings(settings: Settings) -> Self {
        Self {
            settings,
            client: PhantomData,
        }
    }

    /// Sets the base URL, for example to the URL of a proxy or a mock server. It can have a path, but not a query.
    ///
    /// It replaces every server of the API description, including the servers of single operations.
    #[must_use]
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.settings.base_url = Some(url.into());
        self
    }

    /// Allows plain `http` base URLs.
    ///
    /// Anyone on the network path can then read the API key and all data. Loopback addresses are always allowed.
    #[must_use]
    pub fn allow_plain_http(mut self) -> Self {
        self.settings.allow_plain_http = true;
        self
    }

    /// Sets the maximum size of a response body, in bytes. The default is 16 MiB.
    #[must_use]
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        let options = self.settings.transport_options.with_max_response_size(bytes);
        self.settings.transport_options = options;
        self
    }

    /// Sets the maximum duration of one attempt, from connecting to the last byte of the response.
    ///
    /// The default is 80 seconds.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with_options(|options| options.timeout(timeout))
    }

    /// Sets the maximum duration of a call, including all attempts and the waits between them.
    ///
    /// There is no limit by default.
    #[must_use]
    pub fn deadline(self, deadline: Duration) -> Self {
        self.with_options(|options| options.deadline(deadline))
    }

    /// Sets the maximum number of retries after transient failures. The default is 2; 0 disables retries.
    ///
    /// Without retries, a call can fail because the server has closed an idle connection that the client reuses.
    #[must_use]
    pub fn max_retries(self, retries: u32) -> Self {
        self.with_options(|options| options.max_retries(retries))
    }

    /// Sets a header of every request. It replaces the default header with the same name.
    ///
    /// The value is treated as sensitive. The following headers cannot be set, because the client or a request option
    /// sets them: `Content-Type`, `Content-Length`, `Transfer-Encoding`, `Idempotency-Key`, and `Authorization` if a
    /// credential of the client is in it.
    #[must_use]
    pub fn header(self, name: &str, value: &str) -> Self {
        self.with_options(|options| options.header(name, value))
    }

    /// Adds the application that uses the client to the `User-Agent` header.
    #[must_use]
    pub fn app_info(self, app_info: &AppInfo) -> Self {
        self.with_options(|options| options.app_info(app_info))
    }

    /// Adds code that runs before and after each attempt of each call. Hooks run in the order in which they are added.
    #[must_use]
    pub fn hook(mut self, hook: impl Hook + 'static) -> Self {
        self.settings.hooks.push(Box::new(hook));
        self
    }

    pub(crate) fn with_options(mut self, change: impl FnOnce(RequestOptions) -> RequestOptions) -> Self {
        self.settings.options = change(self.settings.options);
        self
    }
}

impl ClientBuilder<Client> {
    /// Returns a builder for an asynchronous client with the same settings.
    #[must_use]
    pub fn asynchronous(self) -> ClientBuilder<AsyncClient> {
        ClientBuilder::with_settings(self.settings)
    }

    /// Creates a client that sends its requests through `transport`.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if a setting is invalid.
    #[cfg(feature = "clock")]
    pub fn build_with(self, transport: impl Transport + 'static) -> Result<Client, Error> {
        self.build_with_timer(transport, SystemTimer::new())
    }

    /// Creates a client that sends its requests through `transport` and waits on `timer` before a retry.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if a setting is invalid.
    pub fn build_with_timer(
        self,
        transport: impl Transport + 'static,
        timer: impl Timer + 'static,
    ) -> Result<Client, Error> {
        let configuration = self.settings.configuration()?;
        Ok(Client::new_with(configuration, Box::new(transport), Box::new(timer)))
    }
}

impl ClientBuilder<AsyncClient> {
    /// Creates a client that sends its requests through `transport`.
    ///
    /// Its calls must run inside a tokio runtime, because it waits on tokio's timer. In a browser or worker with the
    /// feature `fetch`, they need no runtime.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if a setting is invalid.
    #[cfg(any(
        feature = "tokio",
        all(feature = "fetch", target_family = "wasm", target_os = "unknown")
    ))]
    pub fn build_with(self, transport: impl AsyncTransport + 'static) -> Result<AsyncClient, Error> {
        self.build_with_timer(transport, DefaultTimer::new())
    }

    /// Creates a client that sends its requests through `transport` and waits on `timer` before a retry.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if a setting is invalid.
    pub fn build_with_timer(
        self,
        transport: impl AsyncTransport + 'static,
        timer: impl AsyncTimer + 'static,
    ) -> Result<AsyncClient, Error> {
        let configuration = self.settings.configuration()?;
        Ok(AsyncClient::new_with(
            configuration,
            Box::new(transport),
            Box::new(timer),
        ))
    }
}

/// Shows no setting that may be secret.
impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("options", &self.settings.options)
            .field("transport_options", &self.settings.transport_options)
            .finish_non_exhaustive()
    }
}
