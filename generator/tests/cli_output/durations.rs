//! Durations.

use std::time::Duration;

use super::runtime::settings::duration::parse;

#[test]
fn durations_have_units() {
    for (text, milliseconds) in [
        ("30", 30_000),
        ("30s", 30_000),
        ("500ms", 500),
        ("2m", 120_000),
        ("1h", 3_600_000),
        ("0.5", 500),
    ] {
        assert_eq!(parse(text), Ok(Duration::from_millis(milliseconds)), "{text}");
    }
}

#[test]
fn other_texts_are_refused() {
    for text in [
        "",
        "s",
        "-1",
        "1d",
        "1 s",
        "0",
        "1.2.3",
        "NaN",
        "inf",
        "1e3",
        "99999999999999999999999",
        "é",
    ] {
        assert!(parse(text).is_err(), "{text}");
    }
}
