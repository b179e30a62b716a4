//! How responses become values or errors.

use http::{HeaderMap, Response};
use serde::de::{Deserialize, Deserializer, MapAccess};
use zeroize::Zeroizing;

use super::api_error::ApiError;
use super::decode::{self, FromProperties, Properties};
use super::decode_error::DecodeError;
use super::error::Error;
use super::operation::Operation;

/// The header in which a server identifies a request.
const REQUEST_ID: &str = "request-id";

/// The longest identifier that is kept.
const MAX_REQUEST_ID: usize = 255;

/// Reads the response to an operation, wherever it came from, and clears its body.
///
/// An empty body counts as JSON's `null`.
///
/// # Errors
///
/// [`Error::Api`] for every status but those of success, and for a success whose body is an error object;
/// [`Error::Decode`] if the body of a success is not the operation's response.
pub fn read_response<O: Operation>(response: Response<Vec<u8>>) -> Result<O::Response, Error> {
    let (head, body) = response.into_parts();
    let body = Zeroizing::new(body);
    let json = if body.is_empty() {
        b"null".as_slice()
    } else {
        body.as_slice()
    };
    let request_id = request_id(&head.headers);
    if !head.status.is_success() {
        return Err(ApiError::read(head.status, request_id, json).into());
    }
    match serde_json::from_slice(json) {
        Ok(value) => Ok(value),
        Err(_) if is_error_object(json) => Err(ApiError::read(head.status, request_id, json).into()),
        Err(error) => Err(DecodeError::new(head.status, request_id, &error, json).into()),
    }
}

fn request_id(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(REQUEST_ID)?.to_str().ok()?;
    Some(text.to_owned()).filter(|text| !text.is_empty() && text.len() <= MAX_REQUEST_ID)
}

/// Whether the body is an object whose property `error` is an object.
fn is_error_object(json: &[u8]) -> bool {
    serde_json::from_slice::<Envelope>(json).is_ok_and(|envelope| envelope.has_error)
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
