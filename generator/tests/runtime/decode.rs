//! Tests the decoding of models.

use std::collections::BTreeMap;

use serde_json::from_str;

use super::models::{Colour, Empty, Lamp, Scope, Secret};
use super::recorder::SECRET;
use super::runtime::{Clearable, Expandable, NoErrorBody, SecretString, Text, UnixTime};

#[test]
fn the_published_example_decodes() {
    let secret: Secret = from_str(SECRET).unwrap();
    assert_eq!(secret.id, "appsecret_5110hHS1707T6fjBnah1LkdIwHu7ix");
    assert_eq!(secret.created, UnixTime::from_seconds(1_680_209_063));
    assert_eq!(secret.scope, Scope::Account);
    assert_eq!((secret.expires_at, secret.payload, secret.deleted), (None, None, None));
}

#[test]
fn unknown_properties_of_any_shape_are_skipped() {
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    for value in ["null", "1", "\"x\"", "[1, {\"a\": []}]", "{\"id\": 7}", &deep] {
        let json = SECRET.replacen('{', &format!("{{\"new\": {value}, "), 1);
        assert_eq!(from_str::<Secret>(&json).unwrap(), from_str::<Secret>(SECRET).unwrap());
    }
}

#[test]
fn names_with_escapes_are_recognised() {
    let json = SECRET.replace("\"name\"", r#""n\u0061me""#);
    assert_eq!(from_str::<Secret>(&json).unwrap().name, "my-api-key");
}

#[test]
fn the_last_of_duplicate_properties_wins() {
    let json = SECRET.replacen('{', r#"{"name": "first", "#, 1);
    assert_eq!(from_str::<Secret>(&json).unwrap().name, "my-api-key");
}

#[test]
fn a_null_or_absent_required_property_is_missing() {
    for json in [
        SECRET.replace("\"my-api-key\"", "null"),
        SECRET.replace("\"name\"", "\"other\""),
    ] {
        let message = from_str::<Secret>(&json).unwrap_err().to_string();
        assert!(message.starts_with("missing field `name`"), "{message}");
    }
}

#[test]
fn errors_for_non_objects_name_the_model() {
    for json in ["null", "[]", "1", "\"text\""] {
        let message = from_str::<Secret>(json).unwrap_err().to_string();
        assert!(message.contains("expected an `apps.secret` object"), "{message}");
    }
}

#[test]
fn nesting_of_known_properties_is_bounded() {
    let deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
    let json = SECRET.replace("\"account\"", &deep);
    assert!(
        from_str::<Secret>(&json)
            .unwrap_err()
            .to_string()
            .contains("recursion limit")
    );
}

#[test]
fn maps_keep_every_entry_and_the_last_of_duplicate_keys() {
    let json = r#"{"b": "2", "a\u0062": "1", "": "", "b": "3"}"#;
    let map: BTreeMap<String, String> = from_str(json).unwrap();
    let entries: Vec<_> = map.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(entries, [("", ""), ("ab", "1"), ("b", "3")]);
}

#[test]
fn an_object_without_properties_decodes_only_from_objects() {
    for json in ["{}", r#"{"new": {"deep": [1, null]}, "more": "x"}"#] {
        assert_eq!(from_str::<Empty>(json).unwrap(), Empty {});
    }
    for json in ["null", "[]", "1", "\"text\""] {
        let message = from_str::<Empty>(json).unwrap_err().to_string();
        assert!(message.contains("expected an `empty` object"), "{message}");
    }
}

#[test]
fn null_decodes_only_where_it_is_allowed() {
    let map: BTreeMap<String, Option<i64>> = from_str(r#"{"a": null, "b": 1}"#).unwrap();
    assert_eq!((map["a"], map["b"]), (None, Some(1)));
    assert_eq!(from_str::<Vec<Option<i64>>>("[1, null]").unwrap(), [Some(1), None]);
    assert!(from_str::<BTreeMap<String, i64>>(r#"{"a": null}"#).is_err());
    assert!(from_str::<Vec<i64>>("[1, null]").is_err());
}

#[test]
fn null_and_absent_properties_are_none() {
    for json in [
        "{}",
        r#"{"name": null, "the colour": null}"#,
        r#"{"name": "a", "name": null}"#,
    ] {
        let lamp: Lamp = from_str(json).unwrap();
        assert_eq!((lamp.name, lamp.colour), (None, None), "{json}");
    }
    let lamp: Lamp = from_str(r#"{"the colour": "red", "name": "n"}"#).unwrap();
    assert_eq!((lamp.name.as_deref(), lamp.colour), (Some("n"), Some(Colour::Red)));
}

#[test]
fn secrets_in_maps_and_lists_are_redacted() {
    let map: BTreeMap<String, Vec<SecretString>> = from_str(r#"{"a": ["hunter\u0032"]}"#).unwrap();
    assert_eq!(map["a"][0].expose(), "hunter2");
    assert!(!format!("{map:?}").contains("hunter2"), "{map:?}");
}

#[test]
fn texts_decode_with_and_without_escapes() {
    assert_eq!(&*from_str::<Text<'_>>(r#""plain""#).unwrap(), "plain");
    assert_eq!(String::from(from_str::<Text<'_>>(r#""a\tb""#).unwrap()), "a\tb");
    assert!(from_str::<Text<'_>>("1").is_err());
}

#[test]
fn an_undescribed_error_body_decodes_from_any_object() {
    for json in ["{}", r#"{"a": [1, {}]}"#] {
        assert_eq!(from_str::<NoErrorBody>(json).unwrap(), NoErrorBody);
    }
    // A server other than the API can send any other value.
    for json in ["null", "[1]", "\"x\""] {
        assert!(from_str::<NoErrorBody>(json).is_err());
    }
}

#[test]
fn an_expandable_field_is_an_id_or_an_object() {
    let id: Expandable<Secret> = serde_json::from_str(r#""appsecret_1""#).unwrap();
    assert_eq!((id.id(), id.object().is_some()), (Some("appsecret_1"), false));
    assert_eq!(id.into_object().map(|secret| secret.id), None);
    let escaped: Expandable<Secret> = serde_json::from_str(r#""a\nb""#).unwrap();
    assert_eq!(escaped.id(), Some("a\nb"));
    let object: Expandable<Secret> = serde_json::from_str(SECRET).unwrap();
    assert_eq!(
        (object.id(), object.object().map(|secret| secret.name.as_str())),
        (Some("appsecret_5110hHS1707T6fjBnah1LkdIwHu7ix"), Some("my-api-key"))
    );
    for json in ["7", "null", "[]", "true", r#"{"id": "appsecret_1"}"#] {
        assert!(serde_json::from_str::<Expandable<Secret>>(json).is_err(), "{json}");
    }
    let error = serde_json::from_str::<Expandable<Secret>>("7").unwrap_err();
    assert!(
        error.to_string().contains("expected an id or an `apps.secret` object"),
        "{error}"
    );
}

#[test]
fn an_empty_string_clears_a_clearable_value() {
    let values: Vec<Clearable<Vec<i64>>> = from_str("[\"\", [1], []]").unwrap();
    assert!(values == [Clearable::Clear, Clearable::Set(vec![1]), Clearable::Set(vec![])]);
    let texts: Vec<Clearable<String>> = from_str(r#"["", " ", "\u0000"]"#).unwrap();
    assert!(
        texts
            == [
                Clearable::Clear,
                Clearable::from(" ".to_owned()),
                Clearable::from("\0".to_owned())
            ]
    );
    for json in ["null", "\"a\"", "{}"] {
        assert!(from_str::<Clearable<Vec<i64>>>(json).is_err(), "{json}");
    }
    assert!(from_str::<Option<Clearable<i64>>>("null").unwrap().is_none());
}
