//! The origin of a URL: its scheme, host and port.

use http::Uri;

/// The endpoint of a connection.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) is_https: bool,
    /// In lower case, and in brackets if it is an IPv6 address.
    host: String,
    pub(crate) port: u16,
}

impl Origin {
    /// Returns the origin of an absolute `http` or `https` URL.
    pub(crate) fn of(url: &Uri) -> Option<Self> {
        let is_https = match url.scheme_str()? {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let authority = url.authority()?;
        let host = authority.host();
        if host.is_empty() {
            return None;
        }
        // `Authority::port` returns `None` for an invalid port, such as 99999.
        let host_and_port = authority.as_str().rsplit('@').next()?;
        let port = match host_and_port.strip_prefix(host)?.strip_prefix(':') {
            None | Some("") => default_port(is_https),
            Some(port) => port.parse().ok()?,
        };
        Some(Self {
            is_https,
            host: host.to_ascii_lowercase(),
            port,
        })
    }

    /// Returns the name or address of the host, without brackets.
    pub(crate) fn host(&self) -> &str {
        self.host.trim_start_matches('[').trim_end_matches(']')
    }

    /// Returns `host:port`, which is the target of a `CONNECT` request.
    pub(crate) fn host_and_port(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    /// Returns the host, and the port unless it is the default port of the scheme.
    pub(crate) fn authority(&self) -> String {
        if self.port == default_port(self.is_https) {
            self.host.clone()
        } else {
            self.host_and_port()
        }
    }
}

fn default_port(is_https: bool) -> u16 {
    if is_https { 443 } else { 80 }
}
