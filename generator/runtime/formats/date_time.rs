//! Dates with a time and an offset from UTC.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::text_format::text_format;
use super::{calendar, date_parts, digits, time_parts};

/// The text of a date with a time and an offset from UTC (`format: date-time`), such as `2026-01-31T09:30:00Z`.
///
/// [`DateTime::new`] checks that it is a `date-time` of RFC 3339. The text of a response is not checked. Two values are
/// equal if their texts are, and there is no order, because the same moment can be written with different offsets.
///
/// Conversions ignore digits beyond nanoseconds, and replace a leap second with the second that follows it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct DateTime(String);

text_format! { DateTime: "a date and time such as `2026-01-31T09:30:00Z`", is_date_time }

fn is_date_time(text: &str) -> bool {
    moment(text).is_some()
}

impl DateTime {
    /// Converts the text to a `SystemTime`. Returns `None` if the text does not have the format, or if `SystemTime` cannot
    /// represent it on this platform.
    pub fn to_system_time(&self) -> Option<SystemTime> {
        let (seconds, nanosecond, _) = moment(&self.0)?;
        let distance = Duration::from_secs(seconds.unsigned_abs());
        let second = match seconds < 0 {
            true => UNIX_EPOCH.checked_sub(distance)?,
            false => UNIX_EPOCH.checked_add(distance)?,
        };
        second.checked_add(Duration::from_nanos(nanosecond.into()))
    }
}

/// Writes the time in UTC. A year after 9999 has more digits than the format allows.
impl From<SystemTime> for DateTime {
    fn from(time: SystemTime) -> Self {
        let (seconds, nanosecond) = match time.duration_since(UNIX_EPOCH) {
            Ok(after) => (i128::from(after.as_secs()), after.subsec_nanos()),
            Err(error) => {
                let before = error.duration();
                match before.subsec_nanos() {
                    0 => (-i128::from(before.as_secs()), 0),
                    nanoseconds => (-i128::from(before.as_secs()) - 1, 1_000_000_000 - nanoseconds),
                }
            }
        };
        Self(written(seconds, nanosecond, 0))
    }
}

/// Returns the text of a moment in a time zone. `seconds` are those since the Unix epoch, and `offset` is that of the time
/// zone in minutes.
fn written(seconds: i128, nanosecond: u32, offset: i32) -> String {
    const SECONDS_OF_DAY: i128 = 24 * 60 * 60;

    let local = seconds + i128::from(offset) * 60;
    let second = local.rem_euclid(SECONDS_OF_DAY);
    let (year, month, day) = calendar::date_of(local.div_euclid(SECONDS_OF_DAY));
    let (hour, minute) = (second / 3600, second / 60 % 60);
    let mut text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{:02}", second % 60);
    digits::push_fraction(&mut text, nanosecond);
    match offset.unsigned_abs() {
        0 => text.push('Z'),
        minutes => {
            let sign = if offset < 0 { '-' } else { '+' };
            text.push_str(&format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60));
        }
    }
    text
}

/// Returns the seconds since the Unix epoch, the nanosecond, and the offset in seconds. Returns `None` if the text is not
/// a `date-time`.
///
/// A leap second has the same number as the second that follows it.
fn moment(text: &str) -> Option<(i64, u32, i32)> {
    let (date, rest) = text.as_bytes().split_at_checked("2026-01-31".len())?;
    let [b'T' | b't', time @ ..] = rest else {
        return None;
    };
    let (year, month, day) = date_parts::parse(date)?;
    let (hour, minute, second, nanosecond, offset) = time_parts::parse(time)?;
    let offset = offset?;
    let second = (i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second);
    let seconds = calendar::days_to(year, month, day) * 86_400 + second - i64::from(offset);
    Some((seconds, nanosecond, offset))
}

/// Writes the time in UTC if its offset has seconds, which the format does not allow.
#[cfg(feature = "chrono")]
impl<Z: chrono::TimeZone> From<chrono::DateTime<Z>> for DateTime {
    fn from(time: chrono::DateTime<Z>) -> Self {
        let offset = chrono::Offset::fix(time.offset());
        let time = match offset.local_minus_utc() % 60 {
            0 => time.fixed_offset(),
            _ => time.with_timezone(&chrono::Utc).fixed_offset(),
        };
        Self(time.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
    }
}

#[cfg(feature = "chrono")]
impl TryFrom<&DateTime> for chrono::DateTime<chrono::Utc> {
    type Error = super::format_error::FormatError;

    fn try_from(time: &DateTime) -> Result<Self, Self::Error> {
        let (seconds, nanosecond, _) = moment(&time.0).ok_or(DateTime::ERROR)?;
        Self::from_timestamp(seconds, nanosecond).ok_or(DateTime::ERROR)
    }
}

#[cfg(feature = "chrono")]
impl TryFrom<&DateTime> for chrono::DateTime<chrono::FixedOffset> {
    type Error = super::format_error::FormatError;

    fn try_from(time: &DateTime) -> Result<Self, Self::Error> {
        let (seconds, nanosecond, offset) = moment(&time.0).ok_or(DateTime::ERROR)?;
        let offset = chrono::FixedOffset::east_opt(offset).ok_or(DateTime::ERROR)?;
        let in_utc = chrono::DateTime::from_timestamp(seconds, nanosecond).ok_or(DateTime::ERROR)?;
        Ok(in_utc.with_timezone(&offset))
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::Timestamp> for DateTime {
    fn from(time: jiff::Timestamp) -> Self {
        Self(time.to_string())
    }
}

/// Writes the offset of the time zone, and not its name. Writes the time in UTC if the offset has seconds, which the format
/// does not allow.
#[cfg(feature = "jiff")]
impl From<&jiff::Zoned> for DateTime {
    fn from(time: &jiff::Zoned) -> Self {
        let timestamp = time.timestamp();
        Self(match time.offset().seconds() % 60 {
            0 => timestamp.display_with_offset(time.offset()).to_string(),
            _ => timestamp.to_string(),
        })
    }
}

/// Writes the offset of the time zone, like the conversion of a reference.
#[cfg(feature = "jiff")]
impl From<jiff::Zoned> for DateTime {
    fn from(time: jiff::Zoned) -> Self {
        Self::from(&time)
    }
}

#[cfg(feature = "jiff")]
impl TryFrom<&DateTime> for jiff::Timestamp {
    type Error = super::format_error::FormatError;

    fn try_from(time: &DateTime) -> Result<Self, Self::Error> {
        let (seconds, nanosecond, _) = moment(&time.0).ok_or(DateTime::ERROR)?;
        let second = Self::from_second(seconds).map_err(|_| DateTime::ERROR)?;
        let nanosecond = jiff::SignedDuration::from_nanos(nanosecond.into());
        second.checked_add(nanosecond).map_err(|_| DateTime::ERROR)
    }
}

/// Writes the time in UTC if its offset has seconds, which the format does not allow.
#[cfg(feature = "time")]
impl From<time::OffsetDateTime> for DateTime {
    fn from(time: time::OffsetDateTime) -> Self {
        let offset = match time.offset().whole_seconds() {
            seconds if seconds % 60 == 0 => seconds / 60,
            _ => 0,
        };
        Self(written(time.unix_timestamp().into(), time.nanosecond(), offset))
    }
}

#[cfg(feature = "time")]
impl TryFrom<&DateTime> for time::OffsetDateTime {
    type Error = super::format_error::FormatError;

    fn try_from(time: &DateTime) -> Result<Self, Self::Error> {
        let (seconds, nanosecond, offset) = moment(&time.0).ok_or(DateTime::ERROR)?;
        let offset = time::UtcOffset::from_whole_seconds(offset).map_err(|_| DateTime::ERROR)?;
        let nanoseconds = i128::from(seconds) * 1_000_000_000 + i128::from(nanosecond);
        let in_utc = Self::from_unix_timestamp_nanos(nanoseconds).map_err(|_| DateTime::ERROR)?;
        in_utc.checked_to_offset(offset).ok_or(DateTime::ERROR)
    }
}
