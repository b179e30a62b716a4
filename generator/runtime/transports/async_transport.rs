//! How requests of an asynchronous client reach the server.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use http::{Request, Response};

use super::super::errors::transport_error::TransportError;
use super::transport::TransportOptions;

/// The transport of an asynchronous client whose type does not name one. It is the same whichever features are enabled.
pub type DefaultAsyncTransport = Box<dyn AsyncTransport>;

/// What an asynchronous transport returns: the response, some time later.
pub type TransportFuture<'a> = Pin<Box<dyn Future<Output = Result<Response<Vec<u8>>, TransportError>> + Send + 'a>>;

/// Sends one HTTP request and receives its response, without blocking.
///
/// An implementation does what one of `Transport` does, and stops when its future is dropped: most are
/// `Box::pin(async move { … })`.
pub trait AsyncTransport: Send + Sync {
    /// Sends `request`, whose URL is absolute, and returns the response with its whole body.
    ///
    /// # Errors
    ///
    /// No complete response arrived within the limits.
    fn send<'a>(&'a self, request: &'a Request<Vec<u8>>, options: &'a TransportOptions) -> TransportFuture<'a>;
}

impl<T: AsyncTransport + ?Sized> AsyncTransport for &T {
    fn send<'a>(&'a self, request: &'a Request<Vec<u8>>, options: &'a TransportOptions) -> TransportFuture<'a> {
        (**self).send(request, options)
    }
}

impl<T: AsyncTransport + ?Sized> AsyncTransport for Box<T> {
    fn send<'a>(&'a self, request: &'a Request<Vec<u8>>, options: &'a TransportOptions) -> TransportFuture<'a> {
        (**self).send(request, options)
    }
}

impl<T: AsyncTransport + ?Sized> AsyncTransport for Arc<T> {
    fn send<'a>(&'a self, request: &'a Request<Vec<u8>>, options: &'a TransportOptions) -> TransportFuture<'a> {
        (**self).send(request, options)
    }
}
