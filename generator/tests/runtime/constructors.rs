//! The constructors that the generator emits for a document whose operations need one API key.

use super::super::secrets::secret_string::SecretString;
use super::async_client::AsyncClient;
use super::authentication::Authentication;
use super::client::Client;
use super::client_builder::ClientBuilder;
use super::credentials::Credentials;

impl Client {
    pub fn builder(api_key: impl Into<SecretString>) -> ClientBuilder {
        ClientBuilder::new(api_key)
    }
}

impl AsyncClient {
    pub fn builder(api_key: impl Into<SecretString>) -> ClientBuilder {
        ClientBuilder::new(api_key)
    }
}

impl ClientBuilder {
    pub fn new(api_key: impl Into<SecretString>) -> Self {
        Self::with_credentials(Credentials::new(Authentication::Bearer, api_key.into()))
    }

    #[must_use]
    pub fn basic_auth(mut self) -> Self {
        self.settings.credentials.set_authentication(Authentication::Basic);
        self
    }
}
