//! Tests values that only a newer server sends.

use std::collections::HashSet;

use serde_json::{Value, from_str};

use super::models::Scope;
use super::runtime::{FormWriter, UnknownObject};

const JSON: &str = r#"{"type": "team", "team": "t 1", "level": 3, "ratio": 1.5, "on": true, "none": null,
    "members": ["a", {"id": 7}], "big": 18446744073709551615}"#;

fn object() -> UnknownObject {
    from_str(JSON).unwrap()
}

#[test]
fn properties_can_be_read() {
    let object = object();
    assert_eq!(object.tag("type"), Some("team"));
    assert_eq!(object.tag("level"), None);
    assert_eq!(object.tag("absent"), None);
    assert_eq!(object.property::<u8>("level"), Some(3));
    assert_eq!(object.property::<u64>("big"), Some(u64::MAX));
    assert_eq!(object.property::<String>("level"), None);
    assert_eq!(object.property::<Option<String>>("none"), None);
    assert_eq!(object.get("none"), Some(&Value::Null));
    assert_eq!(object.get("absent"), None);
}

#[test]
fn whole_numbers_with_a_fraction_can_be_read_as_integers() {
    let object: UnknownObject = from_str(r#"{"level": 3.0, "levels": [1e2, 2, -4.0], "half": 0.5}"#).unwrap();
    assert_eq!(object.property::<u8>("level"), Some(3));
    assert_eq!(object.property::<f64>("level"), Some(3.0));
    assert_eq!(object.property::<Vec<i64>>("levels"), Some(vec![100, 2, -4]));
    assert_eq!(object.property::<i64>("half"), None);
}

#[test]
fn an_object_can_be_read_as_another_type() {
    let object: UnknownObject = from_str(r#"{"user": "u", "type": "user"}"#).unwrap();
    assert_eq!(object.read::<Scope>(), Some(Scope::user("u")));
    assert_eq!(object.read::<UnknownObject>().as_ref(), Some(&object));
    assert_eq!(object.read::<Vec<String>>(), None);
    let mut names: Vec<_> = object.names().collect();
    names.sort_unstable();
    assert_eq!(names, ["type", "user"]);
    assert_eq!(from_str::<UnknownObject>("{}").unwrap().names().next(), None);
}

#[test]
fn an_object_can_be_built() {
    let built = UnknownObject::new().with("user", "u").with("type", "user");
    assert_eq!(built.read::<Scope>(), Some(Scope::user("u")));
    let properties = ["user", "type"].map(|name| (name.to_owned(), built.get(name).cloned().unwrap()));
    assert_eq!(UnknownObject::from_iter(properties), built);
}

#[test]
fn an_object_is_written_to_a_form() {
    let mut form = FormWriter::body();
    form.write("scope", &object());
    let encoded = String::from_utf8(form.finish().unwrap()).unwrap();
    let mut pairs: Vec<_> = encoded.split('&').collect();
    pairs.sort_unstable();
    assert_eq!(
        pairs,
        [
            "scope[big]=18446744073709551615",
            "scope[level]=3",
            "scope[members][0]=a",
            "scope[members][1][id]=7",
            "scope[on]=true",
            "scope[ratio]=1.5",
            "scope[team]=t+1",
            "scope[type]=team",
        ]
    );
}

#[test]
fn debug_shows_names_and_no_values() {
    let object: UnknownObject = from_str(r#"{"type": "hunter2", "number": 4242}"#).unwrap();
    let shown = format!("{object:?}");
    assert!(shown.contains("type") && shown.contains("number"), "{shown}");
    assert!(!shown.contains("hunter2") && !shown.contains("4242"), "{shown}");
}

#[test]
fn only_objects_decode() {
    for json in ["null", "[]", "\"text\"", "1"] {
        assert!(from_str::<UnknownObject>(json).is_err(), "{json}");
    }
}

#[test]
fn a_tagged_union_keeps_unknown_objects() {
    assert_eq!(
        from_str::<Scope>(r#"{"user": "u", "type": "user"}"#).unwrap(),
        Scope::user("u")
    );
    assert_eq!(from_str::<Scope>(JSON).unwrap(), Scope::Unknown(object()));
    assert!(matches!(from_str::<Scope>("{}").unwrap(), Scope::Unknown(_)));
    assert!(
        from_str::<Scope>(r#"{"type": "user"}"#)
            .unwrap_err()
            .to_string()
            .contains("missing field `user`")
    );
}

#[test]
fn a_tagged_union_keeps_properties_of_other_variants() {
    let both = from_str::<Scope>(r#"{"type": "account", "user": "u"}"#).unwrap();
    assert!(matches!(&both, Scope::Unknown(object) if object.tag("user") == Some("u")));
    assert_eq!(
        from_str::<Scope>(r#"{"type": "account", "user": null}"#).unwrap(),
        Scope::Account
    );
}

#[test]
fn iter_returns_each_name_and_value() {
    let object: UnknownObject = from_str(r#"{"a": 1, "b": "x"}"#).unwrap();
    let mut properties: Vec<_> = object.iter().map(|(name, value)| (name, value.to_string())).collect();
    properties.sort_unstable();
    assert_eq!(properties, [("a", "1".to_owned()), ("b", "\"x\"".to_owned())]);
}

#[test]
fn equal_objects_have_equal_hashes() {
    let objects = [
        r#"{"a": 1, "b": {"c": 0.0}}"#,
        // The order of properties and the sign of zero do not matter for equality.
        r#"{"b": {"c": -0.0}, "a": 1}"#,
        r#"{"a": 1, "b": {"c": 1.0}}"#,
    ];
    let objects = objects.map(|json| from_str::<UnknownObject>(json).unwrap());
    assert_eq!((objects[0] == objects[1], objects[0] == objects[2]), (true, false));
    assert_eq!(HashSet::from(objects).len(), 2);
    let scopes = [Scope::user("a"), Scope::user("a"), Scope::Account, Scope::user("b")];
    assert_eq!(HashSet::from(scopes).len(), 3);
}
