//! Errors for tests.

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use serde_json::{Map, Value};

use super::super::document;
use super::super::errors::api_error::ApiError;
use super::super::errors::error::Error;
use super::super::errors::error_context::ErrorContext;
use super::super::errors::transport_error::{TransportError, TransportErrorKind};
use super::super::responses::response_metadata::ResponseMetadata;

/// An error that a call of a mock returns.
///
/// It converts to the [`Error`] that a client would return. A status or a [`TransportErrorKind`] converts to a
/// `MockError`.
#[derive(Clone)]
pub struct MockError(Failure);

#[derive(Clone)]
enum Failure {
    Api(Box<ErrorResponse>),
    Transport(TransportErrorKind),
}

/// The response that an [`ApiError`] is decoded from.
#[derive(Clone, Default)]
struct ErrorResponse {
    status: StatusCode,
    headers: HeaderMap,
    /// The details, each with its name in [`document::ERROR_DETAILS`].
    details: Vec<(&'static str, String)>,
    /// The body, if the test sets it.
    body: Option<String>,
}

impl MockError {
    /// Creates an error response of the API with this status.
    ///
    /// The body is an error object. It has no details except those that the API description requires, whose value is
    /// `mock`.
    pub fn api(status: StatusCode) -> Self {
        Self(Failure::Api(Box::new(ErrorResponse {
            status,
            ..ErrorResponse::default()
        })))
    }

    /// Creates the error of a call that gets no response. With [`TransportErrorKind::Timeout`], it is
    /// [`Error::Timeout`].
    pub fn transport(kind: TransportErrorKind) -> Self {
        Self(Failure::Transport(kind))
    }

    /// Sets the error code, such as `resource_missing`.
    #[must_use]
    pub fn code(self, code: impl Into<String>) -> Self {
        self.detail("code", code.into())
    }

    /// Sets the message.
    #[must_use]
    pub fn message(self, message: impl Into<String>) -> Self {
        self.detail("message", message.into())
    }

    /// Sets the type of the error.
    #[must_use]
    pub fn kind(self, kind: impl Into<String>) -> Self {
        self.detail("type", kind.into())
    }

    /// Sets the parameter that caused the error.
    #[must_use]
    pub fn param(self, param: impl Into<String>) -> Self {
        self.detail("param", param.into())
    }

    /// Sets the whole body of the response, for errors whose body has more than these details.
    #[must_use]
    pub fn body(self, body: impl Into<String>) -> Self {
        self.with_response(|response| response.body = Some(body.into()))
    }

    /// Sets a header of the response.
    #[must_use]
    pub fn header(self, name: HeaderName, value: HeaderValue) -> Self {
        self.with_response(|response| {
            response.headers.insert(name, value);
        })
    }

    /// Returns the error of a call whose request has this context.
    pub(crate) fn into_error(self, context: &ErrorContext, describes_redirect: fn(StatusCode) -> bool) -> Error {
        match self.0 {
            Failure::Api(response) => {
                let error = ApiError::read(response.metadata(), response.text().as_bytes(), context);
                error.described(describes_redirect(response.status)).into()
            }
            Failure::Transport(kind) => TransportError::new(kind).after(1).into(),
        }
    }

    fn detail(self, name: &'static str, value: String) -> Self {
        self.with_response(|response| {
            response.details.retain(|(known, _)| *known != name);
            response.details.push((name, value));
        })
    }

    /// Changes the response. An error without a response has no details.
    fn with_response(mut self, change: impl FnOnce(&mut ErrorResponse)) -> Self {
        if let Failure::Api(response) = &mut self.0 {
            change(response);
        }
        self
    }
}

impl ErrorResponse {
    fn metadata(&self) -> ResponseMetadata {
        let mut response = Response::new(());
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers.clone();
        ResponseMetadata::new(response.into_parts().0, 1)
    }

    /// Returns the body that the test sets, or an error object with the details.
    fn text(&self) -> String {
        if let Some(body) = &self.body {
            return body.clone();
        }
        let mut object = Map::new();
        for (name, path, is_required) in document::ERROR_DETAILS {
            let given = self.details.iter().find(|(known, _)| known == name);
            match given {
                Some((_, text)) => insert(&mut object, path, text),
                None if *is_required => insert(&mut object, path, "mock"),
                None => {}
            }
        }
        // Details that the API description does not mention are next to the others.
        let described = document::ERROR_DETAILS.first().map(|(_, path, _)| *path);
        let parent = described
            .and_then(<[&str]>::split_last)
            .map_or(&[][..], |(_, parent)| parent);
        for (name, text) in &self.details {
            if document::ERROR_DETAILS.iter().all(|(known, ..)| known != name) {
                insert(&mut object, &[parent, &[*name]].concat(), text);
            }
        }
        Value::Object(object).to_string()
    }
}

/// Inserts text at a path of properties.
fn insert(object: &mut Map<String, Value>, path: &[&str], text: &str) {
    match path {
        [] => {}
        [name] => {
            object.insert((*name).to_owned(), text.into());
        }
        [name, rest @ ..] => {
            let inner = object.entry(*name).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                insert(inner, rest, text);
            }
        }
    }
}

impl From<StatusCode> for MockError {
    fn from(status: StatusCode) -> Self {
        Self::api(status)
    }
}

impl From<TransportErrorKind> for MockError {
    fn from(kind: TransportErrorKind) -> Self {
        Self::transport(kind)
    }
}

impl From<MockError> for Error {
    fn from(error: MockError) -> Self {
        error.into_error(&ErrorContext::default(), |_| false)
    }
}

/// Shows the status or the kind of the error, and the names of its details.
impl fmt::Debug for MockError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Failure::Api(response) => {
                let names: Vec<&str> = response.details.iter().map(|(name, _)| *name).collect();
                let mut shown = formatter.debug_struct("MockError");
                shown.field("status", &response.status).field("details", &names);
                shown.finish_non_exhaustive()
            }
            Failure::Transport(kind) => formatter.debug_tuple("MockError").field(kind).finish(),
        }
    }
}
