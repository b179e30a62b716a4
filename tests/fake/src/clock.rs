//! What time it is for the store: the system's time, or one that a test moves.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Where a store reads the time that decides `created` and expiry.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The system's clock.
    #[default]
    System,
    /// A clock that stands still until a test moves it.
    Manual(ManualClock),
}

impl Clock {
    /// The time now, in whole seconds since the Unix epoch.
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

/// A clock that a test sets and advances. Clones share one time.
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
    /// A clock that shows `unix_seconds`.
    pub fn at(unix_seconds: i64) -> Self {
        Self(Arc::new(AtomicI64::new(unix_seconds)))
    }

    /// The time it shows, in seconds since the Unix epoch.
    pub fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    /// Sets it to `unix_seconds`. Secrets that have expired do not come back when the time goes back.
    pub fn set(&self, unix_seconds: i64) {
        self.0.store(unix_seconds, Ordering::SeqCst);
    }

    /// Moves it forward by the whole seconds of `by`, at most to the end of the range.
    pub fn advance(&self, by: Duration) {
        let seconds = i64::try_from(by.as_secs()).unwrap_or(i64::MAX);
        // The update function never declines, so there is no failure to look at.
        let _ = self.0.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |now| {
            Some(now.saturating_add(seconds))
        });
    }
}

fn system_seconds() -> i64 {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
        // A system clock that stands before 1970 counts as its beginning.
        Err(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_share_one_time() {
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
    fn the_system_clock_is_past_the_day_this_was_written() {
        assert!(Clock::default().now() > 1_780_000_000);
    }
}
