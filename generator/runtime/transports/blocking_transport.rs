//! The blocking transport: HTTP/1.1 over the standard library's sockets and rustls, with a connection pool.

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
use super::tls::{self, TlsFault};
use super::transport::{Transport, TransportOptions};

impl ClientBuilder<Client> {
    /// Builds a client that sends its requests through a [`BlockingTransport`].
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if a setting is invalid. Without a cryptography provider or certificate authorities, the
    /// client is built, and its `https` requests fail.
    pub fn build(self) -> Result<Client, Error> {
        self.build_with(BlockingTransport::new())
    }
}

/// A blocking transport over HTTP/1.1. Clones share their connections.
///
/// It logs nothing, does not follow redirects, and clears its buffers. The buffers of rustls, which temporarily contain
/// parts of requests and responses, are not cleared. It keeps up to 64 idle connections, and does not reuse
/// a connection that has been idle for 15 seconds. It resolves host names on a separate thread, so the timeout also
/// limits the lookup.
#[derive(Clone)]
pub struct BlockingTransport {
    tls: Result<Arc<ClientConfig>, TlsFault>,
    proxies: Arc<Proxies>,
    pool: Arc<ConnectionPool>,
}

impl BlockingTransport {
    /// Creates a transport that takes proxies from the environment.
    ///
    /// It trusts the certificate authorities of Mozilla, or those of the operating system with the feature
    /// `platform-verifier`. If the process has a default cryptography provider of rustls, the transport uses it instead
    /// of ring. Without both, `https` requests fail unless [`with_tls`](Self::with_tls) sets a configuration.
    ///
    /// `HTTPS_PROXY` is the proxy for `https`, and `HTTP_PROXY` the proxy for `http`. `ALL_PROXY` is the fallback for
    /// both. `NO_PROXY` lists the hosts, domains or `*`, with or without a port, that are reached without a proxy. The
    /// names can be in lower case. If a proxy is not an `http` or `https` URL, the requests that would use it fail. If
    /// `REQUEST_METHOD` is set, as in CGI programs, `HTTP_PROXY` in upper case is ignored, because it may come from a
    /// request header.
    pub fn new() -> Self {
        Self {
            tls: tls::client_config().map(|config| Arc::new(tls::only_http1(config))),
            proxies: Arc::new(Proxies::from_environment()),
            pool: Arc::default(),
        }
    }

    /// Sets the configuration of rustls, such as other root certificates or a client certificate. The transport offers
    /// only HTTP/1.1 and overrides the ALPN protocols of the configuration.
    #[must_use]
    pub fn with_tls(self, config: ClientConfig) -> Self {
        Self {
            tls: Ok(Arc::new(tls::only_http1(config))),
            pool: Arc::default(),
            ..self
        }
    }

    /// Sets the proxy for all requests except those to loopback hosts. It overrides the proxies from the environment.
    /// Its URL has the form `http[s]://[user[:password]@]host[:port]`.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] if the URL is invalid.
    pub fn with_proxy(self, url: &str) -> Result<Self, Error> {
        let proxies = Proxies::all(url).ok_or(ConfigurationError::Transport)?;
        Ok(self.with_proxies(proxies))
    }

    /// Disables proxies, including those from the environment.
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

    /// Opens a connection for requests to `origin`.
    fn connect(
        &self,
        origin: &Origin,
        proxy: Option<&Proxy>,
        deadline: Deadline,
    ) -> Result<Connection, TransportError> {
        let first = proxy.map_or(origin, |proxy| &proxy.origin);
        let socket = Socket::connect(first, deadline);
        let socket = socket.map_err(|error| transport_error(error, TransportErrorKind::Connect))?;
        let mut connection = self.secure_if_https(socket.into(), first)?;
        if let Some(proxy) = proxy.filter(|_| origin.is_https) {
            http1::open_tunnel(&mut connection, origin, proxy)?;
            connection = self.secure_if_https(connection, origin)?;
        }
        Ok(connection)
    }

    /// Encrypts the connection if `origin` uses `https`.
    fn secure_if_https(&self, connection: Connection, origin: &Origin) -> Result<Connection, TransportError> {
        if !origin.is_https {
            return Ok(connection);
        }
        let tls = self.tls.as_ref();
        let tls = tls.map_err(|error| TransportError::with_source(TransportErrorKind::Tls, error.clone()))?;
        connection.secure(Arc::clone(tls), origin)
    }
}

impl Default for BlockingTransport {
    fn default() -> Self {
        Self::new()
    }
}

/// Shows neither proxies, which may contain passwords, nor connections.
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
        // An `https` request goes through a tunnel, and its head does not depend on the proxy.
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
