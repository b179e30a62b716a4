//! Calls of blocking clients: concurrent calls are separate threads.

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use super::Failure;
use super::answer::Secret;
use super::contenders::BlockingClient;
use super::turn::{Load, Turn, check};

/// Makes the calls of a turn. The first call of each thread is not measured.
pub fn turn(client: &dyn BlockingClient, load: Load) -> Result<Turn, Failure> {
    let barrier = Barrier::new(load.at_a_time + 1);
    thread::scope(|scope| {
        let spawn = |_| scope.spawn(|| calls(client, load.in_a_row, &barrier));
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

fn calls(client: &dyn BlockingClient, count: usize, barrier: &Barrier) -> Result<Vec<Duration>, Failure> {
    let expected = Secret::expected();
    let first = client.find();
    barrier.wait();
    check(&first?, &expected)?;
    let mut latencies = Vec::with_capacity(count);
    for _ in 0..count {
        let start = Instant::now();
        let found = client.find()?;
        latencies.push(start.elapsed());
        check(&found, &expected)?;
    }
    Ok(latencies)
}
