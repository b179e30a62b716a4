//! The expectations of a mock.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;

use super::super::requests::operation::Operation;
use super::expected_calls::{ExpectedCalls, TypedExpectation};
use super::mock_error::MockError;

/// An expectation of a [`Mock`](super::mock::Mock): calls of the operation `O`, and the answers to them.
///
/// An expectation can have several answers. Each call gets the next answer, and further calls get the last one. Without
/// [`Expectation::times`], at least one call for each answer is expected.
pub struct Expectation<'m, O> {
    calls: &'m ExpectedCalls,
    index: usize,
    operation: std::marker::PhantomData<fn(&O)>,
}

impl<'m, O: Operation + fmt::Debug> Expectation<'m, O> {
    pub(crate) fn new(calls: &'m ExpectedCalls, location: &'static Location<'static>) -> Self {
        Self {
            calls,
            index: calls.add::<O>(location),
            operation: std::marker::PhantomData,
        }
    }

    /// Adds a condition. A call matches if its operation meets all conditions.
    pub fn matching(self, condition: impl Fn(&O) -> bool + Send + Sync + 'static) -> Self {
        self.change(|expectation| expectation.conditions.push(Arc::new(condition)))
    }

    /// Expects exactly this number of calls. Further calls need another expectation.
    pub fn times(self, number: usize) -> Self {
        self.calls.set_times(self.index, number);
        self
    }

    /// Answers with this value. If it is not `Clone`, use [`Expectation::answers`].
    pub fn returns(self, response: O::Response) -> Self
    where
        O::Response: Clone + Send + Sync,
    {
        self.answers(move |_| Ok(response.clone()))
    }

    /// Fails the call with this error.
    pub fn returns_error(self, error: impl Into<MockError>) -> Self {
        let error = error.into();
        self.answers(move |_| Err(error.clone()))
    }

    /// Answers with the value or the error that this function returns for the operation.
    pub fn answers(self, answer: impl Fn(&O) -> Result<O::Response, MockError> + Send + Sync + 'static) -> Self {
        self.change(|expectation| expectation.answers.push(Arc::new(answer)))
    }

    fn change(self, change: impl FnOnce(&mut TypedExpectation<O>)) -> Self {
        self.calls.change(self.index, change);
        self
    }
}

/// Shows the expectations of the mock.
impl<O> fmt::Debug for Expectation<'_, O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Expectation")
            .field("index", &self.index)
            .finish_non_exhaustive()
    }
}
