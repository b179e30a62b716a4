//! What one contender does before the next one has its turn.

use std::time::Duration;

use super::Failure;
use super::answer::Secret;

/// How much is done in a turn.
#[derive(Clone, Copy)]
pub struct Load {
    /// How many calls are under way at a time.
    pub at_a_time: usize,
    /// How many calls follow each other, in each thread or task.
    pub in_a_row: usize,
}

/// How long the calls of a turn took.
pub struct Turn {
    /// From the start of the first one to the end of the last one.
    elapsed: Duration,
    /// Each on its own, from the shortest on.
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

    /// The microseconds that so many of a hundred calls took at most.
    pub fn percentile(&self, percent: usize) -> f64 {
        let index = (self.latencies.len() * percent).div_ceil(100).saturating_sub(1);
        self.latencies[index].as_secs_f64() * 1e6
    }
}

/// Every answer is looked at, so that nobody is fast by not reading it.
pub fn check(found: &Secret, expected: &Secret) -> Result<(), Failure> {
    if found == expected {
        Ok(())
    } else {
        Err(format!("it found {found:?} instead of {expected:?}").into())
    }
}
