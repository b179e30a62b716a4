//! What came with the body of a response.

use std::fmt;
use std::time::Duration;

use http::response::Parts;
use http::{HeaderMap, HeaderValue, StatusCode};

use super::super::secrets::request_secrets::RequestSecrets;

/// The header in which a server identifies a request.
const REQUEST_ID: &str = "request-id";

/// The header in which a server says whether the request can be sent again.
const SHOULD_RETRY: &str = "stripe-should-retry";

/// The longest identifier that is kept.
const MAX_REQUEST_ID: usize = 255;

/// The status and headers of a response, and how it was reached.
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

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The identifier that the server gave the request, for questions to its support: the header `Request-Id`.
    pub fn request_id(&self) -> Option<&str> {
        self.text(REQUEST_ID)
            .filter(|text| !text.is_empty() && text.len() <= MAX_REQUEST_ID)
    }

    /// What the body is: the header `Content-Type`.
    pub fn content_type(&self) -> Option<&str> {
        self.text("content-type")
    }

    /// How often the request was sent until this response came, 1 if it was not sent again.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// How long the server asks to wait before the request is sent again: the header `Retry-After`, in seconds. One
    /// that gives a date counts as none.
    pub fn retry_after(&self) -> Option<Duration> {
        let seconds = self.text("retry-after")?.trim();
        seconds.parse().ok().map(Duration::from_secs)
    }

    /// Whether the header `Retry-After` is there, in whichever form.
    pub(crate) fn has_retry_after(&self) -> bool {
        self.headers.contains_key("retry-after")
    }

    /// What the server says about sending the request again, if anything.
    pub(crate) fn should_retry(&self) -> Option<bool> {
        match self.text(SHOULD_RETRY)? {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// Replaces the identifier of the request if the server has put a secret there.
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

/// Shows no headers, which may hold whatever a server or proxy puts there.
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
