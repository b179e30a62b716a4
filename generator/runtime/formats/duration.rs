//! Durations.

use super::text_format::text_format;

/// The text of a duration (`format: duration`), such as `P1DT12H`.
///
/// [`Duration::new`] checks that it is a duration of ISO 8601: years, months, days, hours, minutes and seconds in this
/// order, or weeks. It accepts all durations of RFC 3339, and also a fraction of a second, and units that are left out
/// between others. The text of a response is not checked. The length of a year, a month, a week or a day depends on the
/// date at which it begins.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Duration(String);

text_format! { Duration: "a duration such as `P1DT12H`", is_duration }

impl Duration {
    /// Converts a duration in hours, minutes and seconds. Returns `None` for other text.
    ///
    /// Digits beyond nanoseconds are ignored.
    pub fn to_std(&self) -> Option<std::time::Duration> {
        let time = self.0.strip_prefix("PT").filter(|_| self.is_valid())?;
        let mut seconds = std::time::Duration::ZERO;
        for part in time.split_inclusive(['H', 'M', 'S']) {
            let (number, unit) = part.split_at_checked(part.len().checked_sub(1)?)?;
            let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
            let factor = match unit {
                "H" => 3600,
                "M" => 60,
                _ => 1,
            };
            let whole = std::time::Duration::from_secs(whole.parse::<u64>().ok()?.checked_mul(factor)?);
            let digits = fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
            let nanoseconds = digits.fold(0, |number, digit| number * 10 + u64::from(digit - b'0'));
            let part = whole.checked_add(std::time::Duration::from_nanos(nanoseconds))?;
            seconds = seconds.checked_add(part)?;
        }
        Some(seconds)
    }
}

/// Writes seconds.
impl From<std::time::Duration> for Duration {
    fn from(duration: std::time::Duration) -> Self {
        let mut text = format!("PT{}", duration.as_secs());
        if duration.subsec_nanos() > 0 {
            text.push_str(format!(".{:09}", duration.subsec_nanos()).trim_end_matches('0'));
        }
        text.push('S');
        Self(text)
    }
}

fn is_duration(text: &str) -> bool {
    let Some(parts) = text.strip_prefix('P') else {
        return false;
    };
    if let Some(weeks) = parts.strip_suffix('W') {
        return is_number(weeks);
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
                Some((whole, fraction)) => unit == Some('S') && is_number(whole) && is_number(fraction),
                None => is_number(number),
            }
    });
    are_valid && !text.is_empty()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|character| character.is_ascii_digit())
}

/// Writes the span as the crate does: a negative one has a sign, which the format does not allow.
#[cfg(feature = "jiff")]
impl From<jiff::Span> for Duration {
    fn from(span: jiff::Span) -> Self {
        Self(span.to_string())
    }
}

#[cfg(feature = "jiff")]
impl TryFrom<&Duration> for jiff::Span {
    type Error = super::format_error::FormatError;

    fn try_from(duration: &Duration) -> Result<Self, Self::Error> {
        duration.0.parse().map_err(|_| Duration::ERROR)
    }
}
