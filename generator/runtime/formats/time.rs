//! Times of day.

use super::text_format::text_format;
use super::time_parts;

/// The text of a time of day (`format: time`), such as `09:30:00Z`.
///
/// [`Time::new`] checks that it is a `full-time` of RFC 3339, or a `partial-time`, which lacks the offset from UTC. The
/// text of a response is not checked.
///
/// Conversions ignore digits beyond nanoseconds, and replace a leap second with 59.999999999 seconds.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Time(String);

text_format! { Time: "a time such as `09:30:00Z` or `09:30:00`", is_time }

fn is_time(text: &str) -> bool {
    time_parts::parse(text.as_bytes()).is_some()
}

/// The error of conversions to types without an offset.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
const WITH_OFFSET: super::format_error::FormatError =
    super::format_error::FormatError::new("a time without an offset, such as `09:30:00`");

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
impl Time {
    /// Returns the hour, the minute, the second and the nanosecond. Fails if the time has an offset. A leap second is
    /// returned as 59.999999999 seconds.
    fn clock(&self) -> Result<(u8, u8, u8, u32), super::format_error::FormatError> {
        match time_parts::parse(self.0.as_bytes()) {
            Some((hour, minute, 60, _, None)) => Ok((hour, minute, 59, 999_999_999)),
            Some((hour, minute, second, nanosecond, None)) => Ok((hour, minute, second, nanosecond)),
            Some((_, _, _, _, Some(_))) => Err(WITH_OFFSET),
            None => Err(Self::ERROR),
        }
    }
}

/// The time has no offset.
#[cfg(feature = "chrono")]
impl From<chrono::NaiveTime> for Time {
    fn from(time: chrono::NaiveTime) -> Self {
        Self(time.to_string())
    }
}

/// Fails if the time has an offset.
#[cfg(feature = "chrono")]
impl TryFrom<&Time> for chrono::NaiveTime {
    type Error = super::format_error::FormatError;

    fn try_from(time: &Time) -> Result<Self, Self::Error> {
        let (hour, minute, second, nanosecond) = time.clock()?;
        Self::from_hms_nano_opt(hour.into(), minute.into(), second.into(), nanosecond).ok_or(Time::ERROR)
    }
}

/// The time has no offset.
#[cfg(feature = "jiff")]
impl From<jiff::civil::Time> for Time {
    fn from(time: jiff::civil::Time) -> Self {
        Self(time.to_string())
    }
}

/// Fails if the time has an offset.
#[cfg(feature = "jiff")]
impl TryFrom<&Time> for jiff::civil::Time {
    type Error = super::format_error::FormatError;

    fn try_from(time: &Time) -> Result<Self, Self::Error> {
        let (hour, minute, second, nanosecond) = time.clock()?;
        let signed = |part: u8| i8::try_from(part).map_err(|_| Time::ERROR);
        let nanosecond = i32::try_from(nanosecond).map_err(|_| Time::ERROR)?;
        Self::new(signed(hour)?, signed(minute)?, signed(second)?, nanosecond).map_err(|_| Time::ERROR)
    }
}

/// The time has no offset.
#[cfg(feature = "time")]
impl From<time::Time> for Time {
    fn from(time: time::Time) -> Self {
        let (hour, minute, second, nanosecond) = time.as_hms_nano();
        let mut text = format!("{hour:02}:{minute:02}:{second:02}");
        super::digits::push_fraction(&mut text, nanosecond);
        Self(text)
    }
}

/// Fails if the time has an offset.
#[cfg(feature = "time")]
impl TryFrom<&Time> for time::Time {
    type Error = super::format_error::FormatError;

    fn try_from(time: &Time) -> Result<Self, Self::Error> {
        let (hour, minute, second, nanosecond) = time.clock()?;
        Self::from_hms_nano(hour, minute, second, nanosecond).map_err(|_| Time::ERROR)
    }
}
