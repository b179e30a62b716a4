//! User names and passwords of basic authentication (RFC 7617).

use http::header::{AUTHORIZATION, HeaderMap, HeaderValue};

use super::super::requests::request_parts::RequestParts;
use super::super::secrets::cleared_header;
use super::super::secrets::request_secrets::RequestSecrets;
use super::super::secrets::secret_string::SecretString;
use super::basic::basic;
use super::credential::{Checked, Credential};
use super::credential_kind::CredentialKind;

/// A user name and a password.
pub(crate) struct BasicCredential {
    value: HeaderValue,
    user_name: SecretString,
    password: SecretString,
}

impl BasicCredential {
    /// Creates a credential, which is sent in UTF-8.
    ///
    /// Returns an error if both are empty, if one of them contains a control character, or if the user name contains a
    /// colon, which would end it.
    pub(crate) fn new(user_name: SecretString, password: SecretString) -> Checked<Self> {
        const CONTROL: &str = "contains a control character, such as a line break";
        let (user, secret) = (user_name.expose(), password.expose());
        if user.is_empty() && secret.is_empty() {
            return Err("has neither a user name nor a password");
        }
        if user.contains(':') {
            return Err("has a user name with a colon, which would end it");
        }
        if user.contains(char::is_control) || secret.contains(char::is_control) {
            return Err(CONTROL);
        }
        Ok(Self {
            value: cleared_header::value(basic(user.as_bytes(), secret.as_bytes())).ok_or(CONTROL)?,
            user_name,
            password,
        })
    }
}

impl Credential for BasicCredential {
    fn kind(&self) -> CredentialKind {
        CredentialKind::UserNameAndPassword
    }

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
