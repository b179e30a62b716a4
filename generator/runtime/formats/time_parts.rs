//! The parts of times in RFC 3339.

use super::digits;

/// The hour, the minute, the second, the nanosecond, and the offset from UTC in seconds, if there is one.
///
/// The second of a leap second is 60.
pub(crate) type TimeParts = (u8, u8, u8, u32, Option<i32>);

/// Returns the parts of a `full-time` or a `partial-time`, or `None` for other text.
///
/// Digits beyond nanoseconds are ignored. A leap second is only valid at the end of a day in UTC.
pub(crate) fn parse(text: &[u8]) -> Option<TimeParts> {
    let (&[h1, h2, b':', m1, m2, b':', s1, s2], rest) = text.split_first_chunk()? else {
        return None;
    };
    let (hour, minute, second) = (digits::two(h1, h2)?, digits::two(m1, m2)?, digits::two(s1, s2)?);
    let (nanosecond, rest) = fraction(rest)?;
    let offset = match rest {
        [] => None,
        rest => Some(offset(rest)?),
    };
    let in_utc = i32::from(hour) * 60 + i32::from(minute) - offset.unwrap_or_default() / 60;
    let is_last_minute = in_utc.rem_euclid(24 * 60) == 24 * 60 - 1;
    let is_valid = hour < 24 && minute < 60 && (second < 60 || second == 60 && is_last_minute);
    is_valid.then_some((hour, minute, second, nanosecond, offset))
}

/// Returns the nanoseconds of a fraction of a second, which can be absent, and the text after it.
fn fraction(text: &[u8]) -> Option<(u32, &[u8])> {
    let Some(text) = text.strip_prefix(b".") else {
        return Some((0, text));
    };
    let count = text.iter().take_while(|character| character.is_ascii_digit()).count();
    let (digits, rest) = text.split_at_checked(count)?;
    (count > 0).then(|| (digits::nanoseconds(digits), rest))
}

/// Returns the seconds of an offset from UTC.
fn offset(text: &[u8]) -> Option<i32> {
    let &[sign, h1, h2, b':', m1, m2] = text else {
        return (text.eq_ignore_ascii_case(b"z")).then_some(0);
    };
    let (hours, minutes) = (digits::two(h1, h2)?, digits::two(m1, m2)?);
    if hours >= 24 || minutes >= 60 {
        return None;
    }
    let seconds = (i32::from(hours) * 60 + i32::from(minutes)) * 60;
    match sign {
        b'+' => Some(seconds),
        b'-' => Some(-seconds),
        _ => None,
    }
}
