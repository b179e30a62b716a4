//! How requests reach the server.

use std::sync::Arc;
use std::time::Duration;

use super::super::errors::transport_error::TransportError;

/// The transport of a client whose type does not name one. It is the same whichever features are enabled.
pub type DefaultTransport = Box<dyn Transport>;

/// Sends one HTTP request and receives its response, blocking until it has.
///
/// An implementation
///
/// * returns every response, whatever its status, and follows no redirect, because another server must not get the
///   `Authorization` header;
/// * keeps to the limits of its `options`;
/// * reports a body that ends before its length as an error;
/// * keeps no copy of the bodies of request and response, which may hold secrets. The client clears both.
pub trait Transport: Send + Sync {
    /// Sends `request`, whose URL is absolute, and returns the response with its whole body.
    ///
    /// # Errors
    ///
    /// No complete response arrived within the limits.
    fn send(
        &self,
        request: &http::Request<Vec<u8>>,
        options: &TransportOptions,
    ) -> Result<http::Response<Vec<u8>>, TransportError>;
}

/// The limits of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransportOptions {
    timeout: Duration,
    max_response_size: usize,
}

impl TransportOptions {
    /// The time from connecting to the last byte of the response; 80 seconds by default.
    pub fn timeout(&self) -> Duration {
        self.timeout
    }

    /// The size of the largest response body that is accepted, in bytes; 16 MiB by default.
    pub fn max_response_size(&self) -> usize {
        self.max_response_size
    }

    /// The same limits with another timeout.
    #[must_use]
    pub fn with_timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// The same limits with another response size, in bytes.
    #[must_use]
    pub fn with_max_response_size(self, bytes: usize) -> Self {
        Self {
            max_response_size: bytes,
            ..self
        }
    }
}

impl Default for TransportOptions {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(80),
            max_response_size: 16 * 1024 * 1024,
        }
    }
}

impl<T: Transport + ?Sized> Transport for &T {
    fn send(
        &self,
        request: &http::Request<Vec<u8>>,
        options: &TransportOptions,
    ) -> Result<http::Response<Vec<u8>>, TransportError> {
        (**self).send(request, options)
    }
}

impl<T: Transport + ?Sized> Transport for Box<T> {
    fn send(
        &self,
        request: &http::Request<Vec<u8>>,
        options: &TransportOptions,
    ) -> Result<http::Response<Vec<u8>>, TransportError> {
        (**self).send(request, options)
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: &http::Request<Vec<u8>>,
        options: &TransportOptions,
    ) -> Result<http::Response<Vec<u8>>, TransportError> {
        (**self).send(request, options)
    }
}
