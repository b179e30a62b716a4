//! The timer of blocking clients: the standard library's clock and threads.

use std::thread;
use std::time::{Duration, Instant};

use super::timer::Timer;

/// Waits by putting the current thread to sleep.
#[derive(Debug, Clone, Copy)]
pub struct SystemTimer {
    start: Instant,
}

impl SystemTimer {
    /// A timer that counts from now on.
    pub fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Default for SystemTimer {
    fn default() -> Self {
        Self::new()
    }
}

impl Timer for SystemTimer {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn wait(&self, duration: Duration) {
        thread::sleep(duration);
    }
}
