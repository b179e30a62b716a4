//! Requests whose bodies are cleared.

use std::ops::Deref;

use http::Request;

use super::buffer;

/// A request whose body is cleared when it is dropped, even if sending it fails.
pub(crate) struct ClearedRequest(pub(crate) Request<Vec<u8>>);

impl ClearedRequest {
    pub(crate) fn new(request: Request<Vec<u8>>) -> Self {
        Self(request)
    }

    /// Returns the request. The caller is responsible for clearing its body.
    pub(crate) fn into_inner(mut self) -> Request<Vec<u8>> {
        std::mem::take(&mut self.0)
    }
}

impl Deref for ClearedRequest {
    type Target = Request<Vec<u8>>;

    fn deref(&self) -> &Request<Vec<u8>> {
        &self.0
    }
}

impl Drop for ClearedRequest {
    fn drop(&mut self) {
        buffer::clear(self.0.body_mut());
    }
}
