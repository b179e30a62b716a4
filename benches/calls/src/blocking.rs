//! Calls of blocking clients: concurrent calls are separate threads.

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use super::Failure;
use super::turn::{Load, Turn};

/// Makes the calls of a turn, and checks each response. The first call of each thread is not measured.
pub fn turn<T>(
    call: impl Fn() -> Result<T, Failure> + Sync,
    check: impl Fn(&T) -> Result<(), Failure> + Sync,
    load: Load,
) -> Result<Turn, Failure> {
    let barrier = Barrier::new(load.at_a_time + 1);
    thread::scope(|scope| {
        let spawn = |_| scope.spawn(|| calls(&call, &check, load.in_a_row, &barrier));
        let threads: Vec<_> = (0..load.at_a_time).map(spawn).collect();
        barrier.wait();
        let start = Instant::now();
        let mut latencies = Vec::new();
        for thread in threads {
            latencies.extend(thread.join().map_err(|_| "a call panicked")??);
        }
        Ok(Turn::new(start.elapsed(), latencies))
    })
}

fn calls<T>(
    call: impl Fn() -> Result<T, Failure>,
    check: impl Fn(&T) -> Result<(), Failure>,
    count: usize,
    barrier: &Barrier,
) -> Result<Vec<Duration>, Failure> {
    let first = call();
    barrier.wait();
    check(&first?)?;
    let mut latencies = Vec::with_capacity(count);
    for _ in 0..count {
        let start = Instant::now();
        let response = call()?;
        latencies.push(start.elapsed());
        check(&response)?;
    }
    Ok(latencies)
}
