//! The content of responses whose type depends on the status, or that are text.

use super::super::secrets::cleared_body::ClearedBody;
use super::response::{DecodeCause, FromResponse, ReadResult, UnreadableResponse};
use super::response_metadata::ResponseMetadata;

/// Reads a body as a `T` and converts it.
///
/// # Errors
///
/// The response, if its body cannot be decoded.
pub fn value<T: FromResponse, V>(
    metadata: ResponseMetadata,
    body: Vec<u8>,
    convert: impl FnOnce(T) -> V,
) -> ReadResult<V> {
    let (value, metadata) = T::from_response(metadata, body)?;
    Ok((convert(value), metadata))
}

/// Reads a body as text and converts it.
///
/// # Errors
///
/// The response, if its body is not UTF-8.
pub fn text<V>(metadata: ResponseMetadata, body: Vec<u8>, convert: impl FnOnce(String) -> V) -> ReadResult<V> {
    match String::from_utf8(body) {
        Ok(text) => Ok((convert(text), metadata)),
        Err(error) => Err(Box::new(UnreadableResponse {
            metadata,
            cause: DecodeCause::Encoding(error.utf8_error()),
            body: ClearedBody::new(error.into_bytes()),
        })),
    }
}

/// Ignores the body, which the API description does not describe.
///
/// # Errors
///
/// Never returns an error.
pub fn none<V>(metadata: ResponseMetadata, body: Vec<u8>, value: V) -> ReadResult<V> {
    drop(ClearedBody::new(body));
    Ok((value, metadata))
}
