//! The table of faults, and the client's reactions.

use std::time::Duration;

use fake_secret_store::http::header::RETRY_AFTER;
use fake_secret_store::http::{HeaderValue, StatusCode};
use fake_secret_store::{Fault, FaultAnswer};
use stripe_apps_secrets::{Error, TransportErrorKind};

/// The client's timeout for an attempt if the response is [`LATE`].
pub const TIMEOUT: Duration = Duration::from_millis(400);

/// The delay of a late response, longer than any timeout.
const LATE: Duration = Duration::from_secs(600);

/// A fault with the expected reaction.
pub struct Row {
    pub what: String,
    pub fault: Fault,
    pub failure: Failure,
    /// `None` if the request is not retried, otherwise the minimum wait that the server requests, in seconds.
    pub retried: Option<u64>,
    /// `true` if the first attempt has its effect although it fails.
    pub work_is_done: bool,
    /// `true` if the fault takes real time.
    pub is_late: bool,
}

/// The error after the last attempt.
#[derive(Debug, PartialEq)]
pub enum Failure {
    Transport(TransportErrorKind),
    Timeout,
    /// The status and the error object's code.
    Api(u16, Option<String>),
    /// A success that cannot be decoded.
    Decode(u16),
    /// Any other error, which no row expects.
    Other(String),
}

impl Failure {
    pub fn of(error: &Error) -> Self {
        match error {
            Error::Transport(error) => Self::Transport(error.kind()),
            Error::Timeout(_) => Self::Timeout,
            Error::Api(error) => Self::Api(error.status().as_u16(), error.code().map(str::to_owned)),
            Error::Decode(error) => Self::Decode(error.metadata().status().as_u16()),
            other => Self::Other(other.to_string()),
        }
    }
}

pub fn rows() -> Vec<Row> {
    let mut rows = without_an_answer();
    rows.extend(statuses());
    rows.extend(rate_limits());
    rows.extend(waits());
    rows.extend(odd_successes());
    rows
}

fn without_an_answer() -> Vec<Row> {
    let row = |what: &str, fault, failure, work_is_done| Row {
        what: what.to_owned(),
        fault,
        failure,
        retried: Some(0),
        work_is_done,
        is_late: false,
    };
    let late = |row| Row { is_late: true, ..row };
    let (connect, cut) = (TransportErrorKind::Connect, TransportErrorKind::BodyCutShort);
    vec![
        row(
            "dropped before the work",
            Fault::drop_before_work(),
            Failure::Transport(connect),
            false,
        ),
        row(
            "dropped after the work",
            Fault::drop_after_work(),
            Failure::Transport(connect),
            true,
        ),
        row("body cut short", Fault::cut_short(), Failure::Transport(cut), true),
        late(row("answer too late", Fault::delay(LATE), Failure::Timeout, true)),
        late(row(
            "silence",
            Fault::drop_before_work().delayed(LATE),
            Failure::Timeout,
            false,
        )),
    ]
}

/// Statuses, and `true` if the status alone leads to a retry. 429 has separate rows.
const STATUSES: [(u16, bool); 20] = [
    (300, false),
    (302, false),
    (304, false),
    (400, false),
    (401, false),
    (402, false),
    (403, false),
    (404, false),
    (405, false),
    (408, false),
    (409, true),
    (422, false),
    (424, false),
    (500, true),
    (501, true),
    (502, true),
    (503, true),
    (504, true),
    (529, true),
    (599, true),
];

/// Returns each status with each body and each `Stripe-Should-Retry`, which overrides the status.
fn statuses() -> Vec<Row> {
    let mut rows = Vec::new();
    for (status, is_temporary) in STATUSES {
        for (body, code) in [("error object", Some("odd")), ("HTML", None), ("no body", None)] {
            for (should_retry, is_retried) in [(None, is_temporary), (Some(true), true), (Some(false), false)] {
                let mut answer = match body {
                    "error object" => answer(status).code("odd"),
                    "HTML" => answer(status).html_body(),
                    _ => answer(status).empty_body(),
                };
                if let Some(should_retry) = should_retry {
                    answer = answer.should_retry(should_retry);
                }
                // A 304 has no body.
                let code = code.filter(|_| status != 304);
                let what = format!("{status}, {body}, Stripe-Should-Retry {should_retry:?}");
                let retried = is_retried.then_some(0);
                rows.push(api(&what, answer.clone(), (status, code), retried));
                if body == "error object" && should_retry.is_none() {
                    let row = api(
                        &format!("{what}, after the work"),
                        answer.after_work(),
                        (status, code),
                        retried,
                    );
                    rows.push(Row {
                        work_is_done: true,
                        ..row
                    });
                }
            }
        }
    }
    rows
}

fn rate_limits() -> Vec<Row> {
    let (limit, lock) = (Some("rate_limit"), Some("lock_timeout"));
    let locked = || answer(429).code("lock_timeout");
    vec![
        api("429", answer(429), (429, limit), None),
        api("429 in HTML", answer(429).html_body(), (429, None), None),
        api("429 without a body", answer(429).empty_body(), (429, None), None),
        api("429, lock_timeout", locked(), (429, lock), Some(0)),
        api(
            "429, lock_timeout, do not",
            locked().should_retry(false),
            (429, lock),
            None,
        ),
        api("429, do", answer(429).should_retry(true), (429, limit), Some(0)),
        api("400, lock_timeout", answer(400).code("lock_timeout"), (400, lock), None),
    ]
}

fn waits() -> Vec<Row> {
    let date = HeaderValue::from_static("Fri, 31 Dec 1999 23:59:59 GMT");
    let (limit, lock) = (Some("rate_limit"), Some("lock_timeout"));
    let locked = || answer(429).code("lock_timeout");
    vec![
        api("429 for 0 s", answer(429).retry_after(0), (429, limit), Some(0)),
        api("429 for 1 s", answer(429).retry_after(1), (429, limit), Some(1)),
        api("429 for 60 s", answer(429).retry_after(60), (429, limit), Some(60)),
        api("429 for 61 s", answer(429).retry_after(61), (429, limit), None),
        api(
            "429 until a date",
            answer(429).header(RETRY_AFTER, date),
            (429, limit),
            Some(0),
        ),
        api(
            "429 for 3 s in HTML",
            answer(429).retry_after(3).html_body(),
            (429, None),
            Some(3),
        ),
        api(
            "429 for 3 s, do not",
            answer(429).retry_after(3).should_retry(false),
            (429, limit),
            None,
        ),
        api(
            "429 for 61 s, do",
            answer(429).retry_after(61).should_retry(true),
            (429, limit),
            None,
        ),
        api(
            "429 for 2 s, lock_timeout",
            locked().retry_after(2),
            (429, lock),
            Some(2),
        ),
        api(
            "429 for 61 s, lock_timeout",
            locked().retry_after(61),
            (429, lock),
            None,
        ),
        api("409 for 2 s", answer(409).retry_after(2), (409, None), Some(2)),
        api("503 for 7 s", answer(503).retry_after(7), (503, None), Some(7)),
        api("503 for an hour", answer(503).retry_after(3600), (503, None), None),
        api("400 for 1 s", answer(400).retry_after(1), (400, None), None),
        api(
            "400 for 5 s, do",
            answer(400).retry_after(5).should_retry(true),
            (400, None),
            Some(5),
        ),
    ]
}

/// Returns responses with a successful status, which are never retried.
fn odd_successes() -> Vec<Row> {
    let decode = |what: &str, answer: FaultAnswer| Row {
        failure: Failure::Decode(200),
        ..api(what, answer, (200, None), None)
    };
    vec![
        api("200 with an error", answer(200).code("odd"), (200, Some("odd")), None),
        api(
            "200 with an error, do",
            answer(200).code("odd").should_retry(true),
            (200, Some("odd")),
            None,
        ),
        decode("200 in HTML", answer(200).html_body()),
        decode("200 in HTML, do", answer(200).html_body().should_retry(true)),
        decode("200 without a body", answer(200).empty_body()),
    ]
}

/// Creates a row with a response that replaces the work.
fn api(what: &str, answer: FaultAnswer, (status, code): (u16, Option<&str>), retried: Option<u64>) -> Row {
    Row {
        what: what.to_owned(),
        fault: answer.into(),
        failure: Failure::Api(status, code.map(str::to_owned)),
        retried,
        work_is_done: false,
        is_late: false,
    }
}

fn answer(status: u16) -> FaultAnswer {
    FaultAnswer::status(StatusCode::from_u16(status).expect("the status has three digits"))
}
