//! What to do next in a call: send, wait or give up.
//!
//! Blocking and asynchronous clients ask here and do as they are told. Nothing is sent or waited for in this file, and
//! time and chance come from outside.

use std::time::Duration;

use http::StatusCode;

use super::super::errors::error::Error;
use super::super::errors::transport_error::{TransportError, TransportErrorKind};
use super::super::transports::transport::TransportOptions;

/// How often a request is sent again unless the user says otherwise.
const DEFAULT_MAX_RETRIES: u32 = 2;

/// The longest time that a server can ask to be left alone before a retry.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(60);

/// The wait before the first retry, which is also the least.
const FIRST_WAIT: Duration = Duration::from_millis(500);

/// The wait that later retries do not exceed, unless the server asks for more.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// The code with which a server refuses a request that another one holds back, and that can be sent again.
const LOCK_TIMEOUT: &str = "lock_timeout";

/// How long and how often a call may try.
#[derive(Debug, Clone)]
pub(crate) struct Limits {
    /// What each attempt is told.
    pub(crate) transport_options: TransportOptions,
    /// The time for all attempts and the waits between them.
    pub(crate) deadline: Option<Duration>,
    pub(crate) max_retries: Option<u32>,
    /// Whether sending the request twice does what sending it once does.
    pub(crate) is_repeatable: bool,
}

/// What to do next.
#[derive(Debug)]
pub(crate) enum Step {
    /// Send the request once, within these limits, and report what came of it.
    Send(TransportOptions),
    /// Wait so long, and ask again.
    Wait(Duration),
    /// No attempt is left: this is what came of the last one.
    GiveUp(Error),
}

/// A call with all its attempts.
pub(crate) struct Call {
    limits: Limits,
    started: Duration,
    attempts: u32,
    state: State,
}

enum State {
    /// Nothing was sent yet.
    Ready,
    /// The request can be sent again after this wait.
    Failed(Duration, Error),
    /// The wait was asked for; it may have taken longer than it should.
    Waited(Error),
    Over(Error),
}

impl Call {
    /// A call that begins `now`, which is a time since any moment, and the same moment for all questions.
    pub(crate) fn start(limits: Limits, now: Duration) -> Self {
        Self {
            limits,
            started: now,
            attempts: 0,
            state: State::Ready,
        }
    }

    /// How often the request was sent.
    pub(crate) fn attempts(&self) -> u32 {
        self.attempts
    }

    /// What to do `now`.
    pub(crate) fn next(&mut self, now: Duration) -> Step {
        match std::mem::replace(&mut self.state, State::Ready) {
            State::Ready => self.send(now, || TransportError::new(TransportErrorKind::Timeout).into()),
            State::Waited(failure) => self.send(now, || failure),
            State::Failed(wait, failure) => {
                self.state = State::Waited(failure);
                Step::Wait(wait)
            }
            State::Over(failure) => Step::GiveUp(failure),
        }
    }

    /// Takes note that the attempt has failed; `chance` is between 0 and 1.
    pub(crate) fn failed(&mut self, failure: Error, now: Duration, chance: f64) {
        let wait = self.wait_after(&failure, chance);
        self.state = match wait.filter(|wait| *wait < self.time_left(now)) {
            Some(wait) => State::Failed(wait, failure),
            None => State::Over(failure),
        };
    }

    fn send(&mut self, now: Duration, failure: impl FnOnce() -> Error) -> Step {
        let options = &self.limits.transport_options;
        let timeout = options.timeout().min(self.time_left(now));
        if timeout.is_zero() {
            return Step::GiveUp(failure());
        }
        self.attempts = self.attempts.saturating_add(1);
        Step::Send(options.clone().with_timeout(timeout))
    }

    fn time_left(&self, now: Duration) -> Duration {
        let spent = now.saturating_sub(self.started);
        self.limits.deadline.unwrap_or(Duration::MAX).saturating_sub(spent)
    }

    /// How long to wait before the request is sent again; none if it must not be.
    fn wait_after(&self, failure: &Error, chance: f64) -> Option<Duration> {
        let is_last = self.attempts > self.limits.max_retries.unwrap_or(DEFAULT_MAX_RETRIES);
        if is_last || !self.can_retry(failure) {
            return None;
        }
        let wait = backoff(self.attempts, chance);
        match failure.retry_after() {
            // Trying earlier would be in vain, and waiting longer is a decision of the user.
            Some(asked) if asked > LONGEST_RETRY_AFTER => None,
            Some(asked) => Some(wait.max(asked)),
            None => Some(wait),
        }
    }

    fn can_retry(&self, failure: &Error) -> bool {
        let Error::Api(error) = failure else {
            return self.limits.is_repeatable && failure.is_retryable();
        };
        if let Some(wanted) = error.metadata().should_retry() {
            return wanted && !error.status().is_success();
        }
        match error.status() {
            // A server that limits the rate has done nothing; one that does not say when it is over may mean tomorrow.
            StatusCode::TOO_MANY_REQUESTS => {
                error.metadata().has_retry_after() || self.limits.is_repeatable && error.code() == Some(LOCK_TIMEOUT)
            }
            _ => self.limits.is_repeatable && failure.is_retryable(),
        }
    }
}

/// The wait before retry number `retry`, from 1 on: twice as long each time, up to a limit, and shortened by chance so
/// that clients that failed together do not come back together.
fn backoff(retry: u32, chance: f64) -> Duration {
    let doublings = retry.saturating_sub(1).min(16);
    let longest = FIRST_WAIT.saturating_mul(1 << doublings).min(LONGEST_WAIT);
    // A chance that is no number counts as 1.
    let share = 0.5
        + 0.5
            * if chance.is_finite() {
                chance.clamp(0.0, 1.0)
            } else {
                1.0
            };
    longest.mul_f64(share).max(FIRST_WAIT)
}
