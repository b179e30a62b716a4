//! Dates.

use super::date_parts;
use super::text_format::text_format;

/// The text of a date (`format: date`), such as `2026-01-31`.
///
/// [`Date::new`] checks that it is a `full-date` of RFC 3339. The text of a response is not checked. The order of dates
/// is that of their texts.
///
/// The format has only the years 0 to 9999. A date of another crate with any other year is converted to the text that the
/// other crate prints, which is not valid.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date(String);

text_format! { Date: "a date such as `2026-01-31`", is_date }

fn is_date(text: &str) -> bool {
    date_parts::parse(text.as_bytes()).is_some()
}

#[cfg(feature = "chrono")]
impl From<chrono::NaiveDate> for Date {
    fn from(date: chrono::NaiveDate) -> Self {
        Self(date.to_string())
    }
}

#[cfg(feature = "chrono")]
impl TryFrom<&Date> for chrono::NaiveDate {
    type Error = super::format_error::FormatError;

    fn try_from(date: &Date) -> Result<Self, Self::Error> {
        let parts = date_parts::parse(date.0.as_bytes());
        let converted = parts.and_then(|(year, month, day)| Self::from_ymd_opt(year.into(), month.into(), day.into()));
        converted.ok_or(Date::ERROR)
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self(date.to_string())
    }
}

#[cfg(feature = "jiff")]
impl TryFrom<&Date> for jiff::civil::Date {
    type Error = super::format_error::FormatError;

    fn try_from(date: &Date) -> Result<Self, Self::Error> {
        date.0.parse().ok().filter(|_| date.is_valid()).ok_or(Date::ERROR)
    }
}

#[cfg(feature = "time")]
impl From<time::Date> for Date {
    fn from(date: time::Date) -> Self {
        Self(date.to_string())
    }
}

#[cfg(feature = "time")]
impl TryFrom<&Date> for time::Date {
    type Error = super::format_error::FormatError;

    fn try_from(date: &Date) -> Result<Self, Self::Error> {
        let parts = date_parts::parse(date.0.as_bytes());
        let converted = parts
            .and_then(|(year, month, day)| Self::from_calendar_date(year.into(), month.try_into().ok()?, day).ok());
        converted.ok_or(Date::ERROR)
    }
}
