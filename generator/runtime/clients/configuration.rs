//! The validated settings of a client, from which its requests are created.

#[cfg(feature = "test-util")]
use std::sync::Arc;

use http::header::{CONTENT_TYPE, COOKIE, HeaderMap, HeaderValue};
use http::{Method, Request};
use zeroize::Zeroizing;

use super::super::calls::call::Limits;
use super::super::calls::call_token::CallToken;
use super::super::calls::hook::Hook;
use super::super::calls::idempotency_key::{self, IDEMPOTENCY_KEY};
use super::super::document;
use super::super::errors::configuration_error::ConfigurationError;
use super::super::errors::error::Error;
use super::super::errors::error_context::ErrorContext;
use super::super::errors::paging_error::PagingError;
use super::super::errors::request_error::{RequestError, RequestErrorKind};
use super::super::requests::operation::Operation;
use super::super::requests::request_parts::RequestParts;
use super::super::secrets::cleared_header;
use super::super::secrets::cleared_request::ClearedRequest;
#[cfg(feature = "test-util")]
use super::super::testing::call_secrets::CallSecrets;
#[cfg(feature = "test-util")]
use super::super::testing::expected_calls::ExpectedCalls;
use super::super::transports::transport::TransportOptions;
use super::base_url::BaseUrl;
use super::credentials::Credentials;
use super::request_options::RequestOptions;

/// The validated settings of a client.
pub(crate) struct Configuration {
    pub(crate) credentials: Credentials,
    pub(crate) base_url: BaseUrl,
    /// The servers of single operations: the URL in the API description, and the URL to send requests to if it is
    /// known.
    pub(crate) servers: Vec<(&'static str, Option<BaseUrl>)>,
    pub(crate) options: RequestOptions,
    pub(crate) transport_options: TransportOptions,
    /// The calls that are expected instead of being sent, if a mock created the client.
    #[cfg(feature = "test-util")]
    pub(crate) mock: Option<Arc<ExpectedCalls>>,
    pub(crate) hooks: Vec<Box<dyn Hook>>,
}

impl Configuration {
    /// Returns the request of an operation, and the limits and the token of its call.
    pub(crate) fn request<O: Operation>(&self, operation: &O) -> Result<(ClearedRequest, Limits, CallToken), Error> {
        let mut parts = operation.request();
        if parts.has_both_cursors() {
            return Err(PagingError::BothCursors.into());
        }
        let mut options = parts.take_options().over(&self.options)?;
        let added = self
            .credentials
            .add_to(parts.requirement, &mut parts, &mut options.headers);
        // The client of a mock needs no credentials.
        #[cfg(feature = "test-util")]
        let added = if self.mock.is_some() { Ok(()) } else { added };
        added?;
        let token = std::mem::replace(&mut parts.call_token, CallToken::NONE);
        let base_url = self.base_url_of(parts.own_server())?;
        let mut transport_options = self.transport_options.clone();
        if let Some(timeout) = options.timeout {
            transport_options = transport_options.with_timeout(timeout);
        }
        let (deadline, max_retries) = (options.deadline, options.max_retries);
        #[cfg(feature = "test-util")]
        let secrets = CallSecrets::of::<O>(self.error_context(&parts).secrets, &options.headers);
        let request = self
            .http_request(parts, options, base_url)
            .map_err(|error| error.at(O::PATH_TEMPLATE))?;
        #[cfg(feature = "test-util")]
        let request = secrets.attached_to(request);
        let limits = Limits {
            transport_options,
            deadline,
            max_retries,
            is_repeatable: request.method().is_idempotent() || request.headers().contains_key(IDEMPOTENCY_KEY),
        };
        Ok((ClearedRequest::new(request), limits, token))
    }

    /// Returns the context of errors in the response to a request.
    pub(crate) fn error_context(&self, parts: &RequestParts) -> ErrorContext {
        let mut secrets = parts.secrets();
        secrets.add_headers(&self.options.headers);
        self.credentials.add_secrets(&mut secrets);
        ErrorContext {
            secrets,
            credential: self.credentials.kind(parts.requirement),
            is_head: parts.method() == Method::HEAD,
        }
    }

    fn http_request(
        &self,
        parts: RequestParts,
        options: RequestOptions,
        base_url: &BaseUrl,
    ) -> Result<Request<Vec<u8>>, RequestError> {
        let parts = parts.finish(base_url.path())?;
        let uri = base_url
            .join(parts.target)
            .ok_or_else(|| RequestError::new(RequestErrorKind::Url, ""))?;
        let mut headers: HeaderMap = options.headers;
        match options.idempotency_key {
            Some(key) => {
                headers.insert(IDEMPOTENCY_KEY, idempotency_key::given(&key)?);
            }
            // A parameter of the operation can contain the key.
            None if headers.contains_key(IDEMPOTENCY_KEY) => {}
            None if document::IDEMPOTENCY_KEYS && parts.method == Method::POST => {
                headers.insert(IDEMPOTENCY_KEY, idempotency_key::random()?);
            }
            None => {}
        }
        if let Some(cookies) = parts.cookies {
            let cookies = joined_cookies(headers.get(COOKIE), cookies);
            headers.insert(COOKIE, cookies);
        }
        let mut request = Request::new(Vec::new());
        if let Some(body) = parts.body {
            headers.insert(CONTENT_TYPE, body.content_type);
            *request.body_mut() = body.bytes.into_vec();
        }
        *request.method_mut() = parts.method;
        *request.uri_mut() = uri;
        *request.headers_mut() = headers;
        Ok(request)
    }

    /// Returns the URL for requests to a server of the API description; the base URL if `servers` does not contain it.
    fn base_url_of(&self, server: Option<&str>) -> Result<&BaseUrl, ConfigurationError> {
        match self.servers.iter().find(|(known, _)| Some(*known) == server) {
            None => Ok(&self.base_url),
            Some((_, Some(url))) => Ok(url),
            Some((name, None)) => Err(ConfigurationError::MissingServer(name)),
        }
    }
}

/// Returns the cookies of the client or of the request options, followed by those of the operation.
pub(crate) fn joined_cookies(first: Option<&HeaderValue>, cookies: HeaderValue) -> HeaderValue {
    let Some(first) = first else {
        return cookies;
    };
    let joined = Zeroizing::new([first.as_bytes(), b"; ", cookies.as_bytes()].concat());
    let is_sensitive = first.is_sensitive() || cookies.is_sensitive();
    // The joined value is valid, because both of its parts are.
    let mut value = cleared_header::value(joined).unwrap_or(cookies);
    value.set_sensitive(is_sensitive);
    value
}
