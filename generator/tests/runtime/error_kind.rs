//! Tests the kinds and details of errors.

use super::models::{Scope, Secret};
use super::operations::FindOperation;
use super::recorder::{KEY, Recorder};
use super::runtime::{
    ConfigurationError, Error, ErrorKind, FormWriter, FromResponse, Operation, PagingError, RequestParts,
    TransportError, TransportErrorKind,
};

const MISSING: &str =
    r#"{"error": {"type": "t", "code": "resource_missing", "message": "No such secret", "param": "name"}}"#;

fn response(status: u16, body: &str) -> Error {
    let recorder = Recorder::answering([]);
    recorder.push(status, body);
    let answer = recorder.client().execute(&FindOperation::new("n", Scope::Account));
    answer.unwrap_err()
}

#[test]
fn the_status_determines_the_kind_of_an_api_error() {
    for (status, kind) in [
        (200, ErrorKind::Other),
        (302, ErrorKind::Other),
        (400, ErrorKind::Invalid),
        (401, ErrorKind::Authentication),
        (402, ErrorKind::Invalid),
        (403, ErrorKind::Permission),
        (404, ErrorKind::UnknownRoute),
        (408, ErrorKind::Timeout),
        (409, ErrorKind::Conflict),
        (410, ErrorKind::Invalid),
        (412, ErrorKind::Conflict),
        (422, ErrorKind::Invalid),
        (429, ErrorKind::RateLimit),
        (499, ErrorKind::Invalid),
        (500, ErrorKind::Server),
        (503, ErrorKind::Server),
        (599, ErrorKind::Server),
        (600, ErrorKind::Server),
    ] {
        let error = response(status, r#"{"error": {"type": "t"}}"#);
        assert!(matches!(error, Error::Api(_)), "{status}");
        assert_eq!(error.kind(), kind, "{status}");
    }
}

#[test]
fn a_missing_resource_has_a_kind_of_its_own() {
    let error = response(404, MISSING);
    assert_eq!((error.kind(), error.is_not_found()), (ErrorKind::NotFound, true));
    let error = response(400, MISSING);
    assert_eq!((error.kind(), error.is_not_found()), (ErrorKind::Invalid, false));
}

#[test]
fn errors_of_the_client_have_kinds() {
    let transport = |kind| Error::from(TransportError::new(kind));
    for (error, kind) in [
        (Error::from(ConfigurationError::EmptyApiKey), ErrorKind::Configuration),
        (transport(TransportErrorKind::Connect), ErrorKind::Network),
        (transport(TransportErrorKind::Tls), ErrorKind::Network),
        (transport(TransportErrorKind::BodyCutShort), ErrorKind::Network),
        (transport(TransportErrorKind::Other), ErrorKind::Network),
        (transport(TransportErrorKind::Timeout), ErrorKind::Timeout),
        (transport(TransportErrorKind::BodyTooLarge), ErrorKind::Decode),
        (transport(TransportErrorKind::Token), ErrorKind::Authentication),
        (response(200, "[]"), ErrorKind::Decode),
        (PagingError::BothCursors.into(), ErrorKind::Invalid),
        (PagingError::EmptyPage.into(), ErrorKind::Decode),
        (PagingError::RepeatedCursor.into(), ErrorKind::Decode),
    ] {
        assert_eq!(error.kind(), kind, "{error}");
        assert_eq!(
            (error.message(), error.code(), error.param()),
            (None, None, None),
            "{error}"
        );
    }
}

#[test]
fn an_api_error_has_details() {
    let error = response(404, MISSING);
    assert_eq!(
        (error.message(), error.code(), error.param()),
        (Some("No such secret"), Some("resource_missing"), Some("name"))
    );
    // Bodies that the API description does not describe have details by convention.
    let error = response(
        422,
        r#"{"title": "Wrong", "detail": "Too long", "code": "length", "param": "name"}"#,
    );
    assert_eq!(
        (error.message(), error.code(), error.param()),
        (Some("Too long"), Some("length"), Some("name"))
    );
}

#[test]
fn details_of_an_api_error_contain_no_secrets() {
    let body = MISSING
        .replace("No such secret", KEY)
        .replace("\"name\"", &format!("\"{KEY}\""));
    let error = response(404, &body.replace("resource_missing", KEY));
    for detail in [error.message(), error.code(), error.param()] {
        assert_eq!(detail, Some("[redacted]"));
    }
}

/// An operation whose path has an empty segment.
struct Invalid;

impl Operation for Invalid {
    type Response = Secret;

    const PATH_TEMPLATE: &'static str = "/v1/apps/secrets/{id}";

    fn request(&self) -> RequestParts {
        let mut path = FormWriter::path();
        path.literal("/v1/apps/secrets/");
        path.write_simple("id", "");
        RequestParts::new(http::Method::GET, path)
    }

    fn read(metadata: super::runtime::ResponseMetadata, body: Vec<u8>) -> super::runtime::ReadResult<Secret> {
        FromResponse::from_response(metadata, body)
    }
}

#[test]
fn an_invalid_request_names_its_parameter() {
    let error = Recorder::answering([]).client().execute(&Invalid).unwrap_err();
    assert_eq!((error.kind(), error.param()), (ErrorKind::Invalid, Some("id")));
    assert_eq!((error.message(), error.code()), (None, None));
}
