//! Response bodies that may contain secrets.

use std::ops::Deref;

use super::buffer;

/// The body of a response. Its memory is cleared when it is dropped.
pub(crate) struct ClearedBody(Vec<u8>);

impl ClearedBody {
    pub(crate) fn new(body: Vec<u8>) -> Self {
        Self(body)
    }
}

impl Deref for ClearedBody {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for ClearedBody {
    fn drop(&mut self) {
        buffer::clear(&mut self.0);
    }
}
