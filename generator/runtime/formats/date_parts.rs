//! The parts of dates in RFC 3339.

use super::digits;

/// Returns the year, the month and the day of a `full-date`, or `None` for other text.
pub(crate) fn parse(text: &[u8]) -> Option<(u16, u8, u8)> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else {
        return None;
    };
    let year = u16::from(digits::two(y1, y2)?) * 100 + u16::from(digits::two(y3, y4)?);
    let (month, day) = (digits::two(m1, m2)?, digits::two(d1, d2)?);
    (day >= 1 && day <= days_of_month(year, month)).then_some((year, month, day))
}

/// Returns the number of days of a month of the Gregorian calendar, which is 0 if there is no such month.
fn days_of_month(year: u16, month: u8) -> u8 {
    let is_leap_year = matches!((year % 4, year % 100, year % 400), (0, 1.., _) | (0, 0, 0));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap_year => 29,
        2 => 28,
        _ => 0,
    }
}
