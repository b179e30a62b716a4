//! How to make a client of an API that wants no key.

use super::async_client::AsyncClient;
use super::client::Client;
use super::client_builder::ClientBuilder;
#[cfg(any(feature = "blocking", feature = "reqwest"))]
use super::super::errors::error::Error;

impl Client {
    /// A client with the default settings and the blocking transport.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if the API's own base URL or headers are not valid.
    #[cfg(feature = "blocking")]
    pub fn new() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// A client with other settings.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }
}

impl AsyncClient {
    /// An asynchronous client with the default settings and the `reqwest` transport.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if the API's own base URL or headers are not valid, or if the transport cannot be made.
    #[cfg(feature = "reqwest")]
    pub fn new() -> Result<Self, Error> {
        Self::builder().build_async()
    }

    /// A client with other settings: the same ones as for a blocking client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }
}

impl ClientBuilder {
    /// The default settings.
    pub fn new() -> Self {
        Self::with_credentials(None)
    }
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self::new()
    }
}
