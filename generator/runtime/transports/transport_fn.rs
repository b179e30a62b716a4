//! Transports that call a function.

use std::fmt;

use http::{Request, Response};

use super::super::errors::transport_error::TransportError;
use super::async_transport::{AsyncTransport, TransportFuture};
use super::transport::{Transport, TransportOptions};

/// A transport that calls a function. [`transport_fn`] creates it.
#[derive(Clone)]
pub struct TransportFn<F>(F);

/// Creates a transport from a function that returns a response immediately, such as a server in the same process.
///
/// The transport works with blocking and asynchronous clients.
pub fn transport_fn<F>(function: F) -> TransportFn<F>
where
    F: Fn(&Request<Vec<u8>>, &TransportOptions) -> Result<Response<Vec<u8>>, TransportError> + Send + Sync,
{
    TransportFn(function)
}

impl<F> Transport for TransportFn<F>
where
    F: Fn(&Request<Vec<u8>>, &TransportOptions) -> Result<Response<Vec<u8>>, TransportError> + Send + Sync,
{
    fn send(
        &self,
        request: &Request<Vec<u8>>,
        options: &TransportOptions,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        (self.0)(request, options)
    }
}

impl<F> AsyncTransport for TransportFn<F>
where
    F: Fn(&Request<Vec<u8>>, &TransportOptions) -> Result<Response<Vec<u8>>, TransportError> + Send + Sync,
{
    fn send<'a>(&'a self, request: &'a Request<Vec<u8>>, options: &'a TransportOptions) -> TransportFuture<'a> {
        Box::pin(async move { (self.0)(request, options) })
    }
}

impl<F> fmt::Debug for TransportFn<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("TransportFn").finish_non_exhaustive()
    }
}
