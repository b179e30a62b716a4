//! Tests the hooks of blocking and asynchronous clients.

use std::future::{Future, pending};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use http::{Request, Response, StatusCode};

use super::models::Scope;
use super::operations::FindOperation;
use super::recorder::{KEY, SECRET};
use super::runtime::{
    AsyncTransport, Attempt, ClientBuilder, ConfigurationError, Error, Hook, Outcome, TransportError,
    TransportErrorKind, TransportFuture, TransportOptions, VirtualTimer, transport_fn,
};

/// Sets headers of the first attempt, and records all attempts and their outcomes.
#[derive(Default)]
struct Notes(Mutex<Vec<String>>);

impl Notes {
    fn note(&self, note: String) {
        self.0.lock().unwrap().push(note);
    }
}

const SIGNATURE: &str = "signature-of-the-attempt";

impl Hook for Notes {
    fn before(&self, attempt: &mut Attempt<'_>) {
        let agent = attempt.request().headers()["user-agent"].to_str().unwrap().to_owned();
        self.note(format!("before {attempt:?}, {agent}"));
        if attempt.number() == 1 {
            attempt.set_header("X-Signature", SIGNATURE).unwrap();
            attempt.set_header("User-Agent", "replaced").unwrap();
        }
    }

    fn after(&self, outcome: &Outcome<'_>) {
        let id = outcome.headers().map(|headers| headers["request-id"].to_str().unwrap());
        let (number, template, status) = (outcome.number(), outcome.path_template(), outcome.status());
        let error = outcome.error().map(TransportError::kind);
        let duration = outcome.duration();
        self.note(format!(
            "after {number} {template}: {status:?} {id:?} {error:?} {duration:?}"
        ));
    }
}

/// Executes the same call with a blocking and with an asynchronous client, each with a hook. The first attempt fails
/// after two seconds, and the second one is refused. Returns the errors, the notes of the hooks, and the headers of the
/// attempts.
fn calls() -> [(Error, Vec<String>, Vec<String>); 2] {
    let call = |is_blocking: bool| {
        let (sent, notes, timer) = (
            Arc::new(Mutex::new(Vec::new())),
            Arc::<Notes>::default(),
            VirtualTimer::new(),
        );
        let (recorded, clock) = (Arc::clone(&sent), timer.clone());
        let transport = transport_fn(move |request, _| {
            let header = |name| request.headers().get(name).map_or("-", |value| value.to_str().unwrap());
            let mut recorded = recorded.lock().unwrap();
            recorded.push(format!("{} {}", header("x-signature"), header("user-agent")));
            clock.advance(Duration::from_secs(2));
            match recorded.len() {
                1 => Err(TransportError::new(TransportErrorKind::Connect)),
                _ => Ok(Response::builder()
                    .status(StatusCode::BAD_REQUEST)
                    .header("request-id", "req_2")
                    .body(b"{}".to_vec())
                    .unwrap()),
            }
        });
        let builder = ClientBuilder::new(KEY)
            .max_retries(1)
            .header("User-Agent", "own")
            .hook(Arc::clone(&notes));
        let find = FindOperation::new("n", Scope::Account);
        let result = match is_blocking {
            true => builder.build_with_timer(transport, timer).unwrap().execute(&find),
            false => {
                let client = builder.asynchronous().build_with_timer(transport, timer).unwrap();
                match pin!(client.execute(&find)).poll(&mut Context::from_waker(Waker::noop())) {
                    Poll::Ready(result) => result,
                    Poll::Pending => panic!("the call waits"),
                }
            }
        };
        let (notes, sent) = (notes.0.lock().unwrap().clone(), sent.lock().unwrap().clone());
        (result.unwrap_err(), notes, sent)
    };
    [call(true), call(false)]
}

#[test]
fn hooks_run_before_and_after_each_attempt() {
    for (error, notes, sent) in calls() {
        assert!(matches!(error, Error::Api(_)), "{error}");
        assert_eq!(
            notes,
            [
                "before Attempt { number: 1, method: GET, path_template: \"/v1/apps/secrets/find\", .. }, own",
                "after 1 /v1/apps/secrets/find: None None Some(Connect) 2s",
                "before Attempt { number: 2, method: GET, path_template: \"/v1/apps/secrets/find\", .. }, own",
                "after 2 /v1/apps/secrets/find: Some(400) Some(\"req_2\") None 2s",
            ]
        );
        // Only the attempt has the headers that a hook sets.
        assert_eq!(sent, [format!("{SIGNATURE} replaced"), "- own".to_owned()]);
    }
}

/// A transport that never answers its first request.
#[derive(Default)]
struct SilentAtFirst {
    has_request: AtomicBool,
}

impl AsyncTransport for SilentAtFirst {
    fn send<'a>(&'a self, _: &'a Request<Vec<u8>>, _: &'a TransportOptions) -> TransportFuture<'a> {
        match self.has_request.swap(true, Ordering::SeqCst) {
            false => Box::pin(pending()),
            true => {
                let response = Response::builder().header("request-id", "req_2");
                Box::pin(async { Ok(response.body(SECRET.as_bytes().to_vec()).unwrap()) })
            }
        }
    }
}

#[test]
fn a_hook_does_not_run_after_an_attempt_whose_call_is_dropped() {
    let notes = Arc::<Notes>::default();
    let builder = ClientBuilder::new(KEY)
        .header("User-Agent", "own")
        .hook(Arc::clone(&notes));
    let client = builder
        .asynchronous()
        .build_with_timer(SilentAtFirst::default(), VirtualTimer::new())
        .unwrap();
    let find = FindOperation::new("n", Scope::Account);
    let mut context = Context::from_waker(Waker::noop());
    {
        let mut dropped = pin!(client.execute(&find));
        assert!(dropped.as_mut().poll(&mut context).is_pending());
    }
    let before = "before Attempt { number: 1, method: GET, path_template: \"/v1/apps/secrets/find\", .. }, own";
    assert_eq!(*notes.0.lock().unwrap(), [before]);
    // The hook still runs for the next call.
    assert!(matches!(
        pin!(client.execute(&find)).poll(&mut context),
        Poll::Ready(Ok(_))
    ));
    let after = "after 1 /v1/apps/secrets/find: Some(200) Some(\"req_2\") None 0ns";
    assert_eq!(*notes.0.lock().unwrap(), [before, before, after]);
}

/// Sets a cookie, and fails to set a header that another header of the request excludes.
struct Cookies(&'static str);

impl Hook for Cookies {
    fn before(&self, attempt: &mut Attempt<'_>) {
        attempt.set_header("Cookie", self.0).unwrap();
        let conflict = attempt.set_header("Stripe-Context", "ctx_1").unwrap_err();
        assert!(
            matches!(conflict, ConfigurationError::ConflictingHeaders(..)),
            "{conflict}"
        );
    }
}

#[test]
fn hooks_run_in_order_add_cookies_and_cannot_combine_headers_that_exclude_each_other() {
    let transport = transport_fn(|request, _| {
        assert_eq!(request.headers()["cookie"].to_str().unwrap(), "own=0; one=1; two=2");
        assert!(!request.headers().contains_key("stripe-context"));
        Ok(Response::new(SECRET.as_bytes().to_vec()))
    });
    let builder = ClientBuilder::new(KEY)
        .header("Cookie", "own=0")
        .stripe_account("acct_1")
        .hook(Cookies("one=1"))
        .hook(Box::new(Cookies("two=2")));
    let client = builder.build_with_timer(transport, VirtualTimer::new()).unwrap();
    client.execute(&FindOperation::new("n", Scope::Account)).unwrap();
}

/// A hook that sets a secret header of each attempt.
struct Signature;

impl Hook for Signature {
    fn before(&self, attempt: &mut Attempt<'_>) {
        let signature = format!("{SIGNATURE}-{}", attempt.number());
        attempt.set_header("X-Signature", &signature).unwrap();
    }
}

#[test]
fn errors_do_not_contain_headers_of_hooks() {
    let transport = transport_fn(|request, _| {
        let signature = request.headers()["x-signature"].to_str().unwrap();
        let body = format!(r#"{{"error": {{"type": "a", "message": "wrong {signature}"}}}}"#);
        let response = Response::builder().status(StatusCode::SERVICE_UNAVAILABLE);
        Ok(response.body(body.into_bytes()).unwrap())
    });
    let builder = ClientBuilder::new(KEY).max_retries(2).hook(Signature);
    let client = builder.build_with_timer(transport, VirtualTimer::new()).unwrap();
    let error = client.execute(&FindOperation::new("n", Scope::Account)).unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(shown.contains("wrong") && !shown.contains(SIGNATURE), "{shown}");
}

struct Refused(Mutex<Vec<ConfigurationError>>);

impl Hook for Refused {
    fn before(&self, attempt: &mut Attempt<'_>) {
        for (name, value) in [
            ("a b", "1"),
            ("X-Value", "1\n2"),
            ("Content-Length", "7"),
            ("Authorization", "other"),
        ] {
            self.0
                .lock()
                .unwrap()
                .push(attempt.set_header(name, value).unwrap_err());
        }
    }
}

#[test]
fn hooks_cannot_set_invalid_or_reserved_headers() {
    let refused = Arc::new(Refused(Mutex::default()));
    let transport = transport_fn(|request, _| {
        assert_eq!(
            request.headers()["authorization"].to_str().unwrap(),
            format!("Bearer {KEY}")
        );
        Ok(Response::new(SECRET.as_bytes().to_vec()))
    });
    let builder = ClientBuilder::new(KEY).hook(Arc::clone(&refused));
    let client = builder.build_with_timer(transport, VirtualTimer::new()).unwrap();
    client.execute(&FindOperation::new("n", Scope::Account)).unwrap();
    let expected = [
        ConfigurationError::HeaderName,
        ConfigurationError::HeaderValue("x-value".to_owned()),
        ConfigurationError::ReservedHeader("content-length".to_owned()),
        ConfigurationError::ReservedHeader("authorization".to_owned()),
    ];
    assert_eq!(*refused.0.lock().unwrap(), expected);
}
