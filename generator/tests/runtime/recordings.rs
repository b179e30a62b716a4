//! Tests recordings: the file, the secrets that it must not contain, and the replay.

use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Mutex;
use std::task::{Context, Poll, Waker};

use http::{HeaderName, Method, Response};

use super::models::Scope;
use super::operations::{DeleteOperation, FindOperation, ListOperation, SetOperation};
use super::runtime::requests::file_part::FilePart;
use super::runtime::requests::multipart::MultipartWriter;
use super::runtime::{
    AsyncClient, AsyncTransport, BinaryContent, Client, ClientBuilder, Error, FormWriter, FromResponse, Operation,
    Recorder, Replay, RequestOptions, RequestParts, SecretString, Transport, TransportError, TransportErrorKind,
    VirtualTimer, transport_fn,
};

/// The prefix of all text that a recording must not contain.
const MARKER: &str = "marker";
const KEY: &str = "sk_test_marker-key";

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/runtime/recording.json")
}

/// A transport that answers from memory, for both kinds of clients.
fn answering(responses: Vec<Response<Vec<u8>>>) -> impl Transport + AsyncTransport + 'static {
    let responses = Mutex::new(VecDeque::from(responses));
    transport_fn(move |_, _| {
        let next = responses.lock().unwrap().pop_front();
        next.ok_or_else(|| TransportError::new(TransportErrorKind::Connect))
    })
}

fn response(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Response<Vec<u8>> {
    let response = Response::builder()
        .status(status)
        .header("Content-Type", content_type)
        .header("Request-Id", "req_1")
        .header("Date", "today");
    response.body(body.into()).unwrap()
}

fn json(body: &str) -> Response<Vec<u8>> {
    response(200, "application/json", body)
}

const SECRET: &str = r#"{"id":"appsecret_1","created":1680209063,"livemode":false,"name":"oauth-token","payload":"marker-1 \"\u00e9","scope":{"type":"account"},"sizes":[],"none":{ }}"#;

/// The responses to the calls of [`calls`].
fn responses() -> Vec<Response<Vec<u8>>> {
    vec![
        json(SECRET),
        json(&format!(
            r#"{{"data":[{SECRET},{}],"has_more":false,"url":"/v1/apps/secrets"}}"#,
            SECRET.replace("marker-1", "marker-2")
        )),
        json(SECRET),
        response(
            404,
            "application/json",
            r#"{"error":{"type":"invalid_request_error","message":"Not marker-1 \"é or marker-2 \"é"}}"#,
        ),
        json(&SECRET.replace("marker-1", "marker-3")),
    ]
}

/// Makes calls with a client of any kind. Returns the payloads that it receives, and the message of the error.
macro_rules! calls {
    ($client:expr, $payload:expr, $wait:path) => {{
        let client = $client;
        let set = SetOperation::new("oauth-token", $payload, Scope::user("usr_1"));
        let find = FindOperation::new("oauth-token", Scope::Account);
        let delete = DeleteOperation {
            name: "other".to_owned(),
            scope: Scope::Account,
        };
        let mut payloads = vec![$wait(client.execute(&set)).unwrap().payload];
        let page = $wait(client.execute(&ListOperation::new(Scope::Account))).unwrap();
        payloads.extend(page.data.into_iter().map(|secret| secret.payload));
        payloads.push($wait(client.execute(&find)).unwrap().payload);
        let error = $wait(client.execute(&delete)).unwrap_err();
        payloads.push($wait(client.execute(&find)).unwrap().payload);
        let payloads: Vec<String> = payloads
            .into_iter()
            .map(|payload| payload.unwrap().expose().to_owned())
            .collect();
        (payloads, error)
    }};
}

fn now<T>(value: T) -> T {
    value
}

fn ready<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the future waits"),
    }
}

fn client(key: &str, transport: impl Transport + 'static) -> Client {
    let builder = ClientBuilder::new(key).max_retries(0);
    builder.build_with_timer(transport, VirtualTimer::new()).unwrap()
}

fn async_client(key: &str, transport: impl AsyncTransport + 'static) -> AsyncClient {
    let builder = ClientBuilder::new(key).asynchronous();
    builder.build_with_timer(transport, VirtualTimer::new()).unwrap()
}

/// Returns the message of a panic.
fn panic_of<T>(work: impl FnOnce() -> T) -> String {
    let payload = catch_unwind(AssertUnwindSafe(work)).err().expect("the code panics");
    *payload.downcast::<String>().expect("the message is text")
}

/// Records a call of one operation, and returns the file. It must contain no marker.
fn recorded<O: Operation>(operation: &O, response: Response<Vec<u8>>) -> (tempfile::TempDir, PathBuf, String) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("recording.json");
    let client = client(KEY, Recorder::new(&path, answering(vec![response])));
    let _ = client.execute(operation);
    let text = fs::read_to_string(&path).unwrap();
    assert!(!text.contains(MARKER), "{text}");
    (directory, path, text)
}

/// Records a call of one operation and replays it with another key. Returns the file, and what the replay returns.
fn replayed<O: Operation>(operation: &O, response: Response<Vec<u8>>) -> (String, Result<O::Response, Error>) {
    let (_directory, path, text) = recorded(operation, response);
    let replay = Replay::open(&path).unwrap();
    let result = client("sk_test_other", replay.transport()).execute(operation);
    (text, result)
}

/// Returns the body of the only call of a recording: the lines between two members.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("{text}"));
    rest.split_once(end).unwrap_or_else(|| panic!("{text}")).0
}

/// With `UPDATE_RECORDING=1`, the test writes the committed file.
#[test]
fn both_clients_write_the_committed_file() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("new/directory/recording.json");
    let recorder = Recorder::new(&path, answering(responses()));
    let (payloads, _) = calls!(client(KEY, recorder), "marker-set", now);
    assert_eq!(payloads[1..3], ["marker-1 \"é", "marker-2 \"é"]);
    let written = fs::read_to_string(&path).unwrap();
    if std::env::var_os("UPDATE_RECORDING").is_some() {
        fs::write(committed(), &written).unwrap();
    }
    assert_eq!(written, fs::read_to_string(committed()).unwrap());
    assert!(!written.contains(MARKER) && !written.contains("sk_test"), "{written}");
    let recorder = Recorder::new(&path, answering(responses()));
    calls!(async_client(KEY, recorder), "marker-set", ready);
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
}

#[test]
fn both_clients_replay_the_committed_file() {
    let replay = Replay::open(committed()).unwrap();
    let (payloads, error) = calls!(client("sk_test_other", replay.transport()), "another", now);
    replay.verify();
    assert_eq!(
        payloads,
        ["[secret 2]", "[secret 2]", "[secret 3]", "[secret 2]", "[secret 4]"]
    );
    assert_eq!(error.request_id(), Some("req_1"));
    let Error::Api(error) = error else { panic!("{error}") };
    assert_eq!(error.message(), Some("Not [secret 2] or [secret 3]"));
    let replay = Replay::open(committed()).unwrap();
    let (payloads, _) = calls!(async_client("sk_test_other", replay.transport()), "another", ready);
    assert_eq!(payloads.len(), 5);
}

#[test]
fn a_request_that_is_not_recorded_is_shown_with_similar_requests() {
    let replay = Replay::open(committed()).unwrap();
    let client = client("sk_test_other", replay.transport());
    client
        .execute(&SetOperation::new("oauth-token", "a", Scope::user("usr_1")))
        .unwrap();
    let message = panic_of(|| client.execute(&SetOperation::new("oauth", "b", Scope::Account)));
    let path = committed().display().to_string();
    assert_eq!(
        message,
        format!(
            "no call of the recording {path} answers this request
  sent: POST /v1/apps/secrets
    [
      \"name=oauth\",
      \"payload=[secret]\",
      \"scope[type]=account\"
    ]
  call 1, which was already replayed: POST /v1/apps/secrets
    [
      \"name=oauth-token\",
      \"payload=[secret]\",
      \"scope[type]=user\",
      \"scope[user]=usr_1\"
    ]"
        )
    );
    let unknown = panic_of(|| {
        let parts = |_: &Unknown| RequestParts::new(Method::PUT, "/v1/unknown");
        let _ = client.execute(&Sending(Unknown, parts, |_: ()| ()));
    });
    assert!(
        unknown.ends_with("\n  sent: PUT /v1/unknown\n  no call has this method and path"),
        "{unknown}"
    );
    let faults = panic_of(|| replay.verify());
    assert!(
        faults.starts_with(&format!(
            "the calls were not those of the recording {path}:
  call 2 was not made: GET /v1/apps/secrets?scope%5Btype%5D=account
  call 3 was not made: GET /v1/apps/secrets/find?name=oauth-token&scope%5Btype%5D=account
  call 4 was not made: POST /v1/apps/secrets/delete
      [
        \"name=other\",
        \"scope[type]=account\"
      ]
  call 5 was not made: GET /v1/apps/secrets/find?name=oauth-token&scope%5Btype%5D=account
  no call of the recording {path} answers this request"
        )),
        "{faults}"
    );
    assert_eq!(panic_of(move || drop(replay)), faults);
}

struct Unknown;

/// An operation whose request a function creates.
struct Sending<V, R>(V, fn(&V) -> RequestParts, fn(R));

impl<V: 'static, R: FromResponse + 'static> Operation for Sending<V, R> {
    type Response = R;

    const PATH_TEMPLATE: &'static str = "/v1/x";

    fn request(&self) -> RequestParts {
        self.1(&self.0)
    }
}

fn get<R: FromResponse>() -> Sending<(), R> {
    Sending((), |()| RequestParts::new(Method::GET, "/v1/x"), |_| ())
}

/// Only the types of these values show that they are secret. The names of their properties do not.
#[test]
fn secrets_are_found_by_the_types_of_the_response() {
    let list = get::<Vec<SecretString>>();
    let (text, result) = replayed(&list, json(r#"["marker-1", "marker\u002d2", "marker-1"]"#));
    assert!(
        text.contains("[\n        \"[secret 1]\",\n        \"[secret 2]\",\n        \"[secret 1]\"\n      ]"),
        "{text}"
    );
    assert_eq!(result.unwrap()[1].expose(), "[secret 2]");
    let map = get::<BTreeMap<String, SecretString>>();
    let (_, result) = replayed(&map, json(r#"{"a": "marker-1", "marker-1": "marker-2"}"#));
    assert_eq!(result.unwrap()["[secret 1]"].expose(), "[secret 2]");
}

/// A response that the client cannot decode is recorded as well.
#[test]
fn secrets_are_found_by_the_names_of_properties_and_masked_everywhere() {
    let body = r#"{"payload": ["marker", {"x": "marker", "y": 7, "z": [true, null, -1.5e3]}, [[]]], "a": {"payload": 1234567},
        "payload": {}, "b": "1234567", "c": 1234567, "payload ": "x", "d": [{"payload": "a\"\\marker"}, "a\"\\marker"]}"#;
    let (text, result) = replayed(&FindOperation::new("a", Scope::Account), json(body));
    assert!(result.is_err());
    assert_eq!(
        between(&text, "\"response_json\": ", "\n    }\n  ]"),
        r#"{
        "payload": [
          "[secret 1]",
          {
            "x": "[secret 1]",
            "y": "[secret 2]",
            "z": [
              true,
              null,
              "[secret 3]"
            ]
          },
          [
            []
          ]
        ],
        "a": {
          "payload": "[secret 4]"
        },
        "payload": {},
        "b": "[secret 4]",
        "c": "[secret 4]",
        "payload ": "x",
        "d": [
          {
            "payload": "[secret 5]"
          },
          "[secret 5]"
        ]
      }"#
    );
}

#[test]
fn numbers_and_the_order_of_properties_remain() {
    let body =
        r#"{"z": 0.10, "a": 123456789012345678901234567890, "e": 1E+2, "s": "\u0041\/\n", "o": {"b": -0, "a": []}}"#;
    let (text, _) = recorded_text(body);
    let shown = between(&text, "\"response_json\": ", "\n    }\n  ]");
    let compact: String = shown.split_whitespace().collect();
    assert_eq!(compact, body.replace(' ', ""));
}

fn recorded_text(body: &str) -> (String, PathBuf) {
    let (_directory, path, text) = recorded(&get::<()>(), json(body));
    (text, path)
}

#[test]
fn the_secrets_of_every_part_of_a_request_are_masked() {
    let parts = |secret: &SecretString| {
        let mut path = FormWriter::path();
        path.literal("/v1/");
        path.write_simple("id", secret);
        let mut query = FormWriter::query();
        query.write("q", secret);
        query.write("plain", "a marke r");
        let mut body = FormWriter::body();
        body.write("b", secret);
        let options = RequestOptions::new()
            .header("X-Token", "marker-of-header")
            .idempotency_key("marker-idempotent");
        RequestParts::new(Method::POST, path)
            .query(query)
            .form(body)
            .options(options)
    };
    let secret = SecretString::from("marker/?&=é \"[x]");
    let operation = Sending(secret, parts, |_: BinaryContent| ());
    let body = r#"{"message": "marker/?&=\u00e9 \"[x] or marker%2F%3F%26%3D%C3%A9%20%22[x], marker-of-header, sk_test_marker-key"}"#;
    let (text, result) = replayed(&operation, json(body));
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(
        text,
        r#"{
  "version": 1,
  "calls": [
    {
      "request": "POST /v1/[secret 1]?q=[secret 1]&plain=a+marke+r",
      "request_headers": {
        "content-type": "application/x-www-form-urlencoded"
      },
      "request_form": [
        "b=[secret 1]"
      ],
      "status": 200,
      "response_headers": {
        "content-type": "application/json",
        "request-id": "req_1"
      },
      "response_json": {
        "message": "[secret 1] or [secret 1], [secret 2], [secret 3]"
      }
    }
  ]
}
"#
    );
}

#[test]
fn short_secrets_are_masked_as_words() {
    let set = SetOperation::new("a-b", "b", Scope::Account);
    let (text, _) = recorded_of(&set, r#"{"b": "b", "c": "abc b.", "d": "\nb"}"#);
    assert!(
        text.contains("\"name=a-[secret 1]\",\n        \"payload=[secret 1]\""),
        "{text}"
    );
    assert!(
        text.contains("\"b\": \"[secret 1]\",\n        \"c\": \"abc [secret 1].\",\n        \"d\": \"\\n[secret 1]\""),
        "{text}"
    );
}

fn recorded_of<O: Operation>(operation: &O, body: &str) -> (String, ()) {
    let (_directory, _, text) = recorded(operation, json(body));
    (text, ())
}

#[test]
fn bodies_that_are_not_json_are_recorded_as_they_are() {
    let text = "first\n[secret] line\r\n\nlast";
    let (recording, result) = replayed(&get::<BinaryContent>(), response(200, "text/plain", text));
    assert_eq!(
        between(&recording, "\"response_text\": ", "\n    }\n  ]"),
        "[\n        \"first\\n\",\n        \"[secret] line\\r\\n\",\n        \"\\n\",\n        \"last\"\n      ]"
    );
    assert_eq!(result.unwrap().as_bytes(), text.as_bytes());
    let bytes = [0xff, 0x00, 0x7f, b'a'];
    let (recording, result) = replayed(&get::<BinaryContent>(), response(200, "image/png", bytes));
    assert!(
        recording.contains("\"response_hex\": [\n        \"ff007f61\"\n      ]"),
        "{recording}"
    );
    let content = result.unwrap();
    assert_eq!(
        (content.as_bytes(), content.content_type()),
        (&bytes[..], Some("image/png"))
    );
    let (recording, result) = replayed(&get::<BinaryContent>(), response(204, "text/plain", ""));
    assert!(!recording.contains("response_text"), "{recording}");
    assert!(result.unwrap().as_bytes().is_empty());
}

/// The boundary is random, and the file is not UTF-8.
#[test]
fn multipart_bodies_match_although_their_boundaries_differ() {
    let parts = |(token, file): &(SecretString, FilePart)| {
        let mut body = MultipartWriter::new();
        body.write("token", token);
        body.file("file", file);
        RequestParts::new(Method::POST, "/v1/x").multipart(body)
    };
    for file in [&b"text"[..], &[0xff, 0xfe]] {
        let file = FilePart::new("a.bin", file);
        let operation = Sending((SecretString::from("marker-token"), file), parts, |_: ()| ());
        let (text, result) = replayed(&operation, json("null"));
        assert!(result.is_ok(), "{result:?}");
        assert!(
            text.contains("\"content-type\": \"multipart/form-data; boundary=boundary\""),
            "{text}"
        );
    }
}

#[test]
fn other_headers_can_be_recorded() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("recording.json");
    let recorder = Recorder::new(&path, answering(vec![json("null"), json("null")]))
        .header(HeaderName::from_static("date"))
        .header(HeaderName::from_static("authorization"))
        .header(HeaderName::from_static("x-own"));
    let client = client(KEY, recorder);
    let parts = |(): &()| {
        let options = RequestOptions::new().header("X-Own", "marker-own value");
        RequestParts::new(Method::GET, "/v1/x").options(options)
    };
    client.execute(&Sending((), parts, |_: ()| ())).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(!text.contains(MARKER), "{text}");
    let headers =
        "\"request_headers\": {\n        \"authorization\": \"[secret 1]\",\n        \"x-own\": \"[secret 2]\"\n";
    assert!(text.contains(headers), "{text}");
    assert!(text.contains("\"date\": \"today\""), "{text}");
}

#[test]
fn an_attempt_without_a_response_is_not_recorded() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("recording.json");
    let recorder = Recorder::new(&path, answering(vec![]));
    assert!(client(KEY, recorder).execute(&get::<()>()).is_err());
    assert!(!path.exists());
}

#[test]
fn a_file_that_cannot_be_written_fails_the_test() {
    let directory = tempfile::tempdir().unwrap();
    let recorder = Recorder::new(directory.path(), answering(vec![json("null")]));
    let client = client(KEY, recorder);
    let message = panic_of(|| client.execute(&get::<()>()));
    let start = format!("cannot read or write the recording {}: ", directory.path().display());
    assert!(message.starts_with(&start), "{message}");
}

#[test]
fn files_that_are_not_recordings_are_refused() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("r.json");
    let missing = Replay::open(&path).unwrap_err();
    assert_eq!(missing.path(), path);
    assert!(
        missing.to_string().starts_with("cannot read or write the recording "),
        "{missing}"
    );
    let call = |members: &str| format!(r#"{{"version": 1, "calls": [{{{members}}}]}}"#);
    for (text, expected) in [
        (
            "[]".to_owned(),
            "invalid type: sequence, expected a map at line 1 column 0",
        ),
        (
            "{}".to_owned(),
            "the version is missing, and this client reads version 1",
        ),
        (
            r#"{"version": 2}"#.to_owned(),
            "the version is 2, and this client reads version 1",
        ),
        (r#"{"version": 1}"#.to_owned(), "there is no property `calls`"),
        (call(""), "call 1: there is no property `request`"),
        (
            call(r#""request": "GET""#),
            "call 1: `request` is not a method and a path",
        ),
        (call(r#""request": "GET /x""#), "call 1: there is no property `status`"),
        (
            call(r#""request": "GET /x", "status": 0"#),
            "call 1: `status` is not the status of a response",
        ),
        (
            call(r#""request": "GET /x", "status": 200, "response_json": 1, "response_text": []"#),
            "call 1: there are both `response_json` and `response_text`",
        ),
        (
            call(r#""request": "GET /x", "status": 200, "response_hex": ["f"]"#),
            "call 1: `response_hex` has an invalid value",
        ),
        (
            call(r#""request": "GET /x", "status": 200, "response_headers": {"a": "\n"}"#),
            "call 1: `response_headers`: failed to parse header value",
        ),
    ] {
        fs::write(&path, text).unwrap();
        let error = Replay::open(&path).unwrap_err().to_string();
        assert_eq!(error, format!("{} is not a recording: {expected}", path.display()));
    }
}
