//! Tests responses that are not JSON.

use std::sync::Arc;

use http::{Method, Response};

use super::recorder::Recorder;
use super::runtime::{BinaryContent, Client, Error, Operation, RequestOptions, RequestParts};

#[derive(Default)]
struct Pdf {
    options: RequestOptions,
}

impl Operation for Pdf {
    type Response = BinaryContent;

    const PATH_TEMPLATE: &'static str = "/v1/quotes/{quote}/pdf";

    fn request(&self) -> RequestParts {
        RequestParts::new(Method::GET, "/v1/quotes/qt_1/pdf")
            .accept("application/pdf, application/json")
            .options(self.options.clone())
    }
}

/// Returns bytes that are not UTF-8 and contain each byte value.
fn content() -> Vec<u8> {
    (0..=255).chain([0, 0, 0xC3, 0x28]).collect()
}

fn answered(status: u16, body: &[u8]) -> (Arc<Recorder>, Client) {
    let recorder = Recorder::answering([]);
    recorder.push_bytes(status, body);
    let client = recorder.client();
    (recorder, client)
}

#[test]
fn bytes_are_returned_unchanged() {
    let (recorder, client) = answered(200, &content());
    let (answer, metadata) = client.execute_with_metadata(&Pdf::default()).unwrap();
    assert_eq!(answer.as_bytes(), content());
    assert_eq!(answer.as_ref(), content());
    assert_eq!(Vec::from(answer.clone()), content());
    assert_eq!(answer.into_bytes(), content());
    assert_eq!(metadata.request_id(), Some("req_123"));
    assert_eq!(recorder.only().headers["accept"], "application/pdf, application/json");
}

#[test]
fn an_empty_body_and_json_are_content() {
    for body in [
        "",
        "null",
        "{\"error\": {\"message\": \"This is what was asked for.\"}}",
    ] {
        let (_, client) = answered(200, body.as_bytes());
        assert_eq!(client.execute(&Pdf::default()).unwrap().as_bytes(), body.as_bytes());
    }
}

#[test]
fn json_errors_are_decoded() {
    let body =
        r#"{"error": {"type": "invalid_request_error", "message": "No such quote.", "code": "resource_missing"}}"#;
    let (_, client) = answered(404, body.as_bytes());
    let Error::Api(error) = client.execute(&Pdf::default()).unwrap_err() else {
        panic!("the API rejected the request")
    };
    assert_eq!(error.message(), Some("No such quote."));
    assert_eq!(error.status(), 404);
    let (_, client) = answered(404, body.as_bytes());
    assert_eq!(client.execute_optional(&Pdf::default()).unwrap(), None);
    // An error that is not JSON is also an API error.
    for body in [content(), Vec::new()] {
        let (_, client) = answered(400, &body);
        assert!(matches!(client.execute(&Pdf::default()), Err(Error::Api(_))));
    }
}

#[test]
fn the_content_type_is_read_from_the_header() {
    let response = |header: Option<&str>| {
        let builder = Response::builder();
        let builder = header
            .into_iter()
            .fold(builder, |builder, value| builder.header("content-type", value));
        let (_, client) = answered(200, b"");
        client
            .read_response(&Pdf::default(), builder.body(content()).unwrap())
            .unwrap()
    };
    assert_eq!(
        response(Some("application/pdf")).content_type(),
        Some("application/pdf")
    );
    assert_eq!(response(None).content_type(), None);
}

#[test]
fn a_request_can_replace_the_accept_header() {
    let (recorder, client) = answered(200, b"");
    let options = RequestOptions::new().header("Accept", "image/png");
    client.execute(&Pdf { options }).unwrap();
    assert_eq!(recorder.only().headers["accept"], "image/png");
}

#[test]
fn debug_shows_no_content() {
    let (_, client) = answered(200, b"SECRET");
    let content = client.execute(&Pdf::default()).unwrap();
    assert_eq!(format!("{content:?}"), "BinaryContent { length: 6, .. }");
}
