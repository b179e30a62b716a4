//! Tests the types of strings with a format.

use std::collections::HashSet;
use std::time::{Duration as StdDuration, SystemTime, UNIX_EPOCH};

use serde_json::from_str;

use super::runtime::{
    Base64, Date, DateTime, Decimal, Duration, FormWriter, FormatError, JsonWriter, Time, Url, Uuid, WriteForm,
    WriteJson,
};

/// Asserts which texts a constructor accepts.
macro_rules! check {
    ($name:ident: $valid:expr, $invalid:expr) => {
        for text in $valid {
            assert_eq!($name::new(text).map(|value| value.is_valid()), Ok(true), "{text}");
        }
        for text in $invalid {
            let error = $name::new(text).expect_err(text);
            assert_eq!(text.parse::<$name>(), Err(error));
            assert_eq!($name::try_from(text), Err(error));
            assert_eq!($name::try_from(text.to_owned()), Err(error));
            assert!(!$name::unvalidated(text).is_valid(), "{text}");
            // A server can send it.
            let json = serde_json::to_string(text).unwrap();
            assert_eq!(from_str::<$name>(&json).unwrap().as_str(), text);
        }
    };
}

#[test]
fn dates() {
    check! {
        Date:
        ["2026-01-31", "0000-01-01", "9999-12-31", "2024-02-29", "2000-02-29"],
        [
            "", "2026-1-31", "2026-01-32", "2026-00-01", "2026-13-01", "2026-02-29", "1900-02-29", "2026-04-31", "20260131",
            "2026-01-31 ", " 2026-01-31", "-026-01-31", "+2026-01-31", "2026-01-00", "2026/01/31", "12026-01-31",
            "2026-01-31T00:00:00Z", "２０２６-01-31", "2026-W05-6", "2026-031", "tomorrow", "\0\0\0\0-01-31",
        ]
    }
    assert!(Date::new("2026-01-31").unwrap() < Date::new("2026-02-01").unwrap());
}

#[test]
fn times() {
    check! {
        Time:
        [
            "09:30:00Z", "09:30:00z", "09:30:00", "23:59:60Z", "23:59:60", "15:59:60-08:00", "00:29:60+00:30", "00:00:00.1",
            "12:00:00.123456789123Z", "12:00:00+23:59", "12:00:00-00:00",
        ],
        [
            "", "9:30:00Z", "09:30Z", "09:30", "24:00:00Z", "09:60:00Z", "09:30:61Z", "09:30:60Z", "22:59:60Z",
            "23:59:60+01:00", "09:30:00.Z", "09:30:00,5Z", "09:30:00+1:00", "09:30:00+0100", "09:30:00+24:00",
            "09:30:00+01:60", "09:30:00Z+01:00", "09:30:00 Z", "09:30:00~01:00", "T09:30:00Z", "09:30:00Ｚ",
        ]
    }
}

#[test]
fn dates_with_times() {
    check! {
        DateTime:
        [
            // The examples of RFC 3339.
            "1985-04-12T23:20:50.52Z", "1996-12-19T16:39:57-08:00", "1990-12-31T23:59:60Z", "1990-12-31T15:59:60-08:00",
            "1937-01-01T12:00:27.87+00:20",
            "2026-01-31t09:30:00z",
        ],
        [
            "", "2026-01-31", "2026-01-31T09:30:00", "2026-01-31 09:30:00Z", "2026-01-31T09:30Z", "2026-02-30T09:30:00Z",
            "2026-01-31T24:00:00Z", "2026-01-31T09:30:00+01", "2026-01-31T", "1700000000", "2026-01-31T09:30:00Z[UTC]",
            "2026-01-3éT09:30:00Z",
        ]
    }
}

#[test]
fn durations() {
    check! {
        Duration:
        [
            "P1Y", "P1Y2M3DT4H5M6S", "PT1M", "P1M", "P4W", "P0D", "PT0S", "PT36H", "P1DT12H", "P1Y3D", "PT1H5S", "PT1.5S",
            "P00001D", "PT0.000S", "P99999999999999999999999Y",
        ],
        [
            "", "P", "PT", "P1", "1D", "P1DT", "P1H", "PT1D", "P1S", "P1D1M", "PT1S1H", "P1W1D", "P1YT1W", "P1DW", "PT1.5H",
            "PT.5S", "PT1.S", "PT1,5S", "P-1D", "-P1D", "+P1D", "p1d", "P 1D", "P1D ", "PT1ST1S", "P1Y1Y", "PW", "P1.5W",
            "PT1.5.5S", "P1２D",
        ]
    }
}

#[test]
fn uuids() {
    check! {
        Uuid:
        [
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6",
            "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
        ],
        [
            "", "f81d4fae7dec11d0a76500a0c91e6bf6", "f81d4fae-7dec-11d0-a765-00a0c91e6bf", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6a",
            "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "g81d4fae-7dec-11d0-a765-00a0c91e6bf6", "f81d4fae_7dec_11d0_a765_00a0c91e6bf6",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bé",
        ]
    }
}

#[test]
fn decimals() {
    check! {
        Decimal:
        ["0", "-0", "12.50", "-0.001", "1e3", "1E-3", "1.5e+10", "123456789012345678901234567890.123456789"],
        ["", "-", "+1", "01", "-01", ".5", "5.", "1e", "1e+", "1.e5", "1,5", "1 000", "0x10", "NaN", "Infinity", "1e5.5", " 1", "1_0", "٣"]
    }
    assert_eq!(Decimal::from(-12), "-12");
    assert_eq!(Decimal::from(u128::MAX), "340282366920938463463374607431768211455");
}

#[test]
fn urls() {
    check! {
        Url:
        [
            // The examples of RFC 3986, section 1.1.2.
            "ftp://ftp.is.co.za/rfc/rfc1808.txt", "http://www.ietf.org/rfc/rfc2396.txt",
            "ldap://[2001:db8::7]/c=GB?objectClass?one", "mailto:John.Doe@example.com", "news:comp.infosystems.www.servers.unix",
            "tel:+1-816-555-1212", "telnet://192.0.2.16:80/", "urn:oasis:names:specification:docbook:dtd:xml:4.1.2",
            "https://example.com", "HTTPS://user:pass@example.com:8443/a%20b?c=d/e?f#g/h?i", "http://[v1.a:b]/", "http://a:/",
            "file:///etc/hosts", "a:", "x-a+b.c1:", "http://[::ffff:192.0.2.1]:80", "http://m%C3%BCnchen.de/", "http:///", "http://@a",
        ],
        [
            "", "example.com", "/a/b", "//example.com/", "?a", "#a", "./a:b", "1a:b", ":b", "http://ex ample.com", "http://a/ b",
            "http://a/%zz", "http://a/%2", "http://a/%", "http://münchen.de/", "http://a/<b>", "http://a/\"", "http://a/{b}",
            "http://a/a#b#c", "http://a:8o/", "http://[::1", "http://::1]/", "http://[::1]a/", "http://[::g]/", "http://[v.a]/",
            "http://[v1.]/", "http://[v1.%41]/", "http://[::1%25eth0]/", "http://a@b@c/", "http://a[1]/", "http://a/[1]", "http://a/?a=[1]",
            "http://a\\b", "http://a/\n", "hé:a", "http://[fe80::1%en0]/", "http://a|b/",
        ]
    }
}

#[test]
fn bytes_in_base64() {
    check! {
        Base64:
        // The test vectors of RFC 4648.
        ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy", "+/+/"],
        [
            "Z", "Zg", "Zg=", "Zm8", "Zg===", "=", "====", "Zh==", "Zm9=", "Zm9v\n", "Zm9v Zm9v", "Zg==Zg==", "-_-_", "Z===", "Zm=v",
            "Zg=v", "é===", "Zm9vé",
        ]
    }
    for (text, bytes) in [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9vYmFy", "foobar")] {
        assert_eq!(Base64::encode(bytes), text);
        assert_eq!(Base64::new(text).unwrap().decode().unwrap(), bytes.as_bytes());
    }
    assert_eq!(Base64::from(b"foo"), Base64::from(vec![b'f', b'o', b'o']));
    assert_eq!(Base64::from(&b"foo"[..]), "Zm9v");
    assert!(Base64::unvalidated("Zg").decode().is_err());
}

#[test]
fn a_value_is_its_text() {
    let date = Date::new("2026-01-31").unwrap();
    assert_eq!(date, "2026-01-31");
    assert_eq!(date, *"2026-01-31");
    assert_eq!((date.len(), date.as_ref(), &*date), (10, "2026-01-31", "2026-01-31"));
    assert_eq!(
        format!("{date} {date:>12} {date:?}"),
        "2026-01-31   2026-01-31 Date(\"2026-01-31\")"
    );
    assert_eq!(HashSet::from([date.clone(), date.clone()]).len(), 1);
    assert_eq!(String::from(date), "2026-01-31");
}

#[test]
fn values_are_written_as_they_are() {
    fn written(value: &(impl WriteForm + WriteJson)) -> (String, String) {
        let (mut form, mut json) = (FormWriter::body(), JsonWriter::new());
        form.write("a", value);
        json.write(value);
        let texts = [form.finish().unwrap(), json.finish().unwrap()];
        let [form, json] = texts.map(|bytes| String::from_utf8(bytes.to_vec()).unwrap());
        (form, json)
    }

    for (written, form, json) in [
        (
            written(&Date::new("2026-01-31").unwrap()),
            "a=2026-01-31",
            "\"2026-01-31\"",
        ),
        (
            written(&vec![Some(DateTime::new("2026-01-31T09:30:00+01:00").unwrap())]),
            "a[0]=2026-01-31T09%3A30%3A00%2B01%3A00",
            "[\"2026-01-31T09:30:00+01:00\"]",
        ),
        (written(&Base64::encode(b"\xff\xef")), "a=%2F%2B8%3D", "\"/+8=\""),
        (
            written(&Decimal::unvalidated("a \"lot\"")),
            "a=a+%22lot%22",
            "\"a \\\"lot\\\"\"",
        ),
    ] {
        assert_eq!(written, (form.to_owned(), json.to_owned()));
    }
}

#[test]
fn only_strings_are_decoded() {
    assert_eq!(from_str::<Decimal>("\"1\\u002e50\"").unwrap(), "1.50");
    for json in ["1.50", "null", "true", "[]", "{}"] {
        let error = from_str::<Decimal>(json).unwrap_err().to_string();
        assert!(error.contains("expected a string"), "{error}");
    }
}

#[cfg(feature = "serialize")]
#[test]
fn values_serialize_as_their_text() {
    let json = "\"not a date\"";
    assert_eq!(serde_json::to_string(&from_str::<Date>(json).unwrap()).unwrap(), json);
}

#[test]
fn errors_do_not_contain_the_text() {
    let messages = [
        Date::new("hush").unwrap_err().to_string(),
        Url::new("hush").unwrap_err().to_string(),
        format!("{:?}", Uuid::new("hush").unwrap_err()),
    ];
    assert!(messages.iter().all(|message| !message.contains("hush")), "{messages:?}");
    assert_eq!(messages[0], "the text is not a date such as `2026-01-31`");
    let _: &dyn std::error::Error = &FormatError::clone(&Date::new("").unwrap_err());
}

#[test]
fn system_times() {
    let at = |text: &str| DateTime::new(text).unwrap().to_system_time();
    let after = |seconds, nanoseconds| Some(UNIX_EPOCH + StdDuration::new(seconds, nanoseconds));
    assert_eq!(at("1970-01-01T00:00:00Z"), after(0, 0));
    assert_eq!(at("2026-01-31T09:30:00.25+01:00"), after(1_769_848_200, 250_000_000));
    assert_eq!(
        at("1969-12-31T23:59:59.75Z"),
        Some(UNIX_EPOCH - StdDuration::from_millis(250))
    );
    assert_eq!(at("1990-12-31T23:59:60Z"), at("1991-01-01T00:00:00Z"));
    assert_eq!(DateTime::unvalidated("tomorrow").to_system_time(), None);
    for (time, text) in [
        (UNIX_EPOCH, "1970-01-01T00:00:00Z"),
        (
            UNIX_EPOCH + StdDuration::new(951_868_799, 120_000_000),
            "2000-02-29T23:59:59.12Z",
        ),
        (UNIX_EPOCH - StdDuration::new(0, 1), "1969-12-31T23:59:59.999999999Z"),
        (UNIX_EPOCH - StdDuration::new(1, 0), "1969-12-31T23:59:59Z"),
    ] {
        let written = DateTime::from(time);
        assert_eq!(written, text);
        assert!(written.is_valid());
    }
    let late = SystemTime::UNIX_EPOCH + StdDuration::from_secs(253_402_300_800);
    assert_eq!(DateTime::from(late), "10000-01-01T00:00:00Z");
}

#[test]
fn durations_of_the_standard_library() {
    let std = |text: &str| Duration::unvalidated(text).to_std();
    assert_eq!(std("PT1H2M3.5S"), Some(StdDuration::from_millis(3_723_500)));
    assert_eq!(std("PT0S"), Some(StdDuration::ZERO));
    assert_eq!(std("PT1.0000000019S"), Some(StdDuration::new(1, 1)));
    for text in [
        "P1D",
        "P1W",
        "P1DT1S",
        "PT",
        "PT1X",
        "PT99999999999999999999S",
        "PT18446744073709551615H",
        "",
        "PTé",
    ] {
        assert_eq!(std(text), None, "{text}");
    }
    assert_eq!(std("PT18446744073709551615S"), Some(StdDuration::from_secs(u64::MAX)));
    assert_eq!(std("PT18446744073709551615S1M"), None);
    assert_eq!(std("PT1M18446744073709551615S"), None);
    assert_eq!(Duration::from(StdDuration::from_millis(61_500)), "PT61.5S");
    assert_eq!(Duration::from(StdDuration::ZERO), "PT0S");
}
