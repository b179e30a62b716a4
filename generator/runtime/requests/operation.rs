//! What every request of the API has in common.

use super::super::responses::response::{FromResponse, ReadResult};
use super::super::responses::response_metadata::ResponseMetadata;
use super::request_parts::RequestParts;

/// One operation of the API together with its parameters.
pub trait Operation {
    /// What a successful response holds.
    type Response: FromResponse;

    /// The path with the names of its parameters in braces, for errors and traces; it never holds a value.
    const PATH_TEMPLATE: &'static str;

    /// The request of this operation, before a client adds its base URL and headers.
    fn request(&self) -> RequestParts;

    /// Reads the body of a successful response.
    ///
    /// Generated operations implement it with the same code, which is then compiled with their crate. A default method
    /// is compiled again, with all that reads the response, in each program that sends the request.
    ///
    /// # Errors
    ///
    /// Those of [`FromResponse::from_response`].
    #[doc(hidden)]
    fn read(metadata: ResponseMetadata, body: Vec<u8>) -> ReadResult<Self::Response> {
        FromResponse::from_response(metadata, body)
    }
}

/// An operation that looks for one thing, which may not exist.
pub trait LookupOperation: Operation {}
