//! Queries that are part of a path template.

use super::form::FormWriter;

impl FormWriter {
    /// Writes pairs that the API description fixes, without escaping them.
    pub fn fixed(&mut self, pairs: &str) {
        self.separate_pairs();
        self.buffer.extend(pairs.as_bytes());
    }
}
