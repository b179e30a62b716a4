//! Responses whose type depends on the status, and responses that are text or that have no content.

use http::{Method, StatusCode};

use super::models::Scope;
use super::recorder::Recorder;
use super::runtime::{
    BinaryContent, Client, Error, FromResponse, NoContent, Operation, ReadResult, RequestParts, ResponseMetadata,
    content,
};

/// The response of an operation as the generator emits it.
#[derive(Debug, PartialEq)]
enum MakeResponse {
    Ok(Scope),
    Accepted(String),
    NoContent,
    Success(i64),
    Unknown(BinaryContent),
}

impl FromResponse for MakeResponse {
    fn from_response(metadata: ResponseMetadata, body: Vec<u8>) -> ReadResult<Self> {
        match metadata.status().as_u16() {
            200 => content::value(metadata, body, Self::Ok),
            202 => content::text(metadata, body, Self::Accepted),
            204 => content::none(metadata, body, Self::NoContent),
            210..=299 => content::value(metadata, body, Self::Success),
            _ => content::value(metadata, body, Self::Unknown),
        }
    }
}

struct Make;

impl Operation for Make {
    type Response = MakeResponse;

    const PATH_TEMPLATE: &'static str = "/v1/things";

    fn request(&self) -> RequestParts {
        RequestParts::new(Method::POST, "/v1/things")
    }
}

/// An operation without a described success other than a redirect.
struct Redirect;

impl Operation for Redirect {
    type Response = NoContent;

    const PATH_TEMPLATE: &'static str = "/v1/things";

    fn request(&self) -> RequestParts {
        RequestParts::new(Method::DELETE, "/v1/things")
    }

    fn is_success(status: StatusCode) -> bool {
        status.is_success() || status.is_redirection()
    }
}

fn client(status: u16, body: &[u8]) -> Client {
    let recorder = Recorder::answering([]);
    recorder.push_bytes(status, body);
    recorder.client()
}

fn made(status: u16, body: &[u8]) -> Result<MakeResponse, Error> {
    client(status, body).execute(&Make)
}

#[test]
fn the_status_selects_the_variant() {
    assert_eq!(
        made(200, br#"{"type": "account"}"#).unwrap(),
        MakeResponse::Ok(Scope::Account)
    );
    assert_eq!(
        made(202, "später".as_bytes()).unwrap(),
        MakeResponse::Accepted("später".to_owned())
    );
    assert_eq!(made(202, b"").unwrap(), MakeResponse::Accepted(String::new()));
    assert_eq!(made(204, b"").unwrap(), MakeResponse::NoContent);
    assert_eq!(made(204, b"<p>ignored").unwrap(), MakeResponse::NoContent);
    assert_eq!(made(210, b"5").unwrap(), MakeResponse::Success(5));
    match made(201, &[0xFF]).unwrap() {
        MakeResponse::Unknown(content) => assert_eq!(content.as_bytes(), [0xFF]),
        other => panic!("{other:?}"),
    }
}

#[test]
fn undecodable_content_is_an_error() {
    for (status, body, expected) in [
        (200, b"[]".as_slice(), "scope"),
        (202, &[b'a', 0xFF], "UTF-8"),
        (210, b"\"5\"", "a 64-bit integer"),
    ] {
        match made(status, body) {
            Err(Error::Decode(error)) => {
                assert!(error.expected().contains(expected), "{error}");
                assert_eq!(error.status(), status);
            }
            other => panic!("{status}: {other:?}"),
        }
    }
}

#[test]
fn an_error_object_with_a_success_status_is_an_error() {
    let error = made(210, br#"{"error": {"message": "Not really."}}"#).unwrap_err();
    assert!(
        matches!(&error, Error::Api(error) if error.message() == Some("Not really.")),
        "{error:?}"
    );
}

#[test]
fn undescribed_content_is_ignored() {
    for body in [b"".as_slice(), b"{}", b"OK", &[0xFF]] {
        assert_eq!(client(200, body).execute(&Redirect).unwrap(), NoContent);
    }
}

#[test]
fn a_redirect_is_a_success_only_if_the_operation_expects_it() {
    let (response, metadata) = client(303, b"").execute_with_metadata(&Redirect).unwrap();
    assert_eq!((response, metadata.status()), (NoContent, StatusCode::SEE_OTHER));
    assert_eq!(made(303, b"").unwrap_err().status(), Some(StatusCode::SEE_OTHER));
    assert_eq!(
        client(404, b"").execute(&Redirect).unwrap_err().status(),
        Some(StatusCode::NOT_FOUND)
    );
}
