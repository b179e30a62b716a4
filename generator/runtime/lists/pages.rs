//! Blocking pagination: iterators over the pages and items of a list.

use std::fmt;
use std::iter::FusedIterator;
use std::vec;

use super::super::clients::client::Client;
use super::super::errors::error::Error;
use super::super::requests::request::Request;
use super::super::transports::transport::Transport;
use super::page::{Page, PagedOperation};
use super::paginator::Paginator;

impl<'c, T: Transport, O: PagedOperation> Request<&'c Client<T>, O> {
    /// Returns an iterator over all items of the list. It requests each page when its first item is needed.
    ///
    /// With `ending_before`, the iterator yields the items in reverse order.
    pub fn iter(self) -> Items<'c, T, Self> {
        Items::new(self.client, self)
    }

    /// Returns an iterator over the pages of the list. It requests a page for each call to `next`.
    pub fn pages(self) -> Pages<'c, T, Self> {
        Pages::new(self.client, self)
    }
}

/// An iterator over the pages of a list. It requests a page for each call to `next`.
///
/// With `ending_before`, the iterator yields the pages, and the items of each page, in reverse order. It ends after the
/// last page or after an error. A list that forms a cycle is an error. The iterator reports it immediately if a page
/// leads back to itself, and after a few rounds otherwise.
pub struct Pages<'c, T, O> {
    client: &'c Client<T>,
    state: State<O>,
}

enum State<O> {
    Request(Paginator<O>),
    Failed(Error),
    Ended,
}

impl<'c, T, O: PagedOperation> Pages<'c, T, O> {
    /// Creates an iterator over the pages from the one that `operation` requests to the end of the list.
    ///
    /// If `operation` has both cursors, the iterator yields an error and ends.
    pub fn new(client: &'c Client<T>, operation: O) -> Self {
        let state = match Paginator::new(operation) {
            Ok(paginator) => State::Request(paginator),
            Err(error) => State::Failed(error.into()),
        };
        Self { client, state }
    }
}

impl<T: Transport, O: PagedOperation> Pages<'_, T, O> {
    fn request(&mut self, paginator: Paginator<O>) -> Result<Page<O::Item>, Error> {
        let page = self.client.execute(paginator.operation())?;
        let (page, next) = paginator.advance(page)?;
        if let Some(paginator) = next {
            self.state = State::Request(paginator);
        }
        Ok(page)
    }
}

impl<T: Transport, O: PagedOperation> Iterator for Pages<'_, T, O> {
    type Item = Result<Page<O::Item>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match std::mem::replace(&mut self.state, State::Ended) {
            State::Request(paginator) => Some(self.request(paginator)),
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

/// An iterator over the items of a list. It requests each page when its first item is needed.
///
/// It has the same order and errors as [`Pages`].
pub struct Items<'c, T, O: PagedOperation> {
    pages: Pages<'c, T, O>,
    page: vec::IntoIter<O::Item>,
}

impl<'c, T, O: PagedOperation> Items<'c, T, O> {
    /// Creates an iterator over the items from the page that `operation` requests to the end of the list.
    ///
    /// If `operation` has both cursors, the iterator yields an error and ends.
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
