//! The response of operations that return no content.

use super::super::secrets::cleared_body::ClearedBody;
use super::response::{FromResponse, ReadResult};
use super::response_metadata::ResponseMetadata;

/// A successful response without content. If it has a body, the body is ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NoContent;

impl FromResponse for NoContent {
    fn from_response(metadata: ResponseMetadata, body: Vec<u8>) -> ReadResult<Self> {
        drop(ClearedBody::new(body));
        Ok((Self, metadata))
    }
}
