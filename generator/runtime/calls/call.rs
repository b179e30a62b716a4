//! The state machine that decides the next step of a call: send, wait or give up.
//!
//! Blocking and asynchronous clients perform the steps. The state machine does no I/O, and its callers pass in the time
//! and the jitter.

use std::time::Duration;

use http::StatusCode;

use super::super::errors::error::Error;
use super::super::errors::transport_error::{TransportError, TransportErrorKind};
use super::super::transports::transport::TransportOptions;

/// The maximum number of retries if the user does not set one.
const DEFAULT_MAX_RETRIES: u32 = 2;

/// The longest `Retry-After` that is honored. If the server asks for more, the call fails.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(60);

/// The wait before the first retry, and the minimum for all others.
const MIN_WAIT: Duration = Duration::from_millis(500);

/// The maximum wait before a retry, unless the server asks for more.
const MAX_WAIT: Duration = Duration::from_secs(5);

/// The error code of a request that failed because another request holds a lock. A retry can succeed.
const LOCK_TIMEOUT: &str = "lock_timeout";

/// The limits of a call: its timeouts and its number of retries.
#[derive(Debug, Clone)]
pub(crate) struct Limits {
    /// The options that the transport gets for each attempt.
    pub(crate) transport_options: TransportOptions,
    /// The maximum time for all attempts and the waits between them.
    pub(crate) deadline: Option<Duration>,
    pub(crate) max_retries: Option<u32>,
    /// `true` if sending the request twice has the same effect as sending it once.
    pub(crate) is_repeatable: bool,
}

/// The next step of a call.
#[derive(Debug)]
pub(crate) enum Step {
    /// Send the request once, with these options, and report the result.
    Send(TransportOptions),
    /// Wait for this duration, then ask for the next step.
    Wait(Duration),
    /// Return this error, which ended the last attempt.
    GiveUp(Error),
}

/// A call and its attempts.
pub(crate) struct Call {
    limits: Limits,
    started: Duration,
    attempts: u32,
    state: State,
}

enum State {
    /// Nothing has been sent yet.
    Ready,
    /// The last attempt failed; the request can be retried after this wait.
    Failed(Duration, Error),
    /// The wait has been requested. It may have taken longer than requested.
    Waited(Error),
    /// The last attempt failed, and the request is not retried.
    GivenUp(Error),
}

impl Call {
    /// Creates a call that starts at `now`. All times passed to a call must be relative to the same moment.
    pub(crate) fn start(limits: Limits, now: Duration) -> Self {
        Self {
            limits,
            started: now,
            attempts: 0,
            state: State::Ready,
        }
    }

    /// Returns the number of times that the request was sent.
    pub(crate) fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns the next step at the time `now`.
    pub(crate) fn next(&mut self, now: Duration) -> Step {
        match std::mem::replace(&mut self.state, State::Ready) {
            State::Ready => self.send(now, || TransportError::new(TransportErrorKind::Timeout).into()),
            State::Waited(failure) => self.send(now, || failure),
            State::Failed(wait, failure) => {
                self.state = State::Waited(failure);
                Step::Wait(wait)
            }
            State::GivenUp(failure) => Step::GiveUp(failure),
        }
    }

    /// Records that the attempt has failed. `jitter` is a random number from 0 to 1.
    pub(crate) fn failed(&mut self, failure: Error, now: Duration, jitter: f64) {
        let wait = self.wait_after(&failure, jitter);
        self.state = match wait.filter(|wait| *wait < self.time_left(now)) {
            Some(wait) => State::Failed(wait, failure),
            None => State::GivenUp(failure),
        };
    }

    /// Limits the timeout of an attempt to the time that is left of the call at `now`.
    pub(crate) fn limited(&self, options: TransportOptions, now: Duration) -> TransportOptions {
        let timeout = options.timeout().min(self.time_left(now));
        options.with_timeout(timeout)
    }

    fn send(&mut self, now: Duration, failure: impl FnOnce() -> Error) -> Step {
        let options = self.limited(self.limits.transport_options.clone(), now);
        if options.timeout().is_zero() {
            return Step::GiveUp(failure());
        }
        self.attempts = self.attempts.saturating_add(1);
        Step::Send(options)
    }

    fn time_left(&self, now: Duration) -> Duration {
        let spent = now.saturating_sub(self.started);
        self.limits.deadline.unwrap_or(Duration::MAX).saturating_sub(spent)
    }

    /// Returns the wait before the next retry, or `None` if the request must not be retried.
    fn wait_after(&self, failure: &Error, jitter: f64) -> Option<Duration> {
        let is_last = self.attempts > self.limits.max_retries.unwrap_or(DEFAULT_MAX_RETRIES);
        if is_last || !self.can_retry(failure) {
            return None;
        }
        let wait = backoff(self.attempts, jitter);
        match failure.retry_after() {
            // An earlier retry would fail, and only the user can decide to wait that long.
            Some(requested) if requested > MAX_RETRY_AFTER => None,
            Some(requested) => Some(wait.max(requested)),
            None => Some(wait),
        }
    }

    fn can_retry(&self, failure: &Error) -> bool {
        let Error::Api(error) = failure else {
            return self.limits.is_repeatable && failure.is_retryable();
        };
        if let Some(should_retry) = error.metadata().should_retry() {
            return should_retry && !error.status().is_success();
        }
        match error.status() {
            // A rate-limited request had no effect and can be repeated. Without `Retry-After`, the limit may last long.
            StatusCode::TOO_MANY_REQUESTS => {
                error.metadata().has_retry_after() || self.limits.is_repeatable && error.code() == Some(LOCK_TIMEOUT)
            }
            _ => self.limits.is_repeatable && failure.is_retryable(),
        }
    }
}

/// Returns the wait before retry number `retry`, counted from 1.
///
/// The wait doubles with each retry, up to a maximum. The jitter shortens it by up to a half: clients that failed at
/// the same time then retry at different times.
fn backoff(retry: u32, jitter: f64) -> Duration {
    let doublings = retry.saturating_sub(1).min(16);
    let longest = MIN_WAIT.saturating_mul(1 << doublings).min(MAX_WAIT);
    // A jitter that is not finite counts as 1.
    let factor = 0.5
        + 0.5
            * if jitter.is_finite() {
                jitter.clamp(0.0, 1.0)
            } else {
                1.0
            };
    longest.mul_f64(factor).max(MIN_WAIT)
}
