//! Arithmetic with timestamps, and their comparison with other types.

use std::cmp::Ordering;
use std::ops::{Add, AddAssign, Sub, SubAssign};
use std::time::{Duration, SystemTime};

use super::unix_time::UnixTime;

impl UnixTime {
    /// The earliest timestamp.
    pub const MIN: Self = Self::from_seconds(i64::MIN);

    /// The latest timestamp.
    pub const MAX: Self = Self::from_seconds(i64::MAX);

    /// Adds a duration and rounds down to a whole second. Returns `None` if the result is later than [`UnixTime::MAX`].
    pub const fn checked_add(self, duration: Duration) -> Option<Self> {
        match self.seconds().checked_add_unsigned(duration.as_secs()) {
            Some(seconds) => Some(Self::from_seconds(seconds)),
            None => None,
        }
    }

    /// Subtracts a duration and rounds down to a whole second. Returns `None` if the result is earlier than
    /// [`UnixTime::MIN`].
    pub const fn checked_sub(self, duration: Duration) -> Option<Self> {
        let rounding = if duration.subsec_nanos() > 0 { 1 } else { 0 };
        let Some(seconds) = self.seconds().checked_sub_unsigned(duration.as_secs()) else {
            return None;
        };
        match seconds.checked_sub(rounding) {
            Some(seconds) => Some(Self::from_seconds(seconds)),
            None => None,
        }
    }
}

/// Rounds down to a whole second. A result that is too late becomes [`UnixTime::MAX`]; [`UnixTime::checked_add`] detects
/// it.
impl Add<Duration> for UnixTime {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        self.checked_add(duration).unwrap_or(Self::MAX)
    }
}

/// Rounds down to a whole second. A result that is too late becomes [`UnixTime::MAX`].
impl AddAssign<Duration> for UnixTime {
    fn add_assign(&mut self, duration: Duration) {
        *self = *self + duration;
    }
}

/// Rounds down to a whole second. A result that is too early becomes [`UnixTime::MIN`]; [`UnixTime::checked_sub`] detects
/// it.
impl Sub<Duration> for UnixTime {
    type Output = Self;

    fn sub(self, duration: Duration) -> Self {
        self.checked_sub(duration).unwrap_or(Self::MIN)
    }
}

/// Rounds down to a whole second. A result that is too early becomes [`UnixTime::MIN`].
impl SubAssign<Duration> for UnixTime {
    fn sub_assign(&mut self, duration: Duration) {
        *self = *self - duration;
    }
}

/// Compares the seconds since the Unix epoch.
impl PartialEq<i64> for UnixTime {
    fn eq(&self, seconds: &i64) -> bool {
        self.seconds() == *seconds
    }
}

/// Compares the seconds since the Unix epoch.
impl PartialOrd<i64> for UnixTime {
    fn partial_cmp(&self, seconds: &i64) -> Option<Ordering> {
        self.seconds().partial_cmp(seconds)
    }
}

/// Compares exactly: the other time is not rounded.
impl PartialEq<SystemTime> for UnixTime {
    fn eq(&self, time: &SystemTime) -> bool {
        order(*self, *time).is_eq()
    }
}

/// Compares exactly: the other time is not rounded.
impl PartialOrd<SystemTime> for UnixTime {
    fn partial_cmp(&self, time: &SystemTime) -> Option<Ordering> {
        Some(order(*self, *time))
    }
}

/// Compares exactly: this time is not rounded.
impl PartialEq<UnixTime> for SystemTime {
    fn eq(&self, time: &UnixTime) -> bool {
        order(*time, *self).is_eq()
    }
}

/// Compares exactly: this time is not rounded.
impl PartialOrd<UnixTime> for SystemTime {
    fn partial_cmp(&self, time: &UnixTime) -> Option<Ordering> {
        Some(order(*time, *self).reverse())
    }
}

fn order(time: UnixTime, other: SystemTime) -> Ordering {
    let rounded = UnixTime::from(other);
    time.cmp(&rounded).then_with(|| match time.to_system_time() {
        Some(exact) => exact.cmp(&other),
        None => Ordering::Equal,
    })
}
