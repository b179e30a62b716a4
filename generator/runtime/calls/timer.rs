//! How a client waits between the attempts of a call.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// The clock of a blocking client, and its way to wait.
///
/// The client reads no clock of its own: with a timer that only counts, retries can be tested without waiting.
pub trait Timer: Send + Sync {
    /// The time since a moment that never changes; it never goes back.
    fn now(&self) -> Duration;

    /// Returns when `duration` has passed.
    fn wait(&self, duration: Duration);
}

/// What an asynchronous timer returns: done when the time has passed.
pub type WaitFuture<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// The clock of an asynchronous client, and its way to wait.
pub trait AsyncTimer: Send + Sync {
    /// The time since a moment that never changes; it never goes back.
    fn now(&self) -> Duration;

    /// Is done when `duration` has passed.
    fn wait(&self, duration: Duration) -> WaitFuture<'_>;
}
