//! The faults that wait for a request.

use std::collections::VecDeque;

use super::Fault;
use crate::recorded_request::RecordedRequest;

/// Faults in the order in which they were injected.
#[derive(Default)]
pub(crate) struct FaultQueue(VecDeque<Fault>);

impl FaultQueue {
    pub(crate) fn push(&mut self, fault: Fault) {
        self.0.push_back(fault);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Takes the first fault that is meant for `request`.
    pub(crate) fn take_for(&mut self, request: &RecordedRequest) -> Option<Fault> {
        let position = self.0.iter().position(|fault| fault.matches(request))?;
        self.0.remove(position)
    }
}
