//! The blocking transport: HTTP/1.1 over sockets of the standard library and rustls, with a pool of connections.

use std::fmt;
use std::sync::Arc;

use http::{Request, Response};
use rustls::ClientConfig;

use super::super::clients::client::Client;
use super::super::clients::client_builder::ClientBuilder;
use super::super::errors::configuration_error::ConfigurationError;
use super::super::errors::error::Error;
use super::super::errors::transport_error::{TransportError, TransportErrorKind};
use super::connection::{Connection, transport_error};
use super::connection_pool::ConnectionPool;
use super::http1;
use super::origin::Origin;
use super::proxy::{Proxies, Proxy};
use super::socket::{Deadline, Socket};
use super::tls;
use super::transport::{Transport, TransportOptions};

impl ClientBuilder {
    /// Makes a client that sends its requests through a [`BlockingTransport`].
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if a setting does not fit.
    pub fn build(self) -> Result<Client, Error> {
        self.build_with(Box::new(BlockingTransport::new()))
    }
}

/// Sends requests over HTTP/1.1 and blocks the thread until the response is there. Clones share their connections.
///
/// It logs nothing, follows no redirect, and clears its buffers. Those of rustls, which hold parts of requests and
/// responses for some time, are not cleared. Up to 64 connections are kept for later requests; one that has waited for 15
/// seconds is closed instead of being used again. A host's name is looked up on a thread of its own, so that the timeout
/// holds for it too.
#[derive(Clone)]
pub struct BlockingTransport {
    tls: Result<Arc<ClientConfig>, rustls::Error>,
    proxies: Arc<Proxies>,
    pool: Arc<ConnectionPool>,
}

impl BlockingTransport {
    /// A transport that takes proxies from the environment, and trusts the certificate authorities that Mozilla trusts.
    ///
    /// `HTTPS_PROXY` is the proxy for `https`, `HTTP_PROXY` for `http`, and `ALL_PROXY` for both where these are not set.
    /// `NO_PROXY` lists hosts, domains or `*`, each with a port or without, that are reached without a proxy. The names
    /// can be in lower case. A proxy that is not an `http` or `https` URL makes the requests fail that would go through
    /// it. Where `REQUEST_METHOD` is set, as in CGI programs, `HTTP_PROXY` in upper case is ignored, because it may come
    /// from a header of a request.
    pub fn new() -> Self {
        Self {
            tls: tls::client_config().map(|config| Arc::new(only_http1(config))),
            proxies: Arc::new(Proxies::from_environment()),
            pool: Arc::default(),
        }
    }

    /// The same transport with settings of rustls, such as other root certificates or a client certificate. HTTP/1.1 is
    /// the only protocol that is offered, whatever the settings say.
    #[must_use]
    pub fn with_tls(self, config: ClientConfig) -> Self {
        Self {
            tls: Ok(Arc::new(only_http1(config))),
            pool: Arc::default(),
            ..self
        }
    }

    /// The same transport with a proxy for all requests except those to this machine, in place of those from the
    /// environment. Its URL is `http://` or `https://`, perhaps a user name and a password in front of an `@`, the host,
    /// and perhaps a port.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if it is not such a URL.
    pub fn with_proxy(self, url: &str) -> Result<Self, Error> {
        let proxies = Proxies::all(url).ok_or(ConfigurationError::Transport)?;
        Ok(self.with_proxies(proxies))
    }

    /// The same transport without a proxy, whatever the environment says.
    #[must_use]
    pub fn without_proxy(self) -> Self {
        self.with_proxies(Proxies::none())
    }

    fn with_proxies(self, proxies: Proxies) -> Self {
        Self {
            proxies: Arc::new(proxies),
            pool: Arc::default(),
            ..self
        }
    }

    /// Opens a connection on which requests to `origin` can be sent.
    fn connect(
        &self,
        origin: &Origin,
        proxy: Option<&Proxy>,
        deadline: Deadline,
    ) -> Result<Connection, TransportError> {
        let first = proxy.map_or(origin, |proxy| &proxy.origin);
        let socket = Socket::connect(first, deadline);
        let socket = socket.map_err(|error| transport_error(error, TransportErrorKind::Connect))?;
        let mut connection = self.secured(socket.into(), first)?;
        if let Some(proxy) = proxy.filter(|_| origin.is_https) {
            http1::open_tunnel(&mut connection, origin, proxy)?;
            connection = self.secured(connection, origin)?;
        }
        Ok(connection)
    }

    /// The same connection, encrypted if `origin` asks for it.
    fn secured(&self, connection: Connection, origin: &Origin) -> Result<Connection, TransportError> {
        if !origin.is_https {
            return Ok(connection);
        }
        let tls = self.tls.as_ref();
        let tls = tls.map_err(|error| TransportError::with_source(TransportErrorKind::Tls, error.clone()))?;
        connection.secure(Arc::clone(tls), origin)
    }
}

/// A server must not choose a protocol that this transport does not speak.
fn only_http1(mut config: ClientConfig) -> ClientConfig {
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    config
}

impl Default for BlockingTransport {
    fn default() -> Self {
        Self::new()
    }
}

/// Shows neither proxies, which may have passwords, nor connections.
impl fmt::Debug for BlockingTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("BlockingTransport").finish_non_exhaustive()
    }
}

impl Transport for BlockingTransport {
    fn send(
        &self,
        request: &Request<Vec<u8>>,
        options: &TransportOptions,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let deadline = Deadline::after(options.timeout());
        let origin = Origin::of(request.uri()).ok_or_else(|| TransportError::new(TransportErrorKind::Other))?;
        let proxy = self.proxies.for_requests_to(&origin)?;
        // Of what goes through a tunnel the proxy sees nothing.
        let forwarding = proxy.filter(|_| !origin.is_https);
        let head = http1::request_head(request, &origin, forwarding)?;
        let mut connection = match self.pool.take(&origin) {
            Some(connection) => connection,
            None => self.connect(&origin, proxy, deadline)?,
        };
        connection.set_deadline(deadline);
        let (response, is_reusable) = http1::exchange(&mut connection, head, request, options.max_response_size())?;
        if is_reusable {
            self.pool.put(origin, connection);
        }
        Ok(response)
    }
}
