//! Constructors of the clients of an API that requires an API key.

use super::super::document;
#[cfg(any(feature = "blocking", feature = "reqwest"))]
use super::super::errors::error::Error;
use super::super::secrets::secret_string::SecretString;
use super::async_client::AsyncClient;
use super::authentication::Authentication;
use super::client::Client;
use super::client_builder::ClientBuilder;

impl Client {
    /// Creates a client with the default settings and the blocking transport.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if the API key is empty or contains an invalid character, such as a line break.
    #[cfg(feature = "blocking")]
    pub fn new(api_key: impl Into<SecretString>) -> Result<Self, Error> {
        Self::builder(api_key).build()
    }

    /// Returns a builder to create a client with other settings.
    pub fn builder(api_key: impl Into<SecretString>) -> ClientBuilder {
        ClientBuilder::new(api_key)
    }
}

impl AsyncClient {
    /// Creates an asynchronous client with the default settings and the `reqwest` transport.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if the API key is empty or contains an invalid character, such as a line break, or if
    /// the transport cannot be created.
    #[cfg(feature = "reqwest")]
    pub fn new(api_key: impl Into<SecretString>) -> Result<Self, Error> {
        Self::builder(api_key).build_async()
    }

    /// Returns a builder to create a client with other settings. Blocking and asynchronous clients share the builder.
    pub fn builder(api_key: impl Into<SecretString>) -> ClientBuilder {
        ClientBuilder::new(api_key)
    }
}

impl ClientBuilder {
    /// Creates a builder with this API key and the default settings.
    pub fn new(api_key: impl Into<SecretString>) -> Self {
        Self::with_credentials(Some((document::AUTHENTICATION, api_key.into())))
    }

    /// Sends the API key as the user name of `Basic` authentication, with an empty password.
    #[must_use]
    pub fn basic_auth(mut self) -> Self {
        self.credentials = self.credentials.map(|(_, api_key)| (Authentication::Basic, api_key));
        self
    }
}
