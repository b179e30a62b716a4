//! Tests the state machine of a call, without a clock or a socket.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

use crate::operations::SetOperation;

use super::calls::call::{Call, Limits, Step};
use super::responses::response;
use super::{Error, TransportError, TransportErrorKind, TransportOptions};

const LIMITS: fn() -> Limits = || Limits {
    transport_options: TransportOptions::default(),
    deadline: None,
    max_retries: None,
    is_repeatable: true,
};

fn seconds(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds)
}

/// The result of an attempt.
#[derive(Debug, Clone, Copy)]
enum Event {
    Failure(TransportErrorKind),
    Answer(u16, &'static [(&'static str, &'static str)], &'static str),
}

impl Event {
    fn error(self) -> Error {
        let (status, headers, body) = match self {
            Self::Failure(kind) => return TransportError::new(kind).into(),
            Self::Answer(status, headers, body) => (status, headers, body),
        };
        let mut response = Response::new(body.as_bytes().to_vec());
        *response.status_mut() = StatusCode::from_u16(status).unwrap();
        *response.headers_mut() = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect::<HeaderMap>();
        match response::read::<SetOperation>(response, 1, || Box::leak(Box::default())) {
            Ok(_) => panic!("{self:?} is a success"),
            Err(error) => error,
        }
    }
}

/// Returns the waits before the retries of a call whose attempts all end with `event`.
fn waits(limits: Limits, event: Event, chance: f64) -> Vec<Duration> {
    let mut now = seconds(1000.0);
    let mut call = Call::start(limits, now);
    let mut waits = Vec::new();
    loop {
        match call.next(now) {
            Step::Send(_) => call.failed(event.error(), now, chance),
            Step::Wait(wait) => {
                waits.push(wait);
                now += wait;
            }
            Step::GiveUp(error) => {
                assert_eq!(
                    format!("{error:?}"),
                    format!("{:?}", event.error()),
                    "the last failure is reported"
                );
                assert_eq!(call.attempts() as usize, waits.len() + 1);
                return waits;
            }
        }
    }
}

const API_ERROR: &str = r#"{"error": {"type": "api_error"}}"#;
const LOCK_TIMEOUT: &str = r#"{"error": {"type": "invalid_request_error", "code": "lock_timeout"}}"#;
const RATE_LIMIT: &str = r#"{"error": {"type": "invalid_request_error", "code": "rate_limit"}}"#;

/// Events, and the longest possible waits before the retries that follow them.
const TABLE: &[(Event, &[f64])] = {
    use Event::{Answer, Failure};

    const RETRIED: &[f64] = &[0.5, 1.0];
    const NOT: &[f64] = &[];
    &[
        // Without a response.
        (Failure(TransportErrorKind::Connect), RETRIED),
        (Failure(TransportErrorKind::Timeout), RETRIED),
        (Failure(TransportErrorKind::BodyCutShort), RETRIED),
        (Failure(TransportErrorKind::Tls), NOT),
        (Failure(TransportErrorKind::BodyTooLarge), NOT),
        (Failure(TransportErrorKind::Other), NOT),
        // The status alone.
        (Answer(409, &[], API_ERROR), RETRIED),
        (Answer(500, &[], API_ERROR), RETRIED),
        (Answer(500, &[], ""), RETRIED),
        (Answer(502, &[], "<html>Bad Gateway</html>"), RETRIED),
        (Answer(503, &[], API_ERROR), RETRIED),
        (Answer(599, &[], API_ERROR), RETRIED),
        (Answer(300, &[], ""), NOT),
        (Answer(302, &[], ""), NOT),
        (Answer(400, &[], API_ERROR), NOT),
        (Answer(401, &[], API_ERROR), NOT),
        (Answer(402, &[], API_ERROR), NOT),
        (Answer(403, &[], ""), NOT),
        (Answer(404, &[], API_ERROR), NOT),
        (Answer(408, &[], API_ERROR), NOT),
        (Answer(422, &[], API_ERROR), NOT),
        (Answer(429, &[], API_ERROR), NOT),
        (Answer(429, &[], RATE_LIMIT), NOT),
        (Answer(429, &[], "<html>"), NOT),
        (Answer(429, &[], LOCK_TIMEOUT), RETRIED),
        (Answer(400, &[], LOCK_TIMEOUT), NOT),
        // A success that cannot be decoded or contains an error.
        (Answer(200, &[], "{}"), NOT),
        (Answer(200, &[], ""), NOT),
        (Answer(200, &[], API_ERROR), NOT),
        (Answer(200, &[("stripe-should-retry", "true")], API_ERROR), NOT),
        (Answer(200, &[("stripe-should-retry", "true")], "{}"), NOT),
        // `Stripe-Should-Retry` overrides the status.
        (Answer(400, &[("stripe-should-retry", "true")], API_ERROR), RETRIED),
        (Answer(404, &[("stripe-should-retry", "true")], API_ERROR), RETRIED),
        (Answer(429, &[("stripe-should-retry", "true")], API_ERROR), RETRIED),
        (Answer(409, &[("stripe-should-retry", "false")], API_ERROR), NOT),
        (Answer(500, &[("stripe-should-retry", "false")], API_ERROR), NOT),
        (Answer(429, &[("stripe-should-retry", "false")], LOCK_TIMEOUT), NOT),
        (
            Answer(429, &[("stripe-should-retry", "false"), ("retry-after", "1")], ""),
            NOT,
        ),
        (Answer(500, &[("stripe-should-retry", "maybe")], API_ERROR), RETRIED),
        (Answer(400, &[("stripe-should-retry", "")], API_ERROR), NOT),
        // `Retry-After` sets the length of the wait.
        (Answer(429, &[("retry-after", "3")], API_ERROR), &[3.0, 3.0]),
        (Answer(429, &[("retry-after", "0")], API_ERROR), RETRIED),
        (Answer(429, &[("retry-after", "60")], API_ERROR), &[60.0, 60.0]),
        (Answer(429, &[("retry-after", "61")], API_ERROR), NOT),
        (
            Answer(429, &[("retry-after", "Fri, 31 Dec 1999 23:59:59 GMT")], API_ERROR),
            RETRIED,
        ),
        (Answer(503, &[("retry-after", "7")], ""), &[7.0, 7.0]),
        (Answer(503, &[("retry-after", "3600")], ""), NOT),
        (Answer(503, &[("retry-after", "-1")], ""), RETRIED),
        (Answer(503, &[("retry-after", "99999999999999999999999")], ""), RETRIED),
        (Answer(400, &[("retry-after", "1")], API_ERROR), NOT),
        (
            Answer(400, &[("retry-after", "2"), ("stripe-should-retry", "true")], API_ERROR),
            &[2.0, 2.0],
        ),
    ]
};

#[test]
fn events_are_retried_as_listed() {
    for (event, expected) in TABLE {
        let expected: Vec<Duration> = expected.iter().copied().map(seconds).collect();
        assert_eq!(waits(LIMITS(), *event, 1.0), expected, "{event:?}");
    }
}

#[test]
fn a_request_that_is_not_repeatable_is_retried_only_if_the_server_did_not_process_it() {
    let limits = || Limits {
        is_repeatable: false,
        ..LIMITS()
    };
    for (event, expected) in TABLE {
        // `Stripe-Should-Retry` allows a retry, or the server limits the rate and sends `Retry-After`.
        let is_harmless = matches!(event, Event::Answer(_, headers, _) if headers.contains(&("stripe-should-retry", "true")))
            || matches!(event, Event::Answer(429, headers, _) if headers.iter().any(|(name, _)| *name == "retry-after"));
        let count = if is_harmless { expected.len() } else { 0 };
        assert_eq!(waits(limits(), *event, 1.0).len(), count, "{event:?}");
    }
}

#[test]
fn waits_double_up_to_five_seconds_and_are_shortened_at_random() {
    let waits = |chance| {
        let limits = Limits {
            max_retries: Some(7),
            ..LIMITS()
        };
        let waits = waits(limits, Event::Failure(TransportErrorKind::Connect), chance);
        waits.iter().map(Duration::as_secs_f64).collect::<Vec<_>>()
    };
    assert_eq!(waits(1.0), [0.5, 1.0, 2.0, 4.0, 5.0, 5.0, 5.0]);
    assert_eq!(waits(0.0), [0.5, 0.5, 1.0, 2.0, 2.5, 2.5, 2.5]);
    assert_eq!(waits(0.5), [0.5, 0.75, 1.5, 3.0, 3.75, 3.75, 3.75]);
    for impossible in [f64::NAN, f64::INFINITY, 7.0] {
        assert_eq!(waits(impossible), waits(1.0));
    }
    assert_eq!(waits(-1.0), waits(0.0));
}

#[test]
fn max_retries_sets_the_number_of_retries() {
    let event = Event::Failure(TransportErrorKind::Connect);
    for retries in [0, 1, 2, 40] {
        let limits = Limits {
            max_retries: Some(retries),
            ..LIMITS()
        };
        assert_eq!(waits(limits, event, 0.0).len(), retries as usize);
    }
}

/// Returns a call with a deadline of 10 seconds and a timeout of 4 seconds, and the time at which it starts.
fn call_with_deadline() -> (Call, Duration) {
    let now = seconds(123.0);
    let limits = Limits {
        deadline: Some(seconds(10.0)),
        transport_options: TransportOptions::default().with_timeout(seconds(4.0)),
        max_retries: Some(9),
        ..LIMITS()
    };
    (Call::start(limits, now), now)
}

fn timeout(step: Step) -> Duration {
    match step {
        Step::Send(options) => options.timeout(),
        step => panic!("{step:?}"),
    }
}

#[test]
fn the_deadline_bounds_the_timeout_of_an_attempt() {
    let (mut call, start) = call_with_deadline();
    let event = Event::Failure(TransportErrorKind::Timeout);
    assert_eq!(timeout(call.next(start)), seconds(4.0));
    call.failed(event.error(), start + seconds(4.0), 1.0);
    assert!(matches!(call.next(start + seconds(4.0)), Step::Wait(wait) if wait == seconds(0.5)));
    assert_eq!(timeout(call.next(start + seconds(4.5))), seconds(4.0));
    call.failed(event.error(), start + seconds(8.5), 1.0);
    assert!(matches!(call.next(start + seconds(8.5)), Step::Wait(wait) if wait == seconds(1.0)));
    assert_eq!(timeout(call.next(start + seconds(9.5))), seconds(0.5));
    // A wait of two seconds would exceed the deadline.
    call.failed(event.error(), start + seconds(9.9), 1.0);
    assert!(matches!(
        call.next(start + seconds(9.9)),
        Step::GiveUp(Error::Timeout(_))
    ));
    assert_eq!(call.attempts(), 3);
}

#[test]
fn a_wait_past_the_deadline_ends_with_the_previous_error() {
    let (mut call, start) = call_with_deadline();
    assert_eq!(timeout(call.next(start)), seconds(4.0));
    call.failed(Event::Answer(500, &[], API_ERROR).error(), start, 1.0);
    assert!(matches!(call.next(start), Step::Wait(_)));
    assert!(matches!(call.next(start + seconds(11.0)), Step::GiveUp(Error::Api(_))));
}

#[test]
fn a_retry_after_beyond_the_deadline_is_not_waited_for() {
    let (mut call, start) = call_with_deadline();
    assert_eq!(timeout(call.next(start)), seconds(4.0));
    let event = Event::Answer(429, &[("retry-after", "30")], "");
    call.failed(event.error(), start, 1.0);
    let Step::GiveUp(error) = call.next(start) else {
        panic!("the deadline is shorter than `Retry-After`")
    };
    assert_eq!(
        error.retry_after(),
        Some(seconds(30.0)),
        "the caller needs the duration to wait"
    );
}

#[test]
fn a_zero_deadline_sends_no_request() {
    let limits = Limits {
        deadline: Some(Duration::ZERO),
        ..LIMITS()
    };
    let mut call = Call::start(limits, seconds(5.0));
    assert!(matches!(call.next(seconds(5.0)), Step::GiveUp(Error::Timeout(_))));
    assert_eq!(call.attempts(), 0);
}

#[test]
fn a_clock_that_goes_back_does_not_change_the_timeout() {
    let (mut call, start) = call_with_deadline();
    assert_eq!(timeout(call.next(start - seconds(100.0))), seconds(4.0));
}
