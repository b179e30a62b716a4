//! Compares the types of strings with a format with well-known crates.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::runtime::{Base64, Date, DateTime, Decimal, Duration, Time, Url, Uuid};

proptest! {
    #[test]
    fn valid_dates_are_those_of_the_crates(text in "[0-9]{4}-[01][0-9]-[0-3][0-9]") {
        let date = Date::unvalidated(text.clone());
        let expected = text.parse::<chrono::NaiveDate>().ok();
        prop_assert_eq!(date.is_valid(), expected.is_some());
        prop_assert_eq!(chrono::NaiveDate::try_from(&date).ok(), expected);
        prop_assert_eq!(jiff::civil::Date::try_from(&date).ok(), text.parse().ok());
        prop_assert_eq!(time::Date::try_from(&date).is_ok(), expected.is_some());
    }

    #[test]
    fn dates_convert_both_ways(days in -700_000..2_900_000_i64) {
        let chrono = chrono::NaiveDate::from_epoch_days(days.try_into().unwrap()).unwrap();
        let date = Date::from(chrono);
        if let Ok(jiff) = jiff::civil::Date::try_from(&date) {
            let time = time::Date::try_from(&date).unwrap();
            prop_assert_eq!(chrono::NaiveDate::try_from(&date), Ok(chrono));
            prop_assert_eq!((Date::from(jiff), Date::from(time)), (date.clone(), date));
        } else {
            prop_assert!(!date.is_valid());
        }
    }

    #[test]
    fn valid_dates_with_times_are_those_of_the_crates(
        text in "(19|20|99)[0-9]{2}-(0[0-9]|1[0-3])-[0-3][0-9][Tt][0-2][0-9]:[0-6][0-9]:[0-5][0-9](\\.[0-9]{1,12})?([Zz]|[+-][0-2][0-9]:[0-6][0-9])?"
    ) {
        let value = DateTime::unvalidated(text.clone());
        let expected = chrono::DateTime::parse_from_rfc3339(&text).ok();
        prop_assert_eq!(value.is_valid(), expected.is_some(), "{}", text);
        prop_assert_eq!(chrono::DateTime::<chrono::FixedOffset>::try_from(&value).ok(), expected);
        let Some(expected) = expected else { return Ok(()) };
        prop_assert_eq!(chrono::DateTime::<chrono::Utc>::try_from(&value), Ok(expected.to_utc()));
        prop_assert_eq!(value.to_system_time(), Some(expected.into()));
        let nanoseconds = i128::from(expected.timestamp()) * 1_000_000_000 + i128::from(expected.timestamp_subsec_nanos());
        let time = time::OffsetDateTime::try_from(&value).unwrap();
        prop_assert_eq!(time.unix_timestamp_nanos(), nanoseconds);
        prop_assert_eq!(time.offset().whole_seconds(), expected.offset().local_minus_utc());
        if let Ok(jiff) = jiff::Timestamp::try_from(&value) {
            prop_assert_eq!(jiff.as_nanosecond(), nanoseconds);
        } else {
            // The last day of a zone.
            prop_assert!(text.starts_with("9999-12-3"));
        }
    }

    #[test]
    fn moments_are_written_like_those_of_the_crates(seconds in -62_167_219_200..=253_402_207_200_i64, nanosecond in 0..1_000_000_000_u32, offset in -1439..=1439_i32) {
        let chrono = chrono::DateTime::from_timestamp(seconds, nanosecond).unwrap();
        let jiff = jiff::Timestamp::new(seconds, nanosecond.try_into().unwrap()).unwrap();
        let time = time::OffsetDateTime::from_unix_timestamp(seconds).unwrap() + std::time::Duration::from_nanos(nanosecond.into());
        let value = DateTime::from(jiff);
        prop_assert!(value.is_valid());
        prop_assert_eq!(&DateTime::from(time), &value);
        prop_assert_eq!(DateTime::from(std::time::SystemTime::from(jiff)), value.clone());
        // This crate writes three, six or nine digits.
        prop_assert_eq!(jiff::Timestamp::try_from(&DateTime::from(chrono)), Ok(jiff));
        prop_assert_eq!(jiff::Timestamp::try_from(&value), Ok(jiff));
        let zone = chrono::FixedOffset::east_opt(offset * 60).unwrap();
        let there = chrono.with_timezone(&zone);
        let in_zone = DateTime::from(there);
        prop_assert_eq!(chrono::DateTime::try_from(&in_zone).ok().filter(|_| in_zone.is_valid()), Some(there).filter(|_| in_zone.is_valid()));
        let there = time.to_offset(time::UtcOffset::from_whole_seconds(offset * 60).unwrap());
        let in_zone = DateTime::from(there);
        prop_assert_eq!(time::OffsetDateTime::try_from(&in_zone).ok().filter(|_| in_zone.is_valid()), Some(there).filter(|_| in_zone.is_valid()));
    }

    #[test]
    fn times_convert_both_ways(second in 0..86_400_u32, nanosecond in 0..1_000_000_000_u32) {
        let chrono = chrono::NaiveTime::from_num_seconds_from_midnight_opt(second, nanosecond).unwrap();
        let value = Time::from(chrono);
        prop_assert!(value.is_valid());
        prop_assert_eq!(chrono::NaiveTime::try_from(&value), Ok(chrono));
        let time = time::Time::try_from(&value).unwrap();
        prop_assert_eq!(time::Time::try_from(&Time::from(time)), Ok(time));
        let jiff = jiff::civil::Time::try_from(&value).unwrap();
        prop_assert_eq!(Time::from(time), Time::from(jiff));
        prop_assert_eq!(jiff::civil::Time::try_from(&Time::from(jiff)), Ok(jiff));
    }

    #[test]
    fn uuids_convert_both_ways(bits in any::<u128>(), text in "[0-9a-fA-F-]{36}|[0-9a-f]{8}(-[0-9a-g]{4}){3}-[0-9a-f]{12}") {
        let uuid = uuid::Uuid::from_u128(bits);
        let value = Uuid::from(uuid);
        prop_assert!(value.is_valid());
        prop_assert_eq!(uuid::Uuid::try_from(&value), Ok(uuid));
        // The other forms that the crate accepts have other lengths.
        prop_assert_eq!(Uuid::unvalidated(text.clone()).is_valid(), uuid::Uuid::parse_str(&text).is_ok());
    }

    #[test]
    fn decimals_are_the_numbers_of_json(text in "-?[0-9]{0,3}(\\.[0-9]{0,3})?([eE][+-]?[0-9]{0,2})?") {
        let is_json = serde_json::from_str::<Box<serde_json::value::RawValue>>(&text).is_ok();
        prop_assert_eq!(Decimal::unvalidated(text).is_valid(), is_json);
    }

    #[test]
    fn decimals_convert_both_ways(mantissa in -(1_i128 << 95)..(1_i128 << 95), scale in 0..=28_u32) {
        let number = rust_decimal::Decimal::from_i128_with_scale(mantissa, scale);
        let value = Decimal::from(number);
        prop_assert!(value.is_valid());
        let converted = rust_decimal::Decimal::try_from(&value).unwrap();
        prop_assert_eq!((converted.mantissa(), converted.scale()), (number.mantissa(), number.scale()));
    }

    #[test]
    fn exponents_are_exact_or_refused(mantissa in -1_000_000..1_000_000_i64, exponent in -40..40_i32) {
        let value = Decimal::new(format!("{mantissa}e{exponent}")).unwrap();
        if let Ok(number) = rust_decimal::Decimal::try_from(&value) {
            let expected = match u32::try_from(exponent) {
                Ok(exponent) => rust_decimal::Decimal::from_i128_with_scale(i128::from(mantissa) * 10_i128.pow(exponent.min(28)), 0),
                Err(_) => rust_decimal::Decimal::from_i128_with_scale(mantissa.into(), exponent.unsigned_abs()),
            };
            prop_assert_eq!(number, expected);
        }
    }

    #[test]
    fn bytes_convert_both_ways(bytes in any::<Vec<u8>>(), text in "[A-Za-z0-9+/]{0,7}={0,3}|[A-D+/=\n-]{0,8}") {
        let value = Base64::encode(&bytes);
        prop_assert_eq!(value.as_str(), STANDARD.encode(&bytes));
        prop_assert_eq!(value.decode(), Ok(bytes));
        let value = Base64::unvalidated(text.clone());
        prop_assert_eq!(value.is_valid(), value.decode().is_ok());
        prop_assert_eq!(value.decode().ok(), STANDARD.decode(&text).ok(), "{}", text);
    }

    #[test]
    fn valid_urls_are_urls_of_the_crate(
        text in "https?://([a-z]{1,5}(:[a-z%0-9]{0,3})?@)?([a-z]{1,8}(\\.[a-z]{1,3}){0,2}|\\[[0-9a-f:]{2,9}\\])(:[0-9]{0,4})?(/[a-z~!$&'()*+,;=:@%0-9.-]{0,6}){0,2}(\\?[a-z/?%0-9]{0,4})?(#[a-z/?%#]{0,4})?"
    ) {
        if Url::new(text.clone()).is_ok() {
            prop_assert!(url::Url::parse(&text).is_ok(), "{}", text);
        }
    }

    #[test]
    fn any_text_can_be_converted(text in any::<String>(), similar in "[-+.:0-9A-Za-zé/?#@%=\\[\\]]{0,40}") {
        for text in [text, similar] {
            let date = DateTime::unvalidated(text.clone());
            prop_assert_eq!(date.to_system_time().is_some(), date.is_valid());
            prop_assert_eq!(time::OffsetDateTime::try_from(&date).is_ok(), date.is_valid());
            prop_assert_eq!(time::Date::try_from(&Date::unvalidated(text.clone())).is_ok(), Date::new(text.clone()).is_ok());
            let time = Time::unvalidated(text.clone());
            prop_assert!(time::Time::try_from(&time).is_err() || time.is_valid());
            prop_assert_eq!(jiff::civil::Time::try_from(&time).is_ok(), time::Time::try_from(&time).is_ok());
            let duration = Duration::unvalidated(text.clone());
            prop_assert!(duration.to_std().is_none() || duration.is_valid());
            prop_assert!(jiff::Span::try_from(&duration).is_err() || duration.is_valid());
            let number = Decimal::unvalidated(text.clone());
            prop_assert!(rust_decimal::Decimal::try_from(&number).is_err() || number.is_valid());
            let bytes = Base64::unvalidated(text.clone());
            prop_assert_eq!(bytes.decode().is_ok(), bytes.is_valid());
            let uuid = Uuid::unvalidated(text.clone());
            prop_assert_eq!(uuid::Uuid::try_from(&uuid).is_ok(), uuid.is_valid());
            prop_assert!(!uuid.is_valid() || text.len() == 36);
            prop_assert!(!Url::unvalidated(text.clone()).is_valid() || text.contains(':'));
        }
    }

    #[test]
    fn spans_convert_both_ways(years in 0..999_i64, days in 0..999_i64, hours in 0..999_i64, seconds in 0..999_i64, milliseconds in 0..999_i64) {
        let span = jiff::Span::new().years(years).days(days).hours(hours).seconds(seconds).milliseconds(milliseconds);
        let value = Duration::from(span);
        prop_assert!(value.is_valid(), "{}", value);
        let converted = jiff::Span::try_from(&value).unwrap();
        prop_assert!(converted.fieldwise() == span.fieldwise(), "{}", value);
    }
}

#[test]
fn spans_of_other_texts_are_refused() {
    for text in ["1 day 2h", "1h", "-P1D", "+P1D", "P1W2D", "p1d", "PT1.5H", "PT0,5S"] {
        let error = jiff::Span::try_from(&Duration::unvalidated(text)).expect_err(text);
        assert_eq!(error.to_string(), "the text is not a duration such as `P1DT12H`");
    }
    let long = Duration::new("P99999999999999999999999Y").unwrap();
    assert_eq!(
        jiff::Span::try_from(&long).unwrap_err().to_string(),
        "the text is not a duration that the crate `jiff` can represent"
    );
}

#[test]
fn uuids_of_other_texts_are_refused() {
    for text in [
        "f81d4fae7dec11d0a76500a0c91e6bf6",
        "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
        "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    ] {
        let error = uuid::Uuid::try_from(&Uuid::unvalidated(text)).expect_err(text);
        assert_eq!(Uuid::new(text), Err(error));
    }
}

#[test]
fn digits_beyond_nanoseconds_are_ignored() {
    let time = Time::new("09:30:00.1234567899").unwrap();
    let shorter = Time::new("09:30:00.123456789").unwrap();
    let jiff = jiff::civil::Time::try_from(&shorter).unwrap();
    assert_eq!(jiff::civil::Time::try_from(&time), Ok(jiff));
    assert_eq!(
        chrono::NaiveTime::try_from(&time),
        chrono::NaiveTime::try_from(&shorter)
    );
    assert_eq!(time::Time::try_from(&time), time::Time::try_from(&shorter));
    for (text, expected) in [
        (
            "PT1.1234567899S",
            jiff::Span::new()
                .seconds(1)
                .milliseconds(123)
                .microseconds(456)
                .nanoseconds(789),
        ),
        (
            "P1DT1M0.50000000000S",
            jiff::Span::new().days(1).minutes(1).milliseconds(500),
        ),
        ("PT0.0000000009S", jiff::Span::new()),
    ] {
        let span = jiff::Span::try_from(&Duration::new(text).unwrap()).expect(text);
        assert_eq!(span.fieldwise(), expected.fieldwise(), "{text}");
    }
}

#[test]
fn urls_of_the_crate_are_valid() {
    for text in [
        "https://münchen.de/straße?größe=ü#ä",
        "http://a.example/a b/<c>",
        "mailto:a@b.c",
        "data:,x",
        "file:///a",
    ] {
        let url: url::Url = text.parse().unwrap();
        let value = Url::from(url.clone());
        assert!(value.is_valid(), "{value}");
        assert_eq!(url::Url::try_from(&value), Ok(url));
    }
    assert_eq!(
        url::Url::try_from(&Url::unvalidated("/a")),
        Err(url::ParseError::RelativeUrlWithoutBase)
    );
    // The crate decides which URLs it accepts.
    let value = Url::new("http:///").unwrap();
    assert_eq!(url::Url::try_from(&value), Err(url::ParseError::EmptyHost));
    let value = Url::unvalidated("https://example.com/a b");
    assert!(!value.is_valid() && url::Url::try_from(&value).is_ok());
}

#[test]
fn times_without_offsets_have_no_offset() {
    for text in ["09:30:00Z", "09:30:00+01:00"] {
        let time = Time::new(text).unwrap();
        let error = chrono::NaiveTime::try_from(&time).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the text is not a time without an offset, such as `09:30:00`"
        );
        assert_eq!(time::Time::try_from(&time), Err(error));
        assert_eq!(jiff::civil::Time::try_from(&time), Err(error));
    }
    let leap = Time::new("23:59:60").unwrap();
    assert_eq!(time::Time::try_from(&leap), Ok(time::Time::MAX));
    assert_eq!(jiff::civil::Time::try_from(&leap), Ok(jiff::civil::Time::MAX));
    assert_eq!(
        chrono::NaiveTime::try_from(&leap).ok(),
        chrono::NaiveTime::from_hms_nano_opt(23, 59, 59, 999_999_999)
    );
    assert_eq!(
        chrono::NaiveTime::try_from(&Time::unvalidated("noon"))
            .unwrap_err()
            .to_string(),
        "the text is not a time such as `09:30:00Z` or `09:30:00`"
    );
}

#[test]
fn offsets_with_seconds_become_utc() {
    let zone = chrono::FixedOffset::east_opt(3_599).unwrap();
    let chrono = chrono::DateTime::from_timestamp(0, 0).unwrap().with_timezone(&zone);
    let time = time::OffsetDateTime::UNIX_EPOCH.to_offset(time::UtcOffset::from_hms(0, 59, 59).unwrap());
    let jiff = jiff::Timestamp::UNIX_EPOCH.to_zoned(jiff::tz::TimeZone::fixed(
        jiff::tz::Offset::from_seconds(3_599).unwrap(),
    ));
    for value in [DateTime::from(chrono), DateTime::from(time), DateTime::from(jiff)] {
        assert_eq!(value, "1970-01-01T00:00:00Z");
    }
    let hour = jiff::tz::TimeZone::fixed(jiff::tz::Offset::from_seconds(-3_600).unwrap());
    let jiff = jiff::Timestamp::UNIX_EPOCH.to_zoned(hour);
    assert_eq!(DateTime::from(jiff), "1969-12-31T23:00:00-01:00");
}

#[test]
fn leap_seconds_are_the_next_second() {
    let leap = DateTime::new("1990-12-31T15:59:60-08:00").unwrap();
    let next = 662_688_000;
    assert_eq!(jiff::Timestamp::try_from(&leap).unwrap().as_second(), next);
    assert_eq!(
        chrono::DateTime::<chrono::Utc>::try_from(&leap).unwrap().timestamp(),
        next
    );
    assert_eq!(time::OffsetDateTime::try_from(&leap).unwrap().unix_timestamp(), next);
}

#[test]
fn long_decimals_are_not_rounded() {
    for text in [
        "0.12345678901234567890123456789012",
        "123456789012345678901234567890",
        "1e29",
        "1e99999999999",
        "12345678901234567890123456789e0",
    ] {
        let error = rust_decimal::Decimal::try_from(&Decimal::new(text).unwrap()).expect_err(text);
        assert_eq!(
            error.to_string(),
            "the text is not a decimal number with at most 28 digits"
        );
    }
    assert!(rust_decimal::Decimal::try_from(&Decimal::unvalidated("1_000")).is_err());
}
