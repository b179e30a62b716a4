//! What can go wrong.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::super::responses::response_metadata::ResponseMetadata;
use super::api_error::ApiError;
use super::configuration_error::ConfigurationError;
use super::decode_error::DecodeError;
use super::paging_error::PagingError;
use super::request_error::RequestError;
use super::transport_error::{TransportError, TransportErrorKind};

/// Why a call failed.
///
/// No error shows the API key or a secret parameter, even if the server repeats it: such texts are replaced by
/// `[redacted]`. The one text of a server that is shown is the message of [`Error::Api`], which is written for people.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A setting of the client or an option of the request does not fit.
    Configuration(ConfigurationError),
    /// The request could not be made.
    Request(RequestError),
    /// No complete response arrived, for another reason than time.
    Transport(TransportError),
    /// No complete response arrived in time.
    Timeout(TransportError),
    /// The API refused the request or failed to do it.
    Api(Box<ApiError>),
    /// The response is not what the API describes.
    Decode(Box<DecodeError>),
    /// A list could not be followed from page to page.
    Paging(PagingError),
}

impl Error {
    /// Returns `true` if the API says that what the request names does not exist: where this is `true`, `send_optional`
    /// returns `None`.
    ///
    /// It is `false` if the route does not exist, for example because of a wrong base URL. [`Error::is_404`] tells any
    /// response with this status.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Api(error) if error.is_resource_missing())
    }

    /// Returns `true` if the response has the status 404, for whichever reason.
    pub fn is_404(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// Returns `None` if the error says that what the request names does not exist, and the error otherwise.
    pub(crate) fn missing_as_none<T>(self) -> Result<Option<T>, Self> {
        if self.is_not_found() { Ok(None) } else { Err(self) }
    }

    /// Whether the same request, sent later, may succeed: after a failure of the network, and where the API says so by
    /// a header or a status of 409, 429, or 500 and above.
    ///
    /// The client has sent it again already, as often as its settings say. A request that did not get a response may
    /// have had its effect: one that must not have it twice needs an idempotency key of the caller's own.
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

    /// How long the server asks to wait before the request is sent again, if it does.
    pub fn retry_after(&self) -> Option<Duration> {
        self.metadata().and_then(ResponseMetadata::retry_after)
    }

    /// The status of the response, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.metadata().map(ResponseMetadata::status)
    }

    /// The identifier that the server gave the request, for questions to its support.
    pub fn request_id(&self) -> Option<&str> {
        self.metadata().and_then(ResponseMetadata::request_id)
    }

    /// How often the request was sent; 0 if it was not.
    pub fn attempts(&self) -> u32 {
        match self {
            Self::Transport(error) | Self::Timeout(error) => error.attempts(),
            Self::Api(_) | Self::Decode(_) | Self::Configuration(_) | Self::Request(_) | Self::Paging(_) => {
                self.metadata().map_or(0, ResponseMetadata::attempts)
            }
        }
    }

    /// Status and headers of the response, if there was one.
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
            // The message of the error itself is shown already; what is left is its cause.
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
