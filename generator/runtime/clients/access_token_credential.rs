//! Access tokens in the `Authorization` header.

use std::sync::Arc;

use http::HeaderMap;

use super::super::calls::call_token::CallToken;
use super::super::calls::shared_token::SharedToken;
use super::super::requests::request_parts::RequestParts;
use super::super::secrets::request_secrets::RequestSecrets;
use super::access_token::{AccessToken, Token};
use super::credential::{Checked, Credential};
use super::credential_kind::CredentialKind;
use super::header_credential::HeaderCredential;

/// An access token that does not change, or one from a token source.
pub(crate) enum AccessTokenCredential {
    Constant(HeaderCredential),
    Issued(Arc<SharedToken>),
}

impl AccessTokenCredential {
    /// Creates a credential. Returns an error if the token is empty or has characters other than visible ASCII.
    pub(crate) fn new(token: AccessToken) -> Checked<Self> {
        match token.0 {
            Token::Constant(token) => HeaderCredential::new("authorization", "Bearer ", token).map(Self::Constant),
            Token::Issued(source) => Ok(Self::Issued(Arc::new(SharedToken::new(source)))),
        }
    }
}

impl Credential for AccessTokenCredential {
    fn kind(&self) -> CredentialKind {
        CredentialKind::Token
    }

    fn add_to(&self, parts: &mut RequestParts, headers: &mut HeaderMap) {
        match self {
            Self::Constant(token) => token.add_to(parts, headers),
            Self::Issued(token) => parts.call_token = CallToken::of(Arc::clone(token)),
        }
    }

    fn add_secrets(&self, secrets: &mut RequestSecrets) {
        match self {
            Self::Constant(token) => token.add_secrets(secrets),
            Self::Issued(token) => token.add_secrets(secrets),
        }
    }
}
