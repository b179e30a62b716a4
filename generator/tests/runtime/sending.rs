//! Tests the methods of `Request`, which send it.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use http::{Method, Response};

use super::models::Scope;
use super::operations::{FindOperation, ListOperation, SetOperation};
use super::recorder::{KEY, Recorder, SECRET};
use super::runtime::{
    AsyncClient, AsyncTransport, Client, ClientBuilder, Error, Operation, Request, RequestOptions, RequestParts,
    Transport, TransportFuture, TransportOptions, VirtualTimer,
};

/// Deletes a secret.
#[derive(Clone, Debug)]
struct DeleteOperation;

impl Operation for DeleteOperation {
    type Response = Scope;

    const PATH_TEMPLATE: &'static str = "/v1/delete";

    fn request(&self) -> RequestParts {
        RequestParts::new(Method::DELETE, "/v1/delete")
    }
}

fn request<C: Clone, O>(client: &C, operation: O) -> Request<C, O> {
    Request {
        client: client.clone(),
        operation,
        options: RequestOptions::new(),
    }
}

fn delete<C: Clone>(client: &C) -> Request<C, DeleteOperation> {
    request(client, DeleteOperation)
}

fn find<C: Clone>(client: &C) -> Request<C, FindOperation> {
    request(client, FindOperation::new("my-api-key", Scope::Account))
}

fn list<C: Clone>(client: &C) -> Request<C, ListOperation> {
    request(client, ListOperation::new(Scope::Account))
}

const MISSING: &str = r#"{"error": {"type": "invalid_request_error", "code": "resource_missing"}}"#;
const ACCOUNT: &str = r#"{"type": "account"}"#;

fn page(has_more: bool) -> String {
    format!(r#"{{"data": [{SECRET}], "has_more": {has_more}}}"#)
}

#[test]
fn a_blocking_client_sends_requests() {
    let recorder = Recorder::answering([ACCOUNT, ACCOUNT]);
    let client = recorder.client();
    let request = delete(&client);
    assert_eq!(request.send().unwrap(), Scope::Account);
    let (scope, metadata) = request.send_with_metadata().unwrap();
    assert_eq!((scope, metadata.request_id()), (Scope::Account, Some("req_123")));
    assert_eq!(recorder.sent().len(), 2);
}

#[test]
fn a_client_executes_a_request_as_an_operation() {
    let recorder = Recorder::answering([ACCOUNT]);
    let (client, other) = (recorder.client(), recorder.client());
    let request = delete(&other).options(RequestOptions::new().header("Account", "acct_1"));
    assert_eq!(client.execute(&request).unwrap(), Scope::Account);
    assert_eq!(recorder.only().headers["account"], "acct_1");
    assert_eq!(client.http_request(&request).unwrap().headers()["account"], "acct_1");
    let response = Response::new(ACCOUNT.as_bytes().to_vec());
    assert_eq!(client.read_response(&request, response).unwrap(), Scope::Account);
}

#[test]
fn every_page_is_requested_with_the_options() {
    let pages = [page(true), page(false)];
    let recorder = Recorder::answering(pages.iter().map(String::as_str));
    let client = recorder.client();
    let request = list(&client).options(RequestOptions::new().header("Account", "acct_1"));
    assert_eq!(request.iter().filter(Result::is_ok).count(), 2);
    let sent = recorder.sent();
    let accounts: Vec<_> = sent.iter().map(|request| &request.headers["account"]).collect();
    assert_eq!(accounts, ["acct_1", "acct_1"]);
}

#[test]
fn debug_of_a_request_shows_no_secret() {
    let recorder = Recorder::answering([]);
    let client = recorder.client();
    let set = request(&client, SetOperation::new("n", "very secret", Scope::Account));
    let shown = format!("{:?}", set.options(RequestOptions::new().header("Account", "acct_1")));
    assert!(
        shown.starts_with("Request {") && shown.contains("[redacted]"),
        "{shown}"
    );
    assert!(
        !shown.contains("very secret") && !shown.contains(KEY) && !shown.contains("acct_1"),
        "{shown}"
    );
}

#[test]
fn send_optional_returns_none_for_a_missing_resource() {
    let recorder = Recorder::answering([SECRET]);
    recorder.push(404, MISSING);
    recorder.push(404, MISSING);
    let client = recorder.client();
    let request = find(&client);
    assert_eq!(request.send_optional().unwrap().unwrap().name, "my-api-key");
    assert_eq!(request.send_optional().unwrap(), None);
    assert!(matches!(request.send(), Err(Error::Api(_))));
}

#[test]
fn a_blocking_client_follows_pages() {
    let pages = [page(true), page(false)];
    let recorder = Recorder::answering(pages.iter().chain(&pages).map(String::as_str));
    let client = recorder.client();
    assert_eq!(list(&client).iter().filter(Result::is_ok).count(), 2);
    assert_eq!(
        list(&client)
            .pages()
            .map(|page| page.unwrap().data.len())
            .sum::<usize>(),
        2
    );
    assert_eq!(recorder.sent().len(), 4);
}

/// An asynchronous transport that returns the response of a blocking transport immediately.
struct AtOnce(Arc<Recorder>);

impl AsyncTransport for AtOnce {
    fn send<'a>(&'a self, request: &'a http::Request<Vec<u8>>, options: &'a TransportOptions) -> TransportFuture<'a> {
        let answer: Result<Response<Vec<u8>>, _> = Transport::send(&*self.0, request, options);
        Box::pin(async move { answer })
    }
}

fn asynchronous(recorder: &Arc<Recorder>) -> AsyncClient {
    let builder = ClientBuilder::new(KEY).max_retries(0);
    let client = builder
        .asynchronous()
        .build_with_timer(AtOnce(Arc::clone(recorder)), VirtualTimer::new());
    client.unwrap()
}

/// Returns the output of a future that is ready when it is first polled.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the future waits"),
    }
}

#[test]
fn an_asynchronous_client_sends_requests() {
    let recorder = Recorder::answering([ACCOUNT, ACCOUNT, SECRET]);
    recorder.push(404, MISSING);
    let client = asynchronous(&recorder);
    assert_eq!(now(delete(&client).send()).unwrap(), Scope::Account);
    let (scope, metadata) = now(delete(&client).send_with_metadata()).unwrap();
    assert_eq!((scope, metadata.request_id()), (Scope::Account, Some("req_123")));
    let found = now(find(&client).send_optional()).unwrap();
    assert_eq!(found.unwrap().name, "my-api-key");
    assert_eq!(now(find(&client).send_optional()).unwrap(), None);
    assert_eq!(recorder.sent().len(), 4);
}

#[test]
fn an_awaited_request_is_sent_and_its_future_owns_it() {
    let recorder = Recorder::answering([ACCOUNT, ACCOUNT]);
    let sent = std::thread::spawn({
        let future = delete(&asynchronous(&recorder)).into_future();
        move || now(future)
    });
    assert_eq!(sent.join().unwrap().unwrap(), Scope::Account);
    let awaited = now(async { delete(&asynchronous(&recorder)).await });
    assert_eq!(awaited.unwrap(), Scope::Account);
    assert_eq!(recorder.sent().len(), 2);
}

#[test]
fn lists_own_their_client() {
    let pages = [page(true), page(false)];
    let recorder = Recorder::answering(pages.iter().chain(&pages).map(String::as_str));
    let secrets = || list(&recorder.client()).iter();
    assert_eq!(secrets().filter(Result::is_ok).count(), 2);
    let mut stream = {
        let client = asynchronous(&recorder);
        list(&client).stream()
    };
    let thread = std::thread::spawn(move || now(stream.next()).unwrap().unwrap().name);
    assert_eq!(thread.join().unwrap(), "my-api-key");
}

#[test]
fn a_list_is_iterated_directly() {
    let recorder = Recorder::answering([page(false).as_str()]);
    for secret in list(&recorder.client()) {
        assert_eq!(secret.unwrap().name, "my-api-key");
    }
    assert_eq!(recorder.sent().len(), 1);
}

#[test]
fn an_asynchronous_client_follows_pages() {
    let pages = [page(true), page(false)];
    let recorder = Recorder::answering(pages.iter().chain(&pages).map(String::as_str));
    let client = asynchronous(&recorder);
    let mut items = list(&client).stream();
    let mut count = 0;
    while let Some(secret) = now(items.next()) {
        assert_eq!(secret.unwrap().name, "my-api-key");
        count += 1;
    }
    let mut pages = list(&client).pages();
    while let Some(page) = now(pages.next()) {
        count += page.unwrap().data.len();
    }
    assert_eq!((count, recorder.sent().len()), (4, 4));
}

#[test]
fn a_setter_is_called_if_there_is_a_value() {
    let client = Recorder::answering([]).client();
    let named = |request: Request<Client, FindOperation>, name: &str| Request {
        operation: FindOperation::new(name, Scope::Account),
        ..request
    };
    for (name, sent) in [(Some("other"), "other"), (None, "n")] {
        let operation = FindOperation::new("n", Scope::Account);
        let request = request(&client, operation).set_some(name, named);
        let url = client.http_request(&request).unwrap().uri().to_string();
        assert!(url.contains(&format!("name={sent}&")), "{url}");
    }
}
