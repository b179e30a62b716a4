//! The content of error responses, as the values that an operation describes.

use std::fmt;

use http::StatusCode;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::super::responses::response;
use super::api_error::ApiError;
use super::error::Error;

/// The body of an error response that is not described, or that does not match its description.
///
/// If the server repeats a secret of the request, `[redacted]` replaces it.
#[derive(Clone, PartialEq, Eq)]
pub struct ErrorContent {
    status: StatusCode,
    text: Zeroizing<String>,
}

impl ErrorContent {
    /// Returns the status of the response.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the body. See [`ApiError::raw_body`].
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// Shows the status and the length of the body, but not the body.
impl fmt::Debug for ErrorContent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ErrorContent")
            .field("status", &self.status)
            .field("length", &self.text.len())
            .finish_non_exhaustive()
    }
}

impl ApiError {
    /// Decodes the body as JSON. Returns `None` if it is not a `T`. An empty body counts as `null`.
    pub fn decode<T: DeserializeOwned>(&self) -> Option<T> {
        let json = response::text(self.raw_body().as_bytes()).ok()?;
        serde_json::from_str(json).ok()
    }

    /// Returns the status and the body.
    pub fn content(&self) -> ErrorContent {
        ErrorContent {
            status: self.status(),
            text: Zeroizing::new(self.raw_body().to_owned()),
        }
    }
}

/// The error for an [`Error`] that cannot be converted, because it is not an error response of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoErrorResponse;

impl fmt::Display for NoErrorResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the call failed without an error response of the API")
    }
}

impl std::error::Error for NoErrorResponse {}

impl<'e> TryFrom<&'e Error> for &'e ApiError {
    type Error = NoErrorResponse;

    fn try_from(error: &'e Error) -> Result<Self, NoErrorResponse> {
        match error {
            Error::Api(error) => Ok(error),
            _ => Err(NoErrorResponse),
        }
    }
}
