//! The bytes of JSON bodies, compared with `serde_json`.

use std::collections::BTreeMap;

use http::Method;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::requests::request_parts::RequestParts;
use super::{
    Clearable, FormWriter, JsonWriter, RequestErrorKind, SecretString, UnixTime, UnknownObject, WriteJson, json_object,
    request_object, response_object,
};
use crate::models::{Colour, Scope};
use crate::runtime;

/// A lamp in a JSON body.
#[derive(Debug, Clone, PartialEq)]
struct Lamp {
    name: String,
    owner: Option<String>,
    note: Option<Option<String>>,
    watts: Option<f64>,
    tags: Option<Vec<Option<String>>>,
    limits: Option<BTreeMap<String, i32>>,
    twin: Option<Box<Lamp>>,
}

response_object! {
    Lamp as "a lamp" with "serialize";
    name: required "name",
    owner: nullable "owner \"of\" it",
    note: optional_or_null "note",
    watts: optional "watts",
    tags: optional "tags",
    limits: optional "limits",
    twin: optional "twin",
}

json_object! {
    Lamp;
    name: required "name",
    owner: required "owner \"of\" it",
    note: optional "note",
    watts: optional "watts",
    tags: optional "tags",
    limits: optional "limits",
    twin: optional "twin",
}

/// An object that has no property yet.
struct Nothing {}

json_object! {
    Nothing;
}

fn lamp() -> Lamp {
    Lamp {
        name: "desk".to_owned(),
        owner: None,
        note: None,
        watts: None,
        tags: None,
        limits: None,
        twin: None,
    }
}

fn written(value: &(impl WriteJson + ?Sized)) -> String {
    let mut json = JsonWriter::new();
    json.write(value);
    String::from_utf8(json.finish().unwrap()).unwrap()
}

fn fault(value: &(impl WriteJson + ?Sized)) -> (RequestErrorKind, Option<String>) {
    let mut json = JsonWriter::new();
    json.write(value);
    let error = json.finish().unwrap_err();
    (error.kind(), error.parameter().map(str::to_owned))
}

#[test]
fn absent_null_and_a_value_are_three_states() {
    let of = |note: Option<Option<&str>>| {
        written(&Lamp {
            note: note.map(|note| note.map(str::to_owned)),
            ..lamp()
        })
    };
    assert_eq!(of(None), r#"{"name":"desk","owner \"of\" it":null}"#);
    assert_eq!(of(Some(None)), r#"{"name":"desk","owner \"of\" it":null,"note":null}"#);
    assert_eq!(
        of(Some(Some(""))),
        r#"{"name":"desk","owner \"of\" it":null,"note":""}"#
    );
}

#[test]
fn an_absent_list_differs_from_an_empty_one() {
    let of = |tags| written(&Lamp { tags, ..lamp() });
    assert!(!of(None).contains("tags"));
    assert!(of(Some(Vec::new())).ends_with(r#","tags":[]}"#));
    assert!(of(Some(vec![None, Some("a".to_owned())])).ends_with(r#","tags":[null,"a"]}"#));
}

#[test]
fn values_are_written_as_json() {
    for (json, expected) in [
        (written(&Nothing {}), "{}"),
        (written(&true), "true"),
        (written(&i64::MIN), "-9223372036854775808"),
        (written(&-1_i32), "-1"),
        (written(&u64::MAX), "18446744073709551615"),
        (written(&i128::MIN), "-170141183460469231731687303715884105728"),
        (written(&u128::MAX), "340282366920938463463374607431768211455"),
        (written(&UnixTime::from_seconds(-5)), "-5"),
        (written(&Colour::WarmWhite), "\"warm white\""),
        (written(&Colour::from("new \"one\"")), r#""new \"one\"""#),
        (written(&Clearable::<String>::Clear), "\"\""),
        (written(&Clearable::from(5_i64)), "5"),
        (written(&Some(&Box::new([1_i64, 2][..].to_vec()))), "[1,2]"),
        (written(&Scope::user("a")), r#"{"type":"user","user":"a"}"#),
        (
            written("\u{0}\u{8}\t\n\u{c}\r\u{1f}\u{7f}\"\\/é😀\u{2028}"),
            "\"\\u0000\\u0008\\t\\n\\u000c\\r\\u001f\u{7f}\\\"\\\\/é😀\u{2028}\"",
        ),
    ] {
        assert_eq!(json, expected);
    }
}

/// The writer searches eight bytes at a time. `serde_json` refuses characters that should have been escaped.
#[test]
fn a_character_is_escaped_at_every_position() {
    for character in '\0'..='\u{100}' {
        for position in 0..20 {
            let at = |index| if index == position { character } else { 'a' };
            let text: String = (0..20).map(at).collect();
            let read: String = serde_json::from_str(&written(&*text)).unwrap();
            assert_eq!(read, text);
        }
    }
}

#[test]
fn numbers_are_short_and_keep_their_value() {
    for (number, expected) in [
        (0.0, "0"),
        (-0.0, "-0"),
        (40.0, "40"),
        (0.1, "0.1"),
        (1e15, "1000000000000000"),
        (1e300, "1e300"),
        (5e-324, "5e-324"),
        (f64::MAX, "1.7976931348623157e308"),
    ] {
        assert_eq!(written(&number), expected);
    }
}

#[test]
fn a_number_that_is_not_finite_fails_with_the_name_of_its_property() {
    assert_eq!(fault(&f64::NAN), (RequestErrorKind::NotFinite, None));
    let inner = Lamp {
        watts: Some(f64::INFINITY),
        ..lamp()
    };
    assert_eq!(fault(&inner), (RequestErrorKind::NotFinite, Some("watts".to_owned())));
    let outer = Lamp {
        twin: Some(Box::new(inner)),
        ..lamp()
    };
    assert_eq!(fault(&outer), (RequestErrorKind::NotFinite, Some("twin".to_owned())));
}

#[test]
fn an_unknown_object_is_written_with_all_its_properties() {
    let json = json!({ "b": [1, 2.5, null, { "c": "d\n" }], "a": { "e": false }, "f": u64::MAX });
    let object: UnknownObject = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&written(&object)).unwrap(), json);
}

#[test]
fn secrets_are_known_in_plain_text() {
    let secret = SecretString::from("a\"b\\c\né");
    let mut json = JsonWriter::new();
    let mut object = json.object();
    object.required("user", "nobody");
    object.required("password", &secret);
    object.required("tokens", &vec![SecretString::from("second-token")]);
    object.end();
    assert_eq!(format!("{json:?}"), "JsonWriter { .. }");
    let parts = RequestParts::new(Method::POST, "/").json("application/json", json);
    let secrets = parts.secrets();
    let echoed = "the password a\"b\\c\né of nobody, or a\\\"b\\\\c\\n\\u00e9, or second-token";
    assert_eq!(
        secrets.redact(echoed),
        "the password [redacted] of nobody, or [redacted], or [redacted]"
    );
}

#[test]
fn a_body_without_a_value_is_not_sent() {
    let mut json = JsonWriter::new();
    json.write_optional(&None::<String>);
    let parts = RequestParts::new(Method::POST, "/").json("application/json", json);
    assert!(parts.finish("").unwrap().body.is_none());
    let mut json = JsonWriter::new();
    json.write_optional(&Some(None::<String>));
    let parts = RequestParts::new(Method::POST, "/").json("text/json; charset=utf-8", json);
    let body = parts.finish("").unwrap().body.unwrap();
    assert_eq!(
        (body.bytes.as_slice(), body.content_type.as_bytes()),
        (&b"null"[..], &b"text/json; charset=utf-8"[..])
    );
}

#[test]
fn an_error_of_a_whole_body_is_named_body() {
    for value in [vec![f64::NAN], vec![1.0, f64::INFINITY]] {
        let mut json = JsonWriter::new();
        json.write(&value);
        let parts = RequestParts::new(Method::POST, "/").json("application/json", json);
        let error = parts.finish("").map(|_| ()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the request was not sent: the parameter `body` is not a finite number"
        );
    }
}

#[test]
fn an_optional_body_needs_its_required_properties_only_if_it_is_sent() {
    let sent = |is_set: bool, needed: &[(&'static str, bool)]| {
        let mut json = JsonWriter::new();
        json.object().end();
        let parts = RequestParts::new(Method::POST, "/").json("application/json", json);
        let finished = parts.optional_body(is_set, needed).finish("");
        finished.map(|parts| parts.body.is_some())
    };
    assert_eq!(sent(false, &[("amount", false)]), Ok(false));
    assert_eq!(sent(true, &[("amount", true), ("unit", true)]), Ok(true));
    let error = sent(true, &[("amount", true), ("unit", false)]).unwrap_err();
    assert_eq!(
        (error.kind(), error.parameter()),
        (RequestErrorKind::MissingProperty, Some("unit"))
    );
    assert_eq!(
        error.to_string(),
        "the request was not sent: the parameter `unit` is not set, and the body needs it as soon as another property is set"
    );
}

fn any_lamp() -> impl Strategy<Value = Lamp> {
    let number = any::<f64>().prop_filter("JSON has no other numbers", |number| number.is_finite());
    let flat = (
        any::<String>(),
        any::<Option<String>>(),
        any::<Option<Option<String>>>(),
        proptest::option::of(number),
        any::<Option<Vec<Option<String>>>>(),
        proptest::option::of(btree_map(any::<String>(), any::<i32>(), 0..4)),
    );
    let flat = flat.prop_map(|(name, owner, note, watts, tags, limits)| Lamp {
        name,
        owner,
        note,
        watts,
        tags,
        limits,
        twin: None,
    });
    vec(flat, 1..4).prop_map(|lamps| {
        let mut lamps = lamps.into_iter();
        let first = lamps.next().unwrap_or_else(lamp);
        lamps.fold(first, |inner, outer| Lamp {
            twin: Some(Box::new(inner)),
            ..outer
        })
    })
}

proptest! {
    #[test]
    fn a_model_decodes_to_itself(lamp in any_lamp()) {
        let json = written(&lamp);
        prop_assert_eq!(serde_json::from_str::<Lamp>(&json).unwrap(), lamp);
    }

    #[test]
    fn a_text_is_written_as_serde_json_reads_it(text in any::<String>()) {
        prop_assert_eq!(serde_json::from_str::<String>(&written(&text)).unwrap(), text);
    }

    #[test]
    fn a_number_is_written_as_serde_json_reads_it(bits in any::<u64>()) {
        let number = f64::from_bits(bits);
        prop_assume!(number.is_finite());
        let read: f64 = serde_json::from_str(&written(&number)).unwrap();
        prop_assert_eq!(read.to_bits(), number.to_bits());
    }

    #[test]
    fn a_map_is_written_as_serde_json_writes_it(map in btree_map(any::<String>(), any::<i64>(), 0..8)) {
        let expected: Map<String, Value> = map.iter().map(|(key, value)| (key.clone(), json!(value))).collect();
        prop_assert_eq!(serde_json::from_str::<Value>(&written(&map)).unwrap(), Value::Object(expected));
    }
}

/// An object with properties that the API description does not name.
#[derive(Debug, Clone, PartialEq)]
struct Room {
    id: String,
    lamps: BTreeMap<String, i64>,
}

response_object! {
    Room as "a room" with "serialize";
    id: required "id",
    ..lamps except "key" | "a \"code\"",
}

json_object! {
    Room;
    id: required "id",
    ..lamps except "floor" | "key",
}

request_object! {
    Room;
    id: "id",
    ..lamps except "floor",
}

#[test]
fn properties_without_names_are_kept() {
    let text = r#"{"id":"r","a":1,"b \u00e9":2}"#;
    let room: Room = serde_json::from_str(text).unwrap();
    assert_eq!(room.lamps, [("a".to_owned(), 1), ("b \u{e9}".to_owned(), 2)].into());
    let expected: Value = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&written(&room)).unwrap(), expected);
    #[cfg(feature = "serialize")]
    assert_eq!(serde_json::to_value(&room).unwrap(), expected);
    let mut form = FormWriter::body();
    form.write("room", &room);
    assert_eq!(form.finish().unwrap(), b"room[id]=r&room[a]=1&room[b+%C3%A9]=2");
    let error = serde_json::from_str::<Room>(r#"{"id":"r","a":"1"}"#).unwrap_err();
    assert!(error.to_string().contains("expected i64"), "{error}");
}

#[test]
fn properties_of_the_other_direction_are_not_properties_without_names() {
    let text = r#"{"id":"r","key":"secret","a \"code\"":{},"a":1}"#;
    let room: Room = serde_json::from_str(text).unwrap();
    assert_eq!(room.lamps, [("a".to_owned(), 1)].into());
    let room = Room {
        lamps: [("floor".to_owned(), 1)].into(),
        ..room
    };
    let mut json = JsonWriter::new();
    json.write(&room);
    assert_eq!(json.finish().unwrap_err().kind(), RequestErrorKind::NamedTwice);
    let mut form = FormWriter::body();
    form.write("room", &room);
    assert_eq!(form.finish().unwrap_err().kind(), RequestErrorKind::NamedTwice);
}

/// An object with a property that the API description does not describe.
#[derive(Debug, Clone, PartialEq)]
struct Anything {
    data: Option<Value>,
}

response_object! {
    Anything as "anything" with "serialize";
    data: optional_or_null "data",
}

json_object! {
    Anything;
    data: optional "data",
}

#[test]
fn any_json_that_is_null_is_not_absent() {
    for (text, data) in [
        ("{}", None),
        (r#"{"data":null}"#, Some(Value::Null)),
        (r#"{"data":[null]}"#, Some(json!([null]))),
    ] {
        let anything: Anything = serde_json::from_str(text).unwrap();
        assert_eq!(anything.data, data);
        assert_eq!(written(&anything), text);
        #[cfg(feature = "serialize")]
        assert_eq!(serde_json::to_string(&anything).unwrap(), text);
    }
}

#[test]
fn an_object_without_properties_has_no_others() {
    let room: Room = serde_json::from_str(r#"{"id":"r"}"#).unwrap();
    assert_eq!(
        serde_json::from_str::<Value>(&written(&room)).unwrap(),
        json!({ "id": "r" })
    );
    let mut form = FormWriter::body();
    form.write("room", &room);
    assert_eq!(form.finish().unwrap(), b"room[id]=r");
}

#[test]
fn a_property_cannot_be_set_twice() {
    let room = Room {
        id: "r".to_owned(),
        lamps: [("id".to_owned(), 1)].into(),
    };
    let mut json = JsonWriter::new();
    json.write(&room);
    assert_eq!(json.finish().unwrap_err().kind(), RequestErrorKind::NamedTwice);
    let mut form = FormWriter::body();
    form.write("room", &room);
    let error = form.finish().unwrap_err();
    assert_eq!(
        (error.kind(), error.parameter()),
        (RequestErrorKind::NamedTwice, Some("room"))
    );
    assert_eq!(
        error.to_string(),
        "the request was not sent: the parameter `room` has an additional property with the name of another property"
    );
}
