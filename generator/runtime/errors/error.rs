//! The error type of the client.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::super::responses::response_metadata::ResponseMetadata;
use super::api_error::ApiError;
use super::configuration_error::ConfigurationError;
use super::decode_error::DecodeError;
use super::error_kind::ErrorKind;
use super::paging_error::PagingError;
use super::request_error::RequestError;
use super::transport_error::{TransportError, TransportErrorKind};

/// An error that a call returns.
///
/// | variant | [`kind`](Self::kind) | cause | what to do |
/// | --- | --- | --- | --- |
/// | `Configuration` | `Configuration` | a setting or an option is invalid; nothing was sent | correct it: the message names it |
/// | `Request` | `Invalid` | a parameter cannot be sent; nothing was sent | correct the parameter that [`param`](Self::param) names |
/// | `Transport` | `Network` | the connection failed or was closed | check the network and the base URL, and try again |
/// | `Transport` | `Authentication` | the source of access tokens failed | check its settings |
/// | `Transport` | `Decode` | the response is too large | raise `max_response_size`, or ask for less |
/// | `Timeout` | `Timeout` | no complete response arrived in time | try again, or increase the timeout or deadline |
/// | `Api` | `Authentication` | the credentials are not accepted: 401 | check or renew them |
/// | `Api` | `Permission` | the credentials do not permit this: 403 | check their permissions |
/// | `Api` | `NotFound` | the resource does not exist: 404 | create it, or treat it as absent |
/// | `Api` | `UnknownRoute` | the API does not report a missing resource: 404 | check the base URL |
/// | `Api` | `Conflict` | the resource has another state: 409 or 412 | read the resource, and decide again |
/// | `Api` | `RateLimit` | too many requests: 429 | wait for [`retry_after`](Self::retry_after), and send fewer |
/// | `Api` | `Timeout` | the server waited too long: 408 | try again |
/// | `Api` | `Invalid` | the API rejected the request: any other 4xx | correct the request: see [`message`](Self::message) and [`code`](Self::code) |
/// | `Api` | `Server` | the server failed: 5xx | try again later |
/// | `Api` | `Other` | a redirect, or an error object in a success response | check the base URL, or see the message |
/// | `Decode` | `Decode` | the response does not match the API description | report it, or update the client |
/// | `Paging` | `Invalid` | both cursors of a list are set | set only one |
/// | `Paging` | `Decode` | the server's pages have no end, or a gap | report it |
///
/// [`is_retryable`](Self::is_retryable) returns `true` if the same request can succeed later. The client has already
/// retried it as often as its settings permit.
///
/// `Debug`, `Display` and the details of an error never show the API key or a secret parameter: if the server repeats
/// one, `[redacted]` replaces it. The only free text from the server that they show is the message of [`Error::Api`].
/// [`Error::metadata`] has the headers as they were received, except for the identifier of the request.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A setting of the client or an option of the request is invalid.
    Configuration(ConfigurationError),
    /// The request could not be encoded, and was not sent.
    Request(RequestError),
    /// No complete response arrived, for a reason other than a timeout.
    Transport(TransportError),
    /// No complete response arrived in time.
    Timeout(TransportError),
    /// The API returned an error.
    Api(Box<ApiError>),
    /// The response does not match the API description.
    Decode(Box<DecodeError>),
    /// The pages of a list could not be fetched.
    Paging(PagingError),
}

impl Error {
    /// Returns `true` if the API reports that the resource does not exist.
    ///
    /// In that case, `send_optional` returns `None`.
    ///
    /// Returns `false` if the route does not exist, for example because of a wrong base URL. Use [`Error::is_404`] to
    /// detect any response with that status.
    pub fn is_not_found(&self) -> bool {
        self.kind() == ErrorKind::NotFound
    }

    /// Returns `true` if the response has the status 404, for any reason.
    pub fn is_404(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// Returns `Ok(None)` if the API reports that the resource does not exist, and the error otherwise.
    pub(crate) fn missing_as_none<T>(self) -> Result<Option<T>, Self> {
        if self.is_not_found() { Ok(None) } else { Err(self) }
    }

    /// Returns `true` if the same request can succeed later.
    ///
    /// This is the case after a network failure, and if the API reports it by a header, or by a status such as 429 or
    /// 500 and above.
    ///
    /// The client has already retried the request if its settings and the request permit it. A request without a
    /// response may have had an effect. If it must not be repeated, set an idempotency key and use the same key again.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Timeout(_) => true,
            Self::Transport(error) => matches!(
                error.kind(),
                TransportErrorKind::Connect | TransportErrorKind::BodyCutShort
            ),
            Self::Api(error) => error.is_temporary(),
            Self::Configuration(_) | Self::Request(_) | Self::Decode(_) | Self::Paging(_) => false,
        }
    }

    /// Returns the time that the server asks to wait before a retry, if it does.
    pub fn retry_after(&self) -> Option<Duration> {
        self.metadata().and_then(ResponseMetadata::retry_after)
    }

    /// Returns the status of the response, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.metadata().map(ResponseMetadata::status)
    }

    /// Returns the message of the API's error, which is written for humans. Returns `None` for errors of the client.
    ///
    /// `Display` writes the messages of all errors.
    pub fn message(&self) -> Option<&str> {
        self.api_error().and_then(ApiError::message)
    }

    /// Returns the code of the API's error, such as `resource_missing`. Returns `None` for errors of the client.
    pub fn code(&self) -> Option<&str> {
        self.api_error().and_then(ApiError::code)
    }

    /// Returns the name of the parameter that caused the error, as the API or the client reports it.
    pub fn param(&self) -> Option<&str> {
        match self {
            Self::Request(error) => error.parameter(),
            _ => self.api_error().and_then(ApiError::param),
        }
    }

    fn api_error(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            _ => None,
        }
    }

    /// Returns the identifier that the server assigned to the request. Include it when you contact support.
    pub fn request_id(&self) -> Option<&str> {
        self.metadata().and_then(ResponseMetadata::request_id)
    }

    /// Returns the number of times that the request was sent, or 0 if it was not sent.
    pub fn attempts(&self) -> u32 {
        match self {
            Self::Transport(error) | Self::Timeout(error) => error.attempts(),
            Self::Api(_) | Self::Decode(_) | Self::Configuration(_) | Self::Request(_) | Self::Paging(_) => {
                self.metadata().map_or(0, ResponseMetadata::attempts)
            }
        }
    }

    /// Returns the status and headers of the response, if there was one.
    pub fn metadata(&self) -> Option<&ResponseMetadata> {
        match self {
            Self::Api(error) => Some(error.metadata()),
            Self::Decode(error) => Some(error.metadata()),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Configuration(error) => error.fmt(formatter),
            Self::Request(error) => error.fmt(formatter),
            Self::Transport(error) | Self::Timeout(error) => error.fmt(formatter),
            Self::Api(error) => error.fmt(formatter),
            Self::Decode(error) => error.fmt(formatter),
            Self::Paging(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // `Display` already shows the message of the inner error, so the source is its cause.
            Self::Transport(error) | Self::Timeout(error) => error.source(),
            Self::Configuration(_) | Self::Request(_) | Self::Api(_) | Self::Decode(_) | Self::Paging(_) => None,
        }
    }
}

impl From<ConfigurationError> for Error {
    fn from(error: ConfigurationError) -> Self {
        Self::Configuration(error)
    }
}

impl From<RequestError> for Error {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        match error.kind() {
            TransportErrorKind::Timeout => Self::Timeout(error),
            _ => Self::Transport(error),
        }
    }
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        Self::Api(Box::new(error))
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(Box::new(error))
    }
}

impl From<PagingError> for Error {
    fn from(error: PagingError) -> Self {
        Self::Paging(error)
    }
}
