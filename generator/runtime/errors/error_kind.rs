//! Kinds of errors.

use http::StatusCode;

use super::api_error::ApiError;
use super::error::Error;
use super::paging_error::PagingError;
use super::transport_error::TransportErrorKind;

/// The kind of an [`Error`].
///
/// The documentation of [`Error`] has a table of the kinds, with what to do about each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A setting of the client or an option of the request is invalid, and the request was not sent.
    Configuration,
    /// The request is invalid: it could not be encoded, or the API rejected it with a status from 400 to 499 for which
    /// there is no other kind.
    Invalid,
    /// The credentials are missing, wrong or expired: status 401, or the source of access tokens failed.
    Authentication,
    /// The credentials do not permit the request: status 403.
    Permission,
    /// The API reports that the resource does not exist. See [`Error::is_not_found`].
    NotFound,
    /// The response has status 404, but the API does not report that a resource is missing. The route may not exist,
    /// for example because of a wrong base URL.
    UnknownRoute,
    /// The request contradicts the state of the resource: status 409, or 412 for a precondition that does not hold.
    Conflict,
    /// Too many requests: status 429.
    RateLimit,
    /// The server failed: status 500 or above.
    Server,
    /// No complete response arrived in time, or the response has status 408.
    Timeout,
    /// No complete response arrived, for a reason other than a timeout.
    Network,
    /// The response does not match the API description, or it is larger than the client accepts.
    Decode,
    /// Any other error response of the API, such as a redirect, or an error object with a success status.
    Other,
}

impl Error {
    /// Returns the kind of the error.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Configuration(_) => ErrorKind::Configuration,
            Self::Request(_) | Self::Paging(PagingError::BothCursors) => ErrorKind::Invalid,
            Self::Timeout(_) => ErrorKind::Timeout,
            Self::Transport(error) => match error.kind() {
                TransportErrorKind::Token => ErrorKind::Authentication,
                TransportErrorKind::BodyTooLarge => ErrorKind::Decode,
                TransportErrorKind::Timeout => ErrorKind::Timeout,
                TransportErrorKind::Connect
                | TransportErrorKind::Tls
                | TransportErrorKind::BodyCutShort
                | TransportErrorKind::Other => ErrorKind::Network,
            },
            Self::Api(error) => of_response(error),
            Self::Decode(_) | Self::Paging(PagingError::EmptyPage | PagingError::RepeatedCursor) => ErrorKind::Decode,
        }
    }
}

fn of_response(error: &ApiError) -> ErrorKind {
    match error.status() {
        _ if error.is_resource_missing() => ErrorKind::NotFound,
        StatusCode::UNAUTHORIZED => ErrorKind::Authentication,
        StatusCode::FORBIDDEN => ErrorKind::Permission,
        StatusCode::NOT_FOUND => ErrorKind::UnknownRoute,
        StatusCode::REQUEST_TIMEOUT => ErrorKind::Timeout,
        StatusCode::CONFLICT | StatusCode::PRECONDITION_FAILED => ErrorKind::Conflict,
        StatusCode::TOO_MANY_REQUESTS => ErrorKind::RateLimit,
        status if status.is_client_error() => ErrorKind::Invalid,
        status if status.as_u16() >= 500 => ErrorKind::Server,
        _ => ErrorKind::Other,
    }
}
