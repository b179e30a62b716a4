//! A timer for tests.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::timer::{AsyncTimer, Timer, WaitFuture};

/// A timer for tests: waiting advances its clock and returns immediately.
///
/// Clones share the same clock.
#[derive(Debug, Clone, Default)]
pub struct VirtualTimer {
    nanoseconds: Arc<AtomicU64>,
}

impl VirtualTimer {
    /// Creates a timer whose clock starts at 0.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the total time that was waited or added with [`VirtualTimer::advance`].
    pub fn elapsed(&self) -> Duration {
        Duration::from_nanos(self.nanoseconds.load(Ordering::SeqCst))
    }

    /// Advances the clock, for example to simulate a slow response.
    pub fn advance(&self, duration: Duration) {
        let nanoseconds = u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX);
        // The clock saturates after 584 years.
        let add = |now: u64| Some(now.saturating_add(nanoseconds));
        let _ = self.nanoseconds.fetch_update(Ordering::SeqCst, Ordering::SeqCst, add);
    }
}

impl Timer for VirtualTimer {
    fn now(&self) -> Duration {
        self.elapsed()
    }

    fn wait(&self, duration: Duration) {
        self.advance(duration);
    }
}

impl AsyncTimer for VirtualTimer {
    fn now(&self) -> Duration {
        self.elapsed()
    }

    fn wait(&self, duration: Duration) -> WaitFuture<'_> {
        Box::pin(async move { self.advance(duration) })
    }
}
