//! Points in time: seconds since the Unix epoch, RFC 3339, or a distance from now.

use jiff::{SignedDuration, Timestamp};

/// The text that a message expects.
pub const EXPECTED: &str = "a time: seconds since 1970, a date and time such as `2026-01-31T09:30:00Z`, or a distance \
                            from now such as `+90d` (s, m, h, d, w)";

/// Reads a point in time. A distance is counted from `now`, without the fraction of its second.
pub fn read(text: &str, now: Timestamp) -> Option<Timestamp> {
    if let Some(distance) = text.strip_prefix('+') {
        let now = Timestamp::from_second(now.as_second()).ok()?;
        return now.checked_add(self::distance(distance)?).ok();
    }
    match text.parse() {
        Ok(seconds) => Timestamp::from_second(seconds).ok(),
        Err(_) => text.parse().ok(),
    }
}

/// Reads one or more numbers, each with a unit: `90d`, `1d12h`. A day is 24 hours.
fn distance(text: &str) -> Option<SignedDuration> {
    let mut sum = 0_i64;
    for part in text.split_inclusive(|character: char| !character.is_ascii_digit()) {
        let unit = part.chars().next_back()?;
        let number: i64 = part.strip_suffix(unit)?.parse().ok()?;
        let seconds = match unit {
            's' => 1,
            'm' => 60,
            'h' => 60 * 60,
            'd' => 24 * 60 * 60,
            'w' => 7 * 24 * 60 * 60,
            _ => return None,
        };
        sum = sum.checked_add(number.checked_mul(seconds)?)?;
    }
    (!text.is_empty()).then(|| SignedDuration::from_secs(sum))
}
