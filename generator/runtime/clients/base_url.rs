//! The base URL, to which the paths of operations are appended.

use std::fmt;

use bytes::Bytes;
use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};
use zeroize::Zeroizing;

use super::super::errors::configuration_error::ConfigurationError;
use super::url_parts::{has_dot_segment, is_host, is_loopback, is_port};

/// The maximum length of a URL, in bytes. Transports reject longer URLs, each with a different error.
const MAX_LENGTH: usize = 65_534;

/// A base URL: an `https` URL, or an `http` URL if that is allowed, with a host and an optional path.
pub(crate) struct BaseUrl {
    scheme: Scheme,
    authority: Authority,
    /// The path without a trailing slash; empty for the root.
    path: String,
}

impl BaseUrl {
    /// Parses a base URL. Errors do not contain any part of the URL, because it may contain a password.
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
            return Err(ConfigurationError::BaseUrl(
                "it must not contain a user name or password",
            ));
        }
        if text.contains(['?', '#']) {
            return Err(ConfigurationError::BaseUrl("it must not have a query or fragment"));
        }
        let (host, port) = authority.as_str().split_at(authority.host().len());
        if !is_host(host) {
            return Err(ConfigurationError::BaseUrl(
                "its host is not a host name or an IP address",
            ));
        }
        if !port.is_empty() && !port.strip_prefix(':').is_some_and(is_port) {
            return Err(ConfigurationError::BaseUrl("its port must be a number from 1 to 65535"));
        }
        if scheme == Scheme::HTTP && !allow_plain_http && !is_loopback(authority.host()) {
            return Err(ConfigurationError::PlainHttp);
        }
        let path = parts
            .path_and_query
            .map_or(String::new(), |path| path.path().trim_end_matches('/').to_owned());
        // Some transports would resolve or replace them, and others would send them.
        if has_dot_segment(&path) || path.contains('\\') {
            return Err(ConfigurationError::BaseUrl(
                "its path must not contain a backslash or a segment `.` or `..`",
            ));
        }
        Ok(Self {
            scheme,
            authority,
            path,
        })
    }

    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Returns the URL with this path and query, which must start with [`BaseUrl::path`].
    ///
    /// Returns `None` if the URL would be too long or malformed. The path and the query are cleared when the URL is
    /// dropped, or if there is none.
    pub(crate) fn join(&self, path_and_query: Vec<u8>) -> Option<Uri> {
        let path_and_query = Zeroizing::new(path_and_query);
        // Without the leading slash, the path would become part of the host name.
        if path_and_query.first() != Some(&b'/') {
            return None;
        }
        let origin = self.scheme.as_str().len() + "://".len() + self.authority.as_str().len();
        if origin + path_and_query.len() > MAX_LENGTH {
            return None;
        }
        let shared = Bytes::from_owner(path_and_query);
        let uri = Uri::builder()
            .scheme(self.scheme.clone())
            .authority(self.authority.clone());
        uri.path_and_query(PathAndQuery::from_maybe_shared(shared).ok()?)
            .build()
            .ok()
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}://{}{}", self.scheme, self.authority, self.path)
    }
}
