//! Operations of the API.

use http::StatusCode;

use super::super::responses::response::{FromResponse, ReadResult};
use super::super::responses::response_metadata::ResponseMetadata;
#[cfg(feature = "test-util")]
use super::super::testing::expected_calls::MockedCall;
#[cfg(feature = "test-util")]
use super::super::testing::mock_error::MockError;
use super::request_parts::RequestParts;

/// An operation of the API with its parameters.
pub trait Operation: 'static {
    /// The value of a successful response.
    type Response: FromResponse;

    /// The path with the names of its parameters in braces, for errors and traces. It contains no parameter values.
    const PATH_TEMPLATE: &'static str;

    /// Returns the request of this operation. A client adds its base URL and headers.
    fn request(&self) -> RequestParts;

    /// Returns `true` if a response with this status is a success. Other responses are errors.
    #[doc(hidden)]
    fn is_success(status: StatusCode) -> bool {
        status.is_success()
    }

    /// Returns `true` if the API description describes redirects with this status, which is not a success.
    #[doc(hidden)]
    fn describes_redirect(_status: StatusCode) -> bool {
        false
    }

    /// Reads the body of a successful response.
    ///
    /// Generated operations override this method with the same code, which is then compiled once, in their crate. The
    /// default method, and the code that decodes the response, would be compiled in every program that sends the
    /// request.
    ///
    /// # Errors
    ///
    /// The errors of [`FromResponse::from_response`].
    #[doc(hidden)]
    fn read(metadata: ResponseMetadata, body: Vec<u8>) -> ReadResult<Self::Response> {
        FromResponse::from_response(metadata, body)
    }

    /// Returns the answer of a mock to this operation.
    ///
    /// # Errors
    ///
    /// The error that the test has set.
    ///
    /// # Panics
    ///
    /// Panics if the test does not expect the call.
    #[cfg(feature = "test-util")]
    #[doc(hidden)]
    fn answered_by(&self, call: &MockedCall<'_>) -> Result<Self::Response, MockError>
    where
        Self: Sized,
    {
        call.answer(self)
    }
}

/// An operation that looks up a resource, which may not exist.
pub trait LookupOperation: Operation {}
