//! API keys in the query of a URL.

use http::HeaderMap;

use super::super::requests::form::FormWriter;
use super::super::requests::request_parts::RequestParts;
use super::super::secrets::request_secrets::RequestSecrets;
use super::super::secrets::secret_string::SecretString;
use super::credential::Credential;

/// An API key in the query.
pub(crate) struct QueryCredential {
    name: &'static str,
    key: SecretString,
}

impl QueryCredential {
    /// Creates a credential from the name of the query parameter and the key.
    ///
    /// Returns `None` if the key is empty, contains a control character, or has white space around it.
    pub(crate) fn new(name: &'static str, key: SecretString) -> Option<Self> {
        let text = key.expose();
        let is_valid = !text.is_empty() && text.trim() == text && !text.contains(char::is_control);
        is_valid.then_some(Self { name, key })
    }
}

impl Credential for QueryCredential {
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
