//! Responses that a test injects.

use std::fmt;

use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode};
use serde_json::json;

use crate::api_error::doc_url;
use crate::call::Call;

/// An injected response: a status, headers and a body.
///
/// By default, it replaces the API's work, like a response of a load balancer or a rate limiter in front of the API.
/// [`FaultAnswer::after_work`] and [`FaultAnswer::saved`] change this. Every response has a `Request-Id`. The default
/// body is an error object whose type and message depend on the status.
#[derive(Clone)]
pub struct FaultAnswer {
    status: StatusCode,
    headers: HeaderMap,
    body: Body,
    after_work: bool,
    saved: bool,
}

#[derive(Clone)]
enum Body {
    Error {
        kind: Option<String>,
        code: Option<String>,
        message: Option<String>,
    },
    Bytes {
        content_type: Option<HeaderValue>,
        bytes: Vec<u8>,
    },
    Echo {
        content_type: HeaderValue,
        write: fn(&str) -> String,
    },
}

impl FaultAnswer {
    /// Creates a response with a status of 200 or above, and an error object as its body.
    pub fn status(status: StatusCode) -> Self {
        let body = Body::Error {
            kind: None,
            code: None,
            message: None,
        };
        Self {
            status,
            headers: HeaderMap::new(),
            body,
            after_work: false,
            saved: false,
        }
    }

    /// Adds `Retry-After`, in whole seconds.
    pub fn retry_after(self, seconds: u64) -> Self {
        self.header(RETRY_AFTER, HeaderValue::from(seconds))
    }

    /// Adds `Stripe-Should-Retry: true` or `false`.
    pub fn should_retry(self, should_retry: bool) -> Self {
        let value = HeaderValue::from_static(if should_retry { "true" } else { "false" });
        self.header(HeaderName::from_static("stripe-should-retry"), value)
    }

    /// Sets a header.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Sets the error object's `type`, such as `rate_limit_error`. Any other body becomes an error object.
    pub fn error_type(self, error_type: impl Into<String>) -> Self {
        self.with_error(|kind, _, _| *kind = Some(error_type.into()))
    }

    /// Sets the error object's `code`, such as `lock_timeout`. Any other body becomes an error object.
    pub fn code(self, error_code: impl Into<String>) -> Self {
        self.with_error(|_, code, _| *code = Some(error_code.into()))
    }

    /// Sets the error object's `message`. Any other body becomes an error object.
    pub fn message(self, text: impl Into<String>) -> Self {
        self.with_error(|_, _, message| *message = Some(text.into()))
    }

    /// Removes the body and the `Content-Type`.
    pub fn empty_body(mut self) -> Self {
        self.body = Body::Bytes {
            content_type: None,
            bytes: Vec::new(),
        };
        self
    }

    /// Sets an HTML body, such as a proxy's error page.
    pub fn html_body(self) -> Self {
        let page = format!(
            "<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>\n",
            self.status
        );
        self.body(HeaderValue::from_static("text/html; charset=utf-8"), page)
    }

    /// Sets a body with a media type.
    pub fn body(mut self, content_type: HeaderValue, bytes: impl Into<Vec<u8>>) -> Self {
        self.body = Body::Bytes {
            content_type: Some(content_type),
            bytes: bytes.into(),
        };
        self
    }

    /// Sets a body that repeats the request: `write` gets the request's method, URL, headers and body as text.
    pub fn echo(mut self, content_type: HeaderValue, write: fn(&str) -> String) -> Self {
        self.body = Body::Echo { content_type, write };
        self
    }

    /// Does the work first, and discards its response. With an idempotency key, a retry receives that response.
    pub fn after_work(mut self) -> Self {
        self.after_work = true;
        self
    }

    /// Makes it the endpoint's response: with an idempotency key, it is saved and replayed to every retry. A request
    /// that is refused before the endpoint begins (invalid key, invalid parameters), or that is itself a retry, gets
    /// the same response as without the fault.
    pub fn saved(mut self) -> Self {
        self.saved = true;
        self
    }

    pub(crate) fn work_is_done(&self) -> bool {
        self.after_work
    }

    pub(crate) fn is_saved(&self) -> bool {
        self.saved
    }

    pub(crate) fn respond(&self, call: &Call<'_>) -> Response<Vec<u8>> {
        let mut response = match &self.body {
            Body::Bytes { content_type, bytes } => call.respond(self.status, content_type.clone(), bytes.clone()),
            Body::Echo { content_type, write } => {
                let body = write(&text(call.request)).into_bytes();
                call.respond(self.status, Some(content_type.clone()), body)
            }
            Body::Error { kind, code, message } => {
                let code = code
                    .as_deref()
                    .or((self.status == StatusCode::TOO_MANY_REQUESTS).then_some("rate_limit"));
                let mut error = json!({
                    "type": kind.as_deref().unwrap_or(self.default_type()),
                    "message": message.as_deref().unwrap_or(self.default_message()),
                });
                if let Some(code) = code {
                    error["code"] = json!(code);
                    error["doc_url"] = json!(doc_url(code));
                }
                call.respond_json(self.status, &json!({ "error": error }))
            }
        };
        response.headers_mut().extend(self.headers.clone());
        response
    }

    fn default_type(&self) -> &'static str {
        if self.status.is_server_error() {
            "api_error"
        } else {
            "invalid_request_error"
        }
    }

    fn default_message(&self) -> &'static str {
        match self.status {
            StatusCode::TOO_MANY_REQUESTS => "Too many requests hit the API too quickly.",
            status if status.is_server_error() => "An error on the server's side occurred.",
            _ => "The request was refused.",
        }
    }

    fn with_error(
        mut self,
        change: impl FnOnce(&mut Option<String>, &mut Option<String>, &mut Option<String>),
    ) -> Self {
        let (mut kind, mut code, mut message) = match self.body {
            Body::Error { kind, code, message } => (kind, code, message),
            Body::Bytes { .. } | Body::Echo { .. } => (None, None, None),
        };
        change(&mut kind, &mut code, &mut message);
        self.body = Body::Error { kind, code, message };
        self
    }
}

/// Formats a request approximately as HTTP/1.1 does.
fn text(request: &Request<Vec<u8>>) -> String {
    let mut text = format!("{} {}\n", request.method(), request.uri());
    for (name, value) in request.headers() {
        text.push_str(&format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())));
    }
    text.push('\n');
    text.push_str(&String::from_utf8_lossy(request.body()));
    text
}

/// Omits the body, which may contain a payload.
impl fmt::Debug for FaultAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FaultAnswer")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("after_work", &self.after_work)
            .field("saved", &self.saved)
            .finish_non_exhaustive()
    }
}
