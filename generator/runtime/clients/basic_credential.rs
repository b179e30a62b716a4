//! User names and passwords of basic authentication (RFC 7617).

use http::header::{AUTHORIZATION, HeaderMap, HeaderValue};

use super::super::requests::request_parts::RequestParts;
use super::super::secrets::cleared_header;
use super::super::secrets::request_secrets::RequestSecrets;
use super::super::secrets::secret_string::SecretString;
use super::basic::basic;
use super::credential::Credential;

/// A user name and a password.
pub(crate) struct BasicCredential {
    value: HeaderValue,
    user_name: SecretString,
    password: SecretString,
}

impl BasicCredential {
    /// Creates a credential, which is sent in UTF-8.
    ///
    /// Returns `None` if both are empty, if one of them contains a control character, or if the user name contains a
    /// colon, which would end it.
    pub(crate) fn new(user_name: SecretString, password: SecretString) -> Option<Self> {
        let (user, secret) = (user_name.expose(), password.expose());
        let is_empty = user.is_empty() && secret.is_empty();
        if is_empty || user.contains(':') || user.contains(char::is_control) || secret.contains(char::is_control) {
            return None;
        }
        Some(Self {
            value: cleared_header::value(basic(user.as_bytes(), secret.as_bytes()))?,
            user_name,
            password,
        })
    }
}

impl Credential for BasicCredential {
    fn add_to(&self, _parts: &mut RequestParts, headers: &mut HeaderMap) {
        headers.insert(AUTHORIZATION, self.value.clone());
    }

    fn add_secrets(&self, secrets: &mut RequestSecrets) {
        secrets.add_headers(&HeaderMap::from_iter([(AUTHORIZATION, self.value.clone())]));
        // Some APIs take an API key as the user name, with any password or none.
        secrets.add(self.user_name.expose());
        secrets.add(self.password.expose());
    }
}
