//! Credentials in a header.

use http::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use zeroize::Zeroizing;

use super::super::requests::request_parts::RequestParts;
use super::super::secrets::cleared_header;
use super::super::secrets::request_secrets::RequestSecrets;
use super::super::secrets::secret_string::SecretString;
use super::credential::{Checked, Credential};
use super::credential_kind::CredentialKind;

/// A secret in a header: an API key, or the whole value of `Authorization`.
pub(crate) struct HeaderCredential {
    name: HeaderName,
    kind: CredentialKind,
    pub(crate) value: HeaderValue,
    secret: SecretString,
}

impl HeaderCredential {
    /// Creates a credential from the text before the secret, such as `Bearer ` or nothing, and the secret.
    ///
    /// Returns an error if the secret is empty, or has characters other than visible ASCII. Without text before it, it
    /// can also have spaces inside, since it can be a scheme with its parameters.
    pub(crate) fn new(name: &'static str, prefix: &str, secret: SecretString) -> Checked<Self> {
        const INVALID: &str = "contains a character that its header cannot contain, such as a line break";
        let text = secret.expose();
        let is_allowed = |byte: u8| byte.is_ascii_graphic() || byte == b' ' && prefix.is_empty();
        if text.is_empty() {
            return Err("is empty");
        }
        if text.trim() != text {
            return Err("begins or ends with white space");
        }
        if !text.bytes().all(is_allowed) {
            return Err(match text.contains(' ') && !text.contains(char::is_control) {
                true => "contains a space",
                false => INVALID,
            });
        }
        let name = HeaderName::try_from(name).map_err(|_| INVALID)?;
        Ok(Self {
            kind: match (name == AUTHORIZATION, prefix.is_empty()) {
                (true, false) => CredentialKind::Token,
                (true, true) => CredentialKind::Authorization,
                (false, _) => CredentialKind::ApiKey,
            },
            name,
            value: cleared_header::value(Zeroizing::new([prefix, text].concat())).ok_or(INVALID)?,
            secret,
        })
    }
}

impl Credential for HeaderCredential {
    fn kind(&self) -> CredentialKind {
        self.kind
    }

    /// A header that the caller has set for a single request takes precedence.
    fn add_to(&self, _parts: &mut RequestParts, headers: &mut HeaderMap) {
        headers.entry(&self.name).or_insert_with(|| self.value.clone());
    }

    fn add_secrets(&self, secrets: &mut RequestSecrets) {
        secrets.add(self.secret.expose());
        // A server may also repeat a single part of the value, such as the `response` of a digest.
        if self.name == AUTHORIZATION {
            secrets.add_headers(&HeaderMap::from_iter([(AUTHORIZATION, self.value.clone())]));
        }
    }
}
