//! Tests the detection of an object's kind.

use http::Method;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess};
use serde_json::{Value, from_str, from_value};

use super::recorder::Recorder;
use super::runtime::decode::{self, FromProperties, Properties};
use super::runtime::json::raw_json::RawJson;
use super::runtime::kind::Kind;
use super::runtime::{Error, Operation, RequestParts, SecretString, UnknownObject};

/// A union in the form in which the generator emits it; its objects are kept undecoded.
#[derive(Debug, PartialEq)]
enum Account {
    Bank(UnknownObject),
    Card(UnknownObject),
    DeletedCard(UnknownObject),
    /// A nested union.
    Nested(Box<Account>),
    Unknown(UnknownObject),
}

const KINDS: &[Kind] = &[
    Kind {
        tags: &["bank", "savings", r"sav\\ings"],
        flag: None,
        own: &[],
    },
    Kind {
        tags: &["card"],
        flag: None,
        own: &["brand", "last4"],
    },
    Kind {
        tags: &["card"],
        flag: Some("deleted"),
        own: &[],
    },
    Kind {
        tags: &["nested"],
        flag: None,
        own: &[],
    },
];

impl<'de> Deserialize<'de> for Account {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::object(deserializer)
    }
}

impl FromProperties for Account {
    const EXPECTING: &'static str = "an account";

    fn from_properties<'de, A: MapAccess<'de>>(mut properties: Properties<A>) -> Result<Self, A::Error> {
        Ok(match properties.kind(Some("object"), KINDS)? {
            Some(0) => Self::Bank(UnknownObject::from_properties(properties)?),
            Some(1) => Self::Card(UnknownObject::from_properties(properties)?),
            Some(2) => Self::DeletedCard(UnknownObject::from_properties(properties)?),
            Some(3) => {
                let mut inner = None;
                while let Some(property) = properties.next()? {
                    match &*property {
                        "inner" => inner = properties.value()?,
                        _ => properties.skip()?,
                    }
                }
                let Some(inner) = inner else {
                    return decode::missing("inner");
                };
                Self::Nested(inner)
            }
            _ => Self::Unknown(UnknownObject::from_properties(properties)?),
        })
    }
}

fn kind(json: &str) -> &'static str {
    let account: Account = from_str(json).unwrap();
    // The object must decode from a tree as from text, without losing a property.
    assert_eq!(
        from_value::<Account>(from_str(json).unwrap()).unwrap(),
        account,
        "{json}"
    );
    let (name, object) = match account {
        Account::Bank(object) => ("bank", object),
        Account::Card(object) => ("card", object),
        Account::DeletedCard(object) => ("deleted card", object),
        Account::Nested(_) => return "nested",
        Account::Unknown(object) => ("unknown", object),
    };
    assert_eq!(object, from_str::<UnknownObject>(json).unwrap(), "{json}");
    name
}

#[test]
fn the_tag_determines_the_kind_at_any_position() {
    assert_eq!(kind(r#"{"object": "bank", "id": "b"}"#), "bank");
    assert_eq!(
        kind(r#"{"id": "b", "a": [1, {"b": null}], "object": "savings", "z": 1.5}"#),
        "bank"
    );
    assert_eq!(kind(r#"{"deleted": true, "object": "b\u0061nk"}"#), "bank");
    assert_eq!(kind(r#"{"object": "b\u0061nk", "deleted": true}"#), "bank");
    // The JSON text is that of a tag, but its value is not: it has an escape sequence.
    assert_eq!(kind(r#"{"object": "sav\\ings"}"#), "unknown");
}

#[test]
fn a_leading_tag_is_decoded_as_any_type() {
    /// The tag of an object whose kind is determined twice, as that of a union in a union.
    struct Tagged<V>(V);
    impl<V: DeserializeOwned> FromProperties for Tagged<V> {
        const EXPECTING: &'static str = "an object";
        fn from_properties<'de, A: MapAccess<'de>>(mut properties: Properties<A>) -> Result<Self, A::Error> {
            for _ in 0..2 {
                assert_eq!(properties.kind(Some("object"), KINDS)?, Some(0));
            }
            let mut tag = None;
            while let Some(name) = properties.next()? {
                match &*name {
                    "object" => tag = Some(properties.value()?),
                    _ => properties.skip()?,
                }
            }
            let Some(tag) = tag else {
                return decode::missing("object");
            };
            Ok(Self(tag))
        }
    }
    impl<'de, V: DeserializeOwned> Deserialize<'de> for Tagged<V> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            decode::object(deserializer)
        }
    }
    fn tag<V: DeserializeOwned>() -> V {
        from_str::<Tagged<V>>(r#"{"object": "savings", "id": "b"}"#).unwrap().0
    }
    assert_eq!(tag::<String>(), "savings");
    assert_eq!(
        tag::<Option<Box<String>>>().as_deref().map(String::as_str),
        Some("savings")
    );
    assert_eq!(tag::<Value>(), "savings");
    assert_eq!(&*tag::<RawJson>(), r#""savings""#);
    assert_eq!(tag::<SecretString>().expose(), "savings");
    let error = from_str::<Tagged<bool>>(r#"{"object": "bank"}"#).err().unwrap();
    assert!(
        error
            .to_string()
            .starts_with(r#"invalid type: string "bank", expected a boolean"#)
    );
}

#[test]
fn kinds_with_the_same_tag_are_distinguished_by_a_flag_or_by_own_properties() {
    assert_eq!(
        kind(r#"{"object": "card", "deleted": true, "id": "c"}"#),
        "deleted card"
    );
    assert_eq!(
        kind(r#"{"deleted": true, "id": "c", "object": "card"}"#),
        "deleted card"
    );
    assert_eq!(kind(r#"{"object": "card", "deleted": false, "last4": "4242"}"#), "card");
    assert_eq!(kind(r#"{"object": "card", "last4": "4242"}"#), "card");
    assert_eq!(kind(r#"{"brand": "visa", "object": "card"}"#), "card");
    // Unknown properties do not affect the result.
    assert_eq!(kind(r#"{"object": "card", "new": 1, "deleted": true}"#), "deleted card");
    assert_eq!(kind(r#"{"object": "card", "new": 1}"#), "card");
}

#[test]
fn objects_of_an_unknown_kind_are_kept() {
    for json in [
        "{}",
        r#"{"id": "x"}"#,
        r#"{"object": "wallet", "id": "w"}"#,
        r#"{"object": null, "brand": "visa"}"#,
        r#"{"object": 7, "deleted": true}"#,
        r#"{"object": ["card"]}"#,
    ] {
        assert_eq!(kind(json), "unknown");
    }
}

#[test]
fn without_a_tag_own_properties_determine_the_kind() {
    struct Found(Option<usize>);
    impl FromProperties for Found {
        const EXPECTING: &'static str = "an object";
        fn from_properties<'de, A: MapAccess<'de>>(mut properties: Properties<A>) -> Result<Self, A::Error> {
            const KINDS: &[Kind] = &[
                Kind {
                    tags: &[],
                    flag: None,
                    own: &["radius"],
                },
                Kind {
                    tags: &[],
                    flag: None,
                    own: &["side"],
                },
            ];
            let found = properties.kind(None, KINDS)?;
            while properties.next()?.is_some() {
                properties.skip()?;
            }
            Ok(Self(found))
        }
    }
    impl<'de> Deserialize<'de> for Found {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            decode::object(deserializer)
        }
    }
    let found = |json: &str| from_str::<Found>(json).unwrap().0;
    assert_eq!(found(r#"{"color": "red", "radius": 1}"#), Some(0));
    assert_eq!(found(r#"{"color": "red", "side": 1, "radius": 2}"#), Some(1));
    assert_eq!(found(r#"{"color": "red"}"#), None);
    assert_eq!(found("{}"), None);
}

#[test]
fn errors_in_values_that_are_read_twice_contain_the_expectation_and_no_inner_position() {
    let message = |json: &str| from_str::<Account>(json).unwrap_err().to_string();
    let position = r#"{"inner": 7, "object": "nested"}"#;
    assert_eq!(
        message(position),
        format!(
            "invalid type: integer `7`, expected an account at line 1 column {}",
            position.len()
        )
    );
    assert!(message(r#"{"inner": {"object": "nested"}, "object": "nested"}"#).starts_with("missing field `inner`"));
    assert!(message(r#"{"id": "b", "object": "#).starts_with("EOF"));
    assert!(message(r#"{"id": nothing, "object": "bank"}"#).starts_with("expected ident"));
}

struct Accounts;

impl Operation for Accounts {
    type Response = Vec<Account>;

    const PATH_TEMPLATE: &'static str = "/v1/accounts";

    fn request(&self) -> RequestParts {
        RequestParts::new(Method::GET, "/v1/accounts")
    }
}

#[test]
fn errors_in_values_that_are_read_twice_have_their_path() {
    for (body, path, expected) in [
        (r#"[{"inner": 7, "object": "nested"}]"#, "[0].inner", "an account"),
        (
            r#"[{"inner": 7, "object": "nested", "more": {}}]"#,
            "[0].inner",
            "an account",
        ),
        (r#"[{"object": "nested", "inner": 7}]"#, "[0].inner", "an account"),
        (
            r#"[{"object": "bank"}, {"inner": {"inner": "x", "object": "nested"}, "object": "nested"}]"#,
            "[1].inner.inner",
            "an account",
        ),
        (
            r#"[{"inner": {"object": "nested"}, "object": "nested"}]"#,
            "[0].inner",
            "the property `inner`",
        ),
        (
            r#"[{"inner": null, "object": "nested"}]"#,
            "[0].inner",
            "a value instead of null",
        ),
        (
            r#"[{"object": "nested", "inner": null}]"#,
            "[0].inner",
            "a value instead of null",
        ),
        (
            r#"[{"inner": {"inner": null, "object": "nested"}, "object": "nested"}]"#,
            "[0].inner.inner",
            "a value instead of null",
        ),
        (
            r#"[{"object": "nested", "other": null}]"#,
            "[0]",
            "the property `inner`",
        ),
    ] {
        match Recorder::answering([body]).client().execute(&Accounts) {
            Err(Error::Decode(error)) => assert_eq!((error.path(), error.expected()), (path, expected), "{body}"),
            other => panic!("{body}: {}", other.is_ok()),
        }
    }
}

/// The parser skips a value without a nesting limit, and restarts its count when the value is read later.
#[test]
fn values_that_are_read_twice_have_the_same_nesting_limit() {
    // Each object is read twice, including its content.
    let nested = |depth: usize| {
        let opening = r#"{"inner": "#.repeat(depth);
        let closing = r#", "object": "nested"}"#.repeat(depth);
        format!(r#"{opening}{{"object": "bank"}}{closing}"#)
    };
    assert_eq!(kind(&nested(100)), "nested");
    let error = from_str::<Account>(&nested(200)).unwrap_err().to_string();
    assert!(
        error.starts_with("nested too deeply, expected JSON nested at most 128 levels deep"),
        "{error}"
    );
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    // Values that are not read can nest to any depth.
    let json = format!(r#"{{"deep": {deep}, "inner": {{"object": "bank"}}, "object": "nested"}}"#);
    assert!(matches!(from_str(&json).unwrap(), Account::Nested(_)));
}
