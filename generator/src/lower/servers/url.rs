//! Checks of server URLs: valid, relative, or plain `http`.

use std::net::IpAddr;

/// Returns the URL of a server without white space around it and without a trailing slash.
pub(super) fn trimmed(url: &str) -> &str {
    url.trim().trim_end_matches('/')
}

/// Returns the URL of a server for documentation. The URL of the root is `/`.
pub(super) fn shown(url: &str) -> String {
    match trimmed(url) {
        "" => "/".to_owned(),
        url => url.to_owned(),
    }
}

/// Returns `true` if a URL without variables has no scheme and no host.
pub(super) fn is_relative(url: &str) -> bool {
    !url.contains("//") && !url.contains('{')
}

/// Returns `true` if a relative URL is clearly a path, and not a host without a scheme.
pub(super) fn can_be_path(url: &str) -> bool {
    let first = url.split('/').next().unwrap_or_default();
    let is_word = first
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-_{}".contains(&byte));
    first == "." || is_word
}

/// Returns `true` if the text is the URL of a server: `http` or `https`, a host, and possibly a port and a path.
pub(super) fn is_possible(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let Some((authority, path)) = rest.map(|rest| rest.split_once('/').unwrap_or((rest, ""))) else {
        return false;
    };
    let is_path = path
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !b"?#{}@\"<>\\^`|".contains(&byte));
    let (host, port) = split_port(authority);
    let is_port = port.is_none_or(|port| port.parse::<u16>().is_ok());
    let is_label = |label: &str| {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        !label.is_empty() && label.bytes().all(is_allowed)
    };
    let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let is_host = match address {
        Some(address) => address.parse::<IpAddr>().is_ok(),
        None => host.strip_suffix('.').unwrap_or(host).split('.').all(is_label),
    };
    is_path && !has_dots(path) && is_port && is_host
}

/// Splits the host and the port. The colons in an IPv6 address do not precede a port.
fn split_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

/// Returns `true` if a segment of a path leads up.
fn has_dots(path: &str) -> bool {
    path.split('/').any(|segment| segment == "." || segment == "..")
}

/// Returns `true` if a URL is a plain `http` URL of another machine.
pub(super) fn is_plain_http(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else {
        return false;
    };
    let authority = rest.split('/').next().unwrap_or_default();
    let (host, _) = split_port(authority);
    let address = host.trim_start_matches('[').trim_end_matches(']');
    let is_loopback = address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    !is_loopback && !host.eq_ignore_ascii_case("localhost")
}
