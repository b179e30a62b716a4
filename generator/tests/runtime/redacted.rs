//! Tests the serialization of values without their secrets.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::{Value, from_str, json, to_string, to_value};

use super::models::{Scope, Secret};
use super::recorder::SECRET;
use super::runtime::{self, Clearable, Page, Redacted, SecretString, UnknownObject, UnknownValue};

/// Returns the JSON of a value without its secrets.
fn redacted<T: Serialize + ?Sized>(value: &T) -> Value {
    to_value(Redacted(value)).unwrap()
}

fn unknown_object() -> (UnknownObject, Value) {
    let json = json!({
        "text": "hush", "deep": [["hush", {"deeper": {"text": "hush"}}]], "empty": "", "number": 1.5, "flag": true,
        "none": null, "nothing": {}, "no": [],
    });
    let written = json!({
        "text": "[redacted]", "deep": [["[redacted]", {"deeper": {"text": "[redacted]"}}]], "empty": "[redacted]",
        "number": 1.5, "flag": true, "none": null, "nothing": {}, "no": [],
    });
    (serde_json::from_value(json).unwrap(), written)
}

/// An object that allows properties in addition to those that the API description names.
#[derive(Debug)]
struct Open<A> {
    name: String,
    additional: A,
}

mod open {
    use super::{BTreeMap, Open, SecretString, UnknownObject, runtime};

    type Objects = Open<UnknownObject>;
    type Secrets = Open<BTreeMap<String, SecretString>>;

    runtime::response_object! {
        Objects as "an open object" with "serialize";
        name: required "name",
        ..additional,
    }

    runtime::response_object! {
        Secrets as "an object with secrets" with "serialize-secrets";
        name: required "name",
        ..additional,
    }
}

#[test]
fn a_secret_is_replaced_in_a_model_and_everything_else_is_written() {
    let json = SECRET.replacen('{', r#"{"payload": "hush", "#, 1);
    let secret: Secret = from_str(&json).unwrap();
    let mut expected = to_value(&secret).unwrap();
    assert_eq!(expected["payload"], "hush");
    expected["payload"] = "[redacted]".into();
    assert_eq!(redacted(&secret), expected);
}

#[test]
fn secrets_are_replaced_in_lists_maps_and_types_of_the_program() {
    #[derive(Serialize)]
    struct Report<'a> {
        title: &'a str,
        secrets: BTreeMap<&'a str, Vec<Clearable<SecretString>>>,
    }
    let values = vec![Clearable::Set("hush".into()), Clearable::Clear];
    let report = Report {
        title: "hush",
        secrets: [("a", values)].into(),
    };
    let expected = json!({"title": "hush", "secrets": {"a": ["[redacted]", ""]}});
    assert_eq!(redacted(&report), expected);
    assert_eq!(redacted([SecretString::from("hush")].as_slice()), json!(["[redacted]"]));
    let json = format!(r#"{{"object":"list","data":[{SECRET}],"has_more":true}}"#);
    let mut page: Page<Secret> = from_str(&json).unwrap();
    page.data[0].payload = Some("hush".into());
    assert_eq!(redacted(&page)["data"][0]["payload"], "[redacted]");
}

#[test]
fn all_strings_of_objects_and_values_without_a_model_are_replaced() {
    let (object, expected) = unknown_object();
    assert_eq!(redacted(&object), expected);
    let value: UnknownValue = serde_json::from_value(to_value(&object).unwrap()).unwrap();
    assert_eq!(redacted(&value), expected);
    let text: UnknownValue = from_str("\"hush\"").unwrap();
    assert_eq!(redacted(&text), "[redacted]");
    let scope: Scope = from_str(r#"{"type": "team", "team": "hush"}"#).unwrap();
    assert_eq!(redacted(&scope), json!({"type": "[redacted]", "team": "[redacted]"}));
    assert_eq!(redacted(&Scope::user("u")), json!({"type": "user", "user": "u"}));
}

#[test]
fn additional_properties_are_redacted_if_they_have_no_schema_or_are_secrets() {
    let (additional, mut expected) = unknown_object();
    expected["name"] = "n".into();
    let name = "n".to_owned();
    assert_eq!(redacted(&Open { name, additional }), expected);
    let name = "n".to_owned();
    let additional: BTreeMap<_, _> = [("token".to_owned(), SecretString::from("hush"))].into();
    assert_eq!(
        redacted(&Open { name, additional }),
        json!({"name": "n", "token": "[redacted]"})
    );
}

#[test]
fn without_the_wrapper_nothing_is_replaced() {
    let secret = SecretString::from("hush");
    let both = [("wrapped", to_value(Redacted(&secret))), ("plain", to_value(&secret))];
    let both: BTreeMap<_, _> = both.map(|(name, value)| (name, value.unwrap())).into();
    assert_eq!(
        to_value(both).unwrap(),
        json!({"wrapped": "[redacted]", "plain": "hush"})
    );
    // Within a larger value, too.
    assert_eq!(
        to_string(&(&secret, Redacted(&secret), &secret)).unwrap(),
        r#"["hush","[redacted]","hush"]"#
    );
}

#[test]
fn a_wrapper_in_a_wrapper_does_not_end_the_redaction() {
    let secret = SecretString::from("hush");
    let nested = (&secret, Redacted(&Redacted(&secret)), &secret);
    assert_eq!(redacted(&nested), json!(["[redacted]", "[redacted]", "[redacted]"]));
    assert_eq!(to_value(&secret).unwrap(), "hush");
}

/// A value whose serialization fails.
struct Failing {
    panics: bool,
}

impl Serialize for Failing {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        assert!(!self.panics, "the serialization panics");
        Err(S::Error::custom("the serialization fails"))
    }
}

#[test]
fn the_redaction_ends_after_an_error_and_a_panic() {
    let secret = SecretString::from("hush");
    to_value(Redacted(&Failing { panics: false })).unwrap_err();
    assert_eq!(to_value(&secret).unwrap(), "hush");
    catch_unwind(AssertUnwindSafe(|| to_value(Redacted(&Failing { panics: true })))).unwrap_err();
    assert_eq!(to_value(&secret).unwrap(), "hush");

    /// A value that ignores a panic between two secrets.
    struct Catching;
    impl Serialize for Catching {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let secret = SecretString::from("hush");
            catch_unwind(AssertUnwindSafe(|| to_value(Redacted(&Failing { panics: true })))).unwrap_err();
            secret.serialize(serializer)
        }
    }
    assert_eq!(redacted(&Catching), "[redacted]");
}

#[test]
fn other_threads_are_not_affected() {
    /// A value that serializes a secret on another thread.
    struct Elsewhere;
    impl Serialize for Elsewhere {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let written = thread::spawn(|| to_value(SecretString::from("hush")).unwrap());
            written.join().unwrap().serialize(serializer)
        }
    }
    assert_eq!(redacted(&Elsewhere), "hush");
}

#[test]
fn the_wrapper_can_be_copied_and_shown() {
    let secret = SecretString::from("hush");
    let wrapper = Redacted(&secret);
    let copy = wrapper;
    assert_eq!(to_value((wrapper, copy)).unwrap(), json!(["[redacted]", "[redacted]"]));
    assert_eq!(format!("{wrapper:?}"), "Redacted(SecretString([redacted]))");
}
