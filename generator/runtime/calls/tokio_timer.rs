//! The timer of asynchronous clients that run on tokio.

use std::time::{Duration, Instant};

use super::timer::{AsyncTimer, WaitFuture};

/// Waits on the timer of the tokio runtime that it is polled in.
#[derive(Debug, Clone, Copy)]
pub struct TokioTimer {
    start: Instant,
}

impl TokioTimer {
    /// A timer that counts from now on.
    pub fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Default for TokioTimer {
    fn default() -> Self {
        Self::new()
    }
}

impl AsyncTimer for TokioTimer {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn wait(&self, duration: Duration) -> WaitFuture<'_> {
        // The timer is made when it is polled first, because it can be made only inside of a runtime.
        Box::pin(async move { tokio::time::sleep(duration).await })
    }
}
