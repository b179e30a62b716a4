//! Bodies that may hold secrets.

use std::ops::Deref;

use zeroize::optimization_barrier;

/// The body of a response, which is cleared when it is dropped.
///
/// `Zeroizing` writes byte by byte. For a long body that takes a fifth of the time in which it is read.
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
        // What lies behind the end may have been written to, too.
        self.0.clear();
        self.0.resize(self.0.capacity(), 0);
        // The compiler must not leave out what nobody reads.
        optimization_barrier(self.0.as_slice());
    }
}
