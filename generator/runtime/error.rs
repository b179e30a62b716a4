//! What can go wrong.

use std::fmt;

use http::StatusCode;

use super::api_error::ApiError;
use super::configuration_error::ConfigurationError;
use super::decode_error::DecodeError;
use super::paging_error::PagingError;
use super::request_error::RequestError;
use super::transport_error::TransportError;

/// Why a call failed.
///
/// No error shows the API key, a header, a parameter's value or the body of a response. The one text of a server that
/// is shown is the message of [`Error::Api`], which is written for people.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The client cannot work with its settings.
    Configuration(ConfigurationError),
    /// The request could not be made.
    Request(RequestError),
    /// No complete response arrived.
    Transport(TransportError),
    /// The API refused the request or failed to do it.
    Api(Box<ApiError>),
    /// The response is not what the API describes.
    Decode(Box<DecodeError>),
    /// A list could not be followed from page to page.
    Paging(PagingError),
}

impl Error {
    /// Whether the API says that what the request names does not exist.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Api(error) if error.status() == StatusCode::NOT_FOUND)
    }

    /// The status of the response, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(error) => Some(error.status()),
            Self::Decode(error) => Some(error.status()),
            _ => None,
        }
    }

    /// The identifier that the server gave the request, for questions to its support.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Api(error) => error.request_id(),
            Self::Decode(error) => error.request_id(),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Configuration(error) => error.fmt(formatter),
            Self::Request(error) => error.fmt(formatter),
            Self::Transport(error) => error.fmt(formatter),
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
            Self::Transport(error) => error.source(),
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
        Self::Transport(error)
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
