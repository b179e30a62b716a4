//! Bodies of bytes.

use std::fmt;

use http::HeaderValue;
use zeroize::Zeroizing;

use super::super::errors::request_error::{RequestError, RequestErrorKind};
use super::super::secrets::secret_spans::SecretSpans;
use super::media_type::is_media_type;
use super::request_parts::{Body, RequestParts};

/// The bytes of a request body, with their media type.
///
/// The bytes never appear in `Debug` output or errors. Their memory is cleared when the value is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct BinaryBody {
    content_type: Option<String>,
    bytes: Zeroizing<Vec<u8>>,
}

impl BinaryBody {
    /// Creates a body with the media type of the operation. A conversion from bytes or text does the same.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            content_type: None,
            bytes: Zeroizing::new(bytes.into()),
        }
    }

    /// Sets the media type of the bytes, such as `image/png`. The default is the media type of the operation.
    ///
    /// A multipart type needs the parameter `boundary`.
    #[must_use]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }
}

impl<B: Into<Vec<u8>>> From<B> for BinaryBody {
    fn from(bytes: B) -> Self {
        Self::new(bytes)
    }
}

impl RequestParts {
    /// Sets bytes as the body. `media_type` is their default media type. Without bytes, the request has no body.
    #[must_use]
    pub fn binary(self, media_type: &'static str, body: Option<&BinaryBody>) -> Self {
        let Some(BinaryBody { content_type, bytes }) = body else {
            return self;
        };
        let content_type = content_type.as_deref().unwrap_or(media_type);
        let is_complete = !content_type.starts_with("multipart/") || content_type.contains("boundary=");
        self.body(match is_media_type(content_type) && is_complete {
            true => Body::new(
                HeaderValue::from_str(content_type),
                (bytes.to_vec(), SecretSpans::default()),
                |plain| Zeroizing::new(plain.to_vec()),
            ),
            false => Err(RequestError::new(RequestErrorKind::ContentType, "body")),
        })
    }
}

/// Shows the length of the body, but not its content.
impl fmt::Debug for BinaryBody {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("BinaryBody")
            .field("length", &self.bytes.len())
            .finish_non_exhaustive()
    }
}
