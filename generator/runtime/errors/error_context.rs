//! What errors of a response say about its request.

use super::super::secrets::request_secrets::RequestSecrets;

/// What an error of a response says about its request, and what it must not show of it.
#[derive(Default)]
pub(crate) struct ErrorContext {
    /// The secrets of the request.
    pub(crate) secrets: RequestSecrets,
    /// The kind of the credential in the request, or `None` if there is none or several.
    pub(crate) credential: Option<&'static str>,
    /// `true` if the method is HEAD, so that the response has no body.
    pub(crate) is_head: bool,
}
