//! Answers that are made up.

use std::fmt;

use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode};
use serde_json::json;

use crate::api_error::doc_url;
use crate::call::Call;

/// A made-up answer: a status, headers and a body.
///
/// It comes from something that stands before the API, such as a load balancer or a rate limiter, unless
/// [`FaultAnswer::after_work`] or [`FaultAnswer::saved`] say otherwise. Every answer has a `Request-Id`. The body is
/// an error object whose type and message follow from the status, unless a method says otherwise.
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
    /// An answer with a status from 200 on, and an error object as its body.
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

    /// The error object's `type`, such as `rate_limit_error`. It makes the body an error object again if it was none.
    pub fn error_type(self, error_type: impl Into<String>) -> Self {
        self.with_error(|kind, _, _| *kind = Some(error_type.into()))
    }

    /// The error object's `code`, such as `lock_timeout`. It makes the body an error object again if it was none.
    pub fn code(self, error_code: impl Into<String>) -> Self {
        self.with_error(|_, code, _| *code = Some(error_code.into()))
    }

    /// The error object's `message`. It makes the body an error object again if it was none.
    pub fn message(self, text: impl Into<String>) -> Self {
        self.with_error(|_, _, message| *message = Some(text.into()))
    }

    /// No body, and no `Content-Type`.
    pub fn empty_body(mut self) -> Self {
        self.body = Body::Bytes {
            content_type: None,
            bytes: Vec::new(),
        };
        self
    }

    /// A page in HTML, such as a proxy answers with.
    pub fn html_body(self) -> Self {
        let page = format!(
            "<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>\n",
            self.status
        );
        self.body(HeaderValue::from_static("text/html; charset=utf-8"), page)
    }

    /// A body of any kind.
    pub fn body(mut self, content_type: HeaderValue, bytes: impl Into<Vec<u8>>) -> Self {
        self.body = Body::Bytes {
            content_type: Some(content_type),
            bytes: bytes.into(),
        };
        self
    }

    /// A body that repeats the whole request: `write` makes it of the request's method, URL, headers and body as text.
    pub fn echo(mut self, content_type: HeaderValue, write: fn(&str) -> String) -> Self {
        self.body = Body::Echo { content_type, write };
        self
    }

    /// The work is done before, and its own answer is lost. If there is an idempotency key, a repetition gets the
    /// work's own answer replayed.
    pub fn after_work(mut self) -> Self {
        self.after_work = true;
        self
    }

    /// The answer comes from the endpoint itself: if there is an idempotency key, it is saved, and replayed to every
    /// repetition. A request that is refused before the endpoint begins (wrong key, wrong parameters), and one that is
    /// itself a repetition, gets the answer that it would get without the fault.
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

/// A request as HTTP/1.1 writes it, more or less.
fn text(request: &Request<Vec<u8>>) -> String {
    let mut text = format!("{} {}\n", request.method(), request.uri());
    for (name, value) in request.headers() {
        text.push_str(&format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())));
    }
    text.push('\n');
    text.push_str(&String::from_utf8_lossy(request.body()));
    text
}

/// The body is not shown: a test may have put a payload into it.
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
