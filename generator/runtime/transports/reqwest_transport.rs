//! The asynchronous transport: `reqwest` on tokio, with rustls and a connection pool.

use std::error::Error as StdError;
use std::io;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, HeaderValue};
use http::{Method, Request, Response};
use reqwest::redirect;
use rustls::ClientConfig;
use zeroize::Zeroizing;

use super::super::clients::async_client::AsyncClient;
use super::super::clients::client_builder::ClientBuilder;
use super::super::clients::url_parts::is_loopback;
use super::super::errors::configuration_error::ConfigurationError;
use super::super::errors::error::Error;
use super::super::errors::transport_error::{TransportError, TransportErrorKind};
use super::super::secrets::buffer::Buffer;
use super::async_transport::{AsyncTransport, TransportFuture};
use super::tls;
use super::transport::TransportOptions;

impl ClientBuilder<AsyncClient> {
    /// Builds an asynchronous client that sends its requests through `reqwest`. It requires a tokio runtime.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if a setting is invalid, or if the transport cannot be created.
    pub fn build(self) -> Result<AsyncClient, Error> {
        self.build_with(ReqwestTransport::new()?)
    }
}

/// An asynchronous transport over `reqwest`. Clones share their connections.
///
/// It requires a tokio runtime with I/O and time enabled. The buffers of `reqwest`, which temporarily contain parts of
/// requests and responses, are not cleared.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    /// The client for loopback hosts. Plain `http` is allowed for them, and a proxy would send these requests over the
    /// network.
    without_proxy: reqwest::Client,
}

impl ReqwestTransport {
    /// Creates a transport that takes a proxy from the environment.
    ///
    /// It trusts the certificate authorities of Mozilla, or those of the operating system with the feature
    /// `platform-verifier`. If the process has a default cryptography provider of rustls, the transport uses it instead
    /// of ring.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if `reqwest` or TLS cannot be initialized, for example because there is no cryptography
    /// provider.
    pub fn new() -> Result<Self, Error> {
        Self::configured(|builder| builder)
    }

    /// Creates a transport with this configuration of rustls, such as other root certificates or a client certificate.
    /// The transport offers only HTTP/1.1 and overrides the ALPN protocols of the configuration.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if `reqwest` cannot be initialized.
    pub fn with_tls(config: ClientConfig) -> Result<Self, Error> {
        Self::configured_with_tls(config, |builder| builder)
    }

    /// Creates a transport with custom settings of `reqwest`, such as a proxy. To configure TLS as well, use
    /// [`configured_with_tls`](Self::configured_with_tls).
    ///
    /// The transport overrides some settings: it does not follow redirects, the timeout and the retries are those of
    /// the API client, and requests to loopback hosts do not use a proxy.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if `reqwest` rejects the settings.
    pub fn configured(configure: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder) -> Result<Self, Error> {
        let tls = tls::client_config().map_err(|error| ConfigurationError::Tls(error.to_string()))?;
        Self::configured_with_tls(tls, configure)
    }

    /// Creates a transport with this configuration of rustls and custom settings of `reqwest`. The same settings are
    /// overridden as in [`with_tls`](Self::with_tls) and [`configured`](Self::configured).
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if `reqwest` rejects the settings.
    pub fn configured_with_tls(
        config: ClientConfig,
        configure: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder,
    ) -> Result<Self, Error> {
        let tls = tls::only_http1(config);
        let builder = || {
            configure(reqwest::Client::builder().tls_backend_preconfigured(tls.clone()))
                .redirect(redirect::Policy::none())
                .retry(reqwest::retry::never())
        };
        // The error of `reqwest` is dropped, because it may contain the URL of a proxy with a password.
        let build = |builder: reqwest::ClientBuilder| builder.build().map_err(|_| ConfigurationError::Transport);
        Ok(Self {
            client: build(builder())?,
            without_proxy: build(builder().no_proxy())?,
        })
    }

    async fn exchange(
        &self,
        request: &Request<Vec<u8>>,
        options: &TransportOptions,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let client = match request.uri().host() {
            Some(host) if is_loopback(host) => &self.without_proxy,
            _ => &self.client,
        };
        let mut request: reqwest::Request = copy(request).try_into().map_err(transport_error)?;
        *request.timeout_mut() = Some(options.timeout());
        let mut received = client.execute(request).await.map_err(transport_error)?;

        let body = read_body(&mut received, options.max_response_size()).await?;
        let mut response = Response::new(body);
        *response.status_mut() = received.status();
        *response.headers_mut() = std::mem::take(received.headers_mut());
        Ok(response)
    }
}

impl AsyncTransport for ReqwestTransport {
    fn send<'a>(&'a self, request: &'a Request<Vec<u8>>, options: &'a TransportOptions) -> TransportFuture<'a> {
        Box::pin(self.exchange(request, options))
    }
}

/// Returns a copy of the request, whose body is cleared when `reqwest` drops it.
fn copy(request: &Request<Vec<u8>>) -> Request<Bytes> {
    let mut copy = Request::new(Bytes::from_owner(Zeroizing::new(request.body().clone())));
    *copy.method_mut() = request.method().clone();
    *copy.uri_mut() = request.uri().clone();
    *copy.headers_mut() = request.headers().clone();
    // With these methods, an empty body also has a length, which `reqwest` omits.
    if copy.body().is_empty() && matches!(*copy.method(), Method::POST | Method::PUT | Method::PATCH) {
        copy.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    copy
}

async fn read_body(response: &mut reqwest::Response, max_size: usize) -> Result<Vec<u8>, TransportError> {
    let too_large = || TransportError::new(TransportErrorKind::BodyTooLarge);
    if response
        .content_length()
        .is_some_and(|length| usize::try_from(length).map_or(true, |length| length > max_size))
    {
        return Err(too_large());
    }
    let mut received = Buffer::default();
    while let Some(chunk) = response.chunk().await.map_err(transport_error)? {
        if chunk.len() > max_size - received.as_slice().len() {
            return Err(too_large());
        }
        received.extend(&chunk);
    }
    Ok(received.into_vec())
}

/// Converts an error from `reqwest`, which becomes the source without its URL.
fn transport_error(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if cause::<rustls::Error>(&error).is_some() {
        TransportErrorKind::Tls
    } else if error.is_builder() || cause::<hyper::Error>(&error).is_some_and(hyper::Error::is_parse) {
        TransportErrorKind::Other
    } else if error.is_body() || error.is_decode() {
        TransportErrorKind::BodyCutShort
    } else {
        TransportErrorKind::Connect
    };
    TransportError::with_source(kind, error)
}

/// Returns the first error of type `E` in the chain of sources of `error`.
///
/// An `io::Error` omits its inner error from this chain, so `io::Error::get_ref` is also checked.
fn cause<'e, E: StdError + 'static>(error: &'e (dyn StdError + 'static)) -> Option<&'e E> {
    let mut current = Some(error);
    while let Some(error) = current {
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        let inner = inner.map(|inner| inner as &(dyn StdError + 'static));
        if let Some(found) = error.downcast_ref().or_else(|| inner?.downcast_ref()) {
            return Some(found);
        }
        current = inner.or_else(|| error.source());
    }
    None
}
