//! Asynchronous pagination: streams over the pages and items of a list.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use super::super::clients::async_client::AsyncClient;
use super::super::errors::error::Error;
use super::super::requests::request::Request;
use super::page::Page;
use super::paged_operation::PagedOperation;
use super::paginator::Paginator;

impl<O: PagedOperation> Request<AsyncClient, O> {
    /// Returns a stream of all items of the list. It requests each page when its first item is needed.
    ///
    /// With `ending_before`, the stream yields the items in reverse order.
    pub fn stream(self) -> AsyncItems<Self> {
        AsyncItems::of(self.client.clone(), self)
    }

    /// Returns a stream of the pages of the list. It requests each page when it is polled for it.
    pub fn pages(self) -> AsyncPages<Self> {
        AsyncPages::of(self.client.clone(), self)
    }
}

/// A stream of the pages of a list. It requests each page when it is polled for it.
///
/// With `ending_before`, the stream yields the pages, and the items of each page, in reverse order. It ends after the
/// last page or after an error. A list that forms a cycle is an error. The stream reports it immediately if a page
/// leads back to itself, and after a few rounds otherwise.
///
/// With the `stream` feature, this type implements `futures_core::Stream`. [`AsyncPages::next`] needs no feature.
pub struct AsyncPages<O: PagedOperation> {
    client: AsyncClient,
    state: State<O>,
}

enum State<O: PagedOperation> {
    Request(Paginator<O>),
    /// A request in flight. It is kept while the stream is not polled.
    Requesting(Pin<Box<dyn Future<Output = Result<Advance<O>, Error>> + Send>>),
    Failed(Error),
    Ended,
}

/// A page, and the paginator for the next page, or `None` after the last page.
type Advance<O> = (Page<<O as PagedOperation>::Item>, Option<Paginator<O>>);

impl<O: PagedOperation> AsyncPages<O> {
    /// Creates a stream of the pages from the one that `operation` requests to the end of the list.
    ///
    /// If `operation` has both cursors, the stream yields an error and ends.
    pub fn new(client: &AsyncClient, operation: O) -> Self {
        Self::of(client.clone(), operation)
    }

    fn of(client: AsyncClient, operation: O) -> Self {
        let state = match Paginator::new(operation) {
            Ok(paginator) => State::Request(paginator),
            Err(error) => State::Failed(error.into()),
        };
        Self { client, state }
    }
}

impl<O: PagedOperation + Send + Sync + 'static> AsyncPages<O> {
    /// Returns the next page, or `None` after the last page.
    ///
    /// This method is cancel safe: if its future is dropped before it completes, the next call returns the same page.
    ///
    /// # Errors
    ///
    /// The errors of [`AsyncClient::execute`], and [`Error::Paging`] if the request has both cursors, or if the server
    /// announces more items but sends an empty page or a repeated cursor.
    pub async fn next(&mut self) -> Option<Result<Page<O::Item>, Error>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<O::Item>, Error>>> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Request(paginator) => {
                    let client = self.client.clone();
                    self.state = State::Requesting(Box::pin(async move {
                        let page = client.execute(paginator.operation()).await?;
                        Ok(paginator.advance(page)?)
                    }));
                }
                State::Requesting(mut request) => {
                    let Poll::Ready(result) = request.as_mut().poll(context) else {
                        self.state = State::Requesting(request);
                        return Poll::Pending;
                    };
                    let page = result.map(|(page, next)| {
                        self.state = next.map_or(State::Ended, State::Request);
                        page
                    });
                    return Poll::Ready(Some(page));
                }
                State::Failed(error) => return Poll::Ready(Some(Err(error))),
                State::Ended => return Poll::Ready(None),
            }
        }
    }
}

/// Only the boxed future is pinned.
impl<O: PagedOperation> Unpin for AsyncPages<O> {}

#[cfg(feature = "stream")]
impl<O: PagedOperation + Send + Sync + 'static> futures_core::Stream for AsyncPages<O> {
    type Item = Result<Page<O::Item>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(context)
    }
}

impl<O: PagedOperation> fmt::Debug for AsyncPages<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AsyncPages")
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}

/// A stream of the items of a list. It requests each page when its first item is needed.
///
/// It has the same order and errors as [`AsyncPages`]. With the `stream` feature, this type implements
/// `futures_core::Stream`. [`AsyncItems::next`] needs no feature.
pub struct AsyncItems<O: PagedOperation> {
    pages: AsyncPages<O>,
    page: vec::IntoIter<O::Item>,
}

impl<O: PagedOperation> AsyncItems<O> {
    /// Creates a stream of the items from the page that `operation` requests to the end of the list.
    ///
    /// If `operation` has both cursors, the stream yields an error and ends.
    pub fn new(client: &AsyncClient, operation: O) -> Self {
        Self::of(client.clone(), operation)
    }

    fn of(client: AsyncClient, operation: O) -> Self {
        Self {
            pages: AsyncPages::of(client, operation),
            page: Vec::new().into_iter(),
        }
    }
}

impl<O: PagedOperation + Send + Sync + 'static> AsyncItems<O> {
    /// Returns the next item, or `None` after the last item.
    ///
    /// This method is cancel safe: if its future is dropped before it completes, no item is lost.
    ///
    /// # Errors
    ///
    /// The errors of [`AsyncPages::next`].
    pub async fn next(&mut self) -> Option<Result<O::Item, Error>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<O::Item, Error>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.page = page.data.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Only the boxed future in `pages` is pinned.
impl<O: PagedOperation> Unpin for AsyncItems<O> {}

#[cfg(feature = "stream")]
impl<O: PagedOperation + Send + Sync + 'static> futures_core::Stream for AsyncItems<O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

impl<O: PagedOperation> fmt::Debug for AsyncItems<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AsyncItems")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
