//! Calls: the bodies of request and response, and the decoded values.

use http::{Request, Response};
use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{
    AsyncTransport, ClientBuilder, SecretString, Transport, TransportError, TransportErrorKind, TransportOptions,
    VirtualTimer, transport_fn,
};

use super::scanner::Marker;
use super::values::{REPETITIONS, encoded, key, secret};

type Answer = Result<Response<Vec<u8>>, TransportError>;

/// Returns a transport that answers each attempt with a new response, and keeps nothing.
///
/// The attempts of all calls are counted, starting at 0.
fn answering(answer: impl Fn(usize) -> Answer + Send + Sync + 'static) -> impl Transport + AsyncTransport {
    let attempts = std::sync::atomic::AtomicUsize::new(0);
    transport_fn(move |_: &Request<Vec<u8>>, _: &TransportOptions| {
        answer(attempts.fetch_add(1, std::sync::atomic::Ordering::SeqCst))
    })
}

fn response(status: u16, body: Vec<u8>) -> Response<Vec<u8>> {
    let response = Response::builder().status(status).body(body);
    response.expect("the response is well formed")
}

/// Returns a body in one allocation: the text with the payload in place of each `@`, and with `between` inside the
/// payload.
pub fn body(text: &str, marker: &Marker, between: &str) -> Vec<u8> {
    let mut body = Vec::with_capacity(16 * 1024);
    for (position, part) in text.split('@').enumerate() {
        if position > 0 {
            for _ in 0..REPETITIONS {
                marker.append_to(&mut body);
                body.extend_from_slice(between.as_bytes());
            }
        }
        body.extend_from_slice(part.as_bytes());
    }
    body
}

/// The text between the repetitions in the payload of a request.
const BETWEEN: &str = "\"\n";

pub const SECRET: &str = r#"{"id": "appsecret_1", "object": "apps.secret", "created": 1, "livemode": false, "name": "n",
    "payload": "@", "scope": {"type": "account"}}"#;

/// Sets and finds a secret with both clients, drops the results, and returns how often the key, the encoded key and the
/// payload are left in memory.
fn left(
    answer: impl Fn(usize, &Marker) -> Answer + Send + Sync + Clone + 'static,
    is_success: bool,
) -> (usize, usize, usize) {
    let (key_marker, payload_marker) = (Marker::random(), Marker::random());
    let encoded = encoded(&key_marker);
    for configure in [|builder| builder, ClientBuilder::basic_auth] {
        let builder = || configure(ClientBuilder::new(key(&key_marker)));
        let payload = || SecretString::new(secret("", &payload_marker, BETWEEN));
        let transport = answering({
            let (answer, marker) = (answer.clone(), payload_marker.clone());
            move |attempt| answer(attempt, &marker)
        });
        let client = builder()
            .build_with_timer(transport, VirtualTimer::new())
            .expect("the settings are valid");
        let secrets = client.secrets();
        let set = secrets.set("n", payload(), Scope::account()).expand_payload().send();
        assert_eq!(set.is_ok(), is_success);
        assert_eq!(
            payload_marker.count() > 0,
            is_success,
            "only a value contains it: {set:?}"
        );
        drop(set);
        assert_eq!(
            secrets.find("n", Scope::account()).expand_payload().send().is_ok(),
            is_success
        );
        let transport = answering({
            let (answer, marker) = (answer.clone(), payload_marker.clone());
            move |attempt| answer(attempt, &marker)
        });
        let client = builder()
            .asynchronous()
            .build_with_timer(transport, VirtualTimer::new())
            .expect("the settings are valid");
        let secrets = client.secrets();
        block_on(async {
            let set = secrets.set("n", payload(), Scope::account()).expand_payload();
            assert_eq!(set.send().await.is_ok(), is_success);
            assert_eq!(secrets.find("n", Scope::account()).send().await.is_ok(), is_success);
        });
    }
    (key_marker.count(), encoded.count(), payload_marker.count())
}

fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.expect("a runtime can be created").block_on(future)
}

const NOTHING: (usize, usize, usize) = (0, 0, 0);

#[test]
fn a_success_leaves_nothing() {
    assert_eq!(
        left(|_, marker| Ok(response(200, body(SECRET, marker, ""))), true),
        NOTHING
    );
}

#[test]
fn a_payload_with_escapes_leaves_nothing() {
    let between = r#"\"\n\u00e9\ud83d\ude00"#;
    assert_eq!(
        left(|_, marker| Ok(response(200, body(SECRET, marker, between))), true),
        NOTHING
    );
}

#[test]
fn a_retried_call_leaves_nothing() {
    let answer = |attempt, marker: &Marker| match attempt % 3 {
        0 => Err(TransportError::new(TransportErrorKind::Connect)),
        1 => Ok(response(503, body("<p>@</p>", marker, ""))),
        _ => Ok(response(200, body(SECRET, marker, ""))),
    };
    assert_eq!(left(answer, true), NOTHING);
}

#[test]
fn a_failed_call_leaves_nothing() {
    let kinds = [
        TransportErrorKind::Connect,
        TransportErrorKind::Timeout,
        TransportErrorKind::Other,
    ];
    for kind in kinds {
        assert_eq!(left(move |_, _| Err(TransportError::new(kind)), false), NOTHING);
    }
}

#[test]
fn an_undecodable_response_leaves_nothing() {
    let bodies = [
        (200, "@".to_owned()),
        (200, SECRET.replace("\"livemode\": false, ", "")),
        (200, SECRET.replace("}}", "}, \"created\": [\"@\"]}")),
        (200, SECRET.replace("}}", "}")),
        (400, "<p>@</p>".to_owned()),
        (500, "@".to_owned()),
    ];
    for (status, text) in bodies {
        // The error keeps the beginning of the text, without the payload that the request contained.
        let between = if status == 200 { "" } else { BETWEEN };
        let answered = text.clone();
        let answer = move |_, marker: &Marker| Ok(response(status, body(&answered, marker, between)));
        assert_eq!(left(answer, false), NOTHING, "{status} {text}");
    }
}
