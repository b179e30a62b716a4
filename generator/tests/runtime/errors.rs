//! Tests the errors of responses that are rejections or cannot be decoded.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::fmt::Debug;
use std::marker::PhantomData;

use http::StatusCode;

use super::models::Scope;
use super::operations::{FindOperation, ListOperation};
use super::recorder::{KEY, Recorder, SECRET};
use super::runtime::{
    ApiError, Error, ErrorDetails, FromResponse, Operation, RequestParts, TransportError, TransportErrorKind,
};

const NOT_FOUND: &str = r#"{"error": {"type": "invalid_request_error", "code": "resource_missing",
    "message": "No such secret: 'x'", "param": null, "new": [1]}}"#;

fn find(status: u16, body: &str) -> Result<super::models::Secret, Error> {
    answer(&FindOperation::new("n", Scope::Account), status, body.as_bytes())
}

fn answer<O: Operation>(operation: &O, status: u16, body: &[u8]) -> Result<O::Response, Error> {
    let recorder = Recorder::answering([]);
    recorder.push_bytes(status, body);
    recorder.client().execute(operation)
}

fn api_error(status: u16, body: &str) -> Box<ApiError> {
    match find(status, body) {
        Err(Error::Api(error)) => error,
        other => panic!("{other:?}"),
    }
}

/// Returns the path and the expectation of a decode error.
fn decode_error<O: Operation<Response: Debug>>(operation: &O, body: &str) -> (String, String) {
    match answer(operation, 200, body.as_bytes()) {
        Err(Error::Decode(error)) => {
            assert_eq!(error.status(), StatusCode::OK);
            assert_eq!(error.request_id(), Some("req_123"));
            (error.path().to_owned(), error.expected().to_owned())
        }
        other => panic!("{other:?}"),
    }
}

fn expectation(body: &str) -> (String, String) {
    decode_error(&FindOperation::new("n", Scope::Account), body)
}

fn expected(path: &str, expected: &str) -> (String, String) {
    (path.to_owned(), expected.to_owned())
}

#[test]
fn a_body_that_is_not_utf8_is_a_decode_error_at_the_first_invalid_byte() {
    let body = b"{\"id\": \"a\", \"new\": [1, \"b\xff\"]}";
    let Err(Error::Decode(error)) = answer(&FindOperation::new("n", Scope::Account), 200, body) else {
        panic!("the body is not UTF-8");
    };
    assert_eq!((error.path(), error.expected()), ("new[1]", "UTF-8"));
    assert_eq!(body[error.offset()], 0xff);
}

#[test]
fn an_error_whose_body_is_not_utf8_has_a_status() {
    let body = b"{\"error\": {\"message\": \"\xff\"}}";
    let Err(Error::Api(error)) = answer(&FindOperation::new("n", Scope::Account), 404, body) else {
        panic!("the status is an error");
    };
    assert_eq!(error.status(), StatusCode::NOT_FOUND);
    assert_eq!(error.request_id(), Some("req_123"));
    assert!(error.body().is_none() && error.message().is_none());
}

#[test]
fn an_error_object_is_decoded() {
    let error = find(404, NOT_FOUND).unwrap_err();
    assert!(error.is_404() && error.is_not_found());
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
    assert_eq!(error.request_id(), Some("req_123"));
    assert_eq!(
        error.to_string(),
        "the API answered 404 Not Found: No such secret: 'x' (type invalid_request_error, code resource_missing, request \
         req_123)"
    );
    assert!(error.source().is_none());
    let Error::Api(error) = error else { panic!("{error}") };
    assert_eq!(error.message(), Some("No such secret: 'x'"));
    assert_eq!(error.code(), Some("resource_missing"));
    assert_eq!(error.kind(), Some("invalid_request_error"));
    assert_eq!(error.body().and_then(ErrorDetails::code), Some("resource_missing"));
}

#[test]
fn other_bodies_are_errors_with_status_and_request_id() {
    let bodies = [
        "",
        " \n",
        "<html><!-- hunter2 --><style>hunter2</style><br></html>",
        "null",
        "[]",
        "[{\"error\": {}}]",
        "{}",
        "{\"foo\": 1}",
        "{\"error\": null}",
        "{\"error\": []}",
        "{\"error\": {}}",
        "{\"error\": {\"type\": \"api_error\", \"mess",
        "\"hunter2",
        "\"\"",
    ];
    for body in bodies {
        for status in [302, 400, 401, 403, 404, 429, 500, 503, 599] {
            let error = api_error(status, body);
            assert_eq!(error.status().as_u16(), status);
            assert_eq!(error.request_id(), Some("req_123"));
            assert!(error.body().is_none(), "{body}");
            assert_eq!((error.message(), error.code(), error.kind()), (None, None, None));
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains("hunter2"), "{shown}");
        }
    }
    assert!(matches!(
        answer(&FindOperation::new("n", Scope::Account), 500, &[0xFF, 0xFE]),
        Err(Error::Api(_))
    ));
    assert_eq!(
        api_error(403, "").to_string(),
        "the API answered 403 Forbidden without a message; check the permissions of the API key (request req_123)"
    );
}

#[test]
fn the_message_is_the_beginning_of_a_text_or_page() {
    let nginx = "<html>\r\n<head><title>400 The plain HTTP request was sent to HTTPS port</title>\n\
        <style>\np > a { hunter2 }\n</style></head><!-- <p>hunter2 -->\r\n<body>\r\n<h1>400 Bad Request</h1>";
    for (body, message) in [
        (
            nginx,
            "400 The plain HTTP request was sent to HTTPS port 400 Bad Request",
        ),
        (
            "Client sent an HTTP request to an HTTPS server.\n",
            "Client sent an HTTP request to an HTTPS server.",
        ),
        ("\u{FEFF}a <\tb\n\n", "a < b"),
        ("<p>cut <a href=\"hunter2", "cut"),
        ("\"a \\u003c \\n b\"", "a < b"),
    ] {
        let error = api_error(400, body);
        assert_eq!(error.message(), Some(message));
        assert_eq!(
            error.to_string(),
            format!("the API answered 400 Bad Request: {message} (request req_123)")
        );
        assert!(error.body().is_none());
    }
    let error = api_error(500, &"word ".repeat(100));
    assert!(error.message().is_some_and(|message| message.ends_with("word word…")));
    let error = api_error(500, &format!("{} {}", "a".repeat(200), "b".repeat(5000)));
    assert_eq!(error.message().map(|message| message.chars().count()), Some(201));
    assert_eq!(api_error(500, "\u{FEFF}{\"a\": 1").message(), None);
    let error = api_error(500, &"é".repeat(1000));
    assert_eq!(error.message().map(|message| message.chars().count()), Some(201));
}

#[test]
fn a_page_that_is_not_utf8_has_a_message() {
    let response = http::Response::builder()
        .status(502)
        .header("content-type", "text/html; charset=latin1");
    let response = response.body(b"<p>Passerelle d\xe9faillante</p>".to_vec()).unwrap();
    let client = Recorder::answering([]).client();
    let error = client
        .read_response(&FindOperation::new("n", Scope::Account), response)
        .unwrap_err();
    let Error::Api(error) = error else { panic!("{error}") };
    assert_eq!(error.message(), Some("Passerelle d\u{FFFD}faillante"));
}

#[test]
fn the_properties_of_an_incomplete_error_object_are_read() {
    let details = |body: &str| {
        let error = api_error(400, body);
        assert!(error.body().is_none(), "{body}");
        [
            error.message(),
            error.code(),
            error.kind(),
            error.param(),
            error.doc_url(),
            error.request_log_url(),
        ]
        .map(|text| text.map(str::to_owned))
    };
    let expected = |texts: [&str; 6]| texts.map(|text| Some(text.to_owned()).filter(|text| !text.is_empty()));
    // A mock of the API omits the type.
    assert_eq!(
        details(r#"{"error": {"message": "m", "code": "c", "param": "p", "doc_url": "d", "request_log_url": "r"}}"#),
        expected(["m", "c", "", "p", "d", "r"])
    );
    assert_eq!(
        details(r#"{"error": {"type": ["x"], "message": "m", "code": 7}}"#),
        expected(["m", "", "", "", "", ""])
    );
    // Proxies send other shapes.
    assert_eq!(
        details(r#"{"error": "no route", "code": "c"}"#),
        expected(["no route", "c", "", "", "", ""])
    );
    assert_eq!(
        details(r#"{"message": "Forbidden"}"#),
        expected(["Forbidden", "", "", "", "", ""])
    );
}

#[test]
fn the_properties_of_a_complete_error_object_have_accessors() {
    let error = api_error(
        400,
        r#"{"error": {"type": "t", "message": "m", "code": "c", "param": "scope[user]", "doc_url": "d",
            "request_log_url": "r"}}"#,
    );
    assert!(error.body().is_some());
    assert_eq!(error.param(), Some("scope[user]"));
    assert_eq!(error.doc_url(), Some("d"));
    assert_eq!(error.request_log_url(), Some("r"));
    assert_eq!(
        error.to_string(),
        "the API answered 400 Bad Request: m (type t, code c, parameter scope[user], request req_123)"
    );
}

#[test]
fn a_missing_resource_is_distinguished_from_a_missing_route() {
    let optional = |status, body| {
        let recorder = Recorder::answering([]);
        recorder.push(status, body);
        recorder
            .client()
            .execute_optional(&FindOperation::new("n", Scope::Account))
    };
    assert!(matches!(optional(200, SECRET), Ok(Some(_))));
    assert!(matches!(optional(404, NOT_FOUND), Ok(None)));
    // A wrong base URL must not look like a missing secret.
    for body in [
        "",
        "<html>",
        r#"{"error": {"type": "invalid_request_error", "message": "Unrecognized request URL"}}"#,
    ] {
        let error = optional(404, body).unwrap_err();
        assert!(error.is_404() && !error.is_not_found(), "{error}");
    }
    assert!(optional(400, NOT_FOUND).is_err_and(|error| !error.is_404() && !error.is_not_found()));
}

#[test]
fn transient_errors_are_retryable() {
    for status in [409, 429, 500, 502, 503, 504, 599] {
        assert!(find(status, "").unwrap_err().is_retryable(), "{status}");
    }
    for status in [200, 302, 400, 401, 402, 403, 404, 422] {
        assert!(!find(status, "").unwrap_err().is_retryable(), "{status}");
    }
    let transport = |kind| Error::from(TransportError::new(kind));
    for kind in [
        TransportErrorKind::Connect,
        TransportErrorKind::Timeout,
        TransportErrorKind::BodyCutShort,
    ] {
        assert!(transport(kind).is_retryable(), "{kind:?}");
    }
    for kind in [
        TransportErrorKind::Tls,
        TransportErrorKind::BodyTooLarge,
        TransportErrorKind::Other,
    ] {
        assert!(!transport(kind).is_retryable(), "{kind:?}");
    }
    assert!(matches!(transport(TransportErrorKind::Timeout), Error::Timeout(_)));
}

#[test]
fn a_success_with_an_error_object_is_an_error() {
    let error = api_error(200, NOT_FOUND);
    assert_eq!(error.status(), StatusCode::OK);
    assert_eq!(error.code(), Some("resource_missing"));
    assert!(api_error(200, r#"{"error": {"odd": true}}"#).body().is_none());
    // These are not error objects.
    assert!(matches!(find(200, r#"{"error": "text"}"#), Err(Error::Decode(_))));
    assert!(matches!(find(200, r#"[{"error": {}}]"#), Err(Error::Decode(_))));
    // A body that decodes as the model is a success, even with a property `error`.
    let json = SECRET.replacen('{', r#"{"error": {"type": "x"}, "#, 1);
    assert!(find(200, &json).is_ok());
}

#[test]
fn decode_errors_contain_the_path_and_the_expectation() {
    assert_eq!(expectation(""), expected("", "an `apps.secret` object"));
    assert_eq!(expectation("null"), expected("", "an `apps.secret` object"));
    assert_eq!(expectation("<html>"), expected("", "valid JSON"));
    assert_eq!(
        expectation("{\"id\": \"x\""),
        expected("id", "more input: the JSON text is truncated")
    );
    assert_eq!(expectation("{}"), expected("", "the property `created`"));
    assert_eq!(
        expectation(&SECRET.replace("1680209063", "\"hunter2\"")),
        expected("created", "a time in whole seconds since 1970")
    );
    assert_eq!(
        expectation(&SECRET.replace("\"my-api-key\"", "{}")),
        expected("name", "a string")
    );
    assert_eq!(
        expectation(&SECRET.replace("\"my-api-key\"", "[\"hunter2\"]")),
        expected("name", "a string")
    );
    assert_eq!(
        expectation(&SECRET.replace("\"account\"", "\"user\"")),
        expected("scope", "the property `user`")
    );
    assert_eq!(
        expectation(&SECRET.replace("{\"type\": \"account\"}", "{\"type\": \"user\"} , \"z\": 1")),
        expected("scope", "the property `user`")
    );
    assert_eq!(
        expectation(&SECRET.replace("{\"type\": \"account\"}", "7")),
        expected("scope", "a `scope` object")
    );
    let page = format!(r#"{{"has_more": false, "data": [{SECRET}, {{"id": {{}}}}]}}"#);
    let list = ListOperation::new(Scope::Account);
    assert_eq!(decode_error(&list, &page), expected("data[1].id", "a string"));
    let page = page.replace("\"id\": {}", "\"object\": {}");
    assert_eq!(
        decode_error(&list, &page),
        expected("data[1]", "the property `created`")
    );
}

#[test]
fn an_invalid_secret_is_reported_like_any_invalid_string() {
    let values = [
        "7",
        "-1.5",
        "true",
        "[]",
        "[\"hunter2\"]",
        "{}",
        "{\"a\": 7}",
        r#""\ud800""#,
        r#""\x""#,
        "\"\n\"",
        "\"",
        "x",
    ];
    let secret = SECRET.replace("\"my-api-key\"", "\"n\", \"payload\": \"p\"");
    let body = |place: &str, name: &str, value: &str| match place {
        "first" => secret.replacen('{', &format!("{{\"{name}\": {value} , "), 1),
        "last" => secret.replace("}}", &format!("}}, \"{name}\": {value} }}")),
        _ => secret.replace("\"livemode\"", &format!("\"{name}\": {value},\n\"livemode\"")),
    };
    let page = |secret: String| format!(r#"{{"has_more": false, "data": [{SECRET}, {secret}]}}"#);
    let list = ListOperation::new(Scope::Account);
    for (place, value) in ["first", "last", "between"]
        .into_iter()
        .flat_map(|place| values.map(|value| (place, value)))
    {
        let (payload, name) = (body(place, "payload", value), body(place, "name", value));
        let (path, wanted) = expectation(&name);
        let expected = (path.replace("name", "payload"), wanted);
        assert_eq!(expectation(&payload), expected, "{payload}");
        let (path, wanted) = decode_error(&list, &page(name));
        let expected = (path.replace("name", "payload"), wanted);
        assert_eq!(decode_error(&list, &page(payload)), expected, "{place} {value}");
    }
}

#[test]
fn decode_errors_do_not_show_the_body() {
    let values = [
        "\"hunter2, expected hunter2\"",
        "\"missing field `hunter2`\"",
        "\"hunter2\\n, expected hunter2 at line 1 column 1\"",
        "[\"hunter2\"]",
        "{\"hunter2 key\": \"hunter2\"}",
        "4242",
        "42.42",
        "-4242",
        "true",
    ];
    for value in values {
        for field in [
            "\"my-api-key\"",
            "1680209063",
            "\"appsecret_5110hHS1707T6fjBnah1LkdIwHu7ix\"",
        ] {
            if let Err(error) = find(200, &SECRET.replace(field, value)) {
                let shown = format!("{error} {error:?}");
                assert!(matches!(error, Error::Decode(_)), "{shown}");
                assert!(
                    !shown.contains("hunter2") && !shown.contains("4242") && !shown.contains("42.42"),
                    "{shown}"
                );
                assert!(error.source().is_none());
            }
        }
        let error = find(200, value).unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("hunter2") && !shown.contains("4242"), "{shown}");
    }
}

#[test]
fn the_path_of_a_decode_error_in_a_map_contains_the_keys() {
    let rates = Get::<BTreeMap<String, BTreeMap<String, Vec<i64>>>>(PhantomData);
    let body = r#"{"eur": {"usd": [1], "gbp": [2, "hunter2"]}}"#;
    assert_eq!(decode_error(&rates, body), expected("eur.gbp[1]", "a 64-bit integer"));
    // A key that may be content is not shown.
    assert_eq!(
        decode_error(&rates, r#"{"jane doe": {"usd": 1}}"#),
        expected("?.usd", "an array")
    );
    assert_eq!(decode_error(&rates, "[]"), expected("", "an object"));
}

#[test]
fn a_decode_error_is_displayed_as_a_sentence() {
    let error = find(200, r#"{"created": "hunter2"}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot decode the response: expected a time in whole seconds since 1970 at `created` (byte 21, status 200 OK, \
         request req_123); check the base URL, and that the client and the server use the same version of the API"
    );
}

/// An operation that returns a `V`.
struct Get<V>(PhantomData<V>);

impl<V: FromResponse + 'static> Operation for Get<V> {
    type Response = V;

    const PATH_TEMPLATE: &'static str = "/v1/value";

    fn request(&self) -> RequestParts {
        RequestParts::new(http::Method::GET, "/v1/value")
    }
}

fn expectation_of<V: FromResponse + Debug + 'static>(body: &str) -> String {
    let (path, expected) = decode_error(&Get::<V>(PhantomData), body);
    assert_eq!(path, "");
    expected
}

#[test]
fn types_are_expected_in_terms_of_json() {
    for (found, expected) in [
        (expectation_of::<f64>("\"1\""), "a number"),
        (expectation_of::<i8>("\"1\""), "an 8-bit integer"),
        (expectation_of::<i16>("\"1\""), "a 16-bit integer"),
        (expectation_of::<i32>("\"1\""), "a 32-bit integer"),
        (expectation_of::<i64>("\"1\""), "a 64-bit integer"),
        (expectation_of::<u8>("\"1\""), "an unsigned 8-bit integer"),
        (expectation_of::<u16>("\"1\""), "an unsigned 16-bit integer"),
        (expectation_of::<u32>("\"1\""), "an unsigned 32-bit integer"),
        (expectation_of::<u64>("\"1\""), "an unsigned 64-bit integer"),
        (expectation_of::<i64>("1234567890123456789012345"), "a 64-bit integer"),
        (expectation_of::<i128>("true"), "valid JSON"),
        (
            expectation_of::<i128>(&"9".repeat(40)),
            "a number within the range of its type",
        ),
        (expectation_of::<Vec<i64>>("1"), "an array"),
        (expectation_of::<BTreeMap<String, i64>>("1"), "an object"),
        (expectation_of::<()>("1"), "null"),
    ] {
        assert_eq!(found, expected);
    }
}

#[test]
fn json_that_is_nested_too_deeply_is_a_decode_error() {
    let (_, expected) = decode_error(&Get::<serde_json::Value>(PhantomData), &"[".repeat(200));
    assert_eq!(expected, "JSON nested at most 128 levels deep");
}

/// An operation that sends a HEAD request, for which the API description describes status 304.
struct Check;

impl Operation for Check {
    type Response = f64;

    const PATH_TEMPLATE: &'static str = "/v1/load";

    fn request(&self) -> RequestParts {
        RequestParts::new(http::Method::HEAD, "/v1/load")
    }

    fn describes_redirect(status: StatusCode) -> bool {
        status == StatusCode::NOT_MODIFIED
    }
}

/// A response to HEAD has no body that could tell whether the resource or the route is missing.
#[test]
fn status_404_in_a_response_to_head_means_a_missing_resource() {
    let optional = |status| {
        let recorder = Recorder::answering([]);
        recorder.push(status, "");
        recorder.client().execute_optional(&Check)
    };
    assert!(matches!(optional(404), Ok(None)));
    assert!(optional(410).is_err_and(|error| !error.is_not_found()));
}

#[test]
fn only_a_redirect_that_is_not_described_has_advice() {
    let redirect = |status| answer(&Check, status, b"").unwrap_err().to_string();
    assert_eq!(
        redirect(304),
        "the API answered 304 Not Modified without a message (request req_123)"
    );
    assert_eq!(
        redirect(302),
        "the API answered 302 Found without a message; redirects are not followed; check the base URL (request req_123)"
    );
}

#[test]
fn a_byte_order_mark_is_skipped() {
    assert!(find(200, &format!("\u{FEFF}{SECRET}")).is_ok());
    assert!(api_error(404, &format!("\u{FEFF}{NOT_FOUND}")).body().is_some());
}

#[test]
fn a_decode_error_describes_a_body_that_is_not_json() {
    let shown = |body: &[u8], headers: &[(&str, &str)]| {
        let response = http::Response::builder();
        let response = headers
            .iter()
            .fold(response, |response, (name, value)| response.header(*name, *value));
        let client = Recorder::answering([]).client();
        let response = response.body(body.to_vec()).unwrap();
        let error = client.read_response(&FindOperation::new("n", Scope::Account), response);
        let shown = error.unwrap_err().to_string();
        let end = "; check the base URL, and that the client and the server use the same version of the API";
        let shown = shown.strip_prefix("cannot decode the response: expected ").unwrap();
        shown.strip_suffix(end).unwrap().to_owned()
    };
    assert_eq!(
        shown(b"", &[("content-type", "application/json")]),
        "an `apps.secret` object, but the body is empty (status 200 OK)"
    );
    assert_eq!(
        shown(b"<html>", &[("content-type", "text/html; charset=utf-8")]),
        "valid JSON at the top level (byte 1, status 200 OK, content type `text/html; charset=utf-8`)"
    );
    assert_eq!(
        shown(
            b"\x1f\x8b\x08",
            &[("content-type", "application/json"), ("content-encoding", "gzip")]
        ),
        "UTF-8 at the top level (byte 1, status 200 OK, content encoding `gzip`)"
    );
    for (content_type, is_shown) in [
        ("application/json", false),
        ("Application/Problem+JSON; charset=UTF-8", false),
        ("application/json; charset=latin1", true),
    ] {
        let shown = shown(
            b"\xe9",
            &[("content-type", content_type), ("content-encoding", "identity")],
        );
        assert_eq!(shown.contains("content type"), is_shown, "{shown}");
        assert!(!shown.contains("encoding"), "{shown}");
    }
    let long = "x".repeat(1000);
    assert!(shown(b"<", &[("content-type", &long)]).len() < 250);
    let repeated = format!("text/{KEY}");
    assert!(!shown(b"<", &[("content-type", &repeated)]).contains(KEY));
}

#[test]
fn offsets_count_the_bytes_of_all_lines() {
    let Err(Error::Decode(error)) = find(200, "{\n\n \"id\": \"é\",\n \"name\": 17}") else {
        panic!()
    };
    assert_eq!((error.offset(), error.path()), (27, "name"));
}

#[test]
fn long_messages_are_truncated_and_control_characters_are_escaped() {
    let message = format!("line\\n\\u001b[31mred\\u202e{}hunter2", "é".repeat(1000));
    let error = api_error(400, &format!(r#"{{"error": {{"type": "x", "message": "{message}"}}}}"#));
    for shown in [error.to_string(), format!("{error:?}")] {
        assert!(shown.contains(r"line\n\u{1b}[31mred\u{202e}éé"), "{shown}");
        assert!(shown.contains('…') && !shown.contains("hunter2"), "{shown}");
        assert!(!shown.contains(['\n', '\u{1b}', '\u{202e}']));
    }
    assert_eq!(
        error.message().map(|message| message.chars().count()),
        Some(1000 + 14 + 7)
    );
}

#[test]
fn advice_depends_on_stripe_should_retry() {
    let shown = |status: u16, should_retry: &str| {
        let response = http::Response::builder()
            .status(status)
            .header("Stripe-Should-Retry", should_retry);
        let client = Recorder::answering([]).client();
        let error = client.read_response(
            &FindOperation::new("n", Scope::Account),
            response.body(Vec::new()).unwrap(),
        );
        let error = error.unwrap_err();
        (error.is_retryable(), error.to_string())
    };
    for status in [409, 429, 500, 503] {
        let (is_retryable, message) = shown(status, "false");
        assert!(!is_retryable && !message.contains("try again later"), "{message}");
        assert!(
            message.ends_with("without a message; the server reports that a retry will not help"),
            "{message}"
        );
    }
    for status in [400, 409, 500] {
        let (is_retryable, message) = shown(status, "true");
        assert!(is_retryable && message.ends_with("; try again later"), "{message}");
    }
    let (is_retryable, message) = shown(400, "false");
    assert!(!is_retryable && message.ends_with("without a message"), "{message}");
}

#[test]
fn advice_depends_on_the_status() {
    for (status, advice) in [
        (301, "redirects are not followed"),
        (401, "check the API key"),
        (403, "check the permissions of the API key"),
        (429, "reduce the rate of requests"),
        (500, "try again later"),
    ] {
        let shown = api_error(status, "").to_string();
        assert!(shown.contains(advice), "{shown}");
    }
}

#[test]
fn invalid_request_ids_are_ignored() {
    let request_id = |response| {
        let client = Recorder::answering([]).client();
        let error = client.read_response(&FindOperation::new("n", Scope::Account), response);
        error.unwrap_err().request_id().map(str::to_owned)
    };
    let read = |header: &[u8]| {
        let response = http::Response::builder()
            .status(500)
            .header("Request-Id", header)
            .body(Vec::new())
            .unwrap();
        request_id(response)
    };
    assert_eq!(read(b"req_1").as_deref(), Some("req_1"));
    assert_eq!(read(b""), None);
    assert_eq!(read(b"\xFF"), None);
    assert_eq!(read(&[b'x'; 256]), None);
    let response = http::Response::builder().status(500).body(Vec::new()).unwrap();
    assert_eq!(request_id(response), None);
}
