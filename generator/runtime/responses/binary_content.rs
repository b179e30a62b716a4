//! Response content that is not JSON, such as a document or an image.

use std::fmt;

use super::response::{FromResponse, ReadResult};
use super::response_metadata::ResponseMetadata;

/// The raw bytes of a response body.
///
/// Its memory is not cleared when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct BinaryContent {
    content_type: Option<String>,
    bytes: Vec<u8>,
}

impl BinaryContent {
    /// Creates content with a media type. Tests use it as the answer of a mock.
    #[cfg(feature = "test-util")]
    pub fn new(content_type: Option<&str>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            content_type: content_type.map(str::to_owned),
            bytes: bytes.into(),
        }
    }

    /// Returns the media type from the `Content-Type` header, such as `application/pdf`.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Returns the bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the bytes without copying them.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl AsRef<[u8]> for BinaryContent {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl From<BinaryContent> for Vec<u8> {
    fn from(content: BinaryContent) -> Self {
        content.bytes
    }
}

/// Accepts every body, including an empty one.
impl FromResponse for BinaryContent {
    fn from_response(metadata: ResponseMetadata, body: Vec<u8>) -> ReadResult<Self> {
        let content = Self {
            content_type: metadata.content_type().map(str::to_owned),
            bytes: body,
        };
        Ok((content, metadata))
    }
}

/// Shows the length of the content, but not the content.
impl fmt::Debug for BinaryContent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("BinaryContent")
            .field("length", &self.bytes.len())
            .finish_non_exhaustive()
    }
}
