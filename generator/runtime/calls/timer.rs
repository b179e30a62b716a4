//! The traits for clocks and for waiting between the attempts of a call.

use std::time::Duration;

use super::thread_safe::{BoxFuture, ThreadSafe};

/// The clock of a blocking client, which also waits between the attempts of a call.
///
/// The client reads no other clock. Tests can use a [`VirtualTimer`](super::virtual_timer::VirtualTimer) to exercise
/// retries without waiting.
pub trait Timer: Send + Sync {
    /// Returns the time since a fixed moment. It must never decrease.
    fn now(&self) -> Duration;

    /// Blocks until `duration` has passed.
    fn wait(&self, duration: Duration);
}

/// The future that [`AsyncTimer::wait`] returns.
pub type WaitFuture<'a> = BoxFuture<'a, ()>;

/// The clock of an asynchronous client, which also waits between the attempts of a call.
pub trait AsyncTimer: ThreadSafe {
    /// Returns the time since a fixed moment. It must never decrease.
    fn now(&self) -> Duration;

    /// Returns a future that completes when `duration` has passed.
    fn wait(&self, duration: Duration) -> WaitFuture<'_>;
}
