//! What all requests of a client have in common.

use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use http::{Method, Request};

use super::base_url::BaseUrl;
use super::call::Limits;
use super::cleared_request::ClearedRequest;
use super::document;
use super::error::Error;
use super::idempotency_key::{self, IDEMPOTENCY_KEY};
use super::operation::Operation;
use super::request::RequestParts;
use super::request_error::{RequestError, RequestErrorKind};
use super::request_options::RequestOptions;
use super::transport::TransportOptions;

/// The base URL, options and limits of a client, all of them checked.
pub(super) struct Configuration {
    pub(super) base_url: BaseUrl,
    pub(super) options: RequestOptions,
    pub(super) transport_options: TransportOptions,
}

impl Configuration {
    /// The request of an operation, and how long and how often it may be tried.
    pub(super) fn request<O: Operation>(&self, operation: &O) -> Result<(ClearedRequest, Limits), Error> {
        let mut parts = operation.request();
        let options = parts.take_options().over(&self.options)?;
        let mut transport_options = self.transport_options.clone();
        if let Some(timeout) = options.timeout {
            transport_options = transport_options.with_timeout(timeout);
        }
        let (deadline, max_retries) = (options.deadline, options.max_retries);
        let request = self
            .http_request(parts, options)
            .map_err(|error| error.at(O::PATH_TEMPLATE))?;
        let limits = Limits {
            transport_options,
            deadline,
            max_retries,
            is_repeatable: request.method().is_idempotent() || request.headers().contains_key(IDEMPOTENCY_KEY),
        };
        Ok((ClearedRequest::new(request), limits))
    }

    fn http_request(&self, parts: RequestParts, options: RequestOptions) -> Result<Request<Vec<u8>>, RequestError> {
        let mut parts = parts.finish(self.base_url.path())?;
        let uri = self
            .base_url
            .join(parts.target)
            .ok_or_else(|| RequestError::new(RequestErrorKind::Url, ""))?;
        let mut headers: HeaderMap = options.headers;
        if let Some(key) = idempotency_key(&parts.method, options.idempotency_key)? {
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
