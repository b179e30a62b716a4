//! The transport of a blocking client, and the limits of requests.

use std::sync::Arc;
use std::time::Duration;

use super::super::errors::transport_error::TransportError;

/// Sends an HTTP request, and blocks until it receives the response.
///
/// An implementation must:
///
/// * return every response, regardless of its status;
/// * not follow redirects, because no other server must receive the `Authorization` header;
/// * enforce the limits of `options`;
/// * return an error if the body is shorter than its announced length;
/// * not keep copies of the bodies of the request and the response, which may contain secrets. The client clears both.
pub trait Transport: Send + Sync {
    /// Sends `request`, whose URL is absolute, and returns the response with its whole body.
    ///
    /// # Errors
    ///
    /// Returns a [`TransportError`] if no complete response arrives within the limits.
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
    /// Returns the maximum time from connecting to the last byte of the response. The default is 80 seconds.
    pub fn timeout(&self) -> Duration {
        self.timeout
    }

    /// Returns the maximum size of a response body in bytes. The default is 16 MiB.
    pub fn max_response_size(&self) -> usize {
        self.max_response_size
    }

    /// Sets the timeout.
    #[must_use]
    pub fn with_timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// Sets the maximum size of a response body in bytes.
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
