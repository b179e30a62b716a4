//! Errors of requests that cannot be shown as curl commands.

/// A request that cannot be shown as a curl command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CurlError {
    /// The body is not text.
    #[error("the body contains bytes that are not text, which a curl command cannot contain; use `--dry-run`")]
    Body,
    /// A header is not text.
    #[error("a header contains bytes that are not text, which a curl command cannot contain; use `--dry-run`")]
    Header,
}
