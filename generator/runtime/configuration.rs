//! What all requests of a client have in common.

use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Request};

use super::base_url::BaseUrl;
use super::document;
use super::idempotency_key;
use super::request::RequestParts;
use super::request_error::{RequestError, RequestErrorKind};
use super::transport::TransportOptions;

pub(super) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The base URL, headers and limits of a client, all of them checked.
pub(super) struct Configuration {
    pub(super) base_url: BaseUrl,
    pub(super) headers: HeaderMap,
    pub(super) transport_options: TransportOptions,
}

impl Configuration {
    pub(super) fn http_request(&self, parts: RequestParts) -> Result<Request<Vec<u8>>, RequestError> {
        let mut parts = parts.finish(self.base_url.path())?;
        let uri = self
            .base_url
            .join(parts.target)
            .ok_or_else(|| RequestError::new(RequestErrorKind::Url, ""))?;
        let mut headers = self.headers.clone();
        if let Some(key) = idempotency_key(&parts.method, parts.idempotency_key)? {
            headers.insert(IDEMPOTENCY_KEY, key);
        }
        if parts.form.is_some() {
            headers.insert(
                CONTENT_TYPE,
                HeaderValue::from_static("application/x-www-form-urlencoded"),
            );
        }
        let body = parts.form.as_deref_mut().map(std::mem::take).unwrap_or_default();
        let mut request = Request::new(body);
        *request.method_mut() = parts.method;
        *request.uri_mut() = uri;
        *request.headers_mut() = headers;
        Ok(request)
    }
}

/// A given key goes with every method, a random one with every POST of an API that takes such keys.
fn idempotency_key(method: &Method, given: Option<String>) -> Result<Option<HeaderValue>, RequestError> {
    match given {
        Some(key) => idempotency_key::given(&key).map(Some),
        None if document::IDEMPOTENCY_KEYS && *method == Method::POST => idempotency_key::random().map(Some),
        None => Ok(None),
    }
}
