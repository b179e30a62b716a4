//! Pagination without I/O, shared by the blocking and the asynchronous client.

use super::super::errors::paging_error::PagingError;
use super::page::Page;
use super::paged_operation::PagedOperation;
use super::paging::{Direction, Paging};

/// The request for the next page, and the cursors of the previous pages.
pub(crate) struct Paginator<O> {
    operation: O,
    paging: Paging,
}

impl<O: PagedOperation> Paginator<O> {
    /// Starts with the page that `operation` requests.
    ///
    /// # Errors
    ///
    /// [`PagingError::BothCursors`] if `operation` has both cursors.
    pub(crate) fn new(operation: O) -> Result<Self, PagingError> {
        let paging = Paging::new(operation.starting_after(), operation.ending_before())?;
        Ok(Self { operation, paging })
    }

    /// Returns the request for the next page.
    pub(crate) fn operation(&self) -> &O {
        &self.operation
    }

    /// Takes the requested page. Returns it with its items in the direction of pagination, and the paginator for the
    /// next page, or `None` after the last page.
    pub(crate) fn advance(mut self, mut page: Page<O::Item>) -> Result<(Page<O::Item>, Option<Self>), PagingError> {
        let next = self.paging.next(&page)?;
        let is_last = next.is_none();
        match self.paging.direction() {
            Direction::Forward => self.operation.set_starting_after(next),
            Direction::Backward => {
                page.data.reverse();
                self.operation.set_ending_before(next);
            }
        }
        Ok((page, (!is_last).then_some(self)))
    }
}
