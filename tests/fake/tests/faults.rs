//! Faults that are visible without a socket.

mod client;

use std::time::Duration;

use client::{Client, Reply, SECRETS};
use fake_secret_store::http::{HeaderName, HeaderValue, Method, StatusCode};
use fake_secret_store::{Answer, Fault, FaultAnswer, NoAnswer, Outcome, Store};

fn set(client: &Client, name: &str) -> Outcome {
    let form = format!("name={name}&payload=p&scope[type]=account");
    client.store.handle(&client.request(Method::POST, SECRETS, &form))
}

fn client() -> Client {
    Client::new(&Store::new(), "sk_test_1")
}

#[test]
fn a_connection_drops_before_or_after_the_work() {
    let client = client();
    client.store.inject(Fault::drop_before_work());
    client.store.inject(Fault::drop_after_work());
    assert_eq!(
        set(&client, "a").into_response().err(),
        Some(NoAnswer::ConnectionDropped)
    );
    assert_eq!(client.store.effective_sets(), 0);
    assert_eq!(
        set(&client, "a").into_response().err(),
        Some(NoAnswer::ConnectionDropped)
    );
    assert_eq!(client.store.effective_sets(), 1);
    assert_eq!(
        set(&client, "a").into_response().map(|response| response.status()),
        Ok(StatusCode::OK)
    );
    assert_eq!(client.store.pending_faults(), 0);
}

#[test]
fn cut_short_truncates_the_body() {
    let client = client();
    client.store.inject(Fault::cut_short());
    let outcome = set(&client, "a");
    let Answer::CutShort { response, sent } = &outcome.answer else {
        panic!("{outcome:?}")
    };
    assert!(*sent > 0 && *sent < response.body().len());
    assert_eq!(client.store.effective_sets(), 1);
    assert_eq!(outcome.into_response().err(), Some(NoAnswer::CutShort));
}

#[test]
fn any_outcome_can_be_delayed() {
    let client = client();
    client.store.inject(Fault::delay(Duration::from_secs(3)));
    client
        .store
        .inject(Fault::drop_before_work().delayed(Duration::from_secs(4)));
    let late = set(&client, "a");
    assert_eq!(
        (late.delay, late.into_response().is_ok()),
        (Duration::from_secs(3), true)
    );
    assert_eq!(client.store.effective_sets(), 1, "the work is done at once");
    assert_eq!(set(&client, "a").delay, Duration::from_secs(4));
    assert_eq!(set(&client, "a").delay, Duration::ZERO);
}

#[test]
fn injected_responses_replace_the_work() {
    let client = client();
    let with_error = |answer: FaultAnswer| {
        client.store.inject(answer);
        client.set("n", "p")
    };

    let limited = with_error(
        FaultAnswer::status(StatusCode::TOO_MANY_REQUESTS)
            .code("lock_timeout")
            .retry_after(7)
            .should_retry(true),
    );
    assert_eq!((limited.status, limited.error("code")), (429, Some("lock_timeout")));
    assert_eq!(
        limited.error("doc_url"),
        Some("https://stripe.com/docs/error-codes/lock-timeout")
    );
    assert_eq!(
        (limited.header("retry-after"), limited.header("stripe-should-retry")),
        (Some("7"), Some("true"))
    );

    let plain = with_error(FaultAnswer::status(StatusCode::TOO_MANY_REQUESTS));
    assert_eq!(
        (plain.error("type"), plain.error("code")),
        (Some("invalid_request_error"), Some("rate_limit"))
    );
    assert_eq!(
        (plain.header("retry-after"), plain.header("stripe-should-retry")),
        (None, None)
    );

    let custom = FaultAnswer::status(StatusCode::INTERNAL_SERVER_ERROR)
        .error_type("odd")
        .message("Boo.");
    let custom = with_error(custom.should_retry(false));
    assert_eq!(
        (custom.error("type"), custom.error("message"), custom.error("code")),
        (Some("odd"), Some("Boo."), None)
    );
    assert_eq!(custom.header("stripe-should-retry"), Some("false"));

    let server = with_error(FaultAnswer::status(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!((server.status, server.error("type")), (503, Some("api_error")));

    let empty = with_error(FaultAnswer::status(StatusCode::BAD_GATEWAY).empty_body());
    assert_eq!(
        (empty.status, empty.header("content-type"), empty.body.is_null()),
        (502, None, true)
    );

    let html = with_error(FaultAnswer::status(StatusCode::BAD_GATEWAY).html_body());
    assert_eq!(html.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(
        html.body
            .as_str()
            .is_some_and(|page| page.contains("<h1>502 Bad Gateway</h1>")),
        "{html:?}"
    );

    let json = HeaderValue::from_static("application/json");
    let odd = FaultAnswer::status(StatusCode::OK).body(json, r#"{"error":null}"#);
    let odd = with_error(odd.header(HeaderName::from_static("x-odd"), HeaderValue::from_static("yes")));
    assert_eq!(
        (odd.status, odd.body.to_string().as_str(), odd.header("x-odd")),
        (200, r#"{"error":null}"#, Some("yes"))
    );

    assert!(
        [limited, plain, custom, server, empty, html, odd]
            .iter()
            .all(|reply| reply.header("request-id").is_some())
    );
    assert_eq!(client.store.effective_sets(), 0);
}

#[test]
fn an_injected_response_can_hide_completed_work() {
    let client = client().with("idempotency-key", "k");
    client
        .store
        .inject(FaultAnswer::status(StatusCode::BAD_GATEWAY).after_work());
    assert_eq!(client.set("n", "p").status, 502);
    let again = client.set("n", "p");
    assert_eq!((again.status, again.header("idempotent-replayed")), (200, Some("true")));
    assert_eq!(client.store.effective_sets(), 1);
}

#[test]
fn a_saved_response_can_hide_completed_work() {
    let client = client().with("idempotency-key", "k");
    client.store.inject(
        FaultAnswer::status(StatusCode::INTERNAL_SERVER_ERROR)
            .after_work()
            .saved(),
    );
    assert_eq!((client.set("n", "p").status, client.set("n", "p").status), (500, 500));
    assert_eq!(client.store.effective_sets(), 1);
}

#[test]
fn a_saved_response_does_not_replace_an_earlier_refusal() {
    let client = client();
    client
        .store
        .inject(FaultAnswer::status(StatusCode::INTERNAL_SERVER_ERROR).saved());
    assert_eq!(client.post(SECRETS, "name=n").error("code"), Some("parameter_missing"));
    assert_eq!(client.store.pending_faults(), 0);
}

#[test]
fn a_predicate_restricts_the_fault() {
    let client = client();
    client
        .store
        .inject(Fault::drop_before_work().when(|request| request.body_text().contains("name=b")));
    client
        .store
        .inject(Fault::drop_after_work().when(|request| request.header("x-none").is_some()));
    client
        .store
        .inject(FaultAnswer::status(StatusCode::SERVICE_UNAVAILABLE));
    let status = |outcome: Outcome| outcome.into_response().map(|response| Reply::of(response).status);
    assert_eq!(
        status(set(&client, "a")),
        Ok(503),
        "the first two are not for it, the third is for all"
    );
    assert_eq!(status(set(&client, "a")), Ok(200));
    assert_eq!(status(set(&client, "b")), Err(NoAnswer::ConnectionDropped));
    assert_eq!(status(set(&client, "b")), Ok(200));
    assert_eq!(client.store.pending_faults(), 1);
}

#[test]
fn a_predicate_that_panics_leaves_the_store_usable() {
    let client = client();
    client
        .store
        .inject(Fault::drop_before_work().when(|_| panic!("the test's own mistake")));
    let other = client.clone();
    assert!(std::thread::spawn(move || set(&other, "a")).join().is_err());
    assert_eq!((client.store.requests().len(), client.store.pending_faults()), (0, 1));
}
