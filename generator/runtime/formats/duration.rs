//! Durations.

use super::digits::{self, are_digits};
use super::text_format::text_format;

/// The text of a duration (`format: duration`), such as `P1DT12H`.
///
/// [`Duration::new`] checks that it is a duration of ISO 8601: years, months, days, hours, minutes and seconds in this
/// order, or weeks. It accepts every duration of RFC 3339, and also a fraction of a second and omitted units, as in
/// `PT1.5S` and `P1Y2D`. The text of a response is not checked. The length of a year, a month, a week or a day depends on
/// the date at which it begins.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Duration(String);

text_format! { Duration: "a duration such as `P1DT12H`", is_duration }

impl Duration {
    /// Converts the duration to a [`std::time::Duration`].
    ///
    /// Returns `None` if the text does not have the format, if it contains years, months, weeks or days, or if the value is
    /// too large.
    ///
    /// Digits beyond nanoseconds are ignored.
    pub fn to_std(&self) -> Option<std::time::Duration> {
        let time = self.0.strip_prefix("PT").filter(|_| self.is_valid())?;
        let mut sum = std::time::Duration::ZERO;
        for part in time.split_inclusive(['H', 'M', 'S']) {
            let (number, unit) = part.split_at_checked(part.len().checked_sub(1)?)?;
            let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
            let factor = match unit {
                "H" => 3600,
                "M" => 60,
                _ => 1,
            };
            let whole = std::time::Duration::from_secs(whole.parse::<u64>().ok()?.checked_mul(factor)?);
            let nanoseconds = digits::nanoseconds(fraction.as_bytes());
            let part = whole.checked_add(std::time::Duration::from_nanos(nanoseconds.into()))?;
            sum = sum.checked_add(part)?;
        }
        Some(sum)
    }
}

/// Writes seconds.
impl From<std::time::Duration> for Duration {
    fn from(duration: std::time::Duration) -> Self {
        let mut text = format!("PT{}", duration.as_secs());
        digits::push_fraction(&mut text, duration.subsec_nanos());
        text.push('S');
        Self(text)
    }
}

fn is_duration(text: &str) -> bool {
    let Some(parts) = text.strip_prefix('P') else {
        return false;
    };
    if let Some(weeks) = parts.strip_suffix('W') {
        return are_digits(weeks);
    }
    match parts.split_once('T') {
        Some((date, time)) => (date.is_empty() || has_units(date, "YMD")) && has_units(time, "HMS"),
        None => has_units(parts, "YMD"),
    }
}

/// Returns `true` if the text is one or more numbers, each with one of the units, in the order of the units.
fn has_units(text: &str, units: &str) -> bool {
    let mut units = units.chars();
    let mut parts = text.split_inclusive(|character: char| character.is_ascii_uppercase());
    let are_valid = parts.all(|part| {
        let mut characters = part.chars();
        let unit = characters.next_back();
        let number = characters.as_str();
        let is_known = units.any(|expected| Some(expected) == unit);
        is_known
            && match number.split_once('.') {
                Some((whole, fraction)) => unit == Some('S') && are_digits(whole) && are_digits(fraction),
                None => are_digits(number),
            }
    });
    are_valid && !text.is_empty()
}

/// Writes the span as the crate does. The text of a negative span, or of one with weeks and other units, does not have the
/// format, and does not convert back.
#[cfg(feature = "jiff")]
impl From<jiff::Span> for Duration {
    fn from(span: jiff::Span) -> Self {
        Self(span.to_string())
    }
}

/// Ignores digits beyond nanoseconds. Fails if a number is too large for the crate.
#[cfg(feature = "jiff")]
impl TryFrom<&Duration> for jiff::Span {
    type Error = super::format_error::FormatError;

    fn try_from(duration: &Duration) -> Result<Self, Self::Error> {
        const TOO_LARGE: super::format_error::FormatError =
            super::format_error::FormatError::new("a duration that the crate `jiff` can represent");

        if !duration.is_valid() {
            return Err(Duration::ERROR);
        }
        // The crate refuses more than nine digits of a fraction. Only seconds, which are last, can have one.
        let with_fraction = duration.0.strip_suffix('S').and_then(|text| text.split_once('.'));
        let converted = match with_fraction {
            Some((whole, fraction)) => format!("{whole}.{fraction:.9}S").parse(),
            None => duration.0.parse(),
        };
        converted.map_err(|_| TOO_LARGE)
    }
}
