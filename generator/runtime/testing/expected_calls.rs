//! The calls that a mock expects, and those that it has answered.

use std::any::{Any, type_name};
use std::fmt;
use std::panic::Location;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::super::requests::operation::Operation;
use super::faults;
use super::mock_error::MockError;

/// The expectations of a mock.
#[derive(Default)]
pub(crate) struct ExpectedCalls {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    expectations: Vec<ExpectedCall>,
    is_in_order: bool,
    /// The messages of the calls that panicked.
    faults: Vec<String>,
}

/// An expectation, without the type of its operation.
struct ExpectedCall {
    name: &'static str,
    location: &'static Location<'static>,
    /// The exact number of calls, if it is set.
    times: Option<usize>,
    /// The number of answers, which is the minimum number of calls unless `times` is set.
    answers: usize,
    calls: usize,
    /// A [`TypedExpectation`] of the operation.
    typed: Box<dyn Any + Send>,
}

/// The parts of an expectation that depend on the type of its operation.
pub(crate) struct TypedExpectation<O: Operation> {
    pub(crate) conditions: Conditions<O>,
    pub(crate) answers: Vec<Answer<O>>,
    show: fn(&O) -> String,
}

/// The conditions of an expectation. A call matches if all of them return `true`.
pub(crate) type Conditions<O> = Vec<Arc<dyn Fn(&O) -> bool + Send + Sync>>;

/// A function that answers a call.
pub(crate) type Answer<O> = Arc<dyn Fn(&O) -> Result<<O as Operation>::Response, MockError> + Send + Sync>;

/// A call of a client that a mock answers.
pub struct MockedCall<'c> {
    pub(crate) expected: &'c ExpectedCalls,
    /// The method, path and query, without secrets.
    pub(crate) request: String,
}

impl MockedCall<'_> {
    /// Returns the answer to an operation.
    ///
    /// # Panics
    ///
    /// Panics if the call is unexpected.
    pub(crate) fn answer<O: Operation>(&self, operation: &O) -> Result<O::Response, MockError> {
        match self.expected.answer_to(operation, &self.request) {
            Ok(answer) => answer(operation),
            Err(fault) => {
                self.expected.lock().faults.push(fault.clone());
                panic!("{fault}");
            }
        }
    }
}

impl ExpectedCalls {
    /// Adds an expectation without conditions and answers, and returns its index.
    pub(crate) fn add<O: Operation + fmt::Debug>(&self, location: &'static Location<'static>) -> usize {
        let typed = TypedExpectation::<O> {
            conditions: Vec::new(),
            answers: Vec::new(),
            show: |operation| format!("{operation:?}"),
        };
        let mut state = self.lock();
        state.expectations.push(ExpectedCall {
            name: short_name::<O>(),
            location,
            times: None,
            answers: 0,
            calls: 0,
            typed: Box::new(typed),
        });
        state.expectations.len() - 1
    }

    /// Changes an expectation of the operation `O`.
    pub(crate) fn change<O: Operation>(&self, index: usize, change: impl FnOnce(&mut TypedExpectation<O>)) {
        let mut state = self.lock();
        let Some(expectation) = state.expectations.get_mut(index) else {
            return;
        };
        if let Some(typed) = expectation.typed.downcast_mut() {
            change(typed);
            expectation.answers = typed.answers.len();
        }
    }

    pub(crate) fn set_times(&self, index: usize, times: usize) {
        if let Some(expectation) = self.lock().expectations.get_mut(index) {
            expectation.times = Some(times);
        }
    }

    pub(crate) fn set_in_order(&self) {
        self.lock().is_in_order = true;
    }

    /// Describes the expectations that are not met and the unexpected calls. Returns `None` if there are none.
    pub(crate) fn faults(&self) -> Option<String> {
        let state = self.lock();
        let unmet = state.expectations.iter().filter(|expectation| !expectation.is_met());
        let unmet = unmet.map(|expectation| {
            let ExpectedCall { name, location, .. } = expectation;
            format!("`{name}` at {location}: {}", expectation.counts())
        });
        let faults = unmet.chain(state.faults.iter().cloned());
        faults::message("the calls were not those that the mock expected", faults)
    }

    /// Chooses the expectation that answers a call, and counts the call. The error describes an unexpected call.
    fn answer_to<O: Operation>(&self, operation: &O, request: &str) -> Result<Answer<O>, String> {
        // Conditions are the user's code, which must not run while the state is locked.
        let matching: Vec<(usize, bool)> = self
            .conditions_of::<O>()
            .into_iter()
            .map(|(index, conditions)| (index, conditions.iter().all(|condition| condition(operation))))
            .collect();
        let mut state = self.lock();
        let is_open = |&(index, is_match): &(usize, bool)| is_match && state.obstacle(index).is_none();
        let Some((index, _)) = matching.iter().copied().find(is_open) else {
            return Err(state.unexpected(operation, request, &matching));
        };
        let chosen = state.expectations.get_mut(index);
        let answer = chosen.and_then(|expectation| {
            let answers = &expectation.typed.downcast_ref::<TypedExpectation<O>>()?.answers;
            let answer = answers.get(expectation.calls).or(answers.last())?.clone();
            expectation.calls += 1;
            Some(answer)
        });
        answer.ok_or_else(|| {
            let location = state.expectations.get(index).map(|expectation| expectation.location);
            let location = location.map(|location| format!(" at {location}")).unwrap_or_default();
            format!("the expectation of `{}`{location} has no answer", short_name::<O>())
        })
    }

    fn conditions_of<O: Operation>(&self) -> Vec<(usize, Conditions<O>)> {
        let state = self.lock();
        let expectations = state.expectations.iter().enumerate();
        expectations
            .filter_map(|(index, expectation)| {
                let typed = expectation.typed.downcast_ref::<TypedExpectation<O>>()?;
                Some((index, typed.conditions.clone()))
            })
            .collect()
    }

    /// A panic of a test's thread leaves the state valid.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Returns the reason why an expectation cannot answer another call, if there is one.
    fn obstacle(&self, index: usize) -> Option<String> {
        let expectation = self.expectations.get(index)?;
        if expectation.times.is_some_and(|times| expectation.calls >= times) {
            return Some(expectation.counts());
        }
        if !self.is_in_order {
            return None;
        }
        let (before, after) = (self.expectations.get(..index)?, self.expectations.get(index + 1..)?);
        let unmet = before.iter().find(|earlier| !earlier.is_met());
        let called = after.iter().find(|later| later.calls > 0);
        match (unmet, called) {
            (Some(ExpectedCall { name, location, .. }), _) => {
                Some(format!("calls of `{name}` are expected first, at {location}"))
            }
            (None, Some(ExpectedCall { name, location, .. })) => Some(format!(
                "the calls of `{name}` that are expected later, at {location}, have begun"
            )),
            (None, None) => None,
        }
    }

    /// Describes a call that no expectation can answer. `matching` contains the expectations of the same operation.
    fn unexpected<O: Operation>(&self, operation: &O, request: &str, matching: &[(usize, bool)]) -> String {
        let mut text = format!("unexpected call of `{}`: {request}", short_name::<O>());
        let expectations = matching.iter().filter_map(|&(index, is_match)| {
            let expectation = self.expectations.get(index)?;
            Some((index, is_match, expectation, expectation.typed.downcast_ref()?))
        });
        let expectations: Vec<(usize, bool, &ExpectedCall, &TypedExpectation<O>)> = expectations.collect();
        match expectations.first() {
            Some((.., typed)) => text.push_str(&format!("\n  called:   {}", (typed.show)(operation))),
            None => text.push_str("\n  the mock expects no calls of this operation"),
        }
        for (index, is_match, expectation, _) in expectations {
            let reason = match self.obstacle(index) {
                Some(obstacle) if is_match => format!("the call matches, but {obstacle}"),
                _ => "the call does not match".to_owned(),
            };
            text.push_str(&format!("\n  expected: at {}: {reason}", expectation.location));
        }
        text
    }
}

impl ExpectedCall {
    fn is_met(&self) -> bool {
        match self.times {
            Some(times) => self.calls == times,
            None => self.calls >= self.answers.max(1),
        }
    }

    /// Describes the number of expected calls and of those that were made.
    fn counts(&self) -> String {
        let (qualifier, expected) = match self.times {
            Some(times) => ("", times),
            None => ("at least ", self.answers.max(1)),
        };
        let (calls, made) = (self.calls, if self.calls == 1 { "was" } else { "were" });
        let expects = if expected == 1 { "call is" } else { "calls are" };
        format!("{qualifier}{expected} {expects} expected, and {calls} {made} made")
    }
}

/// Shows the operation of each expectation, and its number of calls.
impl fmt::Debug for ExpectedCalls {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.lock();
        let expectations = state.expectations.iter();
        let calls = expectations.map(|expectation| (expectation.name, expectation.calls));
        formatter.debug_list().entries(calls).finish()
    }
}

/// Returns the name of a type without its modules.
fn short_name<T: 'static>() -> &'static str {
    let name = type_name::<T>();
    let end = name.find('<').unwrap_or(name.len());
    let start = name.get(..end).and_then(|name| name.rfind("::"));
    start.and_then(|start| name.get(start + 2..)).unwrap_or(name)
}
