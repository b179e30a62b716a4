//! Streams over lists that the API sends page by page.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use super::super::clients::async_client::AsyncClient;
use super::super::errors::error::Error;
use super::super::requests::request::Request;
use super::super::transports::async_transport::AsyncTransport;
use super::page::{Page, PagedOperation};
use super::walk::Walk;

impl<'c, T: AsyncTransport, O: PagedOperation> Request<&'c AsyncClient<T>, O> {
    /// Returns a stream of all items of the list, which requests each page when it gets there.
    ///
    /// With `ending_before` the pages are followed backward, and the items come in reverse.
    pub fn stream(self) -> AsyncItems<'c, T, Self> {
        AsyncItems::new(self.client, self)
    }

    /// Returns a stream of the pages of the list, which requests each page when it is asked for it.
    pub fn pages(self) -> AsyncPages<'c, T, Self> {
        AsyncPages::new(self.client, self)
    }
}

/// The pages of a list; each is requested when the stream is asked for it.
///
/// With `ending_before`, the list is followed backward: the pages come from the end to the start, and the items of each
/// page too. The stream ends after the last page and after an error. A list that goes in circles is an error:
/// at once when a page leads back to itself, and after a few rounds otherwise.
///
/// It is a `futures_core::Stream` with the feature `stream`; [`AsyncPages::next`] does without.
pub struct AsyncPages<'c, T, O: PagedOperation> {
    client: &'c AsyncClient<T>,
    state: State<'c, O>,
}

enum State<'c, O: PagedOperation> {
    Request(Walk<O>),
    /// A request on its way, which goes on where it was if the stream is not asked for a while.
    Requesting(Pin<Box<dyn Future<Output = Result<Advance<O>, Error>> + Send + 'c>>),
    Failed(Error),
    Ended,
}

/// A page, and the way on if there is one.
type Advance<O> = (Page<<O as PagedOperation>::Item>, Option<Walk<O>>);

impl<'c, T, O: PagedOperation> AsyncPages<'c, T, O> {
    /// The pages from the one that `operation` asks for to the end of the list. If it has both cursors, the first thing
    /// that the stream yields is an error.
    pub fn new(client: &'c AsyncClient<T>, operation: O) -> Self {
        let state = match Walk::new(operation) {
            Ok(walk) => State::Request(walk),
            Err(error) => State::Failed(error.into()),
        };
        Self { client, state }
    }
}

impl<'c, T: AsyncTransport, O: PagedOperation + Send + Sync + 'c> AsyncPages<'c, T, O> {
    /// The next page; none after the last one.
    ///
    /// If the future is dropped before it is done, the page that was asked for is the next one still.
    ///
    /// # Errors
    ///
    /// Those of [`AsyncClient::execute`], and [`Error::Paging`] if the list cannot be followed.
    pub async fn next(&mut self) -> Option<Result<Page<O::Item>, Error>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<O::Item>, Error>>> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Request(walk) => {
                    let client = self.client;
                    self.state = State::Requesting(Box::pin(async move {
                        let page = client.execute(walk.operation()).await?;
                        Ok(walk.advance(page)?)
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

/// Nothing in it is pinned but what is boxed.
impl<T, O: PagedOperation> Unpin for AsyncPages<'_, T, O> {}

#[cfg(feature = "stream")]
impl<'c, T: AsyncTransport, O: PagedOperation + Send + Sync + 'c> futures_core::Stream for AsyncPages<'c, T, O> {
    type Item = Result<Page<O::Item>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(context)
    }
}

impl<T, O: PagedOperation> fmt::Debug for AsyncPages<'_, T, O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AsyncPages")
            .field("client", self.client)
            .finish_non_exhaustive()
    }
}

/// The items of a list; pages are requested when their first item is asked for.
///
/// The order and the errors are those of [`AsyncPages`]. It is a `futures_core::Stream` with the feature `stream`;
/// [`AsyncItems::next`] does without.
pub struct AsyncItems<'c, T, O: PagedOperation> {
    pages: AsyncPages<'c, T, O>,
    page: vec::IntoIter<O::Item>,
}

impl<'c, T, O: PagedOperation> AsyncItems<'c, T, O> {
    /// The items from the page that `operation` asks for to the end of the list. If it has both cursors, the first
    /// thing that the stream yields is an error.
    pub fn new(client: &'c AsyncClient<T>, operation: O) -> Self {
        Self {
            pages: AsyncPages::new(client, operation),
            page: Vec::new().into_iter(),
        }
    }
}

impl<'c, T: AsyncTransport, O: PagedOperation + Send + Sync + 'c> AsyncItems<'c, T, O> {
    /// The next item; none after the last one.
    ///
    /// If the future is dropped before it is done, no item is lost.
    ///
    /// # Errors
    ///
    /// Those of [`AsyncPages::next`].
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

/// Nothing in it is pinned but what is boxed.
impl<T, O: PagedOperation> Unpin for AsyncItems<'_, T, O> {}

#[cfg(feature = "stream")]
impl<'c, T: AsyncTransport, O: PagedOperation + Send + Sync + 'c> futures_core::Stream for AsyncItems<'c, T, O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

impl<T, O: PagedOperation> fmt::Debug for AsyncItems<'_, T, O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AsyncItems")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
