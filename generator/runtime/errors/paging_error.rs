//! Why a list could not be followed.

use std::error::Error;
use std::fmt;

/// A list that cannot be followed from page to page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PagingError {
    /// Both cursors were given: one pages forward, the other backward.
    BothCursors,
    /// The server says that there are more pages and sent an empty one, from which there is no way on.
    EmptyPage,
    /// The server says that there are more pages, and the way to them leads back to where it was before.
    RepeatedCursor,
}

impl fmt::Display for PagingError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::BothCursors => "a list cannot start after one item and end before another; set one of the two",
            Self::EmptyPage => "the list ends too early: the server announced more items and sent an empty page",
            Self::RepeatedCursor => {
                "the list does not end: the server announced more items and sent earlier ones again"
            }
        })
    }
}

impl Error for PagingError {}
