//! The details of common error bodies, and the error responses of an operation by status.

use super::models::{Scope, Secret};
use super::operations::{FindOperation, SetOperation};
use super::recorder::Recorder;
use super::runtime::{
    ApiError, ConfigurationError, Error, ErrorContent, NoErrorResponse, PagingError, TransportError, TransportErrorKind,
};

fn error(status: u16, body: &[u8]) -> Error {
    let recorder = Recorder::answering([]);
    recorder.push_bytes(status, body);
    let result: Result<Secret, Error> = recorder.client().execute(&FindOperation::new("n", Scope::Account));
    result.unwrap_err()
}

/// The error responses of an operation as the generator emits them.
#[derive(Debug, PartialEq)]
enum MakeError {
    BadRequest(String),
    Forbidden,
    Conflict(Scope),
    ServerError(ErrorContent),
    Default(Vec<i64>),
    Unknown(ErrorContent),
}

impl From<&ApiError> for MakeError {
    fn from(error: &ApiError) -> Self {
        let described = match error.status().as_u16() {
            400 => Some(Self::BadRequest(error.raw_body().to_owned())),
            403 => Some(Self::Forbidden),
            409 => error.decode().map(Self::Conflict),
            500..=599 => Some(Self::ServerError(error.content())),
            _ => error.decode().map(Self::Default),
        };
        described.unwrap_or_else(|| Self::Unknown(error.content()))
    }
}

impl TryFrom<&Error> for MakeError {
    type Error = NoErrorResponse;

    fn try_from(error: &Error) -> Result<Self, NoErrorResponse> {
        <&ApiError>::try_from(error).map(Self::from)
    }
}

#[test]
fn the_status_selects_the_type_of_an_error() {
    let made = |status, body: &str| MakeError::try_from(&error(status, body.as_bytes())).unwrap();
    assert_eq!(made(400, "no colour"), MakeError::BadRequest("no colour".to_owned()));
    assert_eq!(made(403, ""), MakeError::Forbidden);
    assert_eq!(made(409, r#"{"type": "account"}"#), MakeError::Conflict(Scope::Account));
    assert_eq!(made(418, "[1, 2]"), MakeError::Default(vec![1, 2]));
    match made(502, "<p>Bad gateway") {
        MakeError::ServerError(content) => {
            assert_eq!((content.status().as_u16(), content.as_str()), (502, "<p>Bad gateway"))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_body_that_does_not_match_its_description_is_unknown() {
    for (status, body) in [(409, "[]"), (418, "{}"), (418, ""), (404, "[1")] {
        match MakeError::try_from(&error(status, body.as_bytes())).unwrap() {
            MakeError::Unknown(content) => {
                assert_eq!((content.status().as_u16(), content.as_str()), (status, body));
                assert_eq!(
                    format!("{content:?}"),
                    format!("ErrorContent {{ status: {status}, length: {}, .. }}", body.len())
                );
            }
            other => panic!("{other:?}"),
        }
    }
}

/// An error keeps the beginning of a long body, which is not a value of the described type.
#[test]
fn a_body_that_is_cut_off_is_unknown() {
    let long = format!(r#"{{"type": "user", "user": "{}"}}"#, "u".repeat(256 * 1024));
    match MakeError::try_from(&error(409, long.as_bytes())).unwrap() {
        MakeError::Unknown(content) => assert_eq!(content.as_str(), &long[..256 * 1024]),
        other => panic!("{other:?}"),
    }
    // One that is just short enough is described.
    let short = format!("{}{}", r#"{"type": "account"}"#, " ".repeat(256 * 1024 - 19));
    assert_eq!(short.len(), 256 * 1024);
    let made = MakeError::try_from(&error(409, short.as_bytes()));
    assert_eq!(made, Ok(MakeError::Conflict(Scope::Account)));
}

#[test]
fn a_body_that_is_not_text_is_unknown_and_empty() {
    match MakeError::try_from(&error(409, &[0xFF, 0x00])).unwrap() {
        MakeError::Unknown(content) => assert_eq!((content.status().as_u16(), content.as_str()), (409, "")),
        other => panic!("{other:?}"),
    }
}

/// The body of a success can be an error object, which the operation does not describe.
#[test]
fn an_error_object_with_a_success_status_is_unknown() {
    let made = MakeError::try_from(&error(200, br#"{"error": {"message": "m"}}"#)).unwrap();
    match made {
        MakeError::Unknown(content) => assert_eq!(content.status().as_u16(), 200),
        other => panic!("{other:?}"),
    }
}

#[test]
fn other_errors_of_a_call_have_no_response() {
    for kind in [
        TransportErrorKind::Connect,
        TransportErrorKind::Timeout,
        TransportErrorKind::Token,
        // The body of an error was larger than the client accepts.
        TransportErrorKind::BodyTooLarge,
    ] {
        let error = Error::from(TransportError::new(kind));
        assert_eq!(MakeError::try_from(&error), Err(NoErrorResponse));
    }
    for error in [
        error(200, b"[]"),
        Error::from(ConfigurationError::AppInfo),
        Error::from(PagingError::BothCursors),
    ] {
        assert_eq!(MakeError::try_from(&error), Err(NoErrorResponse), "{error}");
    }
    assert_eq!(
        NoErrorResponse.to_string(),
        "the call failed without an error response of the API"
    );
}

#[test]
fn secrets_are_redacted_in_the_raw_body_and_in_typed_values() {
    let recorder = Recorder::answering([]);
    recorder.push(400, "the payload s3cr3t-payload is bad, and so is the key sk_test_123");
    recorder.push(409, r#"{"type": "user", "user": "s3cr3t-payload"}"#);
    let client = recorder.client();
    let operation = SetOperation::new("n", "s3cr3t-payload", Scope::Account);
    let first = client.execute(&operation).unwrap_err();
    let MakeError::BadRequest(text) = MakeError::try_from(&first).unwrap() else {
        panic!("the status is 400");
    };
    assert!(text.contains("the payload [redacted] is bad"), "{text}");
    assert!(!format!("{first:?} {first}").contains("s3cr3t"));
    let second = client.execute(&operation).unwrap_err();
    assert_eq!(
        MakeError::try_from(&second).unwrap(),
        MakeError::Conflict(Scope::User {
            user: "[redacted]".to_owned()
        })
    );
}

#[test]
fn the_raw_body_is_bounded() {
    let long = format!("{}é", "x".repeat(256 * 1024 - 1));
    let Error::Api(error) = error(400, long.as_bytes()) else {
        panic!("it is a response");
    };
    // The last character would exceed the limit.
    assert_eq!(error.raw_body(), &long[..256 * 1024 - 1]);
}

/// Bodies, and the message, code, type and parameter that are found in them. The first ones are examples of RFC 9457.
#[test]
fn the_details_of_common_error_bodies_are_found() {
    let table = [
        (
            r#"{"type": "https://example.com/probs/out-of-credit", "title": "You do not have enough credit.",
                "detail": "Your current balance is 30, but that costs 50.", "instance": "/account/12345/msgs/abc",
                "balance": 30, "accounts": ["/account/12345", "/account/67890"]}"#,
            [
                "Your current balance is 30, but that costs 50.",
                "",
                "https://example.com/probs/out-of-credit",
                "",
            ],
        ),
        (
            r##"{"type": "https://example.net/validation-error", "title": "Your request is not valid.",
                "errors": [{"detail": "must be a positive integer", "pointer": "#/age"},
                           {"detail": "must be 'green', 'red' or 'blue'", "pointer": "#/profile/color"}]}"##,
            [
                "Your request is not valid.",
                "",
                "https://example.net/validation-error",
                "",
            ],
        ),
        (r#"{"status": 404, "title": "Not Found"}"#, ["Not Found", "", "", ""]),
        (
            r#"{"message": "m", "code": "c", "type": "t", "param": "p"}"#,
            ["m", "c", "t", "p"],
        ),
        (
            r#"{"error": {"message": "m", "code": "c", "param": "p"}}"#,
            ["m", "c", "", "p"],
        ),
        (r#"{"error": "m"}"#, ["m", "", "", ""]),
        (
            r#"{"error": "Not Found", "message": "No lamp."}"#,
            ["No lamp.", "", "", ""],
        ),
        (
            r#"{"error": "invalid_grant", "error_description": "The code expired."}"#,
            ["The code expired.", "invalid_grant", "", ""],
        ),
        (r#"{"error_description": "m"}"#, ["m", "", "", ""]),
        (r#"{"errors": ["m", "n"]}"#, ["m", "", "", ""]),
        (
            r#"{"code": "c", "errors": [{"message": "m", "code": "d", "type": "t", "param": "p"}, {"message": "n"}]}"#,
            ["m", "c", "t", "p"],
        ),
        (r#"{"errors": [{"title": "t", "detail": "d"}]}"#, ["d", "", "", ""]),
        (r#"{"errors": []}"#, ["", "", "", ""]),
        (r#"{"errors": {"name": ["m"]}}"#, ["", "", "", ""]),
        (r#"{"errors": [[{"message": "m"}], "n"]}"#, ["", "", "", ""]),
        (r#"["m"]"#, ["", "", "", ""]),
        ("m", ["m", "", "", ""]),
        ("", ["", "", "", ""]),
    ];
    for (body, expected) in table {
        let Error::Api(error) = error(400, body.as_bytes()) else {
            panic!("{body}");
        };
        let found = [error.message(), error.code(), error.kind(), error.param()];
        assert_eq!(found.map(Option::unwrap_or_default), expected, "{body}");
        assert_eq!(error.raw_body(), body);
    }
}
