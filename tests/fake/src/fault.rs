//! Faults on demand: what goes wrong with the next request.

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

/// One thing that goes wrong with one request. Hand it to [`Store::inject`](crate::Store::inject).
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
    /// The answer comes late: the work is done at once, and the answer is held back.
    pub fn delay(delay: Duration) -> Self {
        Self { delay, ..Self::none() }
    }

    /// The connection closes without an answer, and nothing was done.
    pub fn drop_before_work() -> Self {
        Self {
            effect: Effect::DropBeforeWork,
            ..Self::none()
        }
    }

    /// The connection closes without an answer, but the work was done.
    pub fn drop_after_work() -> Self {
        Self {
            effect: Effect::DropAfterWork,
            ..Self::none()
        }
    }

    /// The work is done, and the answer breaks off: `Content-Length` announces more than is sent.
    pub fn cut_short() -> Self {
        Self {
            effect: Effect::CutShort,
            ..Self::none()
        }
    }

    /// An answer that is made up. [`Store::inject`](crate::Store::inject) takes the answer itself too.
    pub fn answer(answer: FaultAnswer) -> Self {
        Self {
            effect: Effect::Answer(answer),
            ..Self::none()
        }
    }

    /// Holds the answer, or the closing of the connection, back.
    pub fn delayed(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Only for a request that `predicate` holds for. It must not call the store, which is locked meanwhile.
    pub fn when(mut self, predicate: impl Fn(&RecordedRequest) -> bool + Send + Sync + 'static) -> Self {
        self.predicate = Some(Arc::new(predicate));
        self
    }

    /// All goes well.
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

    /// Lets the API do as much of its work as the fault leaves, and says what becomes of the answer.
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
