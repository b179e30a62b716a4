//! Conversions of timestamps to and from other types.

use std::error::Error;
use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use super::unix_time::UnixTime;

/// The error of a conversion to a type that cannot represent the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeRangeError;

impl fmt::Display for TimeRangeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the time is outside the range of the other type")
    }
}

impl Error for TimeRangeError {}

/// Takes the seconds since the Unix epoch.
///
/// No other integer type has this conversion, because the type of a literal would then be ambiguous. A `u64` has
/// `TryFrom`.
impl From<i64> for UnixTime {
    fn from(seconds: i64) -> Self {
        Self::from_seconds(seconds)
    }
}

/// Returns the seconds since the Unix epoch.
impl From<UnixTime> for i64 {
    fn from(time: UnixTime) -> Self {
        time.seconds()
    }
}

/// Takes the seconds since the Unix epoch. Returns an error if the number is greater than `i64::MAX`.
impl TryFrom<u64> for UnixTime {
    type Error = TimeRangeError;

    fn try_from(seconds: u64) -> Result<Self, TimeRangeError> {
        i64::try_from(seconds)
            .map(Self::from_seconds)
            .map_err(|_| TimeRangeError)
    }
}

/// Returns the seconds since the Unix epoch, or an error for a time before it.
impl TryFrom<UnixTime> for u64 {
    type Error = TimeRangeError;

    fn try_from(time: UnixTime) -> Result<Self, TimeRangeError> {
        Self::try_from(time.seconds()).map_err(|_| TimeRangeError)
    }
}

/// Rounds down to a whole second.
impl From<SystemTime> for UnixTime {
    fn from(time: SystemTime) -> Self {
        Self::from_seconds(match time.duration_since(UNIX_EPOCH) {
            Ok(after) => 0_i64.saturating_add_unsigned(after.as_secs()),
            Err(error) => {
                let before = error.duration();
                let rounding = i64::from(before.subsec_nanos() > 0);
                0_i64.saturating_sub_unsigned(before.as_secs()).saturating_sub(rounding)
            }
        })
    }
}

/// Converts like [`UnixTime::to_system_time`].
impl TryFrom<UnixTime> for SystemTime {
    type Error = TimeRangeError;

    fn try_from(time: UnixTime) -> Result<Self, TimeRangeError> {
        time.to_system_time().ok_or(TimeRangeError)
    }
}

/// Rounds down to a whole second.
#[cfg(feature = "chrono")]
impl<Z: chrono::TimeZone> From<chrono::DateTime<Z>> for UnixTime {
    fn from(time: chrono::DateTime<Z>) -> Self {
        Self::from_seconds(time.timestamp())
    }
}

#[cfg(feature = "chrono")]
impl TryFrom<UnixTime> for chrono::DateTime<chrono::Utc> {
    type Error = TimeRangeError;

    fn try_from(time: UnixTime) -> Result<Self, TimeRangeError> {
        Self::from_timestamp(time.seconds(), 0).ok_or(TimeRangeError)
    }
}

/// Rounds down to a whole second.
#[cfg(feature = "jiff")]
impl From<jiff::Timestamp> for UnixTime {
    fn from(time: jiff::Timestamp) -> Self {
        // Before 1970, both the seconds and the nanoseconds are negative or zero.
        let rounding = i64::from(time.subsec_nanosecond() < 0);
        Self::from_seconds(time.as_second().saturating_sub(rounding))
    }
}

/// Rounds down to a whole second.
#[cfg(feature = "jiff")]
impl From<&jiff::Zoned> for UnixTime {
    fn from(time: &jiff::Zoned) -> Self {
        time.timestamp().into()
    }
}

/// Rounds down to a whole second.
#[cfg(feature = "jiff")]
impl From<jiff::Zoned> for UnixTime {
    fn from(time: jiff::Zoned) -> Self {
        time.timestamp().into()
    }
}

#[cfg(feature = "jiff")]
impl TryFrom<UnixTime> for jiff::Timestamp {
    type Error = TimeRangeError;

    fn try_from(time: UnixTime) -> Result<Self, TimeRangeError> {
        Self::from_second(time.seconds()).map_err(|_| TimeRangeError)
    }
}

/// Rounds down to a whole second.
#[cfg(feature = "time")]
impl From<time::OffsetDateTime> for UnixTime {
    fn from(time: time::OffsetDateTime) -> Self {
        Self::from_seconds(time.unix_timestamp())
    }
}

#[cfg(feature = "time")]
impl TryFrom<UnixTime> for time::OffsetDateTime {
    type Error = TimeRangeError;

    fn try_from(time: UnixTime) -> Result<Self, TimeRangeError> {
        Self::from_unix_timestamp(time.seconds()).map_err(|_| TimeRangeError)
    }
}
