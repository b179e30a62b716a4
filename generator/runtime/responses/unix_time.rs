//! Points in time as the API writes them.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::de::{self, Deserialize, Deserializer, Unexpected, Visitor};

use super::super::requests::form::FormWriter;
use super::super::requests::key::Key;
use super::super::requests::write_form::WriteForm;

/// A point in time in whole seconds since 1970-01-01T00:00:00Z, without leap seconds; negative before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct UnixTime(i64);

impl UnixTime {
    /// The time so many seconds after the start of 1970 in UTC, or before it if negative.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// The seconds since the start of 1970 in UTC.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The same time for the standard library; none if it is outside of the years that the operating system knows.
    pub fn to_system_time(self) -> Option<SystemTime> {
        let distance = Duration::from_secs(self.0.unsigned_abs());
        if self.0 < 0 {
            UNIX_EPOCH.checked_sub(distance)
        } else {
            UNIX_EPOCH.checked_add(distance)
        }
    }
}

impl From<i64> for UnixTime {
    fn from(seconds: i64) -> Self {
        Self::from_seconds(seconds)
    }
}

/// Rounds down to a whole second.
impl From<SystemTime> for UnixTime {
    fn from(time: SystemTime) -> Self {
        match time.duration_since(UNIX_EPOCH) {
            Ok(after) => Self(0_i64.saturating_add_unsigned(after.as_secs())),
            Err(error) => {
                let before = error.duration();
                let rounding = i64::from(before.subsec_nanos() > 0);
                Self(0_i64.saturating_sub_unsigned(before.as_secs()).saturating_sub(rounding))
            }
        }
    }
}

/// The number of seconds.
impl fmt::Display for UnixTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl WriteForm for UnixTime {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        self.0.write_form(form, key);
    }
}

impl<'de> Deserialize<'de> for UnixTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_i64(UnixTimeVisitor)
    }
}

/// The number of seconds.
#[cfg(feature = "serialize")]
impl serde::Serialize for UnixTime {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0)
    }
}

struct UnixTimeVisitor;

impl Visitor<'_> for UnixTimeVisitor {
    type Value = UnixTime;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a time in whole seconds since 1970")
    }

    fn visit_i64<E: de::Error>(self, seconds: i64) -> Result<UnixTime, E> {
        Ok(UnixTime(seconds))
    }

    fn visit_u64<E: de::Error>(self, seconds: u64) -> Result<UnixTime, E> {
        let time = i64::try_from(seconds).map(UnixTime);
        time.map_err(|_| E::invalid_value(Unexpected::Unsigned(seconds), &self))
    }

    /// Some servers write whole numbers with a fraction of zero.
    fn visit_f64<E: de::Error>(self, seconds: f64) -> Result<UnixTime, E> {
        // 2^63, the first number that is too large.
        const LIMIT: f64 = 9_223_372_036_854_775_808.0;

        if seconds.fract() == 0.0 && (-LIMIT..LIMIT).contains(&seconds) {
            // In this range the conversion is exact.
            Ok(UnixTime(seconds as i64))
        } else {
            Err(E::invalid_value(Unexpected::Float(seconds), &self))
        }
    }
}
