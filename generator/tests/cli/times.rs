//! Points in time.

use jiff::Timestamp;
use serde_json::json;

use client::{Date, DateTime, UnixTime};

use super::command::{self, run, text};
use super::runtime::arguments::from_argument::FromArgument;
use super::runtime::arguments::moment;

/// Returns the seconds that are read from the text, a second and a half after 1000 seconds.
fn seconds(text: &str) -> Option<i64> {
    let now = Timestamp::new(1000, 500_000_000).unwrap();
    moment::read(text, now).map(Timestamp::as_second)
}

#[test]
fn times_are_seconds_or_dates_with_times_or_distances() {
    for (text, expected) in [
        ("0", 0),
        ("-5", -5),
        ("1700000000", 1_700_000_000),
        ("1970-01-01T01:00:00Z", 3600),
        ("1970-01-01T01:00:00+01:00", 0),
        ("+30s", 1030),
        ("+2m", 1120),
        ("+12h", 1000 + 12 * 3600),
        ("+90d", 1000 + 90 * 86_400),
        ("+2w", 1000 + 14 * 86_400),
        ("+1d12h", 1000 + 36 * 3600),
    ] {
        assert_eq!(seconds(text), Some(expected), "{text}");
    }
}

#[test]
fn other_texts_are_no_times() {
    for text in [
        "",
        "+",
        "+90",
        "+d",
        "+90y",
        "+90 d",
        "+-1d",
        "+1.5d",
        "90d",
        "-90d",
        "tomorrow",
        "2026-01-31",
        "2026-01-31T09:30:00",
        "1.5",
        "+99999999999999999999d",
        "+9999999999999w",
        // In 64 bits, this is 579584 seconds.
        "+30500568904944w",
        "99999999999999999999",
    ] {
        assert_eq!(seconds(text), None, "{text}");
    }
}

#[test]
fn a_distance_has_no_fraction_of_a_second() {
    let now = Timestamp::new(1000, 500_000_000).unwrap();
    assert_eq!(moment::read("+1s", now), Some(Timestamp::from_second(1001).unwrap()));
}

fn read(text: &str) -> i64 {
    run(&["--expires-at", text])
        .fields()
        .required::<UnixTime>("expires-at")
        .unwrap()
        .seconds()
}

#[test]
fn unix_times_can_be_given_in_all_ways() {
    assert_eq!(read("1970-01-01T00:01:00Z"), 60);
    assert_eq!(read("-60"), -60);
    // Servers decide whether a time is too far away.
    assert_eq!(read("9223372036854775807"), i64::MAX);
    let now = Timestamp::now().as_second();
    let difference = read("+90d") - now - 90 * 86_400;
    assert!((0..60).contains(&difference), "{difference}");
    for json in [json!(60), json!("1970-01-01T00:01:00Z"), json!("60")] {
        assert_eq!(UnixTime::from_argument(command::json(json)).unwrap().seconds(), 60);
    }
    let error = run(&["--expires-at", "soon"])
        .fields()
        .required::<UnixTime>("expires-at")
        .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("`--expires-at` is not a time: seconds since 1970, "),
        "{error}"
    );
}

#[test]
fn dates_with_times_can_be_given_in_all_ways() {
    let read = |given: &str| DateTime::from_argument(text(given)).map(|time| time.0);
    // Text of the format is not changed.
    assert_eq!(read("2026-01-31T09:30:00z").unwrap(), "2026-01-31T09:30:00z");
    assert_eq!(read("1700000000").unwrap(), "2023-11-14T22:13:20Z");
    assert_eq!(read("2023-11-14T23:13:20+01:00").unwrap(), "2023-11-14T22:13:20Z");
    assert!(read("+90d").unwrap().starts_with("20"));
    assert!(read("soon").is_err());
}

#[test]
fn dates_can_be_given_as_distances() {
    let read = |given: &str| Date::from_argument(text(given)).map(|date| date.0);
    assert_eq!(read("2026-01-31").unwrap(), "2026-01-31");
    assert_eq!(read("1700000000").unwrap(), "2023-11-14");
    assert!(read("+90d").unwrap().starts_with("20"));
    let error = read("soon").unwrap_err();
    assert_eq!(error.to_string(), "`the value` is not a date such as `2026-01-31`");
}
