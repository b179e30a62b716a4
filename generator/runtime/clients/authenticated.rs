//! How to make a client of an API that wants a key.

use super::super::document;
#[cfg(any(feature = "blocking", feature = "reqwest"))]
use super::super::errors::error::Error;
use super::super::secrets::secret_string::SecretString;
use super::async_client::AsyncClient;
use super::authentication::Authentication;
use super::client::Client;
use super::client_builder::ClientBuilder;

impl Client {
    /// A client with the default settings and the blocking transport.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if the key is empty or has characters that no key has, such as a line break.
    #[cfg(feature = "blocking")]
    pub fn new(api_key: impl Into<SecretString>) -> Result<Self, Error> {
        Self::builder(api_key).build()
    }

    /// A client with other settings.
    pub fn builder(api_key: impl Into<SecretString>) -> ClientBuilder {
        ClientBuilder::new(api_key)
    }
}

impl AsyncClient {
    /// An asynchronous client with the default settings and the `reqwest` transport.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if the key is empty or has characters that no key has, such as a line break, or if the
    /// transport cannot be made.
    #[cfg(feature = "reqwest")]
    pub fn new(api_key: impl Into<SecretString>) -> Result<Self, Error> {
        Self::builder(api_key).build_async()
    }

    /// A client with other settings: the same ones as for a blocking client.
    pub fn builder(api_key: impl Into<SecretString>) -> ClientBuilder {
        ClientBuilder::new(api_key)
    }
}

impl ClientBuilder {
    /// The default settings, with this API key.
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
