//! Tests mocks: the expectation that answers a call, the messages of failed tests, and errors.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use http::{HeaderName, HeaderValue, StatusCode};

use super::models::{Scope, Secret};
use super::operations::{FindOperation, ListOperation, SetOperation};
use super::runtime::{
    Error, FormWriter, LookupOperation, Mock, MockError, Operation, Page, Request, RequestErrorKind, RequestOptions,
    RequestParts, SecretString, TransportErrorKind,
};

fn secret(id: &str) -> Secret {
    Secret::new(1_680_209_063, id, "oauth-token", Scope::Account)
}

fn find(name: &str) -> FindOperation {
    FindOperation::new(name, Scope::Account)
}

fn page(ids: &[&str], has_more: bool) -> Page<Secret> {
    let mut page = Page::of(ids.iter().map(|id| secret(id)).collect());
    page.has_more = has_more;
    page
}

/// Returns the message of a panic.
fn panic_of<T>(work: impl FnOnce() -> T) -> String {
    let caught = catch_unwind(AssertUnwindSafe(work));
    let payload = caught.err().expect("the code panics");
    *payload.downcast::<String>().expect("the message is text")
}

/// Returns the message with which a call of a mock panics. `verify` and the drop of the mock must report it as well.
fn fault_of(mock: Mock, work: impl FnOnce(&Mock)) -> String {
    let message = panic_of(|| work(&mock));
    let verified = panic_of(|| mock.verify());
    assert!(verified.contains(&message.replace('\n', "\n  ")), "{verified}");
    let dropped = panic_of(move || drop(mock));
    assert_eq!(verified, dropped);
    message
}

/// Returns the output of a future that must be ready at once, as the future of a mocked call is.
fn ready<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the future waits"),
    }
}

#[test]
fn a_call_gets_the_answer_of_the_first_expectation_that_matches() {
    let mock = Mock::new();
    mock.on::<FindOperation>()
        .matching(|find| find.name == "a")
        .matching(|find| find.scope == Scope::Account)
        .returns(secret("1"));
    mock.on::<FindOperation>().returns(secret("2"));
    let client = mock.client();
    assert_eq!(client.execute(&find("a")).unwrap().id, "1");
    assert_eq!(client.execute(&find("b")).unwrap().id, "2");
    assert_eq!(
        client.execute(&FindOperation::new("a", Scope::user("u"))).unwrap().id,
        "2"
    );
    let (value, metadata) = client.execute_with_metadata(&find("a")).unwrap();
    assert_eq!(
        (value, metadata.status(), metadata.attempts()),
        (secret("1"), StatusCode::OK, 1)
    );
}

#[test]
fn both_clients_share_the_expectations() {
    let mock = Mock::new();
    mock.on::<FindOperation>().times(2).returns(secret("1"));
    assert_eq!(mock.client().execute(&find("a")).unwrap().id, "1");
    assert_eq!(ready(mock.async_client().execute(&find("a"))).unwrap().id, "1");
}

#[test]
fn requests_with_options_get_the_answers_of_their_operations() {
    let mock = Mock::new();
    mock.on::<FindOperation>().times(3).returns(secret("1"));
    let blocking = Request {
        client: mock.client(),
        operation: find("a"),
        options: RequestOptions::new().idempotency_key("k"),
    };
    assert_eq!(blocking.send().unwrap().id, "1");
    let asynchronous = Request {
        client: mock.async_client(),
        operation: find("a"),
        options: RequestOptions::new(),
    };
    assert_eq!(ready(asynchronous.send()).unwrap().id, "1");
    assert_eq!(ready(IntoFuture::into_future(asynchronous)).unwrap().id, "1");
}

#[test]
fn each_call_gets_the_next_answer_and_further_calls_get_the_last_one() {
    let mock = Mock::new();
    mock.on::<FindOperation>()
        .returns(secret("1"))
        .returns_error(StatusCode::INTERNAL_SERVER_ERROR)
        .answers(|find| Ok(secret(&find.name)));
    let client = mock.client();
    assert_eq!(client.execute(&find("a")).unwrap().id, "1");
    assert_eq!(
        client.execute(&find("a")).unwrap_err().status(),
        Some(StatusCode::INTERNAL_SERVER_ERROR)
    );
    assert_eq!(client.execute(&find("b")).unwrap().id, "b");
    assert_eq!(client.execute(&find("c")).unwrap().id, "c");
}

#[test]
fn a_list_is_mocked_page_by_page() {
    let pages = |mock: &Mock| {
        mock.on::<ListOperation>()
            .matching(|list| list.starting_after.is_none())
            .times(1)
            .returns(page(&["1", "2"], true));
        mock.on::<ListOperation>()
            .matching(|list| list.starting_after.as_deref() == Some("2"))
            .times(1)
            .returns(page(&["3"], false));
    };
    let mock = Mock::new();
    pages(&mock);
    let request = Request {
        client: mock.client(),
        operation: ListOperation::new(Scope::Account),
        options: RequestOptions::new(),
    };
    let ids: Vec<String> = request.iter().map(|item| item.unwrap().id).collect();
    assert_eq!(ids, ["1", "2", "3"]);
    pages(&mock);
    let request = Request {
        client: mock.async_client(),
        operation: ListOperation::new(Scope::Account),
        options: RequestOptions::new(),
    };
    let mut items = request.stream();
    for id in ["1", "2", "3"] {
        assert_eq!(ready(items.next()).unwrap().unwrap().id, id);
    }
    assert!(ready(items.next()).is_none());
}

#[test]
fn an_unexpected_call_is_shown_with_the_expectations_of_its_operation() {
    let mock = Mock::new();
    let first = line!() + 1;
    mock.on::<SetOperation>()
        .matching(|set| set.name == "a")
        .returns(secret("1"));
    let second = line!() + 1;
    mock.on::<SetOperation>()
        .matching(|set| set.name == "b")
        .times(1)
        .returns(secret("2"));
    mock.on::<FindOperation>().returns(secret("3"));
    let client = mock.client();
    client
        .execute(&SetOperation::new("b", "hunter2", Scope::Account))
        .unwrap();
    let message = fault_of(mock, |mock| {
        let _ = mock
            .client()
            .execute(&SetOperation::new("b", "hunter2", Scope::Account));
    });
    let file = file!();
    assert_eq!(
        message,
        format!(
            "unexpected call of `SetOperation`: POST /v1/apps/secrets
  called:   SetOperation {{ expand: None, expires_at: None, name: \"b\", payload: SecretString([redacted]), scope: \
             Account }}
  expected: at {file}:{first}:10: the call does not match
  expected: at {file}:{second}:10: the call matches, but 1 call is expected, and 1 was made"
        )
    );
}

#[test]
fn a_call_of_an_operation_without_expectations_is_shown_as_its_request() {
    let message = fault_of(Mock::new(), |mock| {
        let _ = mock.client().execute(&find("a"));
    });
    assert_eq!(
        message,
        "unexpected call of `FindOperation`: GET /v1/apps/secrets/find?name=a&scope%5Btype%5D=account\n  the mock \
         expects no calls of this operation"
    );
}

#[test]
fn an_asynchronous_call_panics_when_it_is_polled() {
    let message = fault_of(Mock::new(), |mock| {
        let _ = ready(mock.async_client().execute(&find("a")));
    });
    assert!(message.starts_with("unexpected call of `FindOperation`"), "{message}");
}

#[test]
fn missing_calls_fail_the_test_when_the_mock_is_verified_or_dropped() {
    let mock = Mock::new();
    let first = line!() + 1;
    mock.on::<FindOperation>().returns(secret("1"));
    let second = line!() + 1;
    mock.on::<ListOperation>()
        .returns(page(&[], true))
        .returns(page(&[], false));
    let third = line!() + 1;
    mock.on::<SetOperation>().times(2).returns(secret("1"));
    mock.on::<SetOperation>().times(0).returns(secret("1"));
    mock.client()
        .execute(&SetOperation::new("a", "b", Scope::Account))
        .unwrap();
    mock.client().execute(&ListOperation::new(Scope::Account)).unwrap();
    let file = file!();
    let expected = format!(
        "the calls were not those that the mock expected:
  `FindOperation` at {file}:{first}:10: at least 1 call is expected, and 0 were made
  `ListOperation` at {file}:{second}:10: at least 2 calls are expected, and 1 was made
  `SetOperation` at {file}:{third}:10: 2 calls are expected, and 1 was made"
    );
    assert_eq!(panic_of(|| mock.verify()), expected);
    assert_eq!(panic_of(move || drop(mock)), expected);
}

#[test]
fn a_mock_is_not_verified_while_the_test_panics() {
    let message = panic_of(|| {
        let mock = Mock::new();
        mock.on::<FindOperation>().returns(secret("1"));
        panic!("{}", "the test fails");
    });
    assert_eq!(message, "the test fails");
}

#[test]
fn calls_can_be_expected_in_order() {
    let expecting = || {
        let mock = Mock::new().in_order();
        mock.on::<FindOperation>().returns(secret("1"));
        mock.on::<SetOperation>().times(1).returns(secret("2"));
        mock.on::<FindOperation>().returns(secret("3"));
        mock
    };
    let set = SetOperation::new("a", "b", Scope::Account);
    let mock = expecting();
    let client = mock.client();
    assert_eq!(client.execute(&find("a")).unwrap().id, "1");
    assert_eq!(client.execute(&find("a")).unwrap().id, "1");
    assert_eq!(client.execute(&set).unwrap().id, "2");
    assert_eq!(client.execute(&find("a")).unwrap().id, "3");
    drop(mock);
    let message = fault_of(expecting(), |mock| {
        let _ = mock.client().execute(&set);
    });
    assert!(
        message.contains("the call matches, but calls of `FindOperation` are expected first, at "),
        "{message}"
    );
    let mock = Mock::new().in_order();
    mock.on::<FindOperation>()
        .matching(|find| find.name == "a")
        .returns(secret("1"));
    mock.on::<FindOperation>().returns(secret("2"));
    let client = mock.client();
    client.execute(&find("a")).unwrap();
    client.execute(&find("b")).unwrap();
    assert_eq!(client.execute(&find("a")).unwrap().id, "2");
}

#[test]
fn an_expectation_without_an_answer_is_a_fault() {
    let mock = Mock::new();
    let line = line!() + 1;
    let _ = mock.on::<FindOperation>();
    let message = fault_of(mock, |mock| {
        let _ = mock.client().execute(&find("a"));
    });
    let file = file!();
    assert_eq!(
        message,
        format!("the expectation of `FindOperation` at {file}:{line}:18 has no answer")
    );
}

/// A condition or an answer can itself use the client, and can panic.
#[test]
fn conditions_and_answers_run_while_nothing_is_locked() {
    let mock = Mock::new();
    let inner = mock.client();
    mock.on::<SetOperation>()
        .answers(move |set| Ok(inner.execute(&find(&set.name)).unwrap()));
    let asserted = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asserted);
    mock.on::<FindOperation>()
        .matching(move |find| {
            counter.fetch_add(1, Ordering::SeqCst);
            assert_eq!(find.name, "a", "the names differ");
            true
        })
        .returns(secret("1"));
    let client = mock.client();
    assert_eq!(
        client.execute(&SetOperation::new("a", "b", Scope::Account)).unwrap().id,
        "1"
    );
    assert!(panic_of(|| client.execute(&find("b"))).contains("the names differ"));
    assert_eq!(client.execute(&find("a")).unwrap().id, "1");
    assert_eq!(asserted.load(Ordering::SeqCst), 3);
}

#[test]
fn errors_are_decoded_like_errors_of_a_server() {
    let mock = Mock::new();
    let missing = MockError::api(StatusCode::NOT_FOUND)
        .code("resource_missing")
        .message("No such secret: hunter2-hunter2")
        .kind("invalid_request_error")
        .param("name")
        .header(HeaderName::from_static("request-id"), HeaderValue::from_static("req_1"));
    mock.on::<SetOperation>().returns_error(missing.clone());
    mock.on::<FindOperation>().returns_error(missing);
    let set = SetOperation::new("a", "hunter2-hunter2", Scope::Account);
    let error = mock.client().execute(&set).unwrap_err();
    let Error::Api(api) = &error else { panic!("{error}") };
    assert_eq!(api.message(), Some("No such secret: [redacted]"));
    assert_eq!(
        (api.code(), api.kind()),
        (Some("resource_missing"), Some("invalid_request_error"))
    );
    assert_eq!((api.param(), api.request_id()), (Some("name"), Some("req_1")));
    assert!(api.body().is_some());
    assert_eq!((error.is_not_found(), error.attempts()), (true, 1));
    assert!(mock.client().execute_optional(&find("a")).unwrap().is_none());
    assert!(
        ready(mock.async_client().execute_optional(&find("a")))
            .unwrap()
            .is_none()
    );
}

#[test]
fn details_that_the_description_requires_have_a_value() {
    let Error::Api(error) = Error::from(MockError::from(StatusCode::CONFLICT)) else {
        panic!("a status is an error of the API");
    };
    assert_eq!(
        (error.kind(), error.code(), error.message()),
        (Some("mock"), None, None)
    );
    assert!(error.body().is_some());
    let with_body = MockError::api(StatusCode::BAD_GATEWAY)
        .code("ignored")
        .body("<h1>Bad gateway</h1>");
    assert!(!format!("{with_body:?}").contains("gateway"));
    let Error::Api(error) = Error::from(with_body) else {
        panic!("a status is an error of the API");
    };
    assert_eq!((error.message(), error.code()), (Some("Bad gateway"), None));
}

#[test]
fn a_call_can_fail_without_a_response() {
    let mock = Mock::new();
    mock.on::<FindOperation>()
        .returns_error(TransportErrorKind::Timeout)
        .returns_error(MockError::transport(TransportErrorKind::Connect).message("ignored"));
    let client = mock.client();
    assert!(matches!(client.execute(&find("a")), Err(Error::Timeout(error)) if error.attempts() == 1));
    assert!(matches!(
        client.execute(&find("a")),
        Err(Error::Transport(error)) if error.kind() == TransportErrorKind::Connect
    ));
}

#[test]
fn an_invalid_parameter_is_an_error_before_the_mock_answers() {
    #[derive(Debug)]
    struct Remove;

    impl Operation for Remove {
        type Response = ();

        const PATH_TEMPLATE: &'static str = "/v1/{id}";

        fn request(&self) -> RequestParts {
            let mut path = FormWriter::path();
            path.literal("/v1/");
            path.write_simple("id", "");
            RequestParts::new(http::Method::DELETE, path)
        }
    }

    let mock = Mock::new();
    mock.on::<Remove>().times(0).returns(());
    let Error::Request(error) = mock.client().execute(&Remove).unwrap_err() else {
        panic!("the request cannot be encoded");
    };
    assert_eq!(error.kind(), RequestErrorKind::PathSegment);
}

/// The mock holds answers of types that are not `Clone`, and its clients can be sent to other threads.
#[test]
fn an_answer_that_is_not_clone_is_made_for_each_call() {
    struct Token(SecretString);

    impl<'de> serde::Deserialize<'de> for Token {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            SecretString::deserialize(deserializer).map(Self)
        }
    }

    #[derive(Debug)]
    struct Refresh;

    impl Operation for Refresh {
        type Response = Token;

        const PATH_TEMPLATE: &'static str = "/v1/refresh";

        fn request(&self) -> RequestParts {
            RequestParts::new(http::Method::POST, "/v1/refresh")
        }
    }

    impl LookupOperation for Refresh {}

    let mock = Mock::new();
    mock.on::<Refresh>().answers(|_| Ok(Token("t".into())));
    let client = mock.client();
    let token = std::thread::spawn(move || client.execute(&Refresh).unwrap())
        .join()
        .unwrap();
    assert_eq!(token.0.expose(), "t");
}

#[test]
fn a_mock_shows_its_operations_and_the_numbers_of_their_calls() {
    let mock = Mock::new();
    mock.on::<FindOperation>().returns(secret("1"));
    mock.client().execute(&find("a")).unwrap();
    assert_eq!(format!("{mock:?}"), "Mock([(\"FindOperation\", 1)])");
}
