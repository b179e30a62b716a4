//! Tests the redaction of secrets that a server repeats in its response.

use http::Response;
use proptest::prelude::*;

use super::models::Scope;
use super::operations::{FindOperation, SetOperation};
use super::recorder::{KEY, Recorder};
use super::runtime::requests::file_part::FilePart;
use super::runtime::requests::multipart::MultipartWriter;
use super::runtime::{
    ClientBuilder, Error, FormWriter, Operation, RequestOptions, RequestParts, SecretString, VirtualTimer,
};

const PAYLOAD: &str = "a\"b é&c=d\\ <e>";

/// Returns the `Display` and `Debug` output and all strings of the error that this response leads to.
fn shown(operation: &impl Operation<Response: std::fmt::Debug>, response: Response<Vec<u8>>) -> String {
    let builder = ClientBuilder::new(KEY).header("X-Tenant-Token", "Token tenant-token-1");
    let client = builder
        .build_with_timer(Recorder::answering([]), VirtualTimer::new())
        .unwrap();
    let error = client.read_response(operation, response).unwrap_err();
    let mut shown = format!("{error} {error:?} {:?}", error.request_id());
    if let Error::Api(error) = &error {
        let details = [
            error.message(),
            error.code(),
            error.kind(),
            error.param(),
            error.doc_url(),
        ];
        shown.push_str(&format!("{details:?} {:?}", error.body()));
    }
    shown
}

fn response(status: u16, content_type: &str, body: &str) -> Response<Vec<u8>> {
    let builder = Response::builder().status(status).header("Content-Type", content_type);
    builder
        .header("Request-Id", "req_123")
        .body(body.as_bytes().to_vec())
        .unwrap()
}

fn set() -> SetOperation {
    SetOperation::new("n", PAYLOAD, Scope::Account)
}

fn percent_encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

#[test]
fn the_key_is_replaced_in_an_error_object() {
    let body = format!(r#"{{"error": {{"type": "invalid_request_error", "message": "Invalid API Key: {KEY}."}}}}"#);
    let text = shown(&set(), response(401, "application/json", &body));
    assert!(text.starts_with(
        "the API answered 401 Unauthorized: Invalid API Key: [redacted].; check the API key (type invalid_request_error,"
    ));
    assert!(!text.contains(KEY), "{text}");
}

#[test]
fn a_secret_is_replaced_in_every_text_of_an_error_in_any_escaped_form() {
    let json = serde_json::to_string(PAYLOAD).unwrap();
    let form = form_urlencoded::byte_serialize(PAYLOAD.as_bytes()).collect::<String>();
    let html = "a&quot;b &eacute;&amp;c=d\\ &lt;e&gt;".replace("&eacute;", "&#233;");
    let ascii = r#""a\u0022b \u00E9\u0026c=d\\ \u003ce\u003e""#;
    let in_json = |text: &str| serde_json::Value::from(text).to_string();
    let texts = [
        PAYLOAD.to_owned(),
        form.clone(),
        form.replace('+', "%20"),
        percent_encoded(PAYLOAD),
        html,
        json.clone(),
        ascii.to_owned(),
        format!("{PAYLOAD:?}"),
        format!("payload={form}&scope[type]=account"),
        KEY.to_owned(),
        percent_encoded(KEY),
        KEY.bytes().map(|byte| format!("\\u00{byte:02x}")).collect(),
        "tenant-token-1".to_owned(),
        "Token tenant-token-1".to_owned(),
    ];
    for text in texts {
        let objects = [
            format!(r#"{{"error": {{"type": "t", "message": {}}}}}"#, in_json(&text)),
            format!(
                r#"{{"error": {{"type": {0}, "code": {0}, "param": {0}, "doc_url": {0}}}}}"#,
                in_json(&text)
            ),
            format!(r#"{{"error": {}}}"#, in_json(&text)),
            format!(
                r#"{{"error": {{"type": "t", "extra": {{{0}: [{0}]}}}}}}"#,
                in_json(&text)
            ),
        ];
        let bodies = objects.iter().map(|body| ("application/json", body.clone()));
        let pages = [("text/plain", text.clone()), ("text/html", format!("<p>{text}</p>"))];
        for (content_type, body) in bodies.chain(pages) {
            for status in [200, 400, 500] {
                let shown = shown(&set(), response(status, content_type, &body));
                for part in [
                    "a\"b",
                    "a\\\"b",
                    "%22",
                    "c=d",
                    "d\\",
                    "003c",
                    "lt;",
                    KEY,
                    "tenant-token",
                ] {
                    assert!(!shown.contains(part), "{part} of {text} is in {shown}");
                }
            }
        }
    }
}

#[test]
fn a_secret_is_replaced_in_a_request_id_and_in_the_path_of_a_decode_error() {
    let response = Response::builder()
        .status(500)
        .header("Request-Id", KEY)
        .body(Vec::new())
        .unwrap();
    assert!(!shown(&set(), response).contains(KEY));
    let body = format!(r#"{{"{KEY}": {{"scope": [1"#);
    let text = shown(&set(), response_of_success(&body));
    assert!(
        text.contains("at `[redacted].scope[0]`") && !text.contains(KEY),
        "{text}"
    );
}

fn response_of_success(body: &str) -> Response<Vec<u8>> {
    response(200, "application/json", body)
}

#[test]
fn the_credentials_of_basic_authentication_are_replaced() {
    let client = ClientBuilder::new(KEY).basic_auth();
    let client = client
        .build_with_timer(Recorder::answering([]), VirtualTimer::new())
        .unwrap();
    let request = client.http_request(&set()).unwrap();
    let header = request.headers()["authorization"].to_str().unwrap().to_owned();
    let error = client
        .read_response(&set(), response(400, "text/plain", &header))
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the API answered 400 Bad Request: Basic [redacted] (request req_123)"
    );
}

#[test]
fn values_of_cookies_and_parameters_are_redacted() {
    let client = ClientBuilder::new("sk_1")
        .header("Cookie", "session=cookie-value-1; theme=dark")
        .header("X-Token", "Token token=\"token-valüe-1\"");
    let client = client
        .build_with_timer(Recorder::answering([]), VirtualTimer::new())
        .unwrap();
    let body = "sk_1 cookie-value-1 token-valüe-1 dark";
    let error = client
        .read_response(&set(), response(400, "text/plain", body))
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the API answered 400 Bad Request: [redacted] [redacted] [redacted] dark (request req_123)"
    );
}

#[test]
fn a_secret_that_is_a_property_name_does_not_hide_the_error() {
    let set = SetOperation::new("n", "message", Scope::Account);
    let body = r#"{"error": {"type": "t", "message": "m", "other": {"a message": 1}}}"#;
    let text = shown(&set, response(400, "application/json", body));
    assert!(text.contains("400 Bad Request: m (type t"), "{text}");
}

#[test]
fn texts_without_a_secret_are_unchanged() {
    let body =
        r#"{"error": {"type": "t", "message": "No such secret: 'n' \u00e9", "big": 123456789012345678901234567890}}"#;
    let text = shown(&set(), response(404, "application/json", body));
    assert!(text.contains("No such secret: 'n' é"), "{text}");
    // The values of default headers are not secrets.
    let text = shown(
        &set(),
        response(
            406,
            "text/plain",
            "application/json is not offered, stripe-version 2023-10-16",
        ),
    );
    assert!(
        text.contains("application/json is not offered, stripe-version 2023-10-16"),
        "{text}"
    );
}

#[test]
fn a_short_secret_is_replaced_only_as_a_whole_word() {
    let set = SetOperation::new("n", " 42\n", Scope::Account);
    let body = r#"{"error": {"type": "t", "message": "42 is not 421, 42.", "param": "a42", "code": "42"}}"#;
    let text = shown(&set, response(400, "application/json", body));
    assert!(
        text.contains("[redacted] is not 421, [redacted].") && text.contains("parameter a42"),
        "{text}"
    );
    let body = r#"{"error": {"type": "t", "message": "m", "sent": 42}}"#;
    assert!(!shown(&set, response(400, "application/json", body)).contains("42"));
    let set = SetOperation::new("n", "hush", Scope::Account);
    for text in ["payload%3Dhush", "payload=%20hush", "payload:\\nhush", "\\u003dhush"] {
        assert!(
            !shown(&set, response(400, "text/plain", text)).contains("hush"),
            "{text}"
        );
    }
    // An empty secret is not replaced.
    let set = SetOperation::new("n", "", Scope::Account);
    assert!(shown(&set, response(400, "text/plain", "a b")).contains(": a b"));
}

/// An operation with secrets in all parts of a request.
struct Everywhere {
    secrets: [SecretString; 6],
    options: RequestOptions,
}

impl Operation for Everywhere {
    type Response = super::models::Secret;

    const PATH_TEMPLATE: &'static str = "/v1/{a}/{b}";

    fn request(&self) -> RequestParts {
        let [one, two, three, four, five, six] = &self.secrets;
        let mut path = FormWriter::path();
        path.literal("/v1/");
        path.write_simple("id", one);
        let mut query = FormWriter::query();
        query.write("plain", "shown value");
        query.write("two", two);
        query.write_delimited("three", [three, four].as_slice());
        let mut body = MultipartWriter::new();
        body.write("five", five);
        body.write("plain", "shown value");
        body.write("six", six);
        let file = FilePart::new("file name", *b"content");
        body.file("file", Some(&file));
        let parts = RequestParts::new(http::Method::POST, path).query(query);
        parts.multipart(body).options(self.options.clone())
    }
}

#[test]
fn secrets_are_found_in_path_query_parts_and_options() {
    let secrets = [
        "first one",
        "second+one",
        "third,one",
        "fourth%one",
        "fifth&one",
        "sixth=one",
    ];
    let operation = Everywhere {
        secrets: secrets.map(SecretString::from),
        options: RequestOptions::new().header("x-token", "seventh-one"),
    };
    let body = format!("{} seventh-one shown value, file name", secrets.join(" "));
    let text = shown(&operation, response(400, "text/plain", &body));
    let expected = format!("400 Bad Request: {}shown value, file name (", "[redacted] ".repeat(7));
    assert!(text.contains(&expected), "{text}");
}

#[test]
fn a_secret_is_replaced_in_the_error_after_retries() {
    let recorder = Recorder::answering([]);
    for _ in 0..3 {
        recorder.push(500, &format!("payload was {PAYLOAD}"));
    }
    let client = ClientBuilder::new(KEY)
        .build_with_timer(recorder, VirtualTimer::new())
        .unwrap();
    let error = client.execute(&set()).unwrap_err();
    assert_eq!(error.attempts(), 3);
    assert!(error.to_string().contains("payload was [redacted];"), "{error}");
    let error = client.execute(&FindOperation::new("n", Scope::Account)).unwrap_err();
    assert!(matches!(error, Error::Transport(_)));
}

proptest! {
    #[test]
    fn reading_a_body_never_panics(body: Vec<u8>, secret in "[a-z&%+\\\\\"é]{1,4}", copies in 0..3_usize) {
        let mut body = body;
        for _ in 0..copies {
            body.extend_from_slice(secret.as_bytes());
        }
        let operation = SetOperation::new("n", secret.as_str(), Scope::Account);
        shown(&operation, Response::builder().status(400).body(body).unwrap());
    }
}
