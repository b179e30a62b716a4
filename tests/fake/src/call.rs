//! A request with its id and time, and the functions that build its response.

use http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{HeaderName, HeaderValue, Request, Response, StatusCode};
use serde_json::Value;

use crate::api_error::ApiError;
use crate::idempotency::{MAX_KEY_CHARACTERS, SavedAnswer};
use crate::operation::Operation;

/// The API version of requests without `Stripe-Version`.
const DEFAULT_VERSION: HeaderValue = HeaderValue::from_static("2023-10-16");

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const STRIPE_VERSION: HeaderName = HeaderName::from_static("stripe-version");

/// A request, its id, and the time of its response.
pub(crate) struct Call<'request> {
    pub(crate) request: &'request Request<Vec<u8>>,
    pub(crate) request_id: HeaderValue,
    pub(crate) now: i64,
}

impl<'request> Call<'request> {
    /// Creates the `number`th request of a store. Ids are consecutive, so tests can predict them.
    pub(crate) fn new(request: &'request Request<Vec<u8>>, number: u64, now: i64) -> Self {
        let request_id =
            HeaderValue::try_from(format!("req_{number:06}")).expect("letters and digits are visible ASCII");
        Self {
            request,
            request_id,
            now,
        }
    }

    /// Returns the idempotency key if the operation supports one. An empty key counts as missing.
    pub(crate) fn idempotency_key(&self, operation: Operation) -> Result<Option<&'request HeaderValue>, ApiError> {
        let key = self
            .request
            .headers()
            .get(IDEMPOTENCY_KEY)
            .filter(|key| operation.writes() && !key.is_empty());
        match key.map(|key| String::from_utf8_lossy(key.as_bytes()).chars().count()) {
            Some(length) if length > MAX_KEY_CHARACTERS => {
                Err(ApiError::idempotency_key_too_long(MAX_KEY_CHARACTERS, length))
            }
            _ => Ok(key),
        }
    }

    /// Creates a response with the headers that all responses have.
    pub(crate) fn respond(
        &self,
        status: StatusCode,
        content_type: Option<HeaderValue>,
        body: Vec<u8>,
    ) -> Response<Vec<u8>> {
        let mut response = Response::new(body);
        *response.status_mut() = status;
        let version = self
            .request
            .headers()
            .get(STRIPE_VERSION)
            .cloned()
            .unwrap_or(DEFAULT_VERSION);
        let headers = response.headers_mut();
        headers.insert("request-id", self.request_id.clone());
        headers.insert(STRIPE_VERSION, version);
        if let Some(content_type) = content_type {
            headers.insert(CONTENT_TYPE, content_type);
        }
        response
    }

    /// Creates a response with a JSON body, indented as Stripe's.
    pub(crate) fn respond_json(&self, status: StatusCode, body: &Value) -> Response<Vec<u8>> {
        let content_type = HeaderValue::from_static("application/json");
        self.respond(status, Some(content_type), format!("{body:#}\n").into_bytes())
    }

    /// Creates an error response. `livemode`, known after authentication, selects the URL of the request's log.
    pub(crate) fn refuse(&self, error: &ApiError, livemode: Option<bool>) -> Response<Vec<u8>> {
        let log = livemode.map(|livemode| {
            let mode = if livemode { "" } else { "test/" };
            let id = String::from_utf8_lossy(self.request_id.as_bytes());
            format!("https://dashboard.stripe.com/{mode}logs/{id}?t={}", self.now)
        });
        let mut response = self.respond_json(error.status, &error.to_json(log));
        if error.status == StatusCode::UNAUTHORIZED {
            response
                .headers_mut()
                .insert(WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"Stripe\""));
        }
        response
    }

    /// Repeats a saved response, with the id of this request.
    pub(crate) fn replay(&self, saved: &SavedAnswer) -> Response<Vec<u8>> {
        let mut response = self.respond(saved.status, saved.content_type.clone(), saved.body.clone());
        response
            .headers_mut()
            .insert("idempotent-replayed", HeaderValue::from_static("true"));
        response
    }

    /// Adds headers with the idempotency key and the id of the original request.
    pub(crate) fn mark_idempotent(response: &mut Response<Vec<u8>>, key: &HeaderValue, original: HeaderValue) {
        response.headers_mut().insert(IDEMPOTENCY_KEY, key.clone());
        response.headers_mut().insert("original-request", original);
    }
}
