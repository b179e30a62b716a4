//! The transport of an asynchronous client.

use std::sync::Arc;

use http::{Request, Response};

use super::super::calls::thread_safe::{BoxFuture, ThreadSafe};
use super::super::errors::transport_error::TransportError;
use super::transport::TransportOptions;

/// The future that an asynchronous transport returns.
pub type TransportFuture<'a> = BoxFuture<'a, Result<Response<Vec<u8>>, TransportError>>;

/// Sends one HTTP request and receives its response, without blocking.
///
/// An implementation follows the rules of `Transport`, and stops when its future is dropped. Most implementations
/// return `Box::pin(async move { … })`.
pub trait AsyncTransport: ThreadSafe {
    /// Sends `request`, whose URL is absolute, and returns the response with its whole body.
    ///
    /// # Errors
    ///
    /// Returns a [`TransportError`] if no complete response arrives within the limits.
    fn send<'a>(&'a self, request: &'a Request<Vec<u8>>, options: &'a TransportOptions) -> TransportFuture<'a>;
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
