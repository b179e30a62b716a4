//! Why a client or a request cannot be as it was asked for.

use std::error::Error;
use std::fmt;

/// A setting of a client, or an option of a request, that cannot be; it never shows a key or the value of a header.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConfigurationError {
    /// The API key is empty.
    EmptyApiKey,
    /// The API key has characters other than visible ASCII, or a colon where it is sent as a user name.
    InvalidApiKey,
    /// The base URL is not one, for this reason.
    BaseUrl(&'static str),
    /// A server was given another URL that the description of the API does not name.
    UnknownServer,
    /// The base URL would send everything unencrypted over a network.
    PlainHttp,
    /// The name of a header is not one.
    HeaderName,
    /// The value of the header with this name has bytes that no header takes.
    HeaderValue(String),
    /// The header with this name belongs to the client or to a single request.
    ReservedHeader(String),
    /// The name, version or URL of a program has characters that the `User-Agent` header does not take there.
    AppInfo,
    /// The transport cannot be made with the settings that it was given, or with those of this machine.
    Transport,
    /// These two headers exclude each other.
    ConflictingHeaders(&'static str, &'static str),
}

impl fmt::Display for ConfigurationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a setting does not fit: ")?;
        match self {
            Self::EmptyApiKey => formatter.write_str("the API key is empty; is the variable it comes from set?"),
            Self::InvalidApiKey => formatter.write_str(
                "the API key has characters that no key has, such as a line break or a space; read it without them",
            ),
            Self::BaseUrl(reason) => write!(formatter, "the base URL does not fit: {reason}"),
            Self::UnknownServer => formatter.write_str(
                "another URL was given for a server that the description of the API does not name; give the server as it \
                 stands there, without a slash at the end",
            ),
            Self::PlainHttp => formatter.write_str(
                "the base URL is plain `http` and leads to another machine, where everybody on the way could read the \
                 API key; use `https`, or call `allow_plain_http`",
            ),
            Self::HeaderName => formatter.write_str("the name of an extra header is not a header name"),
            Self::HeaderValue(name) => write!(
                formatter,
                "the value of the header `{name}` has characters that no header takes, such as a line break"
            ),
            Self::ReservedHeader(name) => {
                write!(
                    formatter,
                    "the header `{name}` is set by the client itself or for a single request"
                )
            }
            Self::AppInfo => formatter.write_str(
                "the name and version of a program must be letters, digits and `!#$%&'*+-.^_`|~`, and its URL visible ASCII \
                 without parentheses",
            ),
            Self::Transport => {
                formatter.write_str("the transport cannot be made; check its proxy, certificates and other settings")
            }
            Self::ConflictingHeaders(one, other) => {
                write!(
                    formatter,
                    "the headers `{one}` and `{other}` exclude each other; set one of them"
                )
            }
        }
    }
}

impl Error for ConfigurationError {}
