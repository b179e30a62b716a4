//! The credentials of a client whose requests all send one API key.

use http::HeaderMap;
use http::header::AUTHORIZATION;

use super::super::errors::configuration_error::ConfigurationError;
use super::super::requests::request_parts::RequestParts;
use super::super::secrets::request_secrets::RequestSecrets;
use super::super::secrets::secret_string::SecretString;
use super::authentication::Authentication;
use super::credential_kind::CredentialKind;

/// An API key and the scheme that sends it.
pub(crate) struct Credentials {
    authentication: Authentication,
    api_key: SecretString,
}

/// The key of the client of a mock.
#[cfg(feature = "test-util")]
impl Default for Credentials {
    fn default() -> Self {
        Self::new(Authentication::Bearer, SecretString::from("key-of-a-mocked-client"))
    }
}

/// The credentials that an operation needs. They do not differ between operations: every request sends the API key.
#[derive(Clone, Copy)]
pub(crate) struct Requirement;

impl Requirement {
    pub(crate) const USUAL: Self = Self;
}

impl Credentials {
    pub(crate) fn new(authentication: Authentication, api_key: SecretString) -> Self {
        Self {
            authentication,
            api_key,
        }
    }

    /// Changes the scheme.
    pub(crate) fn set_authentication(&mut self, authentication: Authentication) {
        self.authentication = authentication;
    }

    /// Checks the API key and adds its header to those of every request.
    pub(crate) fn checked(mut self, headers: &mut HeaderMap) -> Result<Self, ConfigurationError> {
        headers.insert(AUTHORIZATION, self.authentication.header(&self.api_key)?);
        if self.authentication == Authentication::Bearer {
            // The header contains the key in clear text. A second copy is not needed.
            self.api_key = SecretString::new(String::new());
        }
        Ok(self)
    }

    /// Adds nothing: the headers of every request contain the key.
    pub(crate) fn add_to(
        &self,
        _requirement: Requirement,
        _parts: &mut RequestParts,
        _headers: &mut HeaderMap,
    ) -> Result<(), ConfigurationError> {
        Ok(())
    }

    /// Returns the kind of the credential that a request sends.
    pub(crate) fn kind(&self, _requirement: Requirement) -> Option<CredentialKind> {
        Some(CredentialKind::ApiKey)
    }

    /// Adds the secrets that the headers of the client contain in encoded form only.
    pub(crate) fn add_secrets(&self, secrets: &mut RequestSecrets) {
        if self.authentication == Authentication::Basic {
            secrets.add(self.api_key.expose());
        }
    }
}
