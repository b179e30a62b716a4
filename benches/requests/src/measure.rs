//! Measures the duration of the work.
//!
//! The contenders of a case take turns in each round, so that disturbances of the machine affect all of them.

use std::time::{Duration, Instant};

use crate::case::{Case, Contender};

/// The number and length of measurements.
#[derive(Clone, Copy)]
pub struct Effort {
    pub rounds: usize,
    /// The duration of a contender's turn.
    pub batch: Duration,
}

impl Effort {
    /// Enough for meaningful figures. Other programs can slow the machine down for seconds, so a case takes longer.
    pub const FULL: Self = Self {
        rounds: 1001,
        batch: Duration::from_millis(1),
    };

    /// Enough to test the program.
    pub const SMOKE: Self = Self {
        rounds: 1,
        batch: Duration::from_micros(50),
    };
}

/// The maximum number of inputs of a turn: more would not stay in the processor's caches.
const LARGEST_BATCH: usize = 1 << 16;

/// Returns the duration of the work for each contender in nanoseconds, as the median of all rounds.
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

/// Returns how often to do the work in a turn of this duration.
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
