//! The cursors of a list, from page to page. This file does no I/O.

use super::super::errors::paging_error::PagingError;
use super::page::{Cursor, Page};

/// Computes the cursor of each next page in one direction, and detects cycles.
pub(crate) struct Paging {
    direction: Direction,
    /// The cursor of the page that is being requested.
    current: Option<String>,
    /// An earlier cursor, for Brent's algorithm: moving it forward at steps 1, 2, 4, 8 and so on finds a cycle in a
    /// number of steps proportional to its length, without keeping all cursors.
    landmark: Option<String>,
    steps_to_landmark: usize,
    steps: usize,
}

/// The direction of pagination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// In the order of the list: each page starts after the last item of the previous page.
    Forward,
    /// In reverse order: each page ends before the first item of the previous page.
    Backward,
}

impl Paging {
    /// Starts with the cursors of the first request. The direction is backward if `ending_before` is set.
    ///
    /// # Errors
    ///
    /// [`PagingError::BothCursors`] if both cursors are set.
    pub(crate) fn new(starting_after: Option<&str>, ending_before: Option<&str>) -> Result<Self, PagingError> {
        let (direction, current) = match (starting_after, ending_before) {
            (Some(_), Some(_)) => return Err(PagingError::BothCursors),
            (None, Some(cursor)) => (Direction::Backward, Some(cursor)),
            (cursor, None) => (Direction::Forward, cursor),
        };
        let current = current.map(str::to_owned);
        Ok(Self {
            direction,
            landmark: current.clone(),
            current,
            steps_to_landmark: 1,
            steps: 0,
        })
    }

    pub(crate) fn direction(&self) -> Direction {
        self.direction
    }

    /// Returns the cursor of the page that follows `page`, or `None` after the last page.
    ///
    /// The items of `page` must be in the order of the list.
    pub(crate) fn next<T: Cursor>(&mut self, page: &Page<T>) -> Result<Option<String>, PagingError> {
        if !page.has_more {
            return Ok(None);
        }
        let item = match self.direction {
            Direction::Forward => page.data.last(),
            Direction::Backward => page.data.first(),
        };
        let cursor = item.ok_or(PagingError::EmptyPage)?.cursor().to_owned();
        let is_repeated = |earlier: &Option<String>| earlier.as_ref() == Some(&cursor);
        if is_repeated(&self.current) || is_repeated(&self.landmark) {
            return Err(PagingError::RepeatedCursor);
        }
        self.steps += 1;
        if self.steps == self.steps_to_landmark {
            self.landmark = Some(cursor.clone());
            self.steps_to_landmark = self.steps_to_landmark.saturating_mul(2);
            self.steps = 0;
        }
        self.current = Some(cursor.clone());
        Ok(Some(cursor))
    }
}
