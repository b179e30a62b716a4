//! A list on the way from page to page, without any I/O.

use super::super::errors::paging_error::PagingError;
use super::page::{Page, PagedOperation};
use super::paging::{Direction, Paging};

/// The request for a page, and what is known of the list so far.
pub(crate) struct Walk<O> {
    operation: O,
    paging: Paging,
}

impl<O: PagedOperation> Walk<O> {
    /// Starts with the page that `operation` asks for; having both cursors is an error.
    pub(crate) fn new(operation: O) -> Result<Self, PagingError> {
        let paging = Paging::new(operation.starting_after(), operation.ending_before())?;
        Ok(Self { operation, paging })
    }

    /// The request for the page to fetch next.
    pub(crate) fn operation(&self) -> &O {
        &self.operation
    }

    /// Takes the page that was asked for; returns it in the order of the walk, and the way on if there is one.
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
