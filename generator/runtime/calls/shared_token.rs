//! The access token that the calls of a client share, and its renewal.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use http::HeaderValue;

use super::super::clients::access_token::{IssuedToken, TokenError, TokenFuture, TokenSource};
use super::super::clients::credential::Credential as _;
use super::super::clients::header_credential::HeaderCredential;
use super::super::errors::transport_error::{TransportError, TransportErrorKind};
use super::super::secrets::request_secrets::RequestSecrets;

/// The access token that the calls of a client share. It comes from a [`TokenSource`].
pub(crate) struct SharedToken {
    source: Box<dyn TokenSource>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    token: Option<Current>,
    /// The token before it, which late responses can still repeat.
    last: Option<HeaderCredential>,
    /// The number of tokens and failures that the source has returned.
    answers: u64,
    failure: Option<Failure>,
    is_renewing: bool,
    waiting: Vec<Waker>,
}

struct Current {
    number: u64,
    credential: HeaderCredential,
    /// The time at which it is to be renewed.
    stale: Option<Duration>,
}

impl SharedToken {
    pub(crate) fn new(source: Box<dyn TokenSource>) -> Self {
        Self {
            source,
            state: Mutex::default(),
        }
    }

    /// Drops the token with this number, if it is still the current one.
    pub(crate) fn refuse(&self, number: u64) {
        let mut state = self.state();
        if state.token.as_ref().is_some_and(|token| token.number == number) {
            state.last = state.token.take().map(|token| token.credential);
        }
    }

    /// Adds the current token and the one before it.
    pub(crate) fn add_secrets(&self, secrets: &mut RequestSecrets) {
        let state = self.state();
        let current = state.token.as_ref().map(|token| &token.credential);
        for credential in current.into_iter().chain(&state.last) {
            credential.add_secrets(secrets);
        }
    }

    /// Locks the state. A panic in another thread never leaves it incomplete.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Stores what the source returned, and wakes all calls that wait for it.
    fn answer(&mut self, result: Result<IssuedToken, TokenError>, now: Duration) {
        self.answers += 1;
        match result.and_then(|token| Current::of(token, self.answers, now)) {
            Ok(token) => {
                let before = self.token.replace(token);
                self.last = before.map(|token| token.credential).or(self.last.take());
                self.failure = None;
            }
            Err(error) => self.failure = Some(Failure(error.into())),
        }
    }

    fn end_renewal(&mut self) {
        self.is_renewing = false;
        self.waiting.drain(..).for_each(Waker::wake);
    }
}

impl Current {
    fn of(token: IssuedToken, number: u64, now: Duration) -> Result<Self, TokenError> {
        let credential = HeaderCredential::new("authorization", "Bearer ", token.secret);
        Ok(Self {
            number,
            credential: credential.map_err(|reason| format!("the token {reason}"))?,
            // A token that expires on the way would be refused.
            stale: token.lifetime.map(|lifetime| now.saturating_add(lifetime.mul_f64(0.9))),
        })
    }
}

/// A future that returns the number and the header of the token.
pub(crate) struct Renewal<'t> {
    shared: &'t SharedToken,
    now: Duration,
    /// The number of answers that the source had returned before this call waited for one.
    answers: Option<u64>,
    /// The request for another token, if this call makes it.
    issue: Option<TokenFuture<'t>>,
    /// `true` while no other call may ask for a token.
    is_renewing: bool,
}

impl<'t> Renewal<'t> {
    pub(crate) fn new(shared: &'t SharedToken, now: Duration) -> Self {
        Self {
            shared,
            now,
            answers: None,
            issue: None,
            is_renewing: false,
        }
    }
}

impl Future for Renewal<'_> {
    type Output = Result<(u64, HeaderValue), TransportError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let (shared, now) = (self.shared, self.now);
        loop {
            if let Some(issue) = &mut self.issue {
                // The state is not locked meanwhile: the source can take long.
                let Poll::Ready(result) = issue.as_mut().poll(context) else {
                    return Poll::Pending;
                };
                shared.state().answer(result, now);
                self.issue = None;
                self.is_renewing = false;
                shared.state().end_renewal();
            }
            let mut state = shared.state();
            let answers = *self.answers.get_or_insert(state.answers);
            if let Some(failure) = state.failure.as_ref().filter(|_| state.answers != answers) {
                let error = TransportError::with_source(TransportErrorKind::Token, failure.clone());
                return Poll::Ready(Err(error));
            }
            // A token that was issued for this call is used even if it expires immediately.
            let is_usable = |token: &&Current| state.answers != answers || token.stale.is_none_or(|stale| now < stale);
            if let Some(token) = state.token.as_ref().filter(is_usable) {
                return Poll::Ready(Ok((token.number, token.credential.value.clone())));
            }
            if state.is_renewing {
                state.waiting.push(context.waker().clone());
                return Poll::Pending;
            }
            state.is_renewing = true;
            drop(state);
            self.is_renewing = true;
            self.issue = Some(shared.source.issue());
        }
    }
}

/// A call that is dropped, or whose source panics, leaves the renewal to the next one.
impl Drop for Renewal<'_> {
    fn drop(&mut self) {
        if self.is_renewing {
            self.shared.state().end_renewal();
        }
    }
}

/// The error from a token source, which all calls that waited for it return.
#[derive(Clone)]
struct Failure(Arc<dyn StdError + Send + Sync>);

impl fmt::Debug for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl StdError for Failure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}
