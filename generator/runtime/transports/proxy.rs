//! Proxies, and the requests that use them.

use std::env;

use http::Uri;
use zeroize::Zeroizing;

use super::super::clients::basic::basic;
use super::super::clients::url_parts::is_loopback;
use super::super::errors::transport_error::{TransportError, TransportErrorKind};
use super::super::requests::escape;
use super::super::requests::form::Place;
use super::origin::Origin;

/// An HTTP proxy.
pub(crate) struct Proxy {
    pub(crate) origin: Origin,
    authorization: Option<Zeroizing<String>>,
}

impl Proxy {
    /// Parses `[http[s]://][user[:password]@]host[:port]`.
    fn parse(url: &str) -> Option<Self> {
        let with_scheme = if url.contains("://") { "" } else { "http://" };
        let url = Uri::try_from([with_scheme, url].concat()).ok()?;
        let origin = Origin::of(&url)?;
        let authorization = match url.authority()?.as_str().rsplit_once('@') {
            None => None,
            Some((credentials, _)) => {
                let (user, password) = credentials.split_once(':').unwrap_or((credentials, ""));
                let user = decoded(user).filter(|user| !user.contains(&b':'))?;
                Some(basic(&user, &decoded(password)?))
            }
        };
        Some(Self { origin, authorization })
    }

    /// Returns the value of the `Proxy-Authorization` header.
    pub(crate) fn authorization(&self) -> Option<&str> {
        self.authorization.as_ref().map(|value| value.as_str())
    }
}

/// The proxies of a transport.
pub(crate) struct Proxies {
    https: ProxySetting,
    http: ProxySetting,
    exceptions: Vec<Exception>,
}

enum ProxySetting {
    Direct,
    Through(Proxy),
    /// The proxy is invalid. Its requests fail, because they must not silently bypass it.
    Invalid,
}

impl ProxySetting {
    /// Reads the proxy from the first variable that is set and not empty.
    fn first(names: &[&str], variable: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut values = names.iter().filter_map(|name| variable(name));
        match values.find(|value| !value.is_empty()) {
            None => Self::Direct,
            Some(value) => Proxy::parse(&value).map_or(Self::Invalid, Self::Through),
        }
    }
}

impl Proxies {
    pub(crate) fn none() -> Self {
        Self {
            https: ProxySetting::Direct,
            http: ProxySetting::Direct,
            exceptions: Vec::new(),
        }
    }

    /// Creates one proxy for all requests. Returns `None` if the URL is invalid.
    pub(crate) fn all(url: &str) -> Option<Self> {
        Some(Self {
            https: ProxySetting::Through(Proxy::parse(url)?),
            http: ProxySetting::Through(Proxy::parse(url)?),
            exceptions: Vec::new(),
        })
    }

    pub(crate) fn from_environment() -> Self {
        Self::from_variables(&|name| Some(env::var_os(name)?.to_string_lossy().into_owned()))
    }

    pub(crate) fn from_variables(variable: &dyn Fn(&str) -> Option<String>) -> Self {
        // A CGI program receives the `Proxy` header of its request in the variable `HTTP_PROXY`.
        let is_cgi = variable("REQUEST_METHOD").is_some();
        let http: &[&str] = if is_cgi {
            &["http_proxy", "all_proxy", "ALL_PROXY"]
        } else {
            &["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"]
        };
        let exceptions = ["no_proxy", "NO_PROXY"].iter().filter_map(|name| variable(name));
        let exceptions = exceptions.into_iter().find(|list| !list.is_empty());
        Self {
            https: ProxySetting::first(&["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"], variable),
            http: ProxySetting::first(http, variable),
            exceptions: exceptions.map_or(Vec::new(), |list| {
                list.split(',').filter_map(Exception::parse).collect()
            }),
        }
    }

    /// Returns the proxy for requests to an origin, if they use one.
    pub(crate) fn for_requests_to(&self, origin: &Origin) -> Result<Option<&Proxy>, TransportError> {
        // Plain `http` is allowed for loopback hosts. A proxy would send these requests over the network.
        if is_loopback(origin.host()) || self.exceptions.iter().any(|exception| exception.matches(origin)) {
            return Ok(None);
        }
        match if origin.is_https { &self.https } else { &self.http } {
            ProxySetting::Direct => Ok(None),
            ProxySetting::Through(proxy) => Ok(Some(proxy)),
            ProxySetting::Invalid => Err(TransportError::with_source(
                TransportErrorKind::Connect,
                "a proxy in the environment is not an `http` or `https` URL",
            )),
        }
    }
}

/// An element of `NO_PROXY`.
struct Exception {
    /// In lower case, without brackets and leading dots. `*` matches every host.
    host: String,
    port: Option<u16>,
}

impl Exception {
    fn parse(element: &str) -> Option<Self> {
        let element = element.trim();
        let (host, port) = match element.rsplit_once(':') {
            // An IPv6 address without brackets has no port: its colons are part of the address.
            Some((host, port)) if !host.contains(':') || host.ends_with(']') => (host, Some(port.parse().ok()?)),
            _ => (element, None),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let host = host.strip_prefix("*.").unwrap_or(host).trim_start_matches('.');
        (!host.is_empty()).then(|| Self {
            host: host.to_ascii_lowercase(),
            port,
        })
    }

    /// Returns `true` if the origin matches the host, or belongs to the domain.
    fn matches(&self, origin: &Origin) -> bool {
        let is_host = match origin.host().strip_suffix(self.host.as_str()) {
            Some(before) => before.is_empty() || before.ends_with('.'),
            None => self.host == "*",
        };
        is_host && self.port.is_none_or(|port| port == origin.port)
    }
}

/// Decodes a user name or a password, in which `+` is literal. Returns `None` if an escape is invalid.
fn decoded(text: &str) -> Option<Vec<u8>> {
    escape::decoded(text.as_bytes(), Place::Path).collect()
}
