//! Checks of server URLs: valid, relative, or plain `http`.

/// The rules that emitted clients apply to the URLs of servers.
#[path = "../../../runtime/clients/url_parts.rs"]
mod url_parts;

use url_parts::{has_dot_segment, is_host, is_loopback, is_port};

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
    is_path && !has_dot_segment(path) && port.is_none_or(is_port) && is_host(host)
}

/// Splits the host and the port. The colons in an IPv6 address do not precede a port.
fn split_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

/// Returns `true` if a URL is a plain `http` URL of another machine.
pub(super) fn is_plain_http(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else {
        return false;
    };
    let authority = rest.split('/').next().unwrap_or_default();
    let (host, _) = split_port(authority);
    !is_loopback(host)
}
