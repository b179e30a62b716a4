//! Tests the serialization of decoded values with serde.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{from_str, to_string};

use super::models::{Empty, Lamp, Scope, Secret};
use super::recorder::SECRET;
use super::runtime::{Clearable, Expandable, Page, UnixTime, UnknownObject};

/// Decodes JSON as a `T` and serializes the value again.
fn round_trip<T: DeserializeOwned + Serialize>(json: &str) -> String {
    to_string(&from_str::<T>(json).unwrap()).unwrap()
}

#[test]
fn times_are_whole_seconds() {
    for seconds in [0, -1, 1_700_000_000, i64::MIN, i64::MAX] {
        assert_eq!(round_trip::<UnixTime>(&seconds.to_string()), seconds.to_string());
    }
}

#[test]
fn a_cleared_value_is_written_as_an_empty_string() {
    for json in ["\"\"", "5"] {
        assert_eq!(round_trip::<Clearable<i64>>(json), json);
    }
}

#[test]
fn a_tagged_union_is_written_with_its_tag() {
    assert_eq!(round_trip::<Scope>(r#"{"type":"account"}"#), r#"{"type":"account"}"#);
    assert_eq!(
        round_trip::<Scope>(r#"{"user":"u","type":"user"}"#),
        r#"{"type":"user","user":"u"}"#
    );
    for unknown in [r#"{"team":null,"type":"team"}"#, r#"{"type":"account","user":"u"}"#] {
        assert_eq!(round_trip::<Scope>(unknown), unknown);
    }
}

#[test]
fn unknown_values_are_written_unchanged() {
    let json =
        r#"{"a":null,"b":[1,-9223372036854775808,18446744073709551615,0.1,5e-324,-0.0],"c":{"":"\"\\\n\u0001é😀"}}"#;
    assert_eq!(round_trip::<UnknownObject>(json), json);
    assert_eq!(round_trip::<UnknownObject>("{}"), "{}");
}

/// The nearest `f64` of these digits is hard to find.
#[test]
fn numbers_with_a_fraction_keep_every_bit() {
    for digits in [
        "1.7976931348623157e308",
        "2.2250738585072014e-308",
        "123456789.12345679",
        "0.3",
    ] {
        let number: f64 = digits.parse().unwrap();
        assert_eq!(from_str::<f64>(digits).unwrap().to_bits(), number.to_bits(), "{digits}");
        assert_eq!(
            from_str::<f64>(&round_trip::<f64>(digits)).unwrap().to_bits(),
            number.to_bits()
        );
    }
}

#[test]
fn an_expandable_field_is_written_as_an_id_or_an_object() {
    assert_eq!(round_trip::<Expandable<Empty>>(r#""a\n""#), r#""a\n""#);
    assert_eq!(round_trip::<Expandable<Empty>>(r#"{"more":1}"#), "{}");
    assert_eq!(
        round_trip::<Expandable<Scope>>(r#"{"type":"account"}"#),
        r#"{"type":"account"}"#
    );
}

#[test]
fn a_page_is_written_with_and_without_a_url() {
    let json = r#"{"object":"list","data":[{"type":"account"}],"has_more":true,"url":"/v1"}"#;
    assert_eq!(round_trip::<Page<Scope>>(json), json);
    let json = r#"{"object":"list","data":[],"has_more":false}"#;
    assert_eq!(round_trip::<Page<Scope>>(json), json);
}

#[test]
fn absent_optional_properties_are_omitted_and_absent_nullable_ones_are_null() {
    assert_eq!(round_trip::<Lamp>("{}"), r#"{"name":null}"#);
    assert_eq!(
        round_trip::<Lamp>(r#"{"the colour":null,"name":null}"#),
        r#"{"name":null}"#
    );
    let json = r#"{"name":"n","the colour":"red"}"#;
    assert_eq!(round_trip::<Lamp>(json), json);
}

#[test]
fn maps_keep_every_key() {
    let json = r#"{"":"1","a.b":"2","é\"":"3"}"#;
    assert_eq!(round_trip::<BTreeMap<String, String>>(json), json);
}

#[cfg(feature = "serialize-secrets")]
#[test]
fn a_secret_is_serialized_if_the_feature_is_enabled() {
    let json = SECRET.replacen('{', r#"{"payload": "in \"clear\"", "#, 1);
    let written: serde_json::Value = from_str(&round_trip::<Secret>(&json)).unwrap();
    assert_eq!(written["payload"], "in \"clear\"");
    assert_eq!(written["scope"], serde_json::json!({"type": "account"}));
    assert_eq!(written.get("deleted"), None);
}
