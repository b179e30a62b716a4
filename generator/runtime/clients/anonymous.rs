//! Constructors of the clients of an API without authentication.

#[cfg(any(feature = "blocking", feature = "reqwest"))]
use super::super::errors::error::Error;
use super::async_client::AsyncClient;
use super::client::Client;
use super::client_builder::ClientBuilder;

impl Client {
    /// Creates a client with the default settings and the blocking transport.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if the default base URL or a default header of the API is invalid.
    #[cfg(feature = "blocking")]
    pub fn new() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// Returns a builder to create a client with other settings.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }
}

impl AsyncClient {
    /// Creates an asynchronous client with the default settings and the `reqwest` transport.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if the default base URL or a default header of the API is invalid, or if the transport
    /// cannot be created.
    #[cfg(feature = "reqwest")]
    pub fn new() -> Result<Self, Error> {
        Self::builder().build_async()
    }

    /// Returns a builder to create a client with other settings. Blocking and asynchronous clients share the builder.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }
}

impl ClientBuilder {
    /// Creates a builder with the default settings.
    pub fn new() -> Self {
        Self::with_credentials(None)
    }
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self::new()
    }
}
