//! URLs.

use std::net::Ipv6Addr;

use super::text_format::text_format;

/// The text of an absolute URL (`format: uri` or `url`), such as `https://example.com/`.
///
/// [`Url::new`] checks that it is a `URI` of RFC 3986: it has a scheme, and each part has only the characters that the part
/// can contain, such as no letters outside ASCII. It does not check what a scheme requires, such as the host of an HTTP
/// URL. The text of a response is not checked, and can be a relative reference.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Url(String);

text_format! { Url: "an absolute URL such as `https://example.com/`", is_url }

fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", rest),
    };
    is_scheme(scheme)
        && is_authority(authority)
        && has_only(path, b":@/")
        && has_only(query, b":@/?")
        && has_only(fragment, b":@/?")
}

fn is_scheme(scheme: &str) -> bool {
    let is_allowed = |character: u8| character.is_ascii_alphanumeric() || b"+-.".contains(&character);
    scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && scheme.bytes().all(is_allowed)
}

/// Returns `true` for a host, which can be empty, with an optional user and port.
fn is_authority(authority: &str) -> bool {
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    // The colons in an IP literal do not separate the port.
    let start_of_port = host.rfind(':').filter(|colon| !host[*colon..].contains(']'));
    let (host, port) = host.split_at(start_of_port.unwrap_or(host.len()));
    let is_host = match host.strip_prefix('[') {
        Some(literal) => literal.strip_suffix(']').is_some_and(is_ip_literal),
        None => has_only(host, b""),
    };
    let port = port.strip_prefix(':').unwrap_or(port);
    is_host && has_only(user, b":") && port.bytes().all(|character| character.is_ascii_digit())
}

fn is_ip_literal(literal: &str) -> bool {
    let future = literal.strip_prefix(['v', 'V']).and_then(|rest| rest.split_once('.'));
    match future {
        Some((version, address)) => {
            !version.is_empty()
                && version.bytes().all(|character| character.is_ascii_hexdigit())
                && !address.is_empty()
                && !address.contains('%')
                && has_only(address, b":")
        }
        None => literal.parse::<Ipv6Addr>().is_ok(),
    }
}

/// Returns `true` if the text consists of the given characters, those that any part can contain, and escaped bytes.
fn has_only(text: &str, others: &[u8]) -> bool {
    let is_plain = |character: u8| character.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&character);
    let mut rest = text.as_bytes();
    loop {
        rest = match rest {
            [] => return true,
            [b'%', high, low, rest @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => rest,
            [character, rest @ ..] if is_plain(*character) || others.contains(character) => rest,
            _ => return false,
        };
    }
}

#[cfg(feature = "url")]
impl From<url::Url> for Url {
    fn from(url: url::Url) -> Self {
        Self(url.into())
    }
}

/// The crate decides which URLs it accepts. It refuses some that RFC 3986 allows, such as `http:///`, and escapes
/// characters that RFC 3986 does not allow, such as the space in `https://example.com/a b`.
#[cfg(feature = "url")]
impl TryFrom<&Url> for url::Url {
    type Error = url::ParseError;

    fn try_from(url: &Url) -> Result<Self, Self::Error> {
        url.0.parse()
    }
}
