//! The credentials of a client, and the choice of those that a request sends.

use http::HeaderMap;

use super::super::document;
use super::super::errors::configuration_error::ConfigurationError;
use super::super::requests::request_parts::RequestParts;
use super::super::secrets::request_secrets::RequestSecrets;
use super::credential::{Checked, Credential};
use super::credential_kind::CredentialKind;

/// The credentials of a client, each with the name of its security scheme.
#[derive(Default)]
pub(crate) struct Credentials {
    given: Vec<(&'static str, Box<dyn Credential>)>,
    /// The error for the first invalid credential.
    fault: Option<ConfigurationError>,
}

/// The alternatives of an operation, of which a request needs one. An alternative lists the names of the security
/// schemes that are needed together.
pub(crate) type Alternatives = &'static [&'static [&'static str]];

/// The alternatives of an operation, if they differ from those of most operations.
#[derive(Clone, Copy)]
pub(crate) struct Requirement(Option<Alternatives>);

impl Requirement {
    /// The requirement of most operations.
    pub(crate) const USUAL: Self = Self(None);

    fn alternatives(self) -> Alternatives {
        self.0.unwrap_or(document::SECURITY)
    }
}

impl RequestParts {
    /// Sets the security schemes that the operation needs: alternatives, each with the names of the schemes that are
    /// needed together. An empty alternative means that the operation also works without credentials.
    #[must_use]
    pub fn security(mut self, alternatives: &'static [&'static [&'static str]]) -> Self {
        self.requirement = Requirement(Some(alternatives));
        self
    }
}

impl Credentials {
    /// Sets the credential of a security scheme.
    pub(crate) fn set(&mut self, scheme: &'static str, credential: Checked<impl Credential + 'static>) {
        match credential {
            Ok(credential) => {
                self.given.retain(|(name, _)| *name != scheme);
                self.given.push((scheme, Box::new(credential)));
            }
            Err(reason) => {
                self.fault
                    .get_or_insert(ConfigurationError::InvalidCredential(scheme, reason));
            }
        }
    }

    /// Returns the credentials if all of them are valid.
    pub(crate) fn checked(self, _headers: &mut HeaderMap) -> Result<Self, ConfigurationError> {
        match self.fault {
            Some(fault) => Err(fault),
            None => Ok(self),
        }
    }

    /// Adds the credentials of the first alternative for which the client has all of them.
    pub(crate) fn add_to(
        &self,
        requirement: Requirement,
        parts: &mut RequestParts,
        headers: &mut HeaderMap,
    ) -> Result<(), ConfigurationError> {
        let alternatives = requirement.alternatives();
        let is_optional = alternatives.is_empty() || alternatives.iter().any(|schemes| schemes.is_empty());
        match self.complete(alternatives) {
            Some(schemes) => {
                for credential in schemes.iter().filter_map(|scheme| self.of(scheme)) {
                    credential.add_to(parts, headers);
                }
                Ok(())
            }
            None if is_optional => Ok(()),
            None => Err(ConfigurationError::MissingCredentials(alternatives)),
        }
    }

    /// Returns the kind of the credential that a request sends, or `None` if it sends none or several.
    pub(crate) fn kind(&self, requirement: Requirement) -> Option<CredentialKind> {
        match self.complete(requirement.alternatives())? {
            [only] => self.of(only).map(Credential::kind),
            _ => None,
        }
    }

    /// Adds the secrets that errors must not show if a response repeats them.
    pub(crate) fn add_secrets(&self, secrets: &mut RequestSecrets) {
        for (_, credential) in &self.given {
            credential.add_secrets(secrets);
        }
    }

    /// Returns the schemes of the first alternative for which the client has all credentials.
    fn complete(&self, alternatives: Alternatives) -> Option<&'static [&'static str]> {
        let mut needed = alternatives.iter().filter(|schemes| !schemes.is_empty());
        let complete = needed.find(|schemes| schemes.iter().all(|scheme| self.of(scheme).is_some()));
        complete.copied()
    }

    fn of(&self, scheme: &str) -> Option<&dyn Credential> {
        let found = self.given.iter().find(|(name, _)| *name == scheme);
        found.map(|(_, credential)| &**credential)
    }
}
