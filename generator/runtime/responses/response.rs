//! How responses become values or errors.

use std::fmt;
use std::str::{self, Utf8Error};

use http::Response;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess};

use super::super::errors::api_error::ApiError;
use super::super::errors::decode_error::DecodeError;
use super::super::errors::error::Error;
use super::super::json::decode::{self, AnyObject, FromProperties, Properties};
use super::super::requests::operation::Operation;
use super::super::secrets::cleared_body::ClearedBody;
use super::super::secrets::request_secrets::RequestSecrets;
use super::response_metadata::ResponseMetadata;

/// The value of a successful response with its status and headers, or the response if its body does not hold such a value.
pub type ReadResult<T> = Result<(T, ResponseMetadata), Box<UnreadableResponse>>;

/// What the body of a successful response becomes: whatever serde reads from JSON, or the bytes as they are.
pub trait FromResponse: Sized {
    /// Reads the body of a successful response.
    ///
    /// # Errors
    ///
    /// The body, if it is nothing of this type.
    fn from_response(metadata: ResponseMetadata, body: Vec<u8>) -> ReadResult<Self>;
}

/// A successful response whose body is not of the expected type.
///
/// A client makes an [`Error`] of it, without the secrets of the request that the server may have repeated.
pub struct UnreadableResponse {
    metadata: ResponseMetadata,
    body: ClearedBody,
    fault: Fault,
}

/// Why a body cannot be read.
enum Fault {
    Encoding(Utf8Error),
    Json(serde_json::Error),
}

impl UnreadableResponse {
    fn into_error(self, secrets: &RequestSecrets) -> Error {
        let Self { metadata, body, fault } = self;
        match fault {
            Fault::Encoding(fault) => DecodeError::of_text(metadata, fault, &body, secrets).into(),
            Fault::Json(fault) => {
                let json = text(&body).unwrap_or_default();
                match is_error_object(json) {
                    true => ApiError::read(metadata, &body, secrets).into(),
                    false => DecodeError::new(metadata, &fault, json, secrets).into(),
                }
            }
        }
    }
}

/// Shows the status, and nothing of the body.
impl fmt::Debug for UnreadableResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("UnreadableResponse")
            .field("status", &self.metadata.status())
            .finish_non_exhaustive()
    }
}

/// JSON, which is cleared when it has been read. An empty body counts as `null`.
impl<T: DeserializeOwned> FromResponse for T {
    fn from_response(metadata: ResponseMetadata, body: Vec<u8>) -> ReadResult<Self> {
        let body = ClearedBody::new(body);
        let json = text(&body).map_err(Fault::Encoding);
        let fault = match json.and_then(|json| serde_json::from_str(json).map_err(Fault::Json)) {
            Ok(value) => return Ok((value, metadata)),
            Err(fault) => fault,
        };
        Err(Box::new(UnreadableResponse { metadata, body, fault }))
    }
}

/// Reads the response to the last of so many attempts, and clears its body unless the body is what is returned.
///
/// # Errors
///
/// [`Error::Api`] for every status but those of success, and for a success whose body is an error object;
/// [`Error::Decode`] if the body of a success is not the operation's response. Neither of them holds one of the request's
/// `secrets`.
pub(crate) fn read<O: Operation>(
    response: Response<Vec<u8>>,
    attempts: u32,
    secrets: impl FnOnce() -> RequestSecrets,
) -> Result<(O::Response, ResponseMetadata), Error> {
    let (head, body) = response.into_parts();
    let metadata = ResponseMetadata::new(head, attempts);
    if metadata.status().is_success() {
        return O::read(metadata, body).map_err(|response| response.into_error(&secrets()));
    }
    Err(ApiError::read(metadata, &ClearedBody::new(body), &secrets()).into())
}

/// The body as JSON, which is UTF-8: an empty one says nothing.
///
/// Of bytes the parser would look at each string again, and be compiled once more than for text, which it reads anyway
/// where a value is kept as it stands.
pub(crate) fn text(body: &[u8]) -> Result<&str, Utf8Error> {
    if body.is_empty() {
        Ok("null")
    } else {
        str::from_utf8(body)
    }
}

/// Whether the body is an object whose property `error` is an object.
fn is_error_object(json: &str) -> bool {
    serde_json::from_str::<Envelope>(json).is_ok_and(|envelope| envelope.has_error)
}

struct Envelope {
    has_error: bool,
}

impl<'de> Deserialize<'de> for Envelope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::object(deserializer)
    }
}

impl FromProperties for Envelope {
    const EXPECTING: &'static str = "an object";

    fn from_properties<'de, A: MapAccess<'de>>(mut properties: Properties<A>) -> Result<Self, A::Error> {
        let mut has_error = false;
        while let Some(name) = properties.next()? {
            if &*name == "error" {
                properties.value::<AnyObject>()?;
                has_error = true;
            } else {
                properties.skip()?;
            }
        }
        Ok(Self { has_error })
    }
}
