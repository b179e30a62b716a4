//! Errors about the pages of a list.

use std::error::Error;
use std::fmt;

/// An error while fetching the pages of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PagingError {
    /// Both cursors were set, although one pages forward and the other backward.
    BothCursors,
    /// The server reported more pages but returned an empty page, which contains no cursor to the next one.
    EmptyPage,
    /// The server reported more pages, but the cursor to the next page was already used.
    RepeatedCursor,
}

impl fmt::Display for PagingError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::BothCursors => "a list cannot be paged forward and backward at the same time; set only one cursor",
            Self::EmptyPage => "the list is incomplete: the server reported more items but returned an empty page",
            Self::RepeatedCursor => "the list does not end: the server reported more items but repeated earlier ones",
        })
    }
}

impl Error for PagingError {}
