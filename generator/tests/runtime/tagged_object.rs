//! Tests the decoding of objects whose tag is the name of another property, from valid and unexpected JSON.

use serde::de::{Deserialize, Deserializer, MapAccess};
use serde_json::from_str;

use super::models::Scope;
use super::runtime::UnknownObject;
use super::runtime::decode::{self, FromProperties, Properties};
use super::runtime::kind::Kind;
use super::runtime::tagged_object::TaggedObject;

const VALUES: [&str; 9] = [
    "true",
    "7",
    "-7",
    "1.5",
    "18446744073709551615",
    "\"u\"",
    r#""\u0075\n""#,
    r#"["a", {"b": [null]}]"#,
    r#"{"b": {"c": -1}}"#,
];

/// An object whose kind is determined before it is read.
struct ReadAgain(UnknownObject);

impl<'de> Deserialize<'de> for ReadAgain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::object(deserializer)
    }
}

impl FromProperties for ReadAgain {
    const EXPECTING: &'static str = "an object";

    fn from_properties<'de, A: MapAccess<'de>>(mut properties: Properties<A>) -> Result<Self, A::Error> {
        let kind = |tags| Kind {
            tags,
            flag: None,
            own: &[],
        };
        properties.kind(Some("last"), &[kind(&["a"]), kind(&["b"])])?;
        TaggedObject::from_properties(properties, ["type", "user"]).map(|object| Self(object.into()))
    }
}

/// The lone tag of an object; `CASE` selects the property names of its description.
struct LoneTag<const CASE: usize>(Option<String>);

impl<'de, const CASE: usize> Deserialize<'de> for LoneTag<CASE> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::object(deserializer)
    }
}

impl<const CASE: usize> FromProperties for LoneTag<CASE> {
    const EXPECTING: &'static str = "an object";

    fn from_properties<'de, A: MapAccess<'de>>(properties: Properties<A>) -> Result<Self, A::Error> {
        let tag = match CASE {
            0 => lone_tag(properties, ["type"])?,
            1 => lone_tag(properties, ["n"])?,
            2 => lone_tag(properties, ["type", "a", "b"])?,
            _ => lone_tag(properties, ["type", "a", "c"])?,
        };
        Ok(Self(tag))
    }
}

fn lone_tag<'de, A: MapAccess<'de>, const N: usize>(
    properties: Properties<A>,
    names: [&'static str; N],
) -> Result<Option<String>, A::Error> {
    let object = TaggedObject::from_properties(properties, names)?;
    Ok(object.lone_tag().map(str::to_owned))
}

#[test]
fn lone_tag_is_none_beside_a_described_property_of_another_name() {
    let json = r#"{"type": "a", "a": 1, "b": null, "c": 2, "n": 3}"#;
    assert_eq!(from_str::<LoneTag<0>>(json).unwrap().0.as_deref(), Some("a"));
    assert_eq!(from_str::<LoneTag<1>>(json).unwrap().0, None);
    assert_eq!(from_str::<LoneTag<2>>(json).unwrap().0.as_deref(), Some("a"));
    assert_eq!(from_str::<LoneTag<3>>(json).unwrap().0, None);
}

#[test]
fn unexpected_values_are_kept() {
    for value in VALUES {
        for json in [
            format!(r#"{{"type": "account", "user": {value}, "new": {value}}}"#),
            format!(r#"{{"type": {value}, "user": {value}}}"#),
        ] {
            let object: UnknownObject = from_str(&json).unwrap();
            assert_eq!(from_str::<Scope>(&json).unwrap(), Scope::Unknown(object), "{json}");
        }
    }
}

#[test]
fn null_properties_of_unknown_objects_are_kept() {
    let json = r#"{"type": "team", "user": null, "new": null}"#;
    let object: UnknownObject = from_str(json).unwrap();
    assert_eq!(from_str::<Scope>(json).unwrap(), Scope::Unknown(object));
}

#[test]
fn unexpected_values_that_are_read_twice_are_kept() {
    for value in VALUES {
        let json = format!(r#"{{"type": {value}, "user": {value}, "new": {value}, "last": "a"}}"#);
        let object: UnknownObject = from_str(&json).unwrap();
        assert_eq!(from_str::<ReadAgain>(&json).unwrap().0, object, "{json}");
    }
}

#[test]
fn a_tag_that_was_read_ahead_selects_the_variant() {
    /// A scope that is a member of a union.
    struct Member(Scope);
    impl FromProperties for Member {
        const EXPECTING: &'static str = "an object";
        fn from_properties<'de, A: MapAccess<'de>>(mut properties: Properties<A>) -> Result<Self, A::Error> {
            let kind = |tags| Kind {
                tags,
                flag: None,
                own: &[],
            };
            properties.kind(Some("type"), &[kind(&["user"]), kind(&["team"])])?;
            // The only kind of a union in the union reads nothing.
            properties.kind(None, &[kind(&[])])?;
            Scope::from_properties(properties).map(Self)
        }
    }
    impl<'de> Deserialize<'de> for Member {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            decode::object(deserializer)
        }
    }
    for json in [
        r#"{"type": "user", "user": "u"}"#,
        r#"{"user": "u", "type": "user"}"#,
        r#"{"type": "us\u0065r", "user": "u"}"#,
    ] {
        assert_eq!(from_str::<Member>(json).unwrap().0, Scope::user("u"), "{json}");
    }
}

#[test]
fn strings_with_escape_sequences_are_recognised() {
    let json = r#"{"t\u0079pe": "us\u0065r", "user": "u\n"}"#;
    assert_eq!(from_str::<Scope>(json).unwrap(), Scope::user("u\n"));
}

#[test]
fn the_last_of_duplicate_properties_wins() {
    let json = r#"{"type": "account", "user": "first", "type": "user", "user": "last"}"#;
    assert_eq!(from_str::<Scope>(json).unwrap(), Scope::user("last"));
}

#[test]
fn objects_decode_from_values_and_readers() {
    let value: serde_json::Value = from_str(r#"{"type": "user", "user": "u"}"#).unwrap();
    assert_eq!(Scope::deserialize(&value).unwrap(), Scope::user("u"));
    assert_eq!(
        serde_json::from_reader::<_, Scope>(value.to_string().as_bytes()).unwrap(),
        Scope::user("u")
    );
}
