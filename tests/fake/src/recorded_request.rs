//! The record of a received request, for tests.

use std::fmt;

use http::header::AUTHORIZATION;
use http::{HeaderMap, Method, Request};

/// A received request.
///
/// `Debug` omits the key, the query and the body, which may contain a payload. Use the fields to read them.
#[derive(Clone)]
pub struct RecordedRequest {
    /// The method.
    pub method: Method,
    /// The path, still encoded.
    pub path: String,
    /// The query string, still encoded, without the question mark.
    pub query: Option<String>,
    /// The headers. `authorization` is marked sensitive.
    pub headers: HeaderMap,
    /// The body, at most [`MAX_BODY_BYTES`](crate::MAX_BODY_BYTES) and one bytes of it.
    pub body: Vec<u8>,
}

impl RecordedRequest {
    pub(crate) fn of(request: &Request<Vec<u8>>) -> Self {
        let mut headers = request.headers().clone();
        if let http::header::Entry::Occupied(mut authorization) = headers.entry(AUTHORIZATION) {
            authorization.iter_mut().for_each(|value| value.set_sensitive(true));
        }
        Self {
            method: request.method().clone(),
            path: request.uri().path().to_owned(),
            query: request.uri().query().map(str::to_owned),
            headers,
            body: request.body().clone(),
        }
    }

    /// Returns the first value of a header, if it exists and is visible ASCII.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Returns the body as text, with replacement characters for invalid UTF-8.
    pub fn body_text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordedRequest")
            .field("method", &self.method)
            .field("path", &self.path)
            .field(
                "query",
                &self.query.as_ref().map(|query| format!("[{} bytes]", query.len())),
            )
            .field("headers", &self.headers)
            .field("body", &format_args!("[{} bytes]", self.body.len()))
            .finish()
    }
}
