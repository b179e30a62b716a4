//! The rules for the parts of a base URL.
//!
//! The generator applies them to the URLs of servers in API descriptions, too.

use std::net::{IpAddr, Ipv6Addr};

/// Returns `true` if `host` is an IP address, or a name whose labels are not empty.
pub(crate) fn is_host(host: &str) -> bool {
    let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let is_label = |label: &str| !label.is_empty() && label.bytes().all(is_host_character);
    match address {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => host.strip_suffix('.').unwrap_or(host).split('.').all(is_label),
    }
}

/// Returns `true` for the characters of host names, and for `_`, which some names contain.
pub(crate) fn is_host_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_')
}

/// Returns `true` if `host` is a loopback address or `localhost`.
pub(crate) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Returns `true` if the text is a port: a number from 1 to 65535, without a sign.
pub(crate) fn is_port(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u16>().is_ok_and(|port| port > 0)
}

/// Returns `true` if a segment of a path leads up or to itself, in plain text or percent-encoded.
pub(crate) fn has_dot_segment(path: &str) -> bool {
    path.split('/').any(|segment| matches!(dots(segment), Some(1 | 2)))
}

/// Returns the number of dots of a segment that consists of dots, plain or percent-encoded, or `None`.
fn dots(segment: &str) -> Option<usize> {
    let mut rest = segment.as_bytes();
    let mut count = 0;
    while let [b'.', after @ ..] | [b'%', b'2', b'E' | b'e', after @ ..] = rest {
        rest = after;
        count += 1;
    }
    rest.is_empty().then_some(count)
}
