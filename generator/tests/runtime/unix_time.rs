//! Tests the conversions of `UnixTime`.

use std::time::{Duration, UNIX_EPOCH};

use serde_json::from_str;

use super::runtime::UnixTime;

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
