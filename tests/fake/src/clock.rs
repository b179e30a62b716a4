//! The store's clock: the system's, or one that a test advances.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The clock that determines `created` and expiry.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The system's clock.
    #[default]
    System,
    /// A clock that only a test advances.
    Manual(ManualClock),
}

impl Clock {
    /// Returns the current time, in whole seconds since the Unix epoch.
    pub fn now(&self) -> i64 {
        match self {
            Self::System => system_seconds(),
            Self::Manual(clock) => clock.now(),
        }
    }
}

impl From<ManualClock> for Clock {
    fn from(clock: ManualClock) -> Self {
        Self::Manual(clock)
    }
}

/// A clock that a test sets and advances. Clones share the same time.
///
/// ```
/// use std::time::Duration;
/// use fake_secret_store::{ManualClock, Store};
///
/// let clock = ManualClock::at(1_700_000_000);
/// let store = Store::with_clock(clock.clone());
/// clock.advance(Duration::from_secs(3600));
/// # drop(store);
/// assert_eq!(clock.now(), 1_700_003_600);
/// ```
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<AtomicI64>);

impl ManualClock {
    /// Creates a clock with the time `unix_seconds`.
    pub fn at(unix_seconds: i64) -> Self {
        Self(Arc::new(AtomicI64::new(unix_seconds)))
    }

    /// Returns the clock's time, in seconds since the Unix epoch.
    pub fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    /// Sets the time to `unix_seconds`. Setting it back does not restore expired secrets.
    pub fn set(&self, unix_seconds: i64) {
        self.0.store(unix_seconds, Ordering::SeqCst);
    }

    /// Advances the time by the whole seconds of `by`, saturating at `i64::MAX`.
    pub fn advance(&self, by: Duration) {
        let seconds = i64::try_from(by.as_secs()).unwrap_or(i64::MAX);
        // The closure always returns `Some`, so the update cannot fail.
        let _ = self.0.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |now| {
            Some(now.saturating_add(seconds))
        });
    }
}

fn system_seconds() -> i64 {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
        // A time before 1970 counts as 0.
        Err(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_share_the_same_time() {
        let clock = ManualClock::at(10);
        let seen = Clock::from(clock.clone());
        clock.advance(Duration::from_millis(2_999));
        assert_eq!(seen.now(), 12);
        clock.set(-5);
        assert_eq!(seen.now(), -5);
    }

    #[test]
    fn advancing_stops_at_the_end_of_the_range() {
        let clock = ManualClock::at(1);
        clock.advance(Duration::MAX);
        assert_eq!(clock.now(), i64::MAX);
    }

    #[test]
    fn the_system_clock_returns_a_plausible_time() {
        assert!(Clock::default().now() > 1_780_000_000);
    }
}
