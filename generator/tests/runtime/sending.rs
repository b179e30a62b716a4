//! The methods that send a request which a client has made.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use http::{Method, Request, Response};

use super::models::{Scope, Secret};
use super::recorder::{KEY, Recorder, SECRET};
use super::runtime::{
    self, AsyncClient, AsyncTransport, ClientBuilder, Error, FormWriter, Operation, Page, PagedOperation, RequestParts,
    TransportFuture, TransportOptions, VirtualTimer,
};

/// Finds a secret.
struct FindRequest<C> {
    client: C,
}

runtime::sending! {
    optional FindRequest => Secret
}

impl<C> Operation for FindRequest<C> {
    type Response = Secret;

    const PATH_TEMPLATE: &'static str = "/v1/find";

    fn request(&self) -> RequestParts {
        RequestParts::new(Method::GET, "/v1/find")
    }

    runtime::reading! {
        Secret
    }
}

/// Deletes a secret.
struct DeleteRequest<C> {
    client: C,
}

runtime::sending! {
    DeleteRequest => Scope
}

impl<C> Operation for DeleteRequest<C> {
    type Response = Scope;

    const PATH_TEMPLATE: &'static str = "/v1/delete";

    fn request(&self) -> RequestParts {
        RequestParts::new(Method::DELETE, "/v1/delete")
    }
}

/// Lists secrets.
#[derive(Clone)]
struct ListRequest<C> {
    client: C,
    starting_after: Option<String>,
    ending_before: Option<String>,
}

runtime::sending! {
    paged ListRequest => Page<Secret>
}

impl<C> Operation for ListRequest<C> {
    type Response = Page<Secret>;

    const PATH_TEMPLATE: &'static str = "/v1/list";

    fn request(&self) -> RequestParts {
        let mut query = FormWriter::query();
        query.write("starting_after", &self.starting_after);
        query.write("ending_before", &self.ending_before);
        RequestParts::new(Method::GET, "/v1/list").query(query)
    }
}

impl<C: Clone> PagedOperation for ListRequest<C> {
    type Item = Secret;

    fn starting_after(&self) -> Option<&str> {
        self.starting_after.as_deref()
    }

    fn ending_before(&self) -> Option<&str> {
        self.ending_before.as_deref()
    }

    fn set_starting_after(&mut self, cursor: Option<String>) {
        self.starting_after = cursor;
    }

    fn set_ending_before(&mut self, cursor: Option<String>) {
        self.ending_before = cursor;
    }
}

fn list<C>(client: C) -> ListRequest<C> {
    ListRequest {
        client,
        starting_after: None,
        ending_before: None,
    }
}

const MISSING: &str = r#"{"error": {"type": "invalid_request_error", "code": "resource_missing"}}"#;
const ACCOUNT: &str = r#"{"type": "account"}"#;

fn page(has_more: bool) -> String {
    format!(r#"{{"data": [{SECRET}], "has_more": {has_more}}}"#)
}

#[test]
fn a_blocking_client_sends() {
    let recorder = Recorder::answering([ACCOUNT, ACCOUNT]);
    let client = recorder.client();
    let request = DeleteRequest { client: &client };
    assert_eq!(request.send().unwrap(), Scope::Account);
    let (scope, metadata) = request.send_with_metadata().unwrap();
    assert_eq!((scope, metadata.request_id()), (Scope::Account, Some("req_123")));
    assert_eq!(recorder.sent().len(), 2);
}

#[test]
fn what_is_not_there_is_none_for_a_blocking_client() {
    let recorder = Recorder::answering([SECRET]);
    recorder.push(404, MISSING);
    recorder.push(404, MISSING);
    let client = recorder.client();
    let request = FindRequest { client: &client };
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

/// Answers at once, with what a blocking transport answers.
struct AtOnce(Arc<Recorder>);

impl AsyncTransport for AtOnce {
    fn send<'a>(&'a self, request: &'a Request<Vec<u8>>, options: &'a TransportOptions) -> TransportFuture<'a> {
        let answer: Result<Response<Vec<u8>>, _> = runtime::Transport::send(&*self.0, request, options);
        Box::pin(async move { answer })
    }
}

fn asynchronous(recorder: &Arc<Recorder>) -> AsyncClient<AtOnce> {
    let builder = ClientBuilder::new(KEY).max_retries(0);
    let client = builder.build_async_with_timer(AtOnce(Arc::clone(recorder)), VirtualTimer::new());
    client.unwrap()
}

/// What a future has that waits for nothing.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the future waits"),
    }
}

#[test]
fn an_asynchronous_client_sends() {
    let recorder = Recorder::answering([ACCOUNT, ACCOUNT, SECRET]);
    recorder.push(404, MISSING);
    let client = asynchronous(&recorder);
    assert_eq!(now(DeleteRequest { client: &client }.send()).unwrap(), Scope::Account);
    let (scope, metadata) = now(DeleteRequest { client: &client }.send_with_metadata()).unwrap();
    assert_eq!((scope, metadata.request_id()), (Scope::Account, Some("req_123")));
    let found = now(FindRequest { client: &client }.send_optional()).unwrap();
    assert_eq!(found.unwrap().name, "my-api-key");
    assert_eq!(now(FindRequest { client: &client }.send_optional()).unwrap(), None);
    assert_eq!(recorder.sent().len(), 4);
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
