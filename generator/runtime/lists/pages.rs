//! Iterators over lists that the API sends page by page.

use std::fmt;
use std::iter::FusedIterator;
use std::vec;

use super::super::clients::client::Client;
use super::super::errors::error::Error;
use super::super::requests::request::Request;
use super::super::transports::transport::Transport;
use super::page::{Page, PagedOperation};
use super::walk::Walk;

impl<'c, T: Transport, O: PagedOperation> Request<&'c Client<T>, O> {
    /// Returns an iterator over all items of the list, which requests each page when it gets there.
    ///
    /// With `ending_before` the pages are followed backward, and the items come in reverse.
    pub fn iter(self) -> Items<'c, T, Self> {
        Items::new(self.client, self)
    }

    /// Returns an iterator over the pages of the list, which requests each page when it is asked for it.
    pub fn pages(self) -> Pages<'c, T, Self> {
        Pages::new(self.client, self)
    }
}

/// The pages of a list; each is requested when the iterator is asked for it.
///
/// With `ending_before`, the list is followed backward: the pages come from the end to the start, and the items of each
/// page too. The iterator ends after the last page and after an error. A list that goes in circles is an error:
/// at once when a page leads back to itself, and after a few rounds otherwise.
pub struct Pages<'c, T, O> {
    client: &'c Client<T>,
    state: State<O>,
}

enum State<O> {
    Request(Walk<O>),
    Failed(Error),
    Ended,
}

impl<'c, T, O: PagedOperation> Pages<'c, T, O> {
    /// The pages from the one that `operation` asks for to the end of the list. If it has both cursors, the first thing
    /// that the iterator yields is an error.
    pub fn new(client: &'c Client<T>, operation: O) -> Self {
        let state = match Walk::new(operation) {
            Ok(walk) => State::Request(walk),
            Err(error) => State::Failed(error.into()),
        };
        Self { client, state }
    }
}

impl<T: Transport, O: PagedOperation> Pages<'_, T, O> {
    fn request(&mut self, walk: Walk<O>) -> Result<Page<O::Item>, Error> {
        let page = self.client.execute(walk.operation())?;
        let (page, next) = walk.advance(page)?;
        if let Some(walk) = next {
            self.state = State::Request(walk);
        }
        Ok(page)
    }
}

impl<T: Transport, O: PagedOperation> Iterator for Pages<'_, T, O> {
    type Item = Result<Page<O::Item>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match std::mem::replace(&mut self.state, State::Ended) {
            State::Request(walk) => Some(self.request(walk)),
            State::Failed(error) => Some(Err(error)),
            State::Ended => None,
        }
    }
}

impl<T: Transport, O: PagedOperation> FusedIterator for Pages<'_, T, O> {}

impl<T, O> fmt::Debug for Pages<'_, T, O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Pages")
            .field("client", self.client)
            .finish_non_exhaustive()
    }
}

/// The items of a list; pages are requested when their first item is asked for.
///
/// The order and the errors are those of [`Pages`].
pub struct Items<'c, T, O: PagedOperation> {
    pages: Pages<'c, T, O>,
    page: vec::IntoIter<O::Item>,
}

impl<'c, T, O: PagedOperation> Items<'c, T, O> {
    /// The items from the page that `operation` asks for to the end of the list. If it has both cursors, the first
    /// thing that the iterator yields is an error.
    pub fn new(client: &'c Client<T>, operation: O) -> Self {
        Self {
            pages: Pages::new(client, operation),
            page: Vec::new().into_iter(),
        }
    }
}

impl<T: Transport, O: PagedOperation> Iterator for Items<'_, T, O> {
    type Item = Result<O::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.page.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.page = page.data.into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<T: Transport, O: PagedOperation> FusedIterator for Items<'_, T, O> {}

impl<T, O: PagedOperation> fmt::Debug for Items<'_, T, O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Items")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
