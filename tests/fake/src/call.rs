//! One request on its way through the store, and the making of its response.

use http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{HeaderName, HeaderValue, Request, Response, StatusCode};
use serde_json::Value;

use crate::api_error::ApiError;
use crate::idempotency::{MAX_KEY_CHARACTERS, SavedAnswer};
use crate::operation::Operation;

/// The API version that answers a request without `Stripe-Version`.
const DEFAULT_VERSION: HeaderValue = HeaderValue::from_static("2023-10-16");

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const STRIPE_VERSION: HeaderName = HeaderName::from_static("stripe-version");

/// One request, its id, and the time at which it is answered.
pub(crate) struct Call<'request> {
    pub(crate) request: &'request Request<Vec<u8>>,
    pub(crate) request_id: HeaderValue,
    pub(crate) now: i64,
}

impl<'request> Call<'request> {
    /// The `number`th request of a store. Ids count up, so that a test knows them beforehand.
    pub(crate) fn new(request: &'request Request<Vec<u8>>, number: u64, now: i64) -> Self {
        let request_id =
            HeaderValue::try_from(format!("req_{number:06}")).expect("letters and digits are visible ASCII");
        Self {
            request,
            request_id,
            now,
        }
    }

    /// The idempotency key, on the operations that it means something to. An empty one is none.
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

    /// A response with the headers that each one has.
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

    /// A response with a JSON body, indented as Stripe's are.
    pub(crate) fn respond_json(&self, status: StatusCode, body: &Value) -> Response<Vec<u8>> {
        let content_type = HeaderValue::from_static("application/json");
        self.respond(status, Some(content_type), format!("{body:#}\n").into_bytes())
    }

    /// A refusal. `livemode` is known once the key is; the page with the request's log depends on it.
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

    /// The saved answer once more, under this request's own id.
    pub(crate) fn replay(&self, saved: &SavedAnswer) -> Response<Vec<u8>> {
        let mut response = self.respond(saved.status, saved.content_type.clone(), saved.body.clone());
        response
            .headers_mut()
            .insert("idempotent-replayed", HeaderValue::from_static("true"));
        response
    }

    /// Tells which key the answer is saved under, and which request made it.
    pub(crate) fn mark_idempotent(response: &mut Response<Vec<u8>>, key: &HeaderValue, original: HeaderValue) {
        response.headers_mut().insert(IDEMPOTENCY_KEY, key.clone());
        response.headers_mut().insert("original-request", original);
    }
}
