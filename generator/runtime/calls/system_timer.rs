//! The default timer of blocking clients, which uses the standard library.

use std::thread;
use std::time::{Duration, Instant};

use super::timer::Timer;

/// A timer that puts the current thread to sleep.
#[derive(Debug, Clone, Copy)]
pub struct SystemTimer {
    start: Instant,
}

impl SystemTimer {
    /// Creates a timer whose clock starts now.
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
