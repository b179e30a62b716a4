//! Faults that a test injects into the next request.

mod answer;
mod queue;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub use answer::FaultAnswer;
pub(crate) use queue::FaultQueue;

use crate::api::Api;
use crate::call::Call;
use crate::outcome::{Answer, Outcome};
use crate::recorded_request::RecordedRequest;

type Predicate = Arc<dyn Fn(&RecordedRequest) -> bool + Send + Sync>;

/// A fault that affects one request. Pass it to [`Store::inject`](crate::Store::inject).
///
/// ```
/// use std::time::Duration;
/// use fake_secret_store::{Fault, FaultAnswer, Store, http::StatusCode};
///
/// let store = Store::new();
/// store.inject(Fault::drop_after_work());
/// store.inject(Fault::delay(Duration::from_secs(2)).when(|request| request.path.ends_with("/find")));
/// store.inject(FaultAnswer::status(StatusCode::TOO_MANY_REQUESTS).code("lock_timeout").retry_after(1));
/// assert_eq!(store.pending_faults(), 3);
/// ```
#[derive(Clone)]
pub struct Fault {
    effect: Effect,
    delay: Duration,
    predicate: Option<Predicate>,
}

#[derive(Clone, Debug)]
enum Effect {
    None,
    DropBeforeWork,
    DropAfterWork,
    CutShort,
    Answer(FaultAnswer),
}

impl Fault {
    /// Does the work immediately, but delays the response.
    pub fn delay(delay: Duration) -> Self {
        Self { delay, ..Self::none() }
    }

    /// Closes the connection without a response and without doing the work.
    pub fn drop_before_work() -> Self {
        Self {
            effect: Effect::DropBeforeWork,
            ..Self::none()
        }
    }

    /// Does the work, but closes the connection without a response.
    pub fn drop_after_work() -> Self {
        Self {
            effect: Effect::DropAfterWork,
            ..Self::none()
        }
    }

    /// Does the work, but truncates the response: less is sent than its `Content-Length`.
    pub fn cut_short() -> Self {
        Self {
            effect: Effect::CutShort,
            ..Self::none()
        }
    }

    /// Responds with `answer`. [`Store::inject`](crate::Store::inject) also accepts a [`FaultAnswer`] directly.
    pub fn answer(answer: FaultAnswer) -> Self {
        Self {
            effect: Effect::Answer(answer),
            ..Self::none()
        }
    }

    /// Delays the response, or the end of the connection.
    pub fn delayed(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Restricts the fault to requests for which `predicate` returns `true`. The predicate must not call the store,
    /// which is locked.
    pub fn when(mut self, predicate: impl Fn(&RecordedRequest) -> bool + Send + Sync + 'static) -> Self {
        self.predicate = Some(Arc::new(predicate));
        self
    }

    /// Returns a fault without an effect.
    pub(crate) fn none() -> Self {
        Self {
            effect: Effect::None,
            delay: Duration::ZERO,
            predicate: None,
        }
    }

    fn matches(&self, request: &RecordedRequest) -> bool {
        self.predicate.as_ref().is_none_or(|predicate| predicate(request))
    }

    /// Lets the API handle the request as far as the fault permits, and returns the outcome.
    pub(crate) fn apply(self, api: &mut Api, call: &Call<'_>) -> Outcome {
        let answer = match self.effect {
            Effect::None => Answer::Whole(api.answer(call, None)),
            Effect::DropBeforeWork => Answer::ConnectionDropped,
            Effect::DropAfterWork => {
                api.answer(call, None);
                Answer::ConnectionDropped
            }
            Effect::CutShort => Answer::cut_short(api.answer(call, None)),
            Effect::Answer(answer) if answer.is_saved() => Answer::Whole(api.answer(call, Some(&answer))),
            Effect::Answer(answer) => {
                if answer.work_is_done() {
                    api.answer(call, None);
                }
                Answer::Whole(answer.respond(call))
            }
        };
        Outcome {
            delay: self.delay,
            answer,
        }
    }
}

impl From<FaultAnswer> for Fault {
    fn from(answer: FaultAnswer) -> Self {
        Self::answer(answer)
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fault")
            .field("effect", &self.effect)
            .field("delay", &self.delay)
            .field("has_predicate", &self.predicate.is_some())
            .finish()
    }
}
