//! The context of errors in a response.

use super::super::clients::credential_kind::CredentialKind;
use super::super::secrets::request_secrets::RequestSecrets;

/// The parts of a request that an error in its response depends on.
#[derive(Default)]
pub(crate) struct ErrorContext {
    /// The secrets of the request.
    pub(crate) secrets: RequestSecrets,
    /// The kind of the credential in the request, or `None` if there is none or several.
    pub(crate) credential: Option<CredentialKind>,
    /// `true` if the method is HEAD, so that the response has no body.
    pub(crate) is_head: bool,
}
