//! Predicts the result of a call: a second implementation of the retries, independent of the client.

use std::collections::VecDeque;

use super::report::{Cause, Failure, Outcome, Report};
use super::sequence::{Accident, Body, Call, InjectedResponse, Operation, RetryAfter, Sequence};
use super::store::{Answer, Kept, Store};

/// The state of client and server: the model of the server, and the remaining faults.
pub struct Oracle {
    pub store: Store,
    pub accidents: VecDeque<Accident>,
    max_retries: u32,
    /// The number of requests so far, which determines the id of the last one.
    requests: u32,
    calls: u32,
}

/// The expectation of a call.
#[derive(Debug)]
pub struct Prediction {
    pub report: Report,
    /// The number of requests of each page. A call that is not a list has one page.
    pub requests: Vec<u32>,
    /// The minimum and maximum of each wait, in seconds.
    pub waits: Vec<(f64, f64)>,
}

/// The result of an attempt.
enum Event {
    Answer(Answer),
    /// The connection broke before the response.
    Broken,
    /// The connection broke in the middle of the response.
    CutShort,
    TimedOut,
}

impl Oracle {
    pub fn new(sequence: &Sequence) -> Self {
        let mut store = Store::default();
        for operation in &sequence.initial {
            store.work(operation, 0);
        }
        Self {
            store,
            accidents: sequence.accidents.iter().cloned().collect(),
            max_retries: sequence.max_retries,
            requests: sequence.initial.len() as u32,
            calls: 0,
        }
    }

    pub fn predict(&mut self, call: &Call) -> Prediction {
        self.calls += 1;
        // A key that the client generates is new.
        let key = call.key.clone();
        let key = key.unwrap_or_else(|| format!("generated for call {}", self.calls));
        let (mut requests, mut waits) = (Vec::new(), Vec::new());
        let mut report = self.request(call, &key, 0, &mut requests, &mut waits);
        match call.operation {
            Operation::ListAll(..) => {
                let mut items = Vec::new();
                while let Outcome::Items(page, Some(true), None) = &mut report.outcome {
                    items.append(page);
                    report = self.request(call, &key, items.len(), &mut requests, &mut waits);
                }
                report = report.after(items);
            }
            Operation::FindOptional(..) if report.failure().is_none() => report = report.without_metadata(),
            _ => {}
        }
        Prediction {
            report,
            requests,
            waits,
        }
    }

    /// Predicts a request with all its attempts.
    fn request(
        &mut self,
        call: &Call,
        key: &str,
        skip: usize,
        requests: &mut Vec<u32>,
        waits: &mut Vec<(f64, f64)>,
    ) -> Report {
        let mut attempts = 0;
        loop {
            let event = self.attempt(call, key, skip);
            attempts += 1;
            self.requests += 1;
            match event.retry() {
                Some(requested) if attempts <= self.max_retries => waits.push(wait(attempts, requested)),
                _ => {
                    requests.push(attempts);
                    let has_id = matches!(event, Event::Answer(_));
                    return Report {
                        outcome: outcome(&call.operation, event),
                        attempts: Some(attempts),
                        request_id: has_id.then(|| format!("req_{:06}", self.requests)),
                    };
                }
            }
        }
    }

    fn attempt(&mut self, call: &Call, key: &str, skip: usize) -> Event {
        let mut answer = |injected| self.store.answer(call, key, skip, injected);
        match self.accidents.pop_front() {
            None => Event::Answer(answer(None)),
            Some(Accident::DroppedBeforeWork) => Event::Broken,
            Some(Accident::Silence) => Event::TimedOut,
            Some(Accident::DroppedAfterWork) => {
                answer(None);
                Event::Broken
            }
            Some(Accident::CutShort) => {
                answer(None);
                Event::CutShort
            }
            Some(Accident::Late) => {
                answer(None);
                Event::TimedOut
            }
            Some(Accident::Answer(injected)) if injected.is_saved => Event::Answer(answer(Some(&injected))),
            Some(Accident::Answer(injected)) => {
                if injected.after_work {
                    answer(None);
                }
                Event::Answer(Answer::Injected(injected))
            }
        }
    }
}

impl Report {
    /// Prepends the items of earlier pages to the report on the last page.
    fn after(self, mut items: Vec<Kept>) -> Self {
        match self.outcome {
            Outcome::Items(page, ..) => {
                items.extend(page);
                let outcome = Outcome::Items(items, None, None);
                Self { outcome, ..self }.without_metadata()
            }
            Outcome::Failed(failure) => Self {
                outcome: Outcome::Items(items, None, Some(failure)),
                ..self
            },
            _ => self,
        }
    }

    /// Removes the metadata, where the client does not report it.
    fn without_metadata(self) -> Self {
        Self::of_outcome(self.outcome)
    }
}

impl Event {
    /// Returns `None` if the request is not retried, otherwise the wait that the server requests, in seconds. All
    /// requests can be retried: each POST has a key.
    fn retry(&self) -> Option<u32> {
        let answer = match self {
            Self::Broken | Self::CutShort | Self::TimedOut => return Some(0),
            Self::Answer(answer) => answer,
        };
        let (should_retry, retry_after) = match answer {
            Answer::Injected(injected) => (injected.should_retry, injected.retry_after),
            _ => (None, None),
        };
        let by_status = match answer.status() {
            409 | 500.. => true,
            429 => retry_after.is_some() || answer.code() == Some("lock_timeout"),
            _ => false,
        };
        if answer.status() < 300 || !should_retry.unwrap_or(by_status) {
            return None;
        }
        match retry_after {
            Some(RetryAfter::Seconds(seconds)) => (seconds <= 60).then_some(seconds),
            Some(RetryAfter::Date) | None => Some(0),
        }
    }
}

/// Returns the bounds of max(0.5, min(0.5·2^(n-1), 5) · uniform(0.5, 1)), or of the server's requested wait if longer.
fn wait(retry: u32, requested: u32) -> (f64, f64) {
    let longest = [0.5, 1.0, 2.0][retry as usize - 1];
    let requested = f64::from(requested);
    (
        f64::max(0.5, longest / 2.0).max(requested),
        f64::max(longest, requested),
    )
}

fn outcome(operation: &Operation, event: Event) -> Outcome {
    let failed = |cause| {
        Outcome::Failed(Failure {
            cause,
            status: None,
            code: None,
            retry_after: None,
        })
    };
    let answer = match event {
        Event::Broken => return failed(Cause::Connect),
        Event::CutShort => return failed(Cause::BodyCutShort),
        Event::TimedOut => return failed(Cause::Timeout),
        Event::Answer(answer) => answer,
    };
    let (status, code) = (answer.status(), answer.code());
    let is_missing = status == 404 && code == Some("resource_missing");
    match answer {
        Answer::Secret(secret) => Outcome::Secret(secret),
        Answer::Deleted => Outcome::Deleted,
        Answer::Page { items, has_more } => Outcome::Items(items, Some(has_more), None),
        _ if is_missing && matches!(operation, Operation::FindOptional(..)) => Outcome::Nothing,
        Answer::Injected(InjectedResponse { body, retry_after, .. }) => Outcome::Failed(Failure {
            cause: match body {
                Body::Html | Body::Empty if status < 300 => Cause::Decode,
                _ => Cause::Api,
            },
            status: Some(status),
            code: code.map(str::to_owned),
            retry_after: match retry_after {
                Some(RetryAfter::Seconds(seconds)) => Some(seconds.into()),
                _ => None,
            },
        }),
        Answer::Missing => Outcome::Failed(Failure {
            cause: Cause::Api,
            status: Some(status),
            code: code.map(str::to_owned),
            retry_after: None,
        }),
    }
}
