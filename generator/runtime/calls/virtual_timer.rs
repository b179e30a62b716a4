//! A timer for tests.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::timer::{AsyncTimer, Timer, WaitFuture};

/// A clock that only waiting advances, and for which waiting takes no time: retries can be tested with it at full speed.
///
/// Clones of it are the same clock.
#[derive(Debug, Clone, Default)]
pub struct VirtualTimer {
    nanoseconds: Arc<AtomicU64>,
}

impl VirtualTimer {
    /// A clock that starts at 0.
    pub fn new() -> Self {
        Self::default()
    }

    /// All the time that was waited, or let pass with [`VirtualTimer::advance`].
    pub fn elapsed(&self) -> Duration {
        Duration::from_nanos(self.nanoseconds.load(Ordering::SeqCst))
    }

    /// Lets time pass, such as that of a slow response.
    pub fn advance(&self, duration: Duration) {
        let nanoseconds = u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX);
        // A clock that has reached its end, after 584 years, stays there.
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
