//! The asynchronous transport of browsers and workers: `fetch`.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;

use http::header::{HeaderName, HeaderValue, USER_AGENT};
use http::{HeaderMap, Request, Response, StatusCode};
use web_sys::js_sys::futures::JsFuture;
use web_sys::js_sys::{Array, Function, Promise, Reflect, Uint8Array, global};
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AbortController, Headers, ReadableStream, ReadableStreamDefaultReader, RequestCache, RequestInit, RequestRedirect,
    ResponseType,
};
use zeroize::Zeroizing;

use super::super::calls::sleep::Sleep;
use super::super::clients::async_client::AsyncClient;
use super::super::clients::client_builder::ClientBuilder;
use super::super::errors::error::Error;
use super::super::errors::transport_error::{TransportError, TransportErrorKind};
use super::super::secrets::buffer::Buffer;
use super::async_transport::{AsyncTransport, TransportFuture};
use super::transport::TransportOptions;

impl ClientBuilder<AsyncClient> {
    /// Builds an asynchronous client that sends its requests with `fetch`.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if a setting is invalid.
    pub fn build(self) -> Result<AsyncClient, Error> {
        self.build_with(FetchTransport::new())
    }
}

/// An asynchronous transport over the function `fetch` of browsers and workers.
///
/// It does not follow redirects or use the browser's cache, and leaves `User-Agent` to the browser. JavaScript's copies
/// of requests and responses are not cleared.
///
/// A browser sends a request to another origin only if the server allows it by CORS. Otherwise, the call fails with the
/// error of a failed connection. The response to such a request has only the headers that the server exposes.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct FetchTransport;

impl FetchTransport {
    /// Creates a transport.
    pub fn new() -> Self {
        Self
    }
}

impl AsyncTransport for FetchTransport {
    fn send<'a>(&'a self, request: &'a Request<Vec<u8>>, options: &'a TransportOptions) -> TransportFuture<'a> {
        Box::pin(exchange(request, options))
    }
}

async fn exchange(request: &Request<Vec<u8>>, options: &TransportOptions) -> Result<Response<Vec<u8>>, TransportError> {
    let exchange = AbortedOnDrop(AbortController::new().map_err(other)?);
    let mut timeout = Sleep::new(options.timeout());
    let mut received = pin!(receive(request, &exchange.0, options.max_response_size()));
    poll_fn(|context| match received.as_mut().poll(context) {
        Poll::Pending => Pin::new(&mut timeout)
            .poll(context)
            .map(|()| Err(TransportError::new(TransportErrorKind::Timeout))),
        ready => ready,
    })
    .await
}

/// Ends an exchange that is incomplete when its future is dropped.
struct AbortedOnDrop(AbortController);

impl Drop for AbortedOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn receive(
    request: &Request<Vec<u8>>,
    controller: &AbortController,
    max_size: usize,
) -> Result<Response<Vec<u8>>, TransportError> {
    let init = RequestInit::new();
    init.set_method(request.method().as_str());
    let headers = sent_headers(request.headers()).map_err(other)?;
    init.set_headers(&headers);
    init.set_redirect(RequestRedirect::Manual);
    init.set_cache(RequestCache::NoStore);
    init.set_signal(Some(&controller.signal()));
    if !request.body().is_empty() {
        init.set_body(&Uint8Array::from(request.body().as_slice()));
    }
    let url = Zeroizing::new(request.uri().to_string());
    let fetched = fetch(&url, &init).map_err(other)?;
    let fetched: web_sys::Response = JsFuture::from(fetched)
        .await
        .map_err(|_| TransportError::new(TransportErrorKind::Connect))?
        .unchecked_into();
    if fetched.type_() == ResponseType::Opaqueredirect {
        let source = "the response is a redirect, and the browser hides where to";
        return Err(TransportError::with_source(TransportErrorKind::Other, source));
    }

    let mut response = Response::new(Vec::new());
    *response.status_mut() = StatusCode::from_u16(fetched.status()).map_err(invalid)?;
    *response.headers_mut() = received_headers(&fetched.headers())?;
    if let Some(body) = fetched.body() {
        *response.body_mut() = read_body(&body, max_size).await?;
    }
    Ok(response)
}

/// Calls `fetch`, which browsers and workers have in different interfaces, but always in the global scope.
fn fetch(url: &str, init: &RequestInit) -> Result<Promise, JsValue> {
    let fetch: Function = Reflect::get(&global(), &"fetch".into())?.dyn_into()?;
    fetch.call2(&JsValue::UNDEFINED, &url.into(), init)?.dyn_into()
}

/// Converts the headers of a request. In JavaScript, each byte of a value is one character.
fn sent_headers(headers: &HeaderMap) -> Result<Headers, JsValue> {
    let sent = Headers::new()?;
    // Some browsers would send `User-Agent`, which few servers allow by CORS. The others ignore it.
    for (name, value) in headers.iter().filter(|(name, _)| *name != USER_AGENT) {
        let mut text = Zeroizing::new(String::with_capacity(2 * value.len()));
        text.extend(value.as_bytes().iter().copied().map(char::from));
        sent.append(name.as_str(), &text)?;
    }
    Ok(sent)
}

fn received_headers(headers: &Headers) -> Result<HeaderMap, TransportError> {
    let mut received = HeaderMap::new();
    for entry in &headers.entries() {
        let entry: Array = entry.map_err(other)?.unchecked_into();
        let (name, value) = (entry.get(0).as_string(), entry.get(1).as_string());
        let (name, value) = name.zip(value).ok_or_else(|| other(JsValue::UNDEFINED))?;
        let bytes: Result<Vec<u8>, _> = value
            .chars()
            .map(|character| u8::try_from(u32::from(character)))
            .collect();
        received.append(
            HeaderName::from_bytes(name.as_bytes()).map_err(invalid)?,
            HeaderValue::from_bytes(&bytes.map_err(invalid)?).map_err(invalid)?,
        );
    }
    Ok(received)
}

async fn read_body(body: &ReadableStream, max_size: usize) -> Result<Vec<u8>, TransportError> {
    let cut_short = |_| TransportError::new(TransportErrorKind::BodyCutShort);
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut received = Buffer::default();
    loop {
        let read = JsFuture::from(reader.read()).await.map_err(cut_short)?;
        let value = Reflect::get(&read, &"value".into()).map_err(other)?;
        if value.is_undefined() {
            // After the last chunk, there is no value.
            return Ok(received.into_vec());
        }
        let chunk: Uint8Array = value.dyn_into().map_err(other)?;
        let chunk = Zeroizing::new(chunk.to_vec());
        if chunk.len() > max_size - received.as_slice().len() {
            return Err(TransportError::new(TransportErrorKind::BodyTooLarge));
        }
        received.extend(&chunk);
    }
}

/// Converts an exception, whose message is dropped, because it may contain the URL.
fn other(_: JsValue) -> TransportError {
    TransportError::new(TransportErrorKind::Other)
}

fn invalid(error: impl std::error::Error + Send + Sync + 'static) -> TransportError {
    TransportError::with_source(TransportErrorKind::Other, error)
}
