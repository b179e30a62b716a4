//! Tests the retries of blocking and asynchronous clients.

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{Method, Request, Response};

use super::models::Scope;
use super::operations::SetOperation;
use super::recorder::{KEY, Recorder, SECRET};
use super::runtime::{
    ClientBuilder, Error, Operation, RequestOptions, RequestParts, ResponseMetadata, TransportError,
    TransportErrorKind, TransportOptions, VirtualTimer, transport_fn,
};

/// The server's reaction to an attempt: a status with a body, or a failure.
type Answer = Result<(u16, &'static str), TransportErrorKind>;

/// The result of a call, the requests that were sent, and the total wait.
struct Outcome {
    result: Result<(super::models::Secret, ResponseMetadata), Error>,
    sent: Vec<Request<Vec<u8>>>,
    waited: Duration,
}

fn set() -> SetOperation {
    SetOperation::new("n", "very secret", Scope::Account)
}

/// Executes the same call with a blocking and with an asynchronous client.
fn calls(answers: &[Answer], configure: impl Fn(ClientBuilder) -> ClientBuilder) -> [Outcome; 2] {
    let call = |is_blocking: bool| {
        let sent = Arc::new(Mutex::new(Vec::new()));
        let (recorded, answers) = (Arc::clone(&sent), answers.to_vec());
        let transport = transport_fn(move |request: &Request<Vec<u8>>, _: &TransportOptions| {
            let mut recorded = recorded.lock().unwrap();
            recorded.push(request.clone());
            let (status, body) = answers[recorded.len() - 1].map_err(TransportError::new)?;
            let response = Response::builder()
                .status(status)
                .header("request-id", format!("req_{status}"));
            Ok(response.body(body.as_bytes().to_vec()).unwrap())
        });
        let (builder, timer) = (configure(ClientBuilder::new(KEY)), VirtualTimer::new());
        let result = if is_blocking {
            let client = builder.build_with_timer(transport, timer.clone()).unwrap();
            client.execute_with_metadata(&set())
        } else {
            let client = builder
                .asynchronous()
                .build_with_timer(transport, timer.clone())
                .unwrap();
            block_on(client.execute_with_metadata(&set()))
        };
        let sent = sent.lock().unwrap().clone();
        Outcome {
            result,
            sent,
            waited: timer.elapsed(),
        }
    };
    [call(true), call(false)]
}

fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(future)
}

#[test]
fn every_attempt_is_the_same_request() {
    let answers = [
        Err(TransportErrorKind::Connect),
        Ok((500, "")),
        Err(TransportErrorKind::BodyCutShort),
        Ok((409, "")),
        Ok((200, SECRET)),
    ];
    for outcome in calls(&answers, |builder| builder.max_retries(4)) {
        let (secret, metadata) = outcome.result.unwrap();
        assert_eq!(secret.name, "my-api-key");
        assert_eq!(metadata.attempts(), 5);
        assert_eq!(metadata.status(), 200);
        assert_eq!(metadata.request_id(), Some("req_200"));
        assert_eq!(metadata.headers()["request-id"], "req_200");
        assert_eq!(outcome.sent.len(), 5);
        let first = &outcome.sent[0];
        assert_eq!(first.headers()["idempotency-key"].len(), 36);
        for again in &outcome.sent {
            assert_eq!(again.headers(), first.headers());
            assert_eq!(again.uri(), first.uri());
            assert_eq!(again.body(), b"name=n&payload=very+secret&scope[type]=account");
        }
        let waited = outcome.waited.as_secs_f64();
        assert!(
            (0.5 + 0.5 + 1.0 + 2.0..=0.5 + 1.0 + 2.0 + 4.0).contains(&waited),
            "{waited}"
        );
    }
}

#[test]
fn the_last_failure_is_reported_with_the_number_of_attempts() {
    let answers = [
        Err(TransportErrorKind::Connect),
        Ok((500, "")),
        Err(TransportErrorKind::Timeout),
    ];
    for outcome in calls(&answers, |builder| builder) {
        let error = outcome.result.map(|_| ()).unwrap_err();
        assert!(matches!(error, Error::Timeout(_)), "{error}");
        assert_eq!((error.attempts(), error.status(), error.request_id()), (3, None, None));
    }
    let answers = [Err(TransportErrorKind::Connect), Ok((503, "")), Ok((404, ""))];
    for outcome in calls(&answers, |builder| builder) {
        let error = outcome.result.map(|_| ()).unwrap_err();
        assert_eq!(error.attempts(), 3);
        assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
        assert_eq!(error.metadata().and_then(ResponseMetadata::request_id), Some("req_404"));
    }
    for outcome in calls(&[Ok((200, "[]"))], |builder| builder) {
        let error = outcome.result.map(|_| ()).unwrap_err();
        assert!(matches!(error, Error::Decode(_)), "{error}");
        assert_eq!((error.attempts(), error.request_id()), (1, Some("req_200")));
    }
}

#[test]
fn with_no_retries_a_request_is_sent_once() {
    for outcome in calls(&[Ok((500, ""))], |builder| builder.max_retries(0)) {
        assert!(outcome.result.is_err());
        assert_eq!((outcome.sent.len(), outcome.waited), (1, Duration::ZERO));
    }
}

#[test]
fn a_request_is_repeatable_if_its_method_is_idempotent_or_it_has_an_idempotency_key() {
    struct Send(Method, RequestOptions);

    impl Operation for Send {
        type Response = ();

        const PATH_TEMPLATE: &'static str = "/v1/x";

        fn request(&self) -> RequestParts {
            RequestParts::new(self.0.clone(), "/v1/x").options(self.1.clone())
        }
    }

    let without = RequestOptions::new;
    let with_key = || RequestOptions::new().idempotency_key("order-7");
    for (method, options, attempts) in [
        (Method::GET, without(), 3),
        (Method::HEAD, without(), 3),
        (Method::OPTIONS, without(), 3),
        (Method::PUT, without(), 3),
        (Method::DELETE, without(), 3),
        // The client adds a key.
        (Method::POST, without(), 3),
        (Method::PATCH, without(), 1),
        (Method::PATCH, with_key(), 3),
    ] {
        // Each attempt fails, because no response is left.
        let recorder = Recorder::answering([]);
        let builder = ClientBuilder::new(KEY);
        let client = builder.build_with_timer(Arc::clone(&recorder), VirtualTimer::new());
        let operation = Send(method, options);
        assert!(client.unwrap().execute(&operation).is_err());
        assert_eq!(recorder.sent().len(), attempts, "{} {:?}", operation.0, operation.1);
    }
}

#[test]
fn the_deadline_limits_the_waits() {
    let answers = [Ok((500, "")), Ok((500, "")), Ok((500, ""))];
    for outcome in calls(&answers, |builder| {
        builder.max_retries(9).deadline(Duration::from_millis(900))
    }) {
        assert!(matches!(outcome.result, Err(Error::Api(_))));
        assert_eq!(outcome.sent.len(), 2);
        assert_eq!(outcome.waited, Duration::from_millis(500));
    }
}
