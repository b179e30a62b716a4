//! The decoding of responses to values or errors.

use std::fmt;
use std::mem;
use std::str::{self, Utf8Error};

use http::Response;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess};

use super::super::errors::api_error::ApiError;
use super::super::errors::decode_error::DecodeError;
use super::super::errors::error::Error;
use super::super::errors::error_context::ErrorContext;
use super::super::json::decode::{self, AnyObject, FromProperties, Properties};
use super::super::json::{integers, parser_error, position};
use super::super::requests::operation::Operation;
use super::super::secrets::cleared_body::ClearedBody;
use super::response_metadata::ResponseMetadata;

/// The value and metadata of a successful response, or the response itself if its body cannot be decoded.
pub type ReadResult<T> = Result<(T, ResponseMetadata), Box<UnreadableResponse>>;

/// A type that can be read from the body of a successful response.
///
/// Every type that serde can deserialize is read from JSON. Other types receive the raw bytes.
pub trait FromResponse: Sized {
    /// Reads the body of a successful response.
    ///
    /// # Errors
    ///
    /// The response, if its body cannot be decoded to this type.
    fn from_response(metadata: ResponseMetadata, body: Vec<u8>) -> ReadResult<Self>;
}

/// A successful response whose body cannot be decoded to the expected type.
///
/// A client converts it to an [`Error`], and redacts the secrets of the request that the server repeats.
pub struct UnreadableResponse {
    pub(crate) metadata: ResponseMetadata,
    pub(crate) body: ClearedBody,
    pub(crate) cause: DecodeCause,
}

/// The reason why a body cannot be decoded.
pub(crate) enum DecodeCause {
    Encoding(Utf8Error),
    /// The error from the parser, and its offset if the parser reported it at another one.
    Json(serde_json::Error, Option<usize>),
}

impl UnreadableResponse {
    fn into_error(self, context: &ErrorContext) -> Error {
        let Self { metadata, body, cause } = self;
        let secrets = &context.secrets;
        match cause {
            DecodeCause::Encoding(error) => DecodeError::of_text(metadata, error, &body, secrets).into(),
            DecodeCause::Json(error, _) if body.is_empty() => DecodeError::of_empty(metadata, &error, secrets).into(),
            DecodeCause::Json(error, position) => {
                let json = text(&body).unwrap_or_default();
                match is_error_object(json) {
                    true => ApiError::read(metadata, &body, context).into(),
                    false => DecodeError::new(metadata, &error, position, json, secrets).into(),
                }
            }
        }
    }
}

/// Shows the status, but not the body.
impl fmt::Debug for UnreadableResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("UnreadableResponse")
            .field("status", &self.metadata.status())
            .finish_non_exhaustive()
    }
}

/// Decodes JSON and then clears the body. An empty body counts as `null`.
impl<T: DeserializeOwned> FromResponse for T {
    fn from_response(metadata: ResponseMetadata, body: Vec<u8>) -> ReadResult<Self> {
        let mut body = ClearedBody::new(body);
        let mut result = read_json(&body);
        let rewritten = match &result {
            Err(DecodeCause::Json(error, _)) if parser_error::is_about_integer(error) => {
                text(&body).ok().and_then(integers::rewritten)
            }
            _ => None,
        };
        if let Some(mut rewritten) = rewritten {
            body = ClearedBody::new(mem::take(&mut *rewritten).into_bytes());
            result = read_json(&body);
        }
        match result {
            Ok(value) => Ok((value, metadata)),
            Err(cause) => Err(Box::new(UnreadableResponse { metadata, body, cause })),
        }
    }
}

fn read_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeCause> {
    let json = text(body).map_err(DecodeCause::Encoding)?;
    position::discard();
    serde_json::from_str(json).map_err(|error| DecodeCause::Json(error, position::take_in(json)))
}

/// Decodes the response to the last of `attempts` attempts. Clears its body, unless the body itself is returned.
///
/// # Errors
///
/// [`Error::Api`] if the status is not a success, or if the body is an error object. [`Error::Decode`] if the body of a
/// success cannot be decoded. Neither error contains any of the secrets of the request.
pub(crate) fn read<'s, O: Operation>(
    response: Response<Vec<u8>>,
    attempts: u32,
    context: impl FnOnce() -> &'s ErrorContext,
) -> Result<(O::Response, ResponseMetadata), Error> {
    let (head, body) = response.into_parts();
    let metadata = ResponseMetadata::new(head, attempts);
    if O::is_success(metadata.status()) {
        return O::read(metadata, body).map_err(|response| response.into_error(context()));
    }
    let is_described = O::describes_redirect(metadata.status());
    let error = ApiError::read(metadata, &ClearedBody::new(body), context());
    Err(error.described(is_described).into())
}

/// Returns the body as text to parse as JSON. An empty body becomes `null`. A byte order mark is skipped.
///
/// Parsing bytes instead of text would validate each string separately. It would also compile the parser a second time,
/// because raw values are always parsed from text.
pub(crate) fn text(body: &[u8]) -> Result<&str, Utf8Error> {
    if body.is_empty() {
        Ok("null")
    } else {
        str::from_utf8(body).map(|text| text.strip_prefix('\u{FEFF}').unwrap_or(text))
    }
}

/// Returns `true` if the body is an object whose property `error` is an object.
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
