//! Durations, such as the time limit of an attempt.

use std::time::Duration;

/// Reads a duration: a number of seconds, or a number with the unit `ms`, `s`, `m` or `h`.
///
/// # Errors
///
/// Returns a description of the expected text.
pub fn parse(text: &str) -> Result<Duration, &'static str> {
    const EXPECTED: &str = "expected seconds, as in `30`, or a number with a unit: `500ms`, `30s`, `2m`, `1h`";
    let end = text
        .find(|character: char| !character.is_ascii_digit() && character != '.')
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let seconds = match unit {
        "ms" => 0.001,
        "" | "s" => 1.0,
        "m" => 60.0,
        "h" => 3600.0,
        _ => return Err(EXPECTED),
    };
    let number: f64 = number.parse().map_err(|_| EXPECTED)?;
    match Duration::try_from_secs_f64(number * seconds) {
        Ok(duration) if !duration.is_zero() => Ok(duration),
        Ok(_) => Err("the duration must be longer than zero"),
        Err(_) => Err("the duration is too long"),
    }
}
