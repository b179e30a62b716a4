//! The transport over `ureq`: blocking, with TLS by rustls and a pool of connections.

use std::io::{self, Read};
use std::time::Duration;

use http::{Method, Request, Response};
use ureq::Agent;
use zeroize::Zeroizing;

use super::base_url::is_loopback;
use super::buffer::Buffer;
use super::client::Client;
use super::client_builder::ClientBuilder;
use super::error::Error;
use super::transport::{Transport, TransportOptions};
use super::transport_error::{TransportError, TransportErrorKind};

/// The longest timeout that `ureq` is given, which is more than a century: it panics when a deadline overflows the clock.
const MAX_TIMEOUT: Duration = Duration::from_secs(u32::MAX as u64);

impl ClientBuilder {
    /// Makes a client that sends its requests through `ureq`.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if a setting does not fit.
    pub fn build(self) -> Result<Client, Error> {
        self.build_with(Box::new(UreqTransport::new()))
    }
}

/// Sends requests through a `ureq` agent, whose clones share its connections.
///
/// The agent's own buffers, which hold parts of requests and responses for some time, are not cleared. At level `trace`
/// of the `log` crate, `ureq` logs every byte that it sends and receives, the API key among them: keep the targets `ureq`
/// and `ureq_proto` at `debug` or above.
#[derive(Debug, Clone)]
pub struct UreqTransport {
    agent: Agent,
}

impl UreqTransport {
    /// A transport with the default settings of `ureq`, which take a proxy from the environment.
    pub fn new() -> Self {
        Self::from_agent(Agent::new_with_defaults())
    }

    /// A transport over an agent with settings of its own, such as a proxy or other root certificates.
    ///
    /// Whatever the agent says, no redirect is followed, no status is an error, and the timeout is the client's.
    pub fn from_agent(agent: Agent) -> Self {
        Self { agent }
    }
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl Transport for UreqTransport {
    fn send(
        &self,
        request: &Request<Vec<u8>>,
        options: &TransportOptions,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let mut head = Request::new(());
        *head.method_mut() = request.method().clone();
        *head.uri_mut() = request.uri().clone();
        *head.headers_mut() = request.headers().clone();
        // These methods announce even an empty body, with a length of 0.
        let has_body = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
        let response = if has_body || !request.body().is_empty() {
            self.run(head.map(|()| request.body().as_slice()), options)
        } else {
            self.run(head, options)
        };
        let (head, body) = response
            .map_err(|error| transport_error(error, TransportErrorKind::Connect))?
            .into_parts();
        let body = read_body(body, options.max_response_size())?;
        Ok(Response::from_parts(head, body))
    }
}

impl UreqTransport {
    fn run<S: ureq::AsSendBody>(
        &self,
        request: Request<S>,
        options: &TransportOptions,
    ) -> Result<Response<ureq::Body>, ureq::Error> {
        // Plain `http` is trusted on this machine, and would leave it through a proxy.
        let bypasses_proxy = request.uri().host().is_some_and(is_loopback);
        let mut request = self
            .agent
            .configure_request(request)
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(options.timeout().min(MAX_TIMEOUT)));
        if bypasses_proxy {
            request = request.proxy(None);
        }
        self.agent.run(request.build())
    }
}

fn read_body(body: ureq::Body, max_size: usize) -> Result<Vec<u8>, TransportError> {
    let too_large = || TransportError::new(TransportErrorKind::BodyTooLarge);
    if body
        .content_length()
        .is_some_and(|length| usize::try_from(length).map_or(true, |length| length > max_size))
    {
        return Err(too_large());
    }
    let mut reader = body.into_reader();
    let mut received = Buffer::default();
    let mut chunk = Zeroizing::new([0_u8; 8 * 1024]);
    loop {
        match reader.read(&mut *chunk) {
            Ok(0) => return Ok(received.into_vec()),
            Ok(length) if received.as_slice().len() + length > max_size => return Err(too_large()),
            // `read` returns at most the length of the chunk.
            Ok(length) => received.extend(&chunk[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(transport_error(error.into(), TransportErrorKind::BodyCutShort)),
        }
    }
}

/// Keeps as a source only errors that cannot hold parts of the request; an I/O error counts as `io_kind`.
fn transport_error(error: ureq::Error, io_kind: TransportErrorKind) -> TransportError {
    match error {
        ureq::Error::Timeout(_) => TransportError::with_source(TransportErrorKind::Timeout, error),
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => {
            TransportError::with_source(TransportErrorKind::Timeout, error)
        }
        // rustls reports what it received as invalid data; sockets have no such error.
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::InvalidData => {
            TransportError::with_source(TransportErrorKind::Tls, error)
        }
        ureq::Error::Io(error) => TransportError::with_source(io_kind, error),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_) | ureq::Error::TlsRequired => {
            TransportError::with_source(TransportErrorKind::Tls, error)
        }
        ureq::Error::LargeResponseHeader(..) => TransportError::with_source(TransportErrorKind::Other, error),
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => {
            TransportError::with_source(TransportErrorKind::Connect, error)
        }
        // The message may hold the address of the proxy, and a password in it.
        ureq::Error::ConnectProxyFailed(_) | ureq::Error::InvalidProxyUrl => {
            TransportError::new(TransportErrorKind::Connect)
        }
        _ => TransportError::new(TransportErrorKind::Other),
    }
}
