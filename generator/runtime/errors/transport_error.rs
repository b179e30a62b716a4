//! Why no complete response arrived.

use std::error::Error;
use std::fmt;

/// A failure between the client and the server; it holds nothing of the request.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn Error + Send + Sync>>,
    attempts: u32,
}

/// At which point a transport failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection could be made, or it broke before the head of the response was complete.
    Connect,
    /// The time was over before the response was complete.
    Timeout,
    /// The two sides could not agree on an encrypted connection, or the server's certificate is not trusted.
    Tls,
    /// The body ended before its announced length.
    BodyCutShort,
    /// The body is larger than the client accepts.
    BodyTooLarge,
    /// Anything else, such as a response that is not HTTP.
    Other,
}

impl TransportError {
    /// A failure without a known cause.
    pub fn new(kind: TransportErrorKind) -> Self {
        Self {
            kind,
            source: None,
            attempts: 0,
        }
    }

    /// A failure that another error led to. That error must hold nothing of the request, neither its URL nor its
    /// headers nor its body.
    pub fn with_source(kind: TransportErrorKind, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            kind,
            source: Some(source.into()),
            attempts: 0,
        }
    }

    /// At which point the transport failed.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// How often the request was sent; a transport cannot know, and the client adds it.
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
                "the server did not answer in time; send the request again, or allow it more time"
            }
            TransportErrorKind::Tls => {
                "no encrypted connection to the server could be made; check the base URL, any proxy and the certificates"
            }
            TransportErrorKind::BodyCutShort => "the connection ended in the middle of the response",
            TransportErrorKind::BodyTooLarge => {
                "the response is larger than the client accepts; raise `max_response_size` or ask for less"
            }
            TransportErrorKind::Other => "no valid HTTP response arrived; check that the base URL leads to the API",
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
