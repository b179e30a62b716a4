//! Tests integers that a server writes with a fraction or an exponent.

use super::json::integers::rewritten;
use super::responses::response::FromResponse;
use super::responses::response_metadata::ResponseMetadata;

fn text(json: &str) -> Option<String> {
    rewritten(json).map(|text| text.to_string())
}

#[test]
fn integers_lose_their_fraction_and_exponent() {
    for (json, expected) in [
        ("1.0", "1"),
        ("-20.000", "-20"),
        ("1e2", "100"),
        ("1.5e1", "15"),
        ("1500e-2", "15"),
        ("1E+2", "100"),
        ("-0.0", "0"),
        ("0e5", "0"),
        ("9007199254740993.0", "9007199254740993"),
        ("1.8446744073709551615e19", "18446744073709551615"),
        ("1e38", "100000000000000000000000000000000000000"),
        ("[1.0, {\"a\": 2e0}]", "[1, {\"a\": 2}]"),
    ] {
        assert_eq!(text(json).as_deref(), Some(expected), "{json}");
    }
}

#[test]
fn other_texts_do_not_change() {
    for json in [
        "",
        "1",
        "-1",
        "1.5",
        "15e-1",
        "1e-2",
        "1e99",
        "1e99999999999",
        "1e2147483647",
        "\"1.0\"",
        "\"\\\"1.0\"",
        "\"1.0",
        "[true, null]",
        "-",
        "e",
        ".",
        "1.x",
        "1.",
        "01.0",
        ".0",
    ] {
        assert_eq!(text(json), None, "{json}");
    }
}

#[test]
fn a_response_with_such_integers_decodes_as_integers() {
    let metadata = || {
        let (head, ()) = http::Response::new(()).into_parts();
        ResponseMetadata::new(head, 1)
    };
    let read = |json: &str| Vec::<i64>::from_response(metadata(), json.into()).map(|(values, _)| values);
    assert_eq!(read("[1.0, 1e2, 3]").expect("these are integers"), [1, 100, 3]);
    for json in ["[1.5]", "[1.0, 1.5]", "[1e99]", "[1.0, \"2\"]"] {
        assert!(read(json).is_err(), "{json}");
    }
    // An integer beyond 64 bits is not rounded.
    let most = "9223372036854775807";
    assert_eq!(
        read(&format!("[{most}, -5e18]")).expect("these are integers"),
        [i64::MAX, -5 * 10_i64.pow(18)]
    );
    for json in [
        "[9223372036854775808]",
        "[1234567890123456789012345]",
        "[-1e25]",
        "[1e30]",
    ] {
        assert!(read(json).is_err(), "{json}");
    }
    // Where a number is expected, nothing is rewritten.
    let (values, _) = Vec::<f64>::from_response(metadata(), "[1.0, 1.5]".into()).expect("these are numbers");
    assert_eq!(values, [1.0, 1.5]);
}

#[test]
fn integers_of_128_bits_are_exact() {
    let metadata = || {
        let (head, ()) = http::Response::new(()).into_parts();
        ResponseMetadata::new(head, 1)
    };
    let read = |json: &str| Vec::<i128>::from_response(metadata(), json.into()).map(|(values, _)| values);
    let values = read("[1234567890123456789012345, -1, 2.0, 1.5e1, 1e38]").expect("these are integers");
    assert_eq!(values, [1_234_567_890_123_456_789_012_345, -1, 2, 15, 10_i128.pow(38)]);
    let most = u128::MAX.to_string();
    let (value, _) = u128::from_response(metadata(), most.clone().into()).expect("this is an integer");
    assert_eq!(value, u128::MAX);
    for json in [
        "[1.5]",
        "[1e99]",
        "[\"1\"]",
        "[1.0, 1.5]",
        "[2.0 3]",
        &format!("[{most}]"),
    ] {
        assert!(read(json).is_err(), "{json}");
    }
    assert!(u128::from_response(metadata(), "-1".into()).is_err());
    let (value, _) = i128::from_response(metadata(), "7.0".into()).expect("this is an integer");
    assert_eq!(value, 7);
}
