//! Content of a response that is no JSON, such as a document or an image.

use std::fmt;

use super::response::{FromResponse, ReadResult};
use super::response_metadata::ResponseMetadata;

/// The body of a response, byte for byte as the server sent it.
///
/// Its memory is not cleared when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct BinaryContent {
    content_type: Option<String>,
    bytes: Vec<u8>,
}

impl BinaryContent {
    /// What the server calls the content in the header `Content-Type`, such as `application/pdf`.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes, without a copy.
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

/// Every body will do, an empty one too: what it means is between the server and the caller.
impl FromResponse for BinaryContent {
    fn from_response(metadata: ResponseMetadata, body: Vec<u8>) -> ReadResult<Self> {
        let content = Self {
            content_type: metadata.content_type().map(str::to_owned),
            bytes: body,
        };
        Ok((content, metadata))
    }
}

/// Shows how long the content is, and nothing of it.
impl fmt::Debug for BinaryContent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("BinaryContent")
            .field("length", &self.bytes.len())
            .finish_non_exhaustive()
    }
}
