//! Digits in strings with a format.

/// Returns `true` if the text consists of one or more digits.
#[allow(dead_code, reason = "an API need not have every format with digits")]
pub(crate) fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|character| character.is_ascii_digit())
}

/// Returns the number that two digits represent.
#[allow(dead_code, reason = "an API need not have every format with digits")]
pub(crate) fn two(tens: u8, ones: u8) -> Option<u8> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| (tens - b'0') * 10 + (ones - b'0'))
}

/// Returns the nanoseconds of a fraction of a second. The bytes are the digits after the point. Digits beyond nanoseconds
/// are ignored.
#[allow(dead_code, reason = "an API need not have every format with digits")]
pub(crate) fn nanoseconds(fraction: &[u8]) -> u32 {
    let padded = fraction.iter().chain(std::iter::repeat(&b'0')).take(9);
    padded.fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
}

/// Appends nanoseconds as a fraction of a second, without zeros at the end. Appends nothing if there are none.
#[allow(dead_code, reason = "an API need not have every format with digits")]
pub(crate) fn push_fraction(text: &mut String, nanoseconds: u32) {
    if nanoseconds > 0 {
        text.push_str(format!(".{nanoseconds:09}").trim_end_matches('0'));
    }
}
