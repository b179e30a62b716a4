//! Where secrets stand in encoded text.

use std::iter;
use std::ops::Range;

/// The ranges of bytes that secrets take up.
///
/// Most requests have one secret or none, and need no allocation for it.
#[derive(Debug, Default)]
pub(crate) struct SecretSpans {
    first: Range<usize>,
    others: Vec<Range<usize>>,
}

impl SecretSpans {
    /// Adds a range; an empty one is ignored.
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

    /// The ranges, none of which is empty.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let spans = iter::once(&self.first).chain(&self.others);
        spans.filter(|span| !span.is_empty()).cloned()
    }
}
