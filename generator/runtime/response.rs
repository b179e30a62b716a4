//! How responses become values or errors.

use std::str::{self, Utf8Error};

use http::Response;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess};

use super::api_error::ApiError;
use super::cleared_body::ClearedBody;
use super::decode::{self, FromProperties, Properties};
use super::decode_error::DecodeError;
use super::error::Error;
use super::operation::Operation;
use super::response_metadata::ResponseMetadata;

/// What the body of a successful response becomes: whatever serde reads from JSON, or the bytes as they are.
pub trait FromResponse: Sized {
    /// Reads the body of a successful response.
    ///
    /// # Errors
    ///
    /// [`Error::Api`] if it is an error object all the same; [`Error::Decode`] if it is nothing of this type.
    fn from_response(metadata: ResponseMetadata, body: Vec<u8>) -> Result<(Self, ResponseMetadata), Error>;
}

/// JSON, which is cleared when it has been read. An empty body counts as `null`.
impl<T: DeserializeOwned> FromResponse for T {
    fn from_response(metadata: ResponseMetadata, body: Vec<u8>) -> Result<(Self, ResponseMetadata), Error> {
        let body = ClearedBody::new(body);
        let json = match text(&body) {
            Ok(json) => json,
            Err(fault) => return Err(DecodeError::of_text(metadata, fault, &body).into()),
        };
        match serde_json::from_str(json) {
            Ok(value) => Ok((value, metadata)),
            Err(_) if is_error_object(json) => Err(ApiError::read(metadata, json).into()),
            Err(error) => Err(DecodeError::new(metadata, &error, json).into()),
        }
    }
}

/// Reads the response to an operation, wherever it came from, and clears its body unless the body is what
/// is returned.
///
/// # Errors
///
/// [`Error::Api`] for every status but those of success, and for a success whose body is an error object;
/// [`Error::Decode`] if the body of a success is not the operation's response.
pub fn read_response<O: Operation>(response: Response<Vec<u8>>) -> Result<O::Response, Error> {
    read::<O>(response, 1).map(|(value, _)| value)
}

/// Reads the response to the last of so many attempts.
pub(super) fn read<O: Operation>(
    response: Response<Vec<u8>>,
    attempts: u32,
) -> Result<(O::Response, ResponseMetadata), Error> {
    let (head, body) = response.into_parts();
    let metadata = ResponseMetadata::new(head, attempts);
    if metadata.status().is_success() {
        return O::read(metadata, body);
    }
    let body = ClearedBody::new(body);
    Err(ApiError::read(metadata, text(&body).unwrap_or_default()).into())
}

/// The body as JSON, which is UTF-8: an empty one says nothing.
///
/// Of bytes the parser would look at each string again, and be compiled once more than for text, which it reads anyway
/// where a value is kept as it stands.
fn text(body: &[u8]) -> Result<&str, Utf8Error> {
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

/// An object whose properties do not matter.
struct AnyObject;

impl<'de> Deserialize<'de> for AnyObject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::object(deserializer)
    }
}

impl FromProperties for AnyObject {
    const EXPECTING: &'static str = "an object";

    fn from_properties<'de, A: MapAccess<'de>>(mut properties: Properties<A>) -> Result<Self, A::Error> {
        while properties.next()?.is_some() {
            properties.skip()?;
        }
        Ok(Self)
    }
}
