//! How long the work takes.
//!
//! The contenders of a case take turns, round after round, so that what else the machine does strikes them all alike.

use std::time::{Duration, Instant};

use crate::case::{Case, Contender};

/// How thoroughly to measure.
#[derive(Clone, Copy)]
pub struct Effort {
    pub rounds: usize,
    /// How long a contender works before the next one has its turn.
    pub batch: Duration,
}

impl Effort {
    /// Enough for figures to be told.
    pub const FULL: Self = Self {
        rounds: 151,
        batch: Duration::from_millis(1),
    };

    /// Enough to see that all works.
    pub const SMOKE: Self = Self {
        rounds: 1,
        batch: Duration::from_micros(50),
    };
}

/// The largest number of inputs that are made beforehand: more would not stay in the processor's caches.
const LARGEST_BATCH: usize = 1 << 16;

/// The nanoseconds that each contender takes for doing the work once: the median of all rounds.
pub fn nanoseconds(case: &Case, effort: Effort) -> Vec<f64> {
    let sizes: Vec<usize> = case
        .contenders
        .iter()
        .map(|contender| batch_size(contender, effort.batch))
        .collect();
    let mut rounds = vec![Vec::with_capacity(effort.rounds); case.contenders.len()];
    for _ in 0..effort.rounds {
        for ((contender, size), rounds) in case.contenders.iter().zip(&sizes).zip(&mut rounds) {
            rounds.push(time(contender, *size).as_nanos() as f64 / *size as f64);
        }
    }
    rounds.into_iter().map(median).collect()
}

/// How often to do the work for it to take so long.
fn batch_size(contender: &Contender, batch: Duration) -> usize {
    let mut size = 1;
    while size < LARGEST_BATCH && time(contender, size) < batch {
        size *= 2;
    }
    size
}

fn time(contender: &Contender, times: usize) -> Duration {
    let mut elapsed = Duration::ZERO;
    contender.run(times, &mut |work| {
        let start = Instant::now();
        work();
        elapsed = start.elapsed();
    });
    elapsed
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
