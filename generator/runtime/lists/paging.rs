//! How to get from one page of a list to the next, without any I/O.

use super::super::errors::paging_error::PagingError;
use super::page::{Cursor, Page};

/// Follows a list in one direction and notices when it goes in circles.
pub(crate) struct Paging {
    direction: Direction,
    /// The cursor of the page that is being requested.
    current: Option<String>,
    /// An earlier cursor. Moving it up at steps 1, 2, 4, 8 and so on finds a cycle of any length in a number of steps
    /// proportional to it, without keeping all cursors (Brent's algorithm).
    landmark: Option<String>,
    steps_to_landmark: usize,
    steps: usize,
}

/// Which way a list is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// From the newest item to the oldest: each page starts after the last item of the one before.
    Forward,
    /// The other way: each page ends before the first item of the one before.
    Backward,
}

impl Paging {
    /// Starts with the cursors of the first request: going backward takes an `ending_before`.
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

    /// The cursor of the page that follows `page`, which is still in the order of the list; none after the last page.
    pub(crate) fn next<T: Cursor>(&mut self, page: &Page<T>) -> Result<Option<String>, PagingError> {
        if !page.has_more {
            return Ok(None);
        }
        let item = match self.direction {
            Direction::Forward => page.data.last(),
            Direction::Backward => page.data.first(),
        };
        let cursor = item.ok_or(PagingError::EmptyPage)?.cursor().to_owned();
        let is_known = |known: &Option<String>| known.as_ref() == Some(&cursor);
        if is_known(&self.current) || is_known(&self.landmark) {
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
