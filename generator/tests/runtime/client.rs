//! Tests the requests of a client.

use std::collections::HashSet;
use std::sync::Arc;

use http::Method;

use super::models::Scope;
use super::operations::{DeleteOperation, FindOperation, ListOperation, RenameOperation, SetOperation};
use super::recorder::{KEY, Recorder, SECRET, Sent};
use super::runtime::{
    ClientBuilder, Error, FormWriter, Operation, RequestErrorKind, RequestOptions, RequestParts, Transport,
};

fn header<'a>(sent: &'a Sent, name: &str) -> &'a str {
    sent.headers[name].to_str().unwrap()
}

/// Returns the names and values of the headers, sorted by name.
fn headers(sent: &Sent) -> Vec<(String, String)> {
    let mut headers: Vec<_> = sent
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    headers.sort();
    headers
}

/// An operation with request parts from a closure.
struct Parts<F>(F);

impl<F: Fn() -> RequestParts + 'static> Operation for Parts<F> {
    type Response = ();

    const PATH_TEMPLATE: &'static str = "/v1/{id}";

    fn request(&self) -> RequestParts {
        (self.0)()
    }
}

fn request_error_of(parts: impl Fn() -> RequestParts + 'static) -> (RequestErrorKind, String) {
    let recorder = Recorder::answering([]);
    let error = recorder.client().execute(&Parts(parts)).unwrap_err();
    assert!(recorder.sent().is_empty());
    let Error::Request(request_error) = &error else {
        panic!("{error}")
    };
    (request_error.kind(), error.to_string())
}

#[test]
fn a_get_request_has_a_query_and_default_headers_but_no_body() {
    let recorder = Recorder::answering([r#"{"data": [], "has_more": false}"#]);
    let mut list = ListOperation::new(Scope::user("usr_1"));
    list.limit = Some(3);
    list.starting_after = Some("appsecret_1".to_owned());
    list.expand = Some(vec!["data.payload".to_owned()]);
    recorder.client().execute(&list).unwrap();
    let sent = recorder.only();
    assert_eq!(sent.method, Method::GET);
    assert_eq!(
        sent.url,
        "https://api.stripe.com/v1/apps/secrets?expand%5B0%5D=data.payload&limit=3&scope%5Btype%5D=user\
         &scope%5Buser%5D=usr_1&starting_after=appsecret_1"
    );
    assert_eq!(sent.body, "");
    let expected = [
        ("accept", "application/json"),
        ("authorization", "Bearer sk_test_0123456789"),
        ("stripe-version", "2023-10-16"),
        ("user-agent", "stripe-apps-secrets/0.1.0"),
    ];
    assert_eq!(
        headers(&sent),
        expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
    );
}

#[test]
fn a_post_request_has_a_form_body_and_an_idempotency_key() {
    let recorder = Recorder::answering([SECRET]);
    recorder
        .client()
        .execute(&SetOperation::new("n", "very secret", Scope::Account))
        .unwrap();
    let sent = recorder.only();
    assert_eq!(sent.method, Method::POST);
    assert_eq!(sent.url, "https://api.stripe.com/v1/apps/secrets");
    assert_eq!(sent.body, "name=n&payload=very+secret&scope[type]=account");
    assert_eq!(header(&sent, "content-type"), "application/x-www-form-urlencoded");
    assert_eq!(header(&sent, "idempotency-key").len(), 36);
    assert_eq!(sent.headers.len(), 6);
}

#[test]
fn idempotency_keys_are_random_uuids() {
    let recorder = Recorder::answering(std::iter::repeat_n(SECRET, 50));
    let client = recorder.client();
    for _ in 0..50 {
        client
            .execute(&DeleteOperation {
                name: "n".to_owned(),
                scope: Scope::Account,
            })
            .unwrap();
    }
    let sent = recorder.sent();
    let keys: HashSet<_> = sent.iter().map(|sent| header(sent, "idempotency-key")).collect();
    assert_eq!(keys.len(), 50);
    for key in keys {
        let groups: Vec<_> = key.split('-').collect();
        assert_eq!(
            groups.iter().map(|group| group.len()).collect::<Vec<_>>(),
            [8, 4, 4, 4, 12],
            "{key}"
        );
        assert!(
            groups[2].starts_with('4') && groups[3].starts_with(['8', '9', 'a', 'b']),
            "{key}"
        );
        assert!(
            key.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit()),
            "{key}"
        );
    }
}

#[test]
fn a_given_idempotency_key_is_sent_with_every_method() {
    let recorder = Recorder::answering(["", ""]);
    for method in [Method::GET, Method::POST] {
        let parts = move || {
            RequestParts::new(method.clone(), "/v1/x").options(RequestOptions::new().idempotency_key("order-7"))
        };
        recorder.client().execute(&Parts(parts)).unwrap();
    }
    assert!(
        recorder
            .sent()
            .iter()
            .all(|sent| header(sent, "idempotency-key") == "order-7")
    );
}

#[test]
fn rejects_invalid_idempotency_keys_without_showing_them() {
    for key in ["", "a b", "a\nb", "é", "x".repeat(256).leak()] {
        let (kind, message) = request_error_of(move || {
            RequestParts::new(Method::POST, "/v1/x").options(RequestOptions::new().idempotency_key(key))
        });
        assert_eq!(kind, RequestErrorKind::IdempotencyKey);
        assert!(key.is_empty() || !message.contains(key), "{message}");
    }
}

#[test]
fn an_empty_query_adds_no_question_mark_and_an_empty_form_has_a_content_type() {
    let recorder = Recorder::answering(["", ""]);
    let client = recorder.client();
    client
        .execute(&Parts(|| {
            RequestParts::new(Method::GET, "/v1/x").query(FormWriter::query())
        }))
        .unwrap();
    client
        .execute(&Parts(|| {
            RequestParts::new(Method::POST, "/v1/x").form(FormWriter::body())
        }))
        .unwrap();
    let sent = recorder.sent();
    assert_eq!(sent[0].url, "https://api.stripe.com/v1/x");
    assert!(!sent[0].headers.contains_key("content-type"));
    assert_eq!(header(&sent[1], "content-type"), "application/x-www-form-urlencoded");
    assert_eq!(sent[1].body, "");
}

#[test]
fn path_parameters_are_escaped_and_an_empty_response_is_decoded() {
    let recorder = Recorder::answering([""]);
    let rename = RenameOperation {
        id: "a/b".to_owned(),
        factors: vec![1.0, 2.5],
    };
    recorder.client().execute(&rename).unwrap();
    assert_eq!(
        recorder.only().url,
        "https://api.stripe.com/v1/apps/secrets/a%2Fb/rename/x1,2.5"
    );
}

#[test]
fn values_that_cannot_be_encoded_are_rejected_before_a_request_is_sent() {
    let recorder = Recorder::answering([]);
    let rename = RenameOperation {
        id: "..".to_owned(),
        factors: vec![1.0],
    };
    let error = recorder.client().execute(&rename).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the request to /v1/apps/secrets/{id}/rename/x{factors} was not sent: the parameter `id` is empty, `.` or `..`, \
         which would change the route; pass the identifier of a resource"
    );
    let rename = RenameOperation {
        id: "a".to_owned(),
        factors: vec![f64::NAN],
    };
    assert!(
        matches!(recorder.client().execute(&rename), Err(Error::Request(error)) if error.parameter() == Some("factors"))
    );
    assert!(recorder.sent().is_empty());
}

#[test]
fn rejects_a_url_that_is_too_long_or_invalid() {
    let find = FindOperation::new("very secret".repeat(10_000), Scope::Account);
    let error = Recorder::answering([]).client().execute(&find).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("/v1/apps/secrets/find was not sent: its URL is too long"),
        "{error}"
    );
    assert!(!error.to_string().contains("very"));
    // After a host, a path without a leading slash would change the host.
    for path in [".example.com/", "", "@example.com", "/a b"] {
        assert_eq!(
            request_error_of(move || RequestParts::new(Method::GET, path)).0,
            RequestErrorKind::Url,
            "{path}"
        );
    }
}

#[test]
fn requests_can_be_built_and_responses_read_without_a_transport() {
    let client = ClientBuilder::new(KEY).build_with(Recorder::answering([])).unwrap();
    let find = FindOperation::new("n", Scope::Account);
    let request = client.http_request(&find).unwrap();
    assert_eq!(request.uri().path(), "/v1/apps/secrets/find");
    assert!(request.headers()["authorization"].is_sensitive());
    let response = http::Response::new(SECRET.as_bytes().to_vec());
    let secret = client.read_response(&find, response).unwrap();
    assert_eq!(secret.name, "my-api-key");
}

#[test]
fn debug_and_errors_do_not_show_the_key_or_a_payload() {
    let recorder = Recorder::answering([]);
    let client = recorder.client();
    let set = SetOperation::new("n", "hunter2", Scope::Account);
    let error = client.execute(&set).unwrap_err();
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "no response is left");
    let request = client.http_request(&set).unwrap();
    let shown = [
        format!("{client:?}"),
        format!("{:?}", ClientBuilder::new(KEY).header("x-proxy-key", KEY)),
        format!("{:?}", set.request()),
        format!("{set:?}"),
        format!("{error:?} {error}"),
        format!("{:?}", request.headers()),
    ];
    for text in &shown {
        assert!(!text.contains("sk_test") && !text.contains("hunter2"), "{text}");
    }
    assert_eq!(shown[0], r#"Client { base_url: https://api.stripe.com, .. }"#);
}

#[test]
fn clients_are_shared_between_threads_and_transports_can_be_shared_or_boxed() {
    fn shared<T: Send + Sync + Clone>(value: T) -> T {
        value
    }

    let recorder = Recorder::answering([SECRET, SECRET, SECRET]);
    let find = FindOperation::new("n", Scope::Account);
    shared(recorder.client()).clone().execute(&find).unwrap();
    let sharing = ClientBuilder::new(KEY).build_with(Arc::clone(&recorder)).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| sharing.execute(&find).unwrap());
    });
    let boxed = ClientBuilder::new(KEY)
        .build_with(Box::new(Arc::clone(&recorder)) as Box<dyn Transport>)
        .unwrap();
    shared(boxed).execute(&find).unwrap();
    assert_eq!(recorder.sent().len(), 3);
}
