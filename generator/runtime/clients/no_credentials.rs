//! The credentials of a client of an API without authentication.

use http::HeaderMap;

use super::super::errors::configuration_error::ConfigurationError;
use super::super::requests::request_parts::RequestParts;
use super::super::secrets::request_secrets::RequestSecrets;
use super::credential_kind::CredentialKind;

/// No credentials.
#[derive(Default)]
pub(crate) struct Credentials;

/// Operations need no credentials.
#[derive(Clone, Copy)]
pub(crate) struct Requirement;

impl Requirement {
    pub(crate) const USUAL: Self = Self;
}

impl Credentials {
    pub(crate) fn checked(self, _headers: &mut HeaderMap) -> Result<Self, ConfigurationError> {
        Ok(self)
    }

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
        None
    }

    pub(crate) fn add_secrets(&self, _secrets: &mut RequestSecrets) {}
}
