//! JSON bodies.

use bytes::Bytes;
use http::HeaderValue;

use super::super::errors::request_error::RequestError;
use super::super::json::json_writer::{self, JsonWriter};
use super::request_parts::{Body, RequestParts};

impl RequestParts {
    /// Sets a JSON body. The request has no body if the writer has not written a value.
    #[must_use]
    pub fn json(self, media_type: &'static str, json: JsonWriter) -> Self {
        if json.is_empty() {
            return self;
        }
        let content_type = HeaderValue::from_maybe_shared(Bytes::from_static(media_type.as_bytes()));
        // The error has the name of a property, unless the body is not an object.
        let encoded = json.finish_with_secrets().map_err(|error| match error.parameter() {
            Some(_) => error,
            None => RequestError::new(error.kind(), "body"),
        });
        self.body(encoded.and_then(|encoded| Body::new(content_type, encoded, json_writer::unescape)))
    }
}
