//! Errors of transports.

use std::error::Error;
use std::fmt;

/// A failure to get a complete response.
///
/// It contains no part of the request.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn Error + Send + Sync>>,
    attempts: u32,
}

/// The kind of a [`TransportError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The connection failed, or it was closed before the status and headers of the response were complete.
    Connect,
    /// The time limit expired before the response was complete.
    Timeout,
    /// The TLS handshake failed, for example because the server's certificate is not trusted.
    Tls,
    /// The connection was closed before the body was complete.
    BodyCutShort,
    /// The body is larger than the client accepts.
    BodyTooLarge,
    /// A source of access tokens failed, and the request was not sent.
    Token,
    /// Any other failure, such as a response that is not valid HTTP.
    Other,
}

impl TransportError {
    /// Creates an error without a source.
    pub fn new(kind: TransportErrorKind) -> Self {
        Self {
            kind,
            source: None,
            attempts: 0,
        }
    }

    /// Creates an error with the error that caused it.
    ///
    /// The source must not contain any part of the request: neither its URL nor its headers nor its body.
    pub fn with_source(kind: TransportErrorKind, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            kind,
            source: Some(source.into()),
            attempts: 0,
        }
    }

    /// Returns the kind of the error.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Sets the number of attempts, which only the client knows.
    pub(crate) fn after(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    pub(crate) fn attempts(&self) -> u32 {
        self.attempts
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.kind {
            TransportErrorKind::Connect => {
                "the connection to the server failed; check the network, the base URL and any proxy"
            }
            TransportErrorKind::Timeout => {
                "the server did not respond in time; retry the request, or increase the timeout or deadline"
            }
            TransportErrorKind::Tls => {
                "the TLS connection to the server failed; check the base URL, any proxy and the certificates"
            }
            TransportErrorKind::BodyCutShort => "the connection was closed before the response was complete",
            TransportErrorKind::BodyTooLarge => {
                "the response is larger than the client accepts; raise `max_response_size` or ask for less"
            }
            TransportErrorKind::Token => "the source of access tokens failed; check its settings",
            TransportErrorKind::Other => {
                "the server did not send a valid HTTP response; check that the base URL is that of the API"
            }
        })
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.source {
            Some(source) => Some(source.as_ref()),
            None => None,
        }
    }
}
