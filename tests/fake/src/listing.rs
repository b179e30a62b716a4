//! Selects the rows of a page of a list.

use std::ops::Range;

use crate::api_error::ApiError;

/// A requested page of a list.
pub(crate) struct Page {
    /// From 1 to [`Page::MAX_LIMIT`].
    pub(crate) limit: usize,
    pub(crate) cursor: Option<Cursor>,
}

/// The beginning or end of a page: the id of the adjacent row, which is not on the page.
pub(crate) enum Cursor {
    StartingAfter(String),
    EndingBefore(String),
}

impl Page {
    pub(crate) const DEFAULT_LIMIT: usize = 10;
    pub(crate) const MAX_LIMIT: usize = 100;

    /// Returns the rows of this page, and `true` if more follow in the direction of paging.
    ///
    /// `ids` is the whole list in its order. A backward page contains the rows next to the cursor, also in the order of
    /// the list.
    pub(crate) fn of(&self, ids: &[&str]) -> Result<(Range<usize>, bool), ApiError> {
        let position = |id: &str, param| {
            ids.iter()
                .position(|known| *known == id)
                .ok_or_else(|| ApiError::no_such_cursor(id, param))
        };
        let start = match &self.cursor {
            Some(Cursor::EndingBefore(id)) => {
                let end = position(id, "ending_before")?;
                let start = end.saturating_sub(self.limit);
                return Ok((start..end, start > 0));
            }
            Some(Cursor::StartingAfter(id)) => position(id, "starting_after")? + 1,
            None => 0,
        };
        let end = ids.len().min(start + self.limit);
        Ok((start..end, end < ids.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_in_both_directions() {
        let after = |id: &str| Some(Cursor::StartingAfter(id.to_owned()));
        let before = |id: &str| Some(Cursor::EndingBefore(id.to_owned()));
        let cases = [
            (10, None, Some((0..5, false))),
            (5, None, Some((0..5, false))),
            (2, None, Some((0..2, true))),
            (2, after("b"), Some((2..4, true))),
            (2, after("c"), Some((3..5, false))),
            (2, after("e"), Some((5..5, false))),
            (2, before("e"), Some((2..4, true))),
            (2, before("d"), Some((1..3, true))),
            (2, before("c"), Some((0..2, false))),
            (2, before("b"), Some((0..1, false))),
            (2, before("a"), Some((0..0, false))),
            (2, after("z"), None),
            (2, before("z"), None),
        ];
        for (number, (limit, cursor, expected)) in cases.into_iter().enumerate() {
            let page = Page { limit, cursor };
            assert_eq!(page.of(&["a", "b", "c", "d", "e"]).ok(), expected, "case {number}");
        }
    }
}
