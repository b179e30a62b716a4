//! API keys in the query of a URL.

use http::HeaderMap;

use super::super::requests::form::FormWriter;
use super::super::requests::request_parts::RequestParts;
use super::super::secrets::request_secrets::RequestSecrets;
use super::super::secrets::secret_string::SecretString;
use super::credential::{Checked, Credential};
use super::credential_kind::CredentialKind;

/// An API key in the query.
pub(crate) struct QueryCredential {
    name: &'static str,
    key: SecretString,
}

impl QueryCredential {
    /// Creates a credential from the name of the query parameter and the key.
    ///
    /// Returns an error if the key is empty, contains a control character, or has white space around it.
    pub(crate) fn new(name: &'static str, key: SecretString) -> Checked<Self> {
        match key.expose() {
            "" => Err("is empty"),
            text if text.trim() != text => Err("begins or ends with white space"),
            text if text.contains(char::is_control) => Err("contains a control character, such as a line break"),
            _ => Ok(Self { name, key }),
        }
    }
}

impl Credential for QueryCredential {
    fn kind(&self) -> CredentialKind {
        CredentialKind::ApiKey
    }

    fn add_to(&self, parts: &mut RequestParts, _headers: &mut HeaderMap) {
        parts
            .query
            .get_or_insert_with(FormWriter::query)
            .write(self.name, &self.key);
    }

    fn add_secrets(&self, secrets: &mut RequestSecrets) {
        secrets.add(self.key.expose());
    }
}
