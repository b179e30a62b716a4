//! API keys in a cookie.

use http::header::{COOKIE, HeaderMap};
use zeroize::Zeroizing;

use super::super::requests::request_parts::RequestParts;
use super::super::secrets::cleared_header;
use super::super::secrets::request_secrets::RequestSecrets;
use super::super::secrets::secret_string::SecretString;
use super::credential::{Checked, Credential};
use super::credential_kind::CredentialKind;

/// An API key in a cookie.
pub(crate) struct CookieCredential {
    name: &'static str,
    key: SecretString,
}

impl CookieCredential {
    /// Creates a credential from the name of the cookie and the key, which is not escaped.
    ///
    /// Returns an error if the key is empty or not a valid cookie value (RFC 6265, section 4.1.1).
    pub(crate) fn new(name: &'static str, key: SecretString) -> Checked<Self> {
        let text = key.expose();
        if text.is_empty() {
            return Err("is empty");
        }
        let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        let is_allowed = |byte: u8| byte.is_ascii_graphic() && !b"\",;\\".contains(&byte);
        match quoted.unwrap_or(text).bytes().all(is_allowed) {
            true => Ok(Self { name, key }),
            false => Err("contains a character that a cookie cannot contain, such as a space, a comma or a semicolon"),
        }
    }
}

impl Credential for CookieCredential {
    fn kind(&self) -> CredentialKind {
        CredentialKind::ApiKey
    }

    /// Adds the cookie after those of the request.
    fn add_to(&self, _parts: &mut RequestParts, headers: &mut HeaderMap) {
        // The client does not accept headers that are not visible ASCII.
        let before = headers.get(COOKIE).and_then(|value| value.to_str().ok());
        let separator = if before.is_some() { "; " } else { "" };
        let cookies = [before.unwrap_or_default(), separator, self.name, "=", self.key.expose()].concat();
        // The parts are valid, so the whole is.
        if let Some(value) = cleared_header::value(Zeroizing::new(cookies)) {
            headers.insert(COOKIE, value);
        }
    }

    fn add_secrets(&self, secrets: &mut RequestSecrets) {
        secrets.add(self.key.expose());
    }
}
