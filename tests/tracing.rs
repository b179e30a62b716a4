//! Each call creates one span, named by OpenTelemetry's conventions for HTTP, whether it succeeds or fails.

mod recording;

use std::time::Duration;

use fake_secret_store::http::StatusCode;
use fake_secret_store::{Fault, FaultAnswer, Server, Store};
use recording::{Recording, Span};
use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{
    AsyncClient, BlockingTransport, Client, ClientBuilder, Error, RequestOptions, ReqwestTransport, VirtualTimer,
};
use tracing::Level;

const FIND: &str = "/v1/apps/secrets/find";

fn server() -> Server {
    Server::start(Store::new()).expect("there is a free port")
}

fn builder(server: &Server) -> ClientBuilder {
    ClientBuilder::new("sk_test_tracing").base_url(server.url())
}

fn blocking(builder: ClientBuilder) -> Client {
    let client = builder.build_with_timer(BlockingTransport::new(), VirtualTimer::new());
    client.expect("the settings are valid")
}

fn asynchronous(builder: ClientBuilder) -> AsyncClient {
    let transport = ReqwestTransport::new().expect("a transport can be created");
    let client = builder.asynchronous().build_with_timer(transport, VirtualTimer::new());
    client.expect("the settings are valid")
}

fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime can be created").block_on(future)
}

/// Returns the spans that a function creates in this thread.
fn spans(work: impl FnOnce()) -> Vec<Span> {
    let recording = Recording::default();
    tracing::subscriber::with_default(recording.clone(), work);
    recording.spans()
}

/// Returns the spans of finding a secret with each client. `prepare` gets the store before each call.
fn spans_of_find(
    prepare: impl Fn(&Store),
    configure: impl Fn(ClientBuilder) -> ClientBuilder,
    check: impl Fn(Result<(), Error>),
) -> (Server, Vec<Span>) {
    let server = server();
    let (client, async_client) = (
        blocking(configure(builder(&server))),
        asynchronous(configure(builder(&server))),
    );
    let spans = spans(|| {
        prepare(server.store());
        check(client.secrets().find("n", Scope::account()).send().map(drop));
        prepare(server.store());
        block_on(async {
            check(
                async_client
                    .secrets()
                    .find("n", Scope::account())
                    .send()
                    .await
                    .map(drop),
            );
        });
    });
    assert_eq!(spans.len(), 2, "one span for each call");
    (server, spans)
}

/// Asserts the common fields of the spans of finding a secret, and the given additional ones.
fn assert_fields(server: &Server, span: &Span, more: &[(&str, &str)]) {
    let port = server.address().port().to_string();
    let mut expected = vec![
        ("http.request.method", "GET"),
        ("otel.kind", "client"),
        ("otel.name", "GET /v1/apps/secrets/find"),
        ("server.address", "127.0.0.1"),
        ("server.port", &port),
        ("url.template", FIND),
    ];
    expected.extend(more);
    expected.sort_unstable();
    assert_eq!(span.fields(), expected);
    assert_eq!((span.name, span.level), ("HTTP request", Level::INFO));
}

/// Sets the secret `n` without a client.
fn fill(store: &Store) {
    let request = http::Request::post("/v1/apps/secrets").header("authorization", "Bearer sk_test_tracing");
    let request = request.body(b"name=n&payload=hush&scope[type]=account".to_vec());
    let response = store.handle(&request.expect("it is well formed")).into_response();
    assert_eq!(response.expect("there is no fault").status(), 200);
}

#[test]
fn a_success_has_status_and_request_id() {
    let (server, spans) = spans_of_find(fill, |builder| builder, |result| result.expect("it is found"));
    for (span, request_id) in spans.iter().zip(["req_000002", "req_000004"]) {
        let response = [
            ("http.response.status_code", "200"),
            ("http.response.header.request-id", request_id),
        ];
        assert_fields(&server, span, &response);
    }
}

#[test]
fn a_success_after_retries_counts_them() {
    let prepare = |store: &Store| {
        fill(store);
        store.inject(Fault::drop_before_work());
        store.inject(FaultAnswer::status(StatusCode::SERVICE_UNAVAILABLE));
    };
    let (server, spans) = spans_of_find(prepare, |builder| builder, |result| result.expect("it is found"));
    for (span, request_id) in spans.iter().zip(["req_000004", "req_000008"]) {
        let response = [
            ("http.request.resend_count", "2"),
            ("http.response.status_code", "200"),
            ("http.response.header.request-id", request_id),
        ];
        assert_fields(&server, span, &response);
    }
}

#[test]
fn a_refusal_has_its_status_as_error_type() {
    let check = |result| assert!(matches!(result, Err(Error::Api(_))));
    let (server, spans) = spans_of_find(|_| {}, |builder| builder, check);
    for (span, request_id) in spans.iter().zip(["req_000001", "req_000002"]) {
        let response = [
            ("error.type", "404"),
            ("http.response.status_code", "404"),
            ("http.response.header.request-id", request_id),
        ];
        assert_fields(&server, span, &response);
    }
}

#[test]
fn failures_without_a_response_are_named() {
    let check = |faults: &[Fault], configure: fn(ClientBuilder) -> ClientBuilder, expected: &[(&str, &str)]| {
        let prepare = |store: &Store| faults.iter().for_each(|fault| store.inject(fault.clone()));
        let (server, spans) = spans_of_find(prepare, configure, |result| drop(result.expect_err("it fails")));
        for span in &spans {
            assert_fields(&server, span, expected);
        }
    };
    let once = |builder: ClientBuilder| builder.max_retries(0);
    check(&[Fault::drop_after_work()], once, &[("error.type", "connect")]);
    check(&[Fault::cut_short()], once, &[("error.type", "body_cut_short")]);
    let small = |builder: ClientBuilder| builder.max_response_size(8);
    check(&[], small, &[("error.type", "body_too_large")]);
    let late = Fault::delay(Duration::from_secs(20));
    let impatient = |builder: ClientBuilder| builder.max_retries(1).timeout(Duration::from_millis(50));
    let timeout = [("error.type", "timeout"), ("http.request.resend_count", "1")];
    check(&[late.clone(), late], impatient, &timeout);
}

#[test]
fn a_body_that_cannot_be_read_is_an_error_of_type_decode() {
    let prepare = |store: &Store| store.inject(FaultAnswer::status(StatusCode::OK).empty_body());
    let check = |result| assert!(matches!(result, Err(Error::Decode(_))));
    let (_server, spans) = spans_of_find(prepare, |builder| builder, check);
    for span in spans {
        assert_eq!(span.field("error.type"), Some("decode"));
        assert_eq!(span.field("http.response.status_code"), Some("200"));
    }
}

#[test]
fn every_operation_and_every_page_has_a_span() {
    let server = server();
    let client = blocking(builder(&server));
    let secrets = client.secrets();
    let spans = spans(|| {
        for name in ["n", "o", "p"] {
            secrets.set(name, "hush", Scope::account()).send().expect("it is set");
        }
        assert_eq!(secrets.list(Scope::account()).limit(2).iter().count(), 3);
        secrets.delete("n", Scope::account()).send().expect("it is there");
        // A request that is not sent has no span.
        let options = RequestOptions::new().idempotency_key("");
        let refused = secrets.delete("o", Scope::account()).options(options).send();
        assert!(matches!(refused, Err(Error::Request(_))));
    });
    let seen: Vec<_> = spans
        .iter()
        .map(|span| (span.field("http.request.method"), span.field("url.template")))
        .collect();
    let (get, post) = (Some("GET"), Some("POST"));
    let (list, delete) = (Some("/v1/apps/secrets"), Some("/v1/apps/secrets/delete"));
    let expected = [
        (post, list),
        (post, list),
        (post, list),
        (get, list),
        (get, list),
        (post, delete),
    ];
    assert_eq!(seen, expected);
}
