//! Hooks: code that runs around each attempt of a call.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::COOKIE;
use http::{HeaderMap, Request, StatusCode};

use super::super::clients::configuration::joined_cookies;
use super::super::clients::request_options::{check_conflicts, parse_header};
use super::super::errors::configuration_error::ConfigurationError;
use super::super::errors::transport_error::TransportError;
use super::thread_safe::ThreadSafe;

/// Code that runs before and after each attempt of a call, in blocking and asynchronous clients.
///
/// [`ClientBuilder::hook`](super::super::clients::client_builder::ClientBuilder::hook) adds a hook to a client. Its
/// methods run on the thread or in the task of the call, so they must not block. They do nothing by default, and do not
/// run for [`Client::http_request`](super::super::clients::client::Client::http_request).
///
/// If the future of a call is dropped during an attempt, `after` does not run for that attempt.
pub trait Hook: ThreadSafe {
    /// Runs before an attempt. It can set headers, such as a signature or the context of a trace.
    fn before(&self, _attempt: &mut Attempt<'_>) {}

    /// Runs after an attempt, with its outcome.
    fn after(&self, _outcome: &Outcome<'_>) {}
}

impl<H: Hook + ?Sized> Hook for Box<H> {
    fn before(&self, attempt: &mut Attempt<'_>) {
        (**self).before(attempt);
    }

    fn after(&self, outcome: &Outcome<'_>) {
        (**self).after(outcome);
    }
}

impl<H: Hook + ?Sized> Hook for Arc<H> {
    fn before(&self, attempt: &mut Attempt<'_>) {
        (**self).before(attempt);
    }

    fn after(&self, outcome: &Outcome<'_>) {
        (**self).after(outcome);
    }
}

/// An attempt that is about to be sent.
pub struct Attempt<'a> {
    pub(crate) request: &'a mut Request<Vec<u8>>,
    pub(crate) number: u32,
    pub(crate) path_template: &'static str,
}

impl Attempt<'_> {
    /// Returns the number of the attempt. The first attempt has the number 1, and the others are retries.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Returns the path of the operation as in the API description, such as `/lamps/{id}`. It contains no secrets.
    pub fn path_template(&self) -> &'static str {
        self.path_template
    }

    /// Returns the request, which contains credentials and parameters. Do not log its URL, headers or body.
    pub fn request(&self) -> &Request<Vec<u8>> {
        self.request
    }

    /// Sets a header of this attempt. Other attempts do not have it.
    ///
    /// It replaces the header with the same name, even if that header contains a credential. Cookies are added to those
    /// of the request. The value is treated as sensitive.
    ///
    /// # Errors
    ///
    /// [`ConfigurationError::HeaderName`] and [`ConfigurationError::HeaderValue`] if the name or the value is invalid,
    /// [`ConfigurationError::ConflictingHeaders`] if another header of the request excludes this one, and
    /// [`ConfigurationError::ReservedHeader`] if the client sets the header: `Content-Type`, `Content-Length`,
    /// `Transfer-Encoding`, `Idempotency-Key`, and `Authorization` if a credential of the client is in it.
    pub fn set_header(&mut self, name: &str, value: &str) -> Result<(), ConfigurationError> {
        let (name, mut value) = parse_header(name, value)?;
        value.set_sensitive(true);
        let headers = self.request.headers_mut();
        if name == COOKIE {
            value = joined_cookies(headers.get(COOKIE), value);
        }
        let replaced = headers.insert(name.clone(), value);
        let checked = check_conflicts(headers);
        if checked.is_err() {
            match replaced {
                Some(value) => headers.insert(name, value),
                None => headers.remove(name),
            };
        }
        checked
    }
}

/// Shows neither the URL nor headers nor the body.
impl fmt::Debug for Attempt<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Attempt")
            .field("number", &self.number)
            .field("method", self.request.method())
            .field("path_template", &self.path_template)
            .finish_non_exhaustive()
    }
}

/// The outcome of an attempt: a response or an error.
pub struct Outcome<'a> {
    pub(crate) received: Result<(StatusCode, &'a HeaderMap), &'a TransportError>,
    pub(crate) number: u32,
    pub(crate) path_template: &'static str,
    pub(crate) duration: Duration,
}

impl Outcome<'_> {
    /// Returns the number of the attempt. The first attempt has the number 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Returns the path of the operation as in the API description, such as `/lamps/{id}`. It contains no secrets.
    pub fn path_template(&self) -> &'static str {
        self.path_template
    }

    /// Returns the time from the start of sending until the response was complete or the attempt failed.
    pub fn duration(&self) -> Duration {
        self.duration
    }

    /// Returns the status of the response, or `None` if no complete response arrived.
    pub fn status(&self) -> Option<StatusCode> {
        self.received.as_ref().ok().map(|(status, _)| *status)
    }

    /// Returns the headers of the response, or `None` if no complete response arrived.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.received.as_ref().ok().map(|(_, headers)| *headers)
    }

    /// Returns the error of the transport, or `None` if a complete response arrived.
    pub fn error(&self) -> Option<&TransportError> {
        self.received.as_ref().err().copied()
    }
}

/// Does not show the headers.
impl fmt::Debug for Outcome<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Outcome")
            .field("number", &self.number)
            .field("path_template", &self.path_template)
            .field("duration", &self.duration)
            .field("status", &self.status())
            .field("error", &self.error().map(TransportError::kind))
            .finish_non_exhaustive()
    }
}
