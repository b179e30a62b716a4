//! Tests the conversions of `UnixTime`.

use std::cmp::Ordering;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::from_str;

use super::runtime::{TimeRangeError, UnixTime};

#[test]
fn system_times_round_down() {
    let time = |seconds: u64, nanos: u32| Duration::new(seconds, nanos);
    assert_eq!(
        UnixTime::from(UNIX_EPOCH + time(5, 999_999_999)),
        UnixTime::from_seconds(5)
    );
    assert_eq!(UnixTime::from(UNIX_EPOCH), UnixTime::from_seconds(0));
    assert_eq!(UnixTime::from(UNIX_EPOCH - time(5, 0)), UnixTime::from_seconds(-5));
    assert_eq!(UnixTime::from(UNIX_EPOCH - time(5, 1)), UnixTime::from_seconds(-6));
    assert_eq!(UnixTime::from(UNIX_EPOCH - time(0, 1)), UnixTime::from_seconds(-1));
}

#[test]
fn times_round_trip_through_system_times() {
    for seconds in [0, 1, -1, 1_893_456_000, -62_135_596_800] {
        let time = UnixTime::from_seconds(seconds);
        assert_eq!(UnixTime::from(time.to_system_time().unwrap()), time);
    }
    // Some operating systems cannot represent the extremes; the conversion must not panic.
    for seconds in [i64::MIN, i64::MAX] {
        let time = UnixTime::from(seconds);
        assert!(
            time.to_system_time()
                .is_none_or(|system_time| UnixTime::from(system_time) == time)
        );
    }
}

#[test]
fn only_whole_numbers_decode() {
    assert_eq!(from_str::<UnixTime>("1680209063").unwrap().seconds(), 1_680_209_063);
    assert_eq!(from_str::<UnixTime>("-1").unwrap().seconds(), -1);
    assert_eq!(from_str::<UnixTime>("1.0").unwrap().seconds(), 1);
    assert_eq!(from_str::<UnixTime>("1e3").unwrap().seconds(), 1000);
    assert_eq!(
        from_str::<UnixTime>("-9223372036854775808").unwrap().seconds(),
        i64::MIN
    );
    for json in [
        "1.5",
        "9223372036854775808.0",
        "9223372036854775808",
        "1e300",
        "-1e300",
        "9.3e18",
        "\"1\"",
        "null",
        "true",
        "[1]",
    ] {
        assert!(from_str::<UnixTime>(json).is_err(), "{json}");
    }
}

#[test]
fn times_are_ordered_and_displayed_as_seconds() {
    assert!(UnixTime::from_seconds(-1) < UnixTime::from_seconds(1));
    assert_eq!(UnixTime::from_seconds(12).to_string(), "12");
    assert_eq!(format!("{:?}", UnixTime::from_seconds(12)), "UnixTime(12)");
}

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn durations_are_added_and_subtracted() {
    let time = UnixTime::from_seconds(100);
    assert_eq!(time + Duration::from_secs(20), UnixTime::from_seconds(120));
    assert_eq!(time - Duration::from_secs(120), UnixTime::from_seconds(-20));
    let mut changed = time;
    changed += 2 * SECOND;
    changed -= SECOND;
    assert_eq!(changed, UnixTime::from_seconds(101));
}

#[test]
fn results_round_down_like_system_times() {
    let system_time = UNIX_EPOCH + Duration::from_secs(100);
    for milliseconds in [0, 1, 500, 999, 1000, 1001, 100_000, 100_001] {
        let duration = Duration::from_millis(milliseconds);
        let time = UnixTime::from(system_time);
        assert_eq!(time + duration, UnixTime::from(system_time + duration), "{duration:?}");
        assert_eq!(time - duration, UnixTime::from(system_time - duration), "{duration:?}");
    }
}

#[test]
fn results_out_of_range_are_the_limits_or_none() {
    let (first, last) = (UnixTime::MIN, UnixTime::MAX);
    let durations = [SECOND, Duration::from_secs(u64::MAX), Duration::MAX];
    for duration in durations {
        assert_eq!((last + duration, last.checked_add(duration)), (last, None));
        assert_eq!((first - duration, first.checked_sub(duration)), (first, None));
    }
    let half = Duration::from_millis(500);
    assert_eq!((last + half, last.checked_add(half)), (last, Some(last)));
    assert_eq!((first - half, first.checked_sub(half)), (first, None));
    assert_eq!(first.checked_add(Duration::from_secs(u64::MAX)), Some(last));
    assert_eq!(last.checked_sub(Duration::from_secs(u64::MAX)), Some(first));
    assert_eq!(first + Duration::MAX, last);
}

#[test]
fn times_compare_exactly_with_system_times() {
    let half = Duration::from_millis(500);
    for (seconds, system_time, expected) in [
        (5, UNIX_EPOCH + 5 * SECOND, Ordering::Equal),
        (5, UNIX_EPOCH + 5 * SECOND + half, Ordering::Less),
        (6, UNIX_EPOCH + 5 * SECOND + half, Ordering::Greater),
        (-1, UNIX_EPOCH - half, Ordering::Less),
        (0, UNIX_EPOCH - half, Ordering::Greater),
        (i64::MAX, UNIX_EPOCH, Ordering::Greater),
        (i64::MIN, UNIX_EPOCH, Ordering::Less),
    ] {
        let time = UnixTime::from_seconds(seconds);
        assert_eq!(time.partial_cmp(&system_time), Some(expected), "{seconds}");
        assert_eq!(system_time.partial_cmp(&time), Some(expected.reverse()), "{seconds}");
        assert_eq!(
            (time == system_time, system_time == time),
            (expected.is_eq(), expected.is_eq())
        );
    }
}

#[test]
fn times_compare_and_convert_with_integers() {
    let time = UnixTime::from_seconds(5);
    // The type of the literal is `i64`, the only integer type that is comparable with a `UnixTime`.
    assert!(time == 5 && time > 4 && time < 6);
    assert_eq!(i64::from(time), 5);
    assert_eq!(u64::try_from(time), Ok(5));
    assert_eq!(UnixTime::try_from(5_u64), Ok(time));
    assert_eq!(UnixTime::try_from(u64::MAX), Err(TimeRangeError));
    assert_eq!(u64::try_from(UnixTime::from_seconds(-1)), Err(TimeRangeError));
    assert_eq!(SystemTime::try_from(time), Ok(UNIX_EPOCH + 5 * SECOND));
}

/// Takes a value like the setter of an emitted request.
fn taken(time: impl Into<UnixTime>) -> i64 {
    time.into().seconds()
}

#[test]
fn setters_take_literals_and_times() {
    assert_eq!(taken(4_102_444_800), 4_102_444_800);
    assert_eq!(taken(UNIX_EPOCH + SECOND), 1);
    assert_eq!(taken(UnixTime::from_seconds(2)), 2);
}

#[cfg(feature = "clock")]
#[test]
fn now_is_the_time_of_the_system_clock() {
    let before = SystemTime::now();
    let now = UnixTime::now();
    assert!(now > before - SECOND && now <= SystemTime::now());
}

#[cfg(all(feature = "chrono", feature = "jiff", feature = "time"))]
#[test]
fn times_convert_to_and_from_the_types_of_other_crates() {
    for (milliseconds, seconds) in [(0, 0), (1500, 1), (999, 0), (-1, -1), (-1000, -1), (-1001, -2)] {
        let time = UnixTime::from_seconds(seconds);
        let chrono = chrono::DateTime::from_timestamp_millis(milliseconds).unwrap();
        let zone = chrono::FixedOffset::east_opt(3600).unwrap();
        assert_eq!((taken(chrono), taken(chrono.with_timezone(&zone))), (seconds, seconds));
        let jiff = jiff::Timestamp::from_millisecond(milliseconds).unwrap();
        let zoned = jiff.to_zoned(jiff::tz::TimeZone::UTC);
        assert_eq!((taken(jiff), taken(&zoned), taken(zoned)), (seconds, seconds, seconds));
        let nanoseconds = i128::from(milliseconds) * 1_000_000;
        let crate_time = time::OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).unwrap();
        assert_eq!(taken(crate_time), seconds);

        let chrono = chrono::DateTime::try_from(time).unwrap();
        let jiff = jiff::Timestamp::try_from(time).unwrap();
        let crate_time = time::OffsetDateTime::try_from(time).unwrap();
        assert_eq!(
            (taken(chrono), taken(jiff), taken(crate_time)),
            (seconds, seconds, seconds)
        );
    }
    for time in [UnixTime::MIN, UnixTime::MAX] {
        assert_eq!(chrono::DateTime::try_from(time), Err(TimeRangeError));
        assert_eq!(jiff::Timestamp::try_from(time), Err(TimeRangeError));
        assert_eq!(time::OffsetDateTime::try_from(time), Err(TimeRangeError));
    }
}
