//! Timestamps.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::de::{self, Deserialize, Deserializer, Unexpected, Visitor};

use super::super::requests::form::FormWriter;
use super::super::requests::key::Key;
use super::super::requests::write_form::WriteForm;

/// A timestamp: the seconds since 1970-01-01T00:00:00Z, without leap seconds. It is negative before that time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct UnixTime(i64);

impl UnixTime {
    /// Creates a timestamp from the seconds since 1970-01-01T00:00:00Z.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Returns the seconds since 1970-01-01T00:00:00Z.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// Converts the timestamp to a `SystemTime`. Returns `None` if `SystemTime` cannot represent it on this platform.
    pub fn to_system_time(self) -> Option<SystemTime> {
        let distance = Duration::from_secs(self.0.unsigned_abs());
        if self.0 < 0 {
            UNIX_EPOCH.checked_sub(distance)
        } else {
            UNIX_EPOCH.checked_add(distance)
        }
    }
}

/// Writes the number of seconds.
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

/// Writes the number of seconds.
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

    /// Accepts integers with a zero fraction, such as `1.0`, which some servers send.
    fn visit_f64<E: de::Error>(self, seconds: f64) -> Result<UnixTime, E> {
        // 2^63, the smallest number that is too large.
        const LIMIT: f64 = 9_223_372_036_854_775_808.0;

        if seconds.fract() == 0.0 && (-LIMIT..LIMIT).contains(&seconds) {
            // In this range the conversion is exact.
            Ok(UnixTime(seconds as i64))
        } else {
            Err(E::invalid_value(Unexpected::Float(seconds), &self))
        }
    }
}
