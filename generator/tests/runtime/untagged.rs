//! Tests the decoding of untagged unions.

use std::collections::BTreeMap;

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde_json::from_str;

use super::runtime;
use super::runtime::json::{json_path, position};
use super::runtime::untagged::{self, Takes, Variant};
use super::runtime::{FormWriter, UnknownValue};

/// A union in the form in which the generator emits it.
#[derive(Clone, Debug, PartialEq)]
enum Answer {
    Word(String),
    Count(i64),
    Share(f64),
    Flag(bool),
    Words(Vec<String>),
    Counts(Vec<i64>),
    Point(Point),
    Place(Place),
    Node(Node),
    Map(BTreeMap<String, i64>),
    Unknown(UnknownValue),
}

#[derive(Clone, Debug, PartialEq)]
struct Point {
    x: i64,
}

runtime::response_object! {
    Point as "an object (point)" with "serialize";
    x: required "x",
}

#[derive(Clone, Debug, PartialEq)]
struct Place {
    x: i64,
    name: Option<String>,
}

runtime::response_object! {
    Place as "an object (place)" with "serialize";
    x: required "x",
    name: optional "name",
}

#[derive(Clone, Debug, PartialEq)]
struct Node {
    kind: String,
    children: Vec<Answer>,
}

runtime::response_object! {
    Node as "an object (node)" with "serialize";
    kind: required "kind",
    children: required "children",
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        untagged::decode(
            deserializer,
            &[
                variant(Takes::Map, |json| json.read().map(Self::Map)),
                variant(Takes::Number, |json| json.read().map(Self::Share)),
                variant(Takes::Integer, |json| json.read().map(Self::Count)),
                variant(Takes::String, |json| json.read().map(Self::Word)),
                variant(Takes::Boolean, |json| json.read().map(Self::Flag)),
                variant(Takes::Array, |json| json.read().map(Self::Words)),
                variant(Takes::Array, |json| json.read().map(Self::Counts)),
                variant(object(&["x"], &["name"], &[]), |json| json.read().map(Self::Place)),
                variant(object(&["x"], &[], &[]), |json| json.read().map(Self::Point)),
                variant(object(&["kind", "children"], &[], &[("kind", r#""node""#)]), |json| {
                    json.read().map(Self::Node)
                }),
            ],
            Self::Unknown,
        )
    }
}

#[cfg(feature = "serialize")]
impl serde::Serialize for Answer {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Word(value) => value.serialize(serializer),
            Self::Count(value) => value.serialize(serializer),
            Self::Share(value) => value.serialize(serializer),
            Self::Flag(value) => value.serialize(serializer),
            Self::Words(value) => value.serialize(serializer),
            Self::Counts(value) => value.serialize(serializer),
            Self::Point(value) => value.serialize(serializer),
            Self::Place(value) => value.serialize(serializer),
            Self::Node(value) => value.serialize(serializer),
            Self::Map(value) => value.serialize(serializer),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

fn variant<T>(takes: Takes, read: fn(untagged::Candidate<'_>) -> Result<T, serde_json::Error>) -> Variant<T> {
    Variant { takes, read }
}

fn object(
    required: &'static [&'static str],
    optional: &'static [&'static str],
    constants: &'static [(&'static str, &'static str)],
) -> Takes {
    Takes::Object {
        required,
        optional,
        constants,
    }
}

fn answer(json: &str) -> Answer {
    from_str(json).unwrap()
}

fn is_unknown(json: &str) -> bool {
    matches!(answer(json), Answer::Unknown(value) if *value.json() == from_str::<serde_json::Value>(json).unwrap())
}

#[test]
fn the_json_type_determines_the_variant() {
    assert_eq!(answer(r#""7""#), Answer::Word("7".to_owned()));
    assert_eq!(answer("-7"), Answer::Count(-7));
    assert_eq!(answer("7.5"), Answer::Share(7.5));
    assert_eq!(answer("false"), Answer::Flag(false));
    assert_eq!(answer(r#"["a"]"#), Answer::Words(vec!["a".to_owned()]));
    assert_eq!(answer("[1, 2]"), Answer::Counts(vec![1, 2]));
    assert_eq!(answer("[]"), Answer::Words(Vec::new()));
}

#[test]
fn integers_can_have_a_fraction_or_an_exponent() {
    assert_eq!(answer("1e2"), Answer::Count(100));
    assert_eq!(answer("-7.0"), Answer::Count(-7));
    // This number is too large for an integer.
    assert_eq!(answer("1e40"), Answer::Share(1e40));
    assert_eq!(answer("[1, 2.0]"), Answer::Counts(vec![1, 2]));
    assert!(is_unknown("[1, 2.5]"));
    assert_eq!(answer(r#"{"x": 1.0}"#), Answer::Point(Point { x: 1 }));
    let node = answer(r#"{"kind": "node", "children": [1.0, {"x": 1e0}, {"y": 2.0}]}"#);
    let y = BTreeMap::from([("y".to_owned(), 2)]);
    assert!(
        matches!(node, Answer::Node(node) if node.children == [Answer::Count(1), Answer::Point(Point { x: 1 }), Answer::Map(y)])
    );
}

#[test]
fn known_integers_can_have_a_fraction() {
    #[derive(Debug, PartialEq)]
    enum Version {
        Known(i64),
        Other(f64),
        Unknown(UnknownValue),
    }
    impl<'de> Deserialize<'de> for Version {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            untagged::decode(
                deserializer,
                &[
                    variant(Takes::Number, |json| json.read().map(Self::Other)),
                    variant(Takes::Values(&["1", "2"]), |json| json.read().map(Self::Known)),
                ],
                Self::Unknown,
            )
        }
    }
    let version = |json: &str| from_str::<Version>(json).unwrap();
    assert_eq!(version("2.0"), Version::Known(2));
    assert_eq!(version("3.0"), Version::Other(3.0));
    assert!(matches!(version("null"), Version::Unknown(_)));
}

#[test]
fn the_properties_determine_the_object() {
    assert_eq!(answer(r#"{"x": 1}"#), Answer::Point(Point { x: 1 }));
    let named = Place {
        x: 1,
        name: Some("here".to_owned()),
    };
    assert_eq!(answer(r#"{"name": "here", "x": 1}"#), Answer::Place(named));
    // A map takes an object with other properties.
    assert_eq!(
        answer(r#"{"y": 1}"#),
        Answer::Map(BTreeMap::from([("y".to_owned(), 1)]))
    );
    // The constant can be escaped.
    assert!(
        matches!(answer(r#"{"kind": "n\u006fde", "children": [1]}"#), Answer::Node(node) if node.children == [Answer::Count(1)])
    );
}

#[test]
fn other_values_are_unknown_at_every_level() {
    for json in [
        "null",
        "[null]",
        r#"{"y": "text"}"#,
        r#"{"kind": "leaf", "children": []}"#,
        r#"{"x": "text"}"#,
    ] {
        assert!(is_unknown(json), "{json}");
    }
    let Answer::Node(node) = answer(r#"{"kind": "node", "children": [{"y": "text"}, 1]}"#) else {
        panic!("the node has its constant");
    };
    assert!(matches!(
        node.children.as_slice(),
        [Answer::Unknown(_), Answer::Count(1)]
    ));
    assert_eq!(
        format!("{:?}", node.children[0]),
        "Unknown(UnknownValue { kind: object, .. })"
    );
}

#[test]
fn known_values_take_precedence_over_any_text() {
    #[derive(Debug, PartialEq)]
    enum Start {
        Value(String),
        Other(String),
        Unknown(UnknownValue),
    }
    impl<'de> Deserialize<'de> for Start {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            untagged::decode(
                deserializer,
                &[
                    variant(Takes::String, |json| json.read().map(Self::Other)),
                    variant(Takes::Values(&[r#""now""#]), |json| json.read().map(Self::Value)),
                ],
                Self::Unknown,
            )
        }
    }
    let start = |json: &str| from_str::<Start>(json).unwrap();
    assert_eq!(start(r#""now""#), Start::Value("now".to_owned()));
    assert_eq!(start(r#""later""#), Start::Other("later".to_owned()));
    assert!(matches!(start("1"), Start::Unknown(_)));
}

/// Returns the path of the invalid value.
fn path<T: DeserializeOwned>(json: &str) -> String {
    position::discard();
    assert!(from_str::<T>(json).is_err(), "{json}");
    json_path::at(json.as_bytes(), position::take_in(json).unwrap())
}

#[test]
fn errors_have_the_path_of_the_invalid_value() {
    /// A union of a string and an object, so that an object can only be one thing.
    #[derive(Debug)]
    enum Strict {
        Word(#[expect(dead_code, reason = "only errors are tested")] String),
        Place(#[expect(dead_code, reason = "only errors are tested")] Place),
        Unknown(#[expect(dead_code, reason = "only errors are tested")] UnknownValue),
    }
    impl<'de> Deserialize<'de> for Strict {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            untagged::decode(
                deserializer,
                &[
                    variant(Takes::String, |json| json.read().map(Self::Word)),
                    variant(object(&["x"], &["name"], &[]), |json| json.read().map(Self::Place)),
                ],
                Self::Unknown,
            )
        }
    }
    for (json, expected) in [
        (r#"{"a": {"x": "text"}}"#, "a.x"),
        (r#"{"a": {"x": {}} }"#, "a.x"),
        (r#"{"a": {"x": 1, "name": ["n"], "b": {}}, "b": {"x": 1}}"#, "a.name"),
    ] {
        assert_eq!(path::<BTreeMap<String, Strict>>(json), expected, "{json}");
    }
    assert_eq!(
        path::<Vec<Vec<Strict>>>(r#"[[], ["w", {"x": 1}, {"x": null}]]"#),
        "[1][2]"
    );
}

#[test]
fn deeply_nested_values_are_decoded_or_refused() {
    let nested = |depth: usize| {
        let opening = r#"{"kind": "node", "children": ["#.repeat(depth);
        let closing = "]}".repeat(depth);
        format!("{opening}1{closing}")
    };
    assert!(matches!(answer(&nested(50)), Answer::Node(_)));
    assert!(from_str::<Answer>(&nested(100)).is_err());
}

/// Each level of this value can be read as two variants, of which the first fails at its end.
#[test]
fn the_number_of_attempts_is_limited() {
    #[derive(Debug)]
    enum Twice {
        One(#[expect(dead_code, reason = "only the time is tested")] One),
        Other(#[expect(dead_code, reason = "only the time is tested")] Other),
        Unknown(UnknownValue),
    }
    #[derive(Debug)]
    struct One {
        next: Option<Box<Twice>>,
        x: Option<i64>,
    }
    runtime::response_object! {
        One as "an object (one)" with "serialize";
        next: optional "next",
        x: optional "x",
    }
    #[derive(Debug)]
    struct Other {
        next: Option<Box<Twice>>,
        x: Option<String>,
    }
    runtime::response_object! {
        Other as "an object (other)" with "serialize";
        next: optional "next",
        x: optional "x",
    }
    impl<'de> Deserialize<'de> for Twice {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            untagged::decode(
                deserializer,
                &[
                    variant(object(&[], &["next", "x"], &[]), |json| json.read().map(Self::One)),
                    variant(object(&[], &["next", "x"], &[]), |json| json.read().map(Self::Other)),
                ],
                Self::Unknown,
            )
        }
    }
    #[cfg(feature = "serialize")]
    impl serde::Serialize for Twice {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_unit()
        }
    }
    let nested = |depth: usize| {
        let opening = r#"{"next": "#.repeat(depth);
        let closing = r#", "x": "text"}"#.repeat(depth);
        format!(r#"{opening}{{}}{closing}"#)
    };
    assert!(matches!(from_str::<Twice>(&nested(3)).unwrap(), Twice::Other(_)));
    from_str::<Twice>(&nested(100)).unwrap();
}

#[test]
#[cfg(feature = "serialize")]
fn values_are_written_as_they_were_read() {
    for json in [
        r#""text""#,
        "-7",
        "0.5",
        "true",
        "null",
        r#"["a"]"#,
        "[1]",
        r#"{"x":1}"#,
        r#"{"x":1,"name":"here"}"#,
        r#"{"kind":"node","children":[{"y":"text"},null,[[]],{"z":[1,2.5]}]}"#,
    ] {
        assert_eq!(serde_json::to_string(&answer(json)).unwrap(), json);
    }
}

#[test]
fn unknown_values_are_encoded_in_forms() {
    let form = |json: &str| {
        let mut form = FormWriter::body();
        form.write("v", &from_str::<UnknownValue>(json).unwrap());
        String::from_utf8(form.finish().unwrap()).unwrap()
    };
    assert_eq!(form(r#"{"a":[1,"b"],"c":null}"#), "v[a][0]=1&v[a][1]=b");
    assert_eq!(form("2.5"), "v=2.5");
    assert_eq!(from_str::<UnknownValue>("7").unwrap().read::<i64>(), Some(7));
}
