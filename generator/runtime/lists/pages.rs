//! Blocking pagination: iterators over the pages and items of a list.

use std::fmt;
use std::iter::FusedIterator;
use std::vec;

use super::super::clients::client::Client;
use super::super::errors::error::Error;
use super::super::requests::request::Request;
use super::page::Page;
use super::paged_operation::PagedOperation;
use super::paginator::Paginator;

impl<O: PagedOperation> Request<Client, O> {
    /// Returns an iterator over all items of the list. It requests each page when its first item is needed.
    ///
    /// With `ending_before`, the iterator yields the items in reverse order.
    pub fn iter(self) -> Items<Self> {
        Items::of(self.client.clone(), self)
    }

    /// Returns an iterator over the pages of the list. It requests a page for each call to `next`.
    pub fn pages(self) -> Pages<Self> {
        Pages::of(self.client.clone(), self)
    }
}

/// Iterates over all items of the list, as `iter` does.
impl<O: PagedOperation> IntoIterator for Request<Client, O> {
    type Item = Result<O::Item, Error>;
    type IntoIter = Items<Self>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// An iterator over the pages of a list. It requests a page for each call to `next`.
///
/// With `ending_before`, the iterator yields the pages, and the items of each page, in reverse order. It ends after the
/// last page or after an error. A list that forms a cycle is an error. The iterator reports it immediately if a page
/// leads back to itself, and after a few rounds otherwise.
pub struct Pages<O> {
    client: Client,
    state: State<O>,
}

enum State<O> {
    Request(Paginator<O>),
    Failed(Error),
    Ended,
}

impl<O: PagedOperation> Pages<O> {
    /// Creates an iterator over the pages from the one that `operation` requests to the end of the list.
    ///
    /// If `operation` has both cursors, the iterator yields an error and ends.
    pub fn new(client: &Client, operation: O) -> Self {
        Self::of(client.clone(), operation)
    }

    fn of(client: Client, operation: O) -> Self {
        let state = match Paginator::new(operation) {
            Ok(paginator) => State::Request(paginator),
            Err(error) => State::Failed(error.into()),
        };
        Self { client, state }
    }
}

impl<O: PagedOperation> Pages<O> {
    fn request(&mut self, paginator: Paginator<O>) -> Result<Page<O::Item>, Error> {
        let page = self.client.execute(paginator.operation())?;
        let (page, next) = paginator.advance(page)?;
        if let Some(paginator) = next {
            self.state = State::Request(paginator);
        }
        Ok(page)
    }
}

impl<O: PagedOperation> Iterator for Pages<O> {
    type Item = Result<Page<O::Item>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match std::mem::replace(&mut self.state, State::Ended) {
            State::Request(paginator) => Some(self.request(paginator)),
            State::Failed(error) => Some(Err(error)),
            State::Ended => None,
        }
    }
}

impl<O: PagedOperation> FusedIterator for Pages<O> {}

impl<O> fmt::Debug for Pages<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Pages")
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}

/// An iterator over the items of a list. It requests each page when its first item is needed.
///
/// It has the same order and errors as [`Pages`].
pub struct Items<O: PagedOperation> {
    pages: Pages<O>,
    page: vec::IntoIter<O::Item>,
}

impl<O: PagedOperation> Items<O> {
    /// Creates an iterator over the items from the page that `operation` requests to the end of the list.
    ///
    /// If `operation` has both cursors, the iterator yields an error and ends.
    pub fn new(client: &Client, operation: O) -> Self {
        Self::of(client.clone(), operation)
    }

    fn of(client: Client, operation: O) -> Self {
        Self {
            pages: Pages::of(client, operation),
            page: Vec::new().into_iter(),
        }
    }
}

impl<O: PagedOperation> Iterator for Items<O> {
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

impl<O: PagedOperation> FusedIterator for Items<O> {}

impl<O: PagedOperation> fmt::Debug for Items<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Items")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
