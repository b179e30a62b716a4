//! The calls of one contender in one round.

use std::time::Duration;

use super::Failure;
use super::answer::Secret;

/// The number of calls in a turn.
#[derive(Clone, Copy)]
pub struct Load {
    /// The number of concurrent calls.
    pub at_a_time: usize,
    /// The number of consecutive calls in each thread or task.
    pub in_a_row: usize,
}

impl Load {
    /// Returns the name of a case with this load.
    pub fn of(self, kind: &str) -> String {
        format!("{kind}, {} at a time", self.at_a_time)
    }
}

/// The durations of a turn's calls.
pub struct Turn {
    /// From the start of the first call to the end of the last.
    elapsed: Duration,
    /// The duration of each call, in ascending order.
    latencies: Vec<Duration>,
}

impl Turn {
    pub fn new(elapsed: Duration, mut latencies: Vec<Duration>) -> Self {
        latencies.sort();
        Self { elapsed, latencies }
    }

    pub fn calls_per_second(&self) -> f64 {
        self.latencies.len() as f64 / self.elapsed.as_secs_f64()
    }

    /// Returns a percentile of the latencies, in microseconds.
    pub fn percentile(&self, percent: usize) -> f64 {
        let index = (self.latencies.len() * percent).div_ceil(100).saturating_sub(1);
        self.latencies[index].as_secs_f64() * 1e6
    }
}

/// Checks each response, so that no contender can be fast by not decoding it.
pub fn check(found: &Secret, expected: &Secret) -> Result<(), Failure> {
    if found == expected {
        Ok(())
    } else {
        Err(format!("it found {found:?} instead of {expected:?}").into())
    }
}
