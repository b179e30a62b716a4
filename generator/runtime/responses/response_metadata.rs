//! The status and headers of a response.

use std::fmt;
use std::time::Duration;

use http::response::Parts;
use http::{HeaderMap, HeaderValue, StatusCode};

use super::super::secrets::request_secrets::RequestSecrets;

/// The header with the identifier that the server assigned to the request.
const REQUEST_ID: &str = "request-id";

/// The header in which the server allows or forbids a retry.
const SHOULD_RETRY: &str = "stripe-should-retry";

/// The maximum length of an identifier. Longer ones are ignored.
const MAX_REQUEST_ID: usize = 255;

/// The status and headers of a response, and the number of attempts to get it.
#[derive(Clone, PartialEq)]
pub struct ResponseMetadata {
    status: StatusCode,
    headers: HeaderMap,
    attempts: u32,
}

impl ResponseMetadata {
    pub(crate) fn new(head: Parts, attempts: u32) -> Self {
        Self {
            status: head.status,
            headers: head.headers,
            attempts,
        }
    }

    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the identifier that the server assigned to the request, from the `Request-Id` header. Support staff can
    /// find the request by it.
    pub fn request_id(&self) -> Option<&str> {
        self.text(REQUEST_ID)
            .filter(|text| !text.is_empty() && text.len() <= MAX_REQUEST_ID)
    }

    /// Returns the media type of the body, from the `Content-Type` header.
    pub fn content_type(&self) -> Option<&str> {
        self.text("content-type")
    }

    /// Returns the number of times that the request was sent. It is 1 if there was no retry.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns the time to wait before a retry, from the `Retry-After` header. Returns `None` if the header contains a
    /// date instead of seconds.
    pub fn retry_after(&self) -> Option<Duration> {
        let seconds = self.text("retry-after")?.trim();
        seconds.parse().ok().map(Duration::from_secs)
    }

    /// Returns `true` if the response has a `Retry-After` header, in any form.
    pub(crate) fn has_retry_after(&self) -> bool {
        self.headers.contains_key("retry-after")
    }

    /// Returns `Some(true)` if the server allows a retry, `Some(false)` if it forbids one, and `None` otherwise.
    pub(crate) fn should_retry(&self) -> Option<bool> {
        match self.text(SHOULD_RETRY)? {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// Redacts secrets in the identifier of the request.
    pub(crate) fn redact_request_id(&mut self, secrets: &RequestSecrets) {
        let redacted = self.request_id().map(|id| secrets.redact(id).into_owned());
        if let Some(Ok(value)) = redacted.map(HeaderValue::try_from) {
            self.headers.insert(REQUEST_ID, value);
        }
    }

    fn text(&self, header: &str) -> Option<&str> {
        self.headers.get(header)?.to_str().ok()
    }
}

/// Shows no headers except the request identifier: servers and proxies can put any content in them.
impl fmt::Debug for ResponseMetadata {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ResponseMetadata")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}
