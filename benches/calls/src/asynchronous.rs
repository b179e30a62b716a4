//! Calls of asynchronous clients: concurrent calls are separate tasks.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;
use tokio::sync::Barrier;

use super::Failure;
use super::answer::Secret;
use super::contenders::AsynchronousClient;
use super::turn::{Load, Turn, check};

/// Makes the calls of a turn. The first call of each task is not measured.
pub fn turn(runtime: &Runtime, client: &Arc<dyn AsynchronousClient>, load: Load) -> Result<Turn, Failure> {
    let barrier = Arc::new(Barrier::new(load.at_a_time + 1));
    runtime.block_on(async {
        let spawn = |_| tokio::spawn(calls(Arc::clone(client), load.in_a_row, Arc::clone(&barrier)));
        let tasks: Vec<_> = (0..load.at_a_time).map(spawn).collect();
        barrier.wait().await;
        let start = Instant::now();
        let mut latencies = Vec::new();
        for task in tasks {
            latencies.extend(task.await??);
        }
        Ok(Turn::new(start.elapsed(), latencies))
    })
}

async fn calls(
    client: Arc<dyn AsynchronousClient>,
    count: usize,
    barrier: Arc<Barrier>,
) -> Result<Vec<Duration>, Failure> {
    let expected = Secret::expected();
    let first = client.find().await;
    barrier.wait().await;
    check(&first?, &expected)?;
    let mut latencies = Vec::with_capacity(count);
    for _ in 0..count {
        let start = Instant::now();
        let found = client.find().await?;
        latencies.push(start.elapsed());
        check(&found, &expected)?;
    }
    Ok(latencies)
}
