//! The default timer of asynchronous clients, which uses tokio.

use std::time::{Duration, Instant};

use super::timer::{AsyncTimer, WaitFuture};

/// A timer that waits on the timer of the current tokio runtime.
#[derive(Debug, Clone, Copy)]
pub struct TokioTimer {
    start: Instant,
}

impl TokioTimer {
    /// Creates a timer whose clock starts now.
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
        // `sleep` panics outside a runtime, so it is called when the future is polled first.
        Box::pin(async move { tokio::time::sleep(duration).await })
    }
}
