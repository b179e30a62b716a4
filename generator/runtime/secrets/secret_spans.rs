//! The positions of secrets in encoded text.

use std::iter;
use std::ops::Range;

/// The byte ranges of secrets.
///
/// Most requests have at most one secret, which needs no allocation.
#[derive(Debug, Default)]
pub(crate) struct SecretSpans {
    first: Range<usize>,
    others: Vec<Range<usize>>,
}

impl SecretSpans {
    /// Adds a range, unless it is empty.
    pub(crate) fn push(&mut self, span: Range<usize>) {
        if span.is_empty() {
            return;
        }
        if self.first.is_empty() {
            self.first = span;
        } else {
            self.others.push(span);
        }
    }

    /// Returns the ranges, which are not empty.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let spans = iter::once(&self.first).chain(&self.others);
        spans.filter(|span| !span.is_empty()).cloned()
    }
}
