//! The queue of injected faults.

use std::collections::VecDeque;

use super::Fault;
use crate::recorded_request::RecordedRequest;

/// Faults in the order of their injection.
#[derive(Default)]
pub(crate) struct FaultQueue(VecDeque<Fault>);

impl FaultQueue {
    pub(crate) fn push(&mut self, fault: Fault) {
        self.0.push_back(fault);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Removes and returns the first fault that matches `request`.
    pub(crate) fn take_for(&mut self, request: &RecordedRequest) -> Option<Fault> {
        let position = self.0.iter().position(|fault| fault.matches(request))?;
        self.0.remove(position)
    }
}
