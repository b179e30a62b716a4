//! The trait of the credentials of security schemes.

use http::HeaderMap;

use super::super::requests::request_parts::RequestParts;
use super::super::secrets::request_secrets::RequestSecrets;
use super::credential_kind::CredentialKind;

/// The result of the creation of a credential. The error is the reason why it is invalid, as the predicate of a sentence.
pub(crate) type Checked<C> = Result<C, &'static str>;

/// A valid credential of a security scheme.
pub(crate) trait Credential: Send + Sync {
    /// Returns the kind of the credential.
    fn kind(&self) -> CredentialKind;

    /// Adds the credential to a request.
    fn add_to(&self, parts: &mut RequestParts, headers: &mut HeaderMap);

    /// Adds the secrets that errors must not show if a response repeats them.
    fn add_secrets(&self, secrets: &mut RequestSecrets);
}
