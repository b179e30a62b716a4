//! The URLs of servers with variables.

use std::net::Ipv6Addr;

use super::super::errors::configuration_error::ConfigurationError;
use super::url_parts::{has_dot_segment, is_host_character, is_port};

/// Joins the parts of a server's URL.
///
/// The values of variables are not escaped. A value that is not allowed in its place is an error, so that it cannot
/// change another part of the URL, such as the host.
#[derive(Default)]
pub struct ServerUrl {
    text: String,
    /// The error of the first invalid value.
    fault: Option<ConfigurationError>,
}

/// The place of a variable in a URL.
#[derive(Clone, Copy)]
pub enum Place {
    /// The scheme.
    Scheme,
    /// The scheme and the host, possibly with a port and a path.
    Origin,
    /// The scheme and the beginning of the host.
    Start,
    /// The host, or a part of it.
    Host,
    /// The end of the host, possibly with a port.
    HostAndPort,
    /// The end of the host, possibly with a port and a path.
    HostAndPath,
    /// After the host: a port or a path.
    AfterHost,
    /// The port.
    Port,
    /// The path, or a part of it.
    Path,
}

impl ServerUrl {
    /// Creates an empty URL.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds text of the API description.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        // The value before a path can be a URL that ends with a slash.
        if text.starts_with('/') && self.text.ends_with('/') && !self.text.ends_with("://") {
            self.text.truncate(self.text.trim_end_matches('/').len());
        }
        self.text.push_str(text);
        self
    }

    /// Adds the value of a variable.
    #[must_use]
    pub fn variable(mut self, place: Place, name: &'static str, value: &str) -> Self {
        if !place.allows(value) {
            self.fault
                .get_or_insert(ConfigurationError::ServerVariable(name, place.allowed()));
        }
        self.text.push_str(value);
        self
    }

    /// Returns the URL.
    ///
    /// # Errors
    ///
    /// [`ConfigurationError::ServerVariable`] if a value is not allowed in its place.
    pub fn finish(self) -> Result<String, ConfigurationError> {
        match self.fault {
            Some(fault) => Err(fault),
            None => Ok(self.text),
        }
    }
}

impl Place {
    fn allows(self, value: &str) -> bool {
        match self {
            Self::Scheme => is_scheme(value),
            // The whole URL is checked when the client is built.
            Self::Origin => true,
            Self::Start => value
                .split_once("://")
                .is_some_and(|(scheme, host)| is_scheme(scheme) && can_be_in_host(host)),
            Self::Host => can_be_in_host(value),
            Self::HostAndPort => !value.contains('/') && is_authority_and_path(value),
            Self::HostAndPath => is_authority_and_path(value),
            Self::AfterHost => (value.is_empty() || value.starts_with([':', '/'])) && is_authority_and_path(value),
            Self::Port => is_port(value),
            Self::Path => is_path(value),
        }
    }

    /// Describes the allowed values.
    fn allowed(self) -> &'static str {
        match self {
            Self::Scheme => "must be `https` or `http`",
            Self::Origin | Self::Start => "must be `https://` or `http://` and a host",
            Self::Host => "may contain only letters, digits, `-`, `.` and `_`, because it is in the host",
            Self::HostAndPort => "may contain only letters, digits, `-`, `.` and `_`, and a port after a colon",
            Self::HostAndPath => "must be a host, possibly with a port and a path",
            Self::AfterHost => "must be a path that starts with a slash, or a port after a colon",
            Self::Port => "must be a port from 1 to 65535",
            Self::Path => {
                "may contain only characters of a path, no segment `.` or `..`, and no query; percent-encode others"
            }
        }
    }
}

fn is_scheme(text: &str) -> bool {
    text.eq_ignore_ascii_case("https") || text.eq_ignore_ascii_case("http")
}

fn can_be_in_host(text: &str) -> bool {
    let address = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    match address {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => text.bytes().all(is_host_character),
    }
}

fn is_authority_and_path(text: &str) -> bool {
    let (authority, path) = match text.find('/') {
        Some(start) => text.split_at(start),
        None => (text, ""),
    };
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (authority, None),
    };
    can_be_in_host(host) && port.is_none_or(is_port) && is_path(path)
}

/// Returns `true` if the text consists of characters that a path can contain (RFC 3986, section 3.3).
fn is_path(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=:@/".contains(&byte);
    text.bytes().all(is_allowed) && !has_dot_segment(text)
}
