//! Errors about invalid settings of a client or options of a request.

use std::error::Error;
use std::fmt;

/// An invalid setting of a client or option of a request.
///
/// It never contains a credential or the value of a header.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConfigurationError {
    /// The API key is empty.
    EmptyApiKey,
    /// The API key contains characters other than visible ASCII.
    InvalidApiKey,
    /// The API key contains a colon, which would end the user name of `Basic` authentication.
    ColonInApiKey,
    /// The credential of the security scheme with this name is invalid, for this reason.
    InvalidCredential(&'static str, &'static str),
    /// The client lacks the credentials of the operation: alternatives, each with the names of its security schemes.
    MissingCredentials(&'static [&'static [&'static str]]),
    /// The base URL is invalid, for this reason.
    BaseUrl(&'static str),
    /// The value of the server variable with this name is not allowed in its place in the URL, for this reason.
    ServerVariable(&'static str, &'static str),
    /// The API description does not contain the server whose URL was set.
    UnknownServer,
    /// The API description does not contain the URL of this server, which the operation uses.
    MissingServer(&'static str),
    /// The base URL is a plain `http` URL of another machine.
    PlainHttp,
    /// The name of a header is invalid.
    HeaderName,
    /// The value of the header with this name contains invalid bytes.
    HeaderValue(String),
    /// The header with this name cannot be set, because the client or another option sets it.
    ReservedHeader(String),
    /// The name, version or URL of an application contains characters that are not allowed in the `User-Agent` header.
    AppInfo,
    /// The transport cannot be created with its settings or with those of this machine.
    Transport,
    /// The default TLS configuration cannot be created. Contains the reason.
    Tls(String),
    /// These two headers cannot be combined.
    ConflictingHeaders(&'static str, &'static str),
}

impl fmt::Display for ConfigurationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("invalid configuration: ")?;
        match self {
            Self::EmptyApiKey => formatter.write_str("the API key is empty; check where it is read from"),
            Self::InvalidApiKey => formatter
                .write_str("the API key contains invalid characters, such as a space or a line break; remove them"),
            Self::ColonInApiKey => formatter.write_str(
                "the API key contains a colon, which would end the user name of basic authentication; remove it",
            ),
            Self::InvalidCredential(scheme, reason) => write!(
                formatter,
                "the credential of the security scheme `{scheme}` {reason}; check where it is read from"
            ),
            Self::MissingCredentials(alternatives) => {
                let alternatives: Vec<String> = alternatives.iter().map(|schemes| schemes.join("` and `")).collect();
                write!(
                    formatter,
                    "the client lacks the credentials of the operation, whose security schemes are `{}`; set them with \
                     the methods of `ClientBuilder`",
                    alternatives.join("`, or `")
                )
            }
            Self::BaseUrl(reason) => write!(formatter, "the base URL is invalid: {reason}"),
            Self::ServerVariable(name, reason) => {
                write!(formatter, "the value of the server variable `{name}` {reason}")
            }
            Self::UnknownServer => formatter.write_str(
                "`server_url` was called for a server that the API description does not contain; pass the server's URL \
                 as written there, without a trailing slash",
            ),
            Self::MissingServer(server) => write!(
                formatter,
                "the API description does not contain the URL of the server `{server}`; set it with \
                 `ClientBuilder::server_url`"
            ),
            Self::PlainHttp => formatter.write_str(
                "the base URL is a plain `http` URL of another machine: anyone on the network path could read the API \
                 key; use `https`, or call `allow_plain_http`",
            ),
            Self::HeaderName => formatter.write_str("the name of a header is invalid"),
            Self::HeaderValue(name) => write!(
                formatter,
                "the value of the header `{name}` contains invalid characters, such as a line break"
            ),
            Self::ReservedHeader(name) => {
                write!(
                    formatter,
                    "the header `{name}` cannot be set, because the client or another option sets it"
                )
            }
            Self::AppInfo => formatter.write_str(
                "the name and version of an application may contain only letters, digits and `!#$%&'*+-.^_`|~`, and \
                 its URL only visible ASCII except parentheses and backslashes",
            ),
            Self::Transport => {
                formatter.write_str("the transport cannot be created; check its proxy, certificates and other settings")
            }
            Self::Tls(reason) => write!(formatter, "TLS cannot be used: {reason}"),
            Self::ConflictingHeaders(one, other) => {
                write!(
                    formatter,
                    "the headers `{one}` and `{other}` cannot be combined; set only one of them"
                )
            }
        }
    }
}

impl Error for ConfigurationError {}
