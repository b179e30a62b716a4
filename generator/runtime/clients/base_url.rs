//! The URL that all paths of the API are appended to.

use std::fmt;
use std::net::IpAddr;

use http::Uri;
use http::uri::{Authority, Scheme};

use super::super::errors::configuration_error::ConfigurationError;

/// The longest URL, in bytes: what is longer, transports refuse, each in its own way.
const MAX_LENGTH: usize = 65_534;

/// A base URL: `https`, or `http` where that is allowed, with a host and perhaps a path.
pub(crate) struct BaseUrl {
    scheme: Scheme,
    authority: Authority,
    /// Without a slash at its end; empty for the root.
    path: String,
}

impl BaseUrl {
    /// Takes no part of the URL into an error: a password may stand in it.
    pub(crate) fn parse(text: &str, allow_plain_http: bool) -> Result<Self, ConfigurationError> {
        let parts = Uri::try_from(text)
            .map_err(|_| ConfigurationError::BaseUrl("it is not a URL"))?
            .into_parts();
        let (Some(scheme), Some(authority)) = (parts.scheme, parts.authority) else {
            return Err(ConfigurationError::BaseUrl(
                "it needs a scheme and a host, as in `https://api.example.com`",
            ));
        };
        if scheme != Scheme::HTTPS && scheme != Scheme::HTTP {
            return Err(ConfigurationError::BaseUrl("its scheme must be `https`"));
        }
        if authority.as_str().contains('@') {
            return Err(ConfigurationError::BaseUrl("it must not hold a user name or password"));
        }
        if text.contains(['?', '#']) {
            return Err(ConfigurationError::BaseUrl("it must not have a query or fragment"));
        }
        if scheme == Scheme::HTTP && !allow_plain_http && !is_loopback(authority.host()) {
            return Err(ConfigurationError::PlainHttp);
        }
        let path = parts
            .path_and_query
            .map_or(String::new(), |path| path.path().trim_end_matches('/').to_owned());
        Ok(Self {
            scheme,
            authority,
            path,
        })
    }

    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The URL of a path and query that starts with [`BaseUrl::path`]; none if it is too long or malformed.
    pub(crate) fn join(&self, path_and_query: Vec<u8>) -> Option<Uri> {
        // Without its slash a path would become part of the host's name.
        if path_and_query.first() != Some(&b'/') {
            return None;
        }
        let origin = self.scheme.as_str().len() + "://".len() + self.authority.as_str().len();
        if origin + path_and_query.len() > MAX_LENGTH {
            return None;
        }
        let uri = Uri::builder()
            .scheme(self.scheme.clone())
            .authority(self.authority.clone());
        uri.path_and_query(path_and_query).build().ok()
    }
}

/// Whether what is sent to `host` stays within this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}://{}{}", self.scheme, self.authority, self.path)
    }
}
