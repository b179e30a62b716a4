//! Response bodies that may contain secrets.

use std::ops::Deref;

use zeroize::optimization_barrier;

/// The body of a response. Its memory is cleared when it is dropped.
///
/// `Zeroizing` clears byte by byte. For a long body, this takes a fifth of the decoding time.
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
        // The spare capacity may also contain data.
        self.0.clear();
        self.0.resize(self.0.capacity(), 0);
        // Prevents the compiler from removing the writes, which are never read.
        optimization_barrier(self.0.as_slice());
    }
}
