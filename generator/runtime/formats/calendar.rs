//! The Gregorian calendar.

/// Returns the days from 1970-01-01 to a date of the Gregorian calendar.
pub(crate) fn days_to(year: u16, month: u8, day: u8) -> i64 {
    // A year that begins in March ends with the leap day. The number of days before a month is then a linear function.
    let (year, month) = match month {
        1 | 2 => (i64::from(year) - 1, i64::from(month) + 9),
        _ => (i64::from(year), i64::from(month) - 3),
    };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let day_of_year = (153 * month + 2) / 5 + i64::from(day) - 1;
    // The days from 0000-03-01 to 1970-01-01.
    year * 365 + leap_days + day_of_year - 719_468
}

/// Returns the year, the month and the day of the Gregorian calendar that is `days` after 1970-01-01.
pub(crate) fn date_of(days: i128) -> (i128, i128, i128) {
    // The calendar repeats every 400 years, which begin on 0000-03-01.
    const DAYS_OF_CYCLE: i128 = 146_097;

    let days = days + 719_468;
    let (cycle, day_of_cycle) = (days.div_euclid(DAYS_OF_CYCLE), days.rem_euclid(DAYS_OF_CYCLE));
    let leap_days = day_of_cycle / 1460 - day_of_cycle / 36_524 + day_of_cycle / 146_096;
    let year_of_cycle = (day_of_cycle - leap_days) / 365;
    let day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let year = cycle * 400 + year_of_cycle;
    match month {
        10.. => (year + 1, month - 9, day),
        _ => (year, month + 3, day),
    }
}
