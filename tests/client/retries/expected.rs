//! Assertions about every call: its waits, its attempts and its effect.

use std::time::Duration;

use fake_secret_store::{RecordedRequest, Server};

use super::call::{Call, OLD};

/// Returns the minimum and maximum wait before retry `number`, counted from 1, in seconds.
fn bounds(number: usize, requested: u64) -> (f64, f64) {
    const LONGEST: [f64; 6] = [0.5, 1.0, 2.0, 4.0, 5.0, 5.0];
    let (longest, requested) = (LONGEST[number - 1], Duration::from_secs(requested).as_secs_f64());
    ((longest / 2.0).max(0.5).max(requested), longest.max(requested))
}

/// Asserts the number of waits, and that none is shorter than the server requested.
pub fn assert_waits(waits: &[Duration], count: usize, requested: u64, what: &str) {
    assert_eq!(waits.len(), count, "{what}: {waits:?}");
    for (number, wait) in (1..).zip(waits) {
        let (shortest, longest) = bounds(number, requested);
        let wait = wait.as_secs_f64();
        assert!(
            (shortest..=longest).contains(&wait),
            "{what}: {wait} s before retry {number}"
        );
    }
}

/// Asserts that all attempts of a call are equal: method, URL, headers and body. Returns the idempotency key.
pub fn assert_same_request(requests: &[RecordedRequest], what: &str) -> Option<String> {
    let parts = |request: &RecordedRequest| {
        let RecordedRequest {
            method,
            path,
            query,
            headers,
            body,
        } = request.clone();
        (method, path, query, headers, body)
    };
    for request in requests {
        assert!(
            parts(request) == parts(&requests[0]),
            "{what}: {request:?} is not {:?}",
            requests[0]
        );
    }
    requests[0].header("idempotency-key").map(str::to_owned)
}

/// Asserts the contents of the store, and that the call has written at most once.
pub fn assert_effect(server: &Server, call: Call, work_is_done: bool, what: &str) {
    let payloads: Vec<String> = server
        .store()
        .secrets()
        .iter()
        .map(|secret| secret.payload().to_owned())
        .collect();
    let expected = if work_is_done { call.effect() } else { Some(OLD) };
    assert_eq!(payloads, Vec::from_iter(expected), "{what}");
    // The first is the test's preparation.
    let sets = if work_is_done && matches!(call, Call::Set) {
        2
    } else {
        1
    };
    assert_eq!(server.store().effective_sets(), sets, "{what}");
}
