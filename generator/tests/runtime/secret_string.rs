//! Tests `SecretString`: its output, comparison and decoding.

use std::borrow::Cow;

use proptest::prelude::*;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{Deserialize, IntoDeserializer};
use serde_json::{Value, from_str, from_value, json};
use zeroize::Zeroizing;

use super::runtime::SecretString;

#[test]
fn debug_is_redacted_also_inside_other_values() {
    let secret = SecretString::from("hunter2");
    assert_eq!(format!("{secret:?}"), "SecretString([redacted])");
    assert_eq!(
        format!("{:#?}", Some(secret)),
        "Some(\n    SecretString([redacted]),\n)"
    );
}

#[test]
fn secrets_compare_by_their_text() {
    let secret = SecretString::from("hunter2");
    assert_eq!(secret, SecretString::new("hunter2".to_owned()));
    assert_eq!(secret, secret.clone());
    for other in ["hunter3", "hunter", "hunter22", ""] {
        assert_ne!(secret, SecretString::from(other));
    }
}

#[test]
fn text_can_be_stored_and_exposed() {
    assert_eq!(SecretString::from("hunter2".to_owned()).expose(), "hunter2");
    assert!(SecretString::from("").is_empty());
    assert!(!SecretString::from(" ").is_empty());
}

#[test]
fn text_of_any_type_converts() {
    let owned = "hunter2".to_owned();
    let borrowed: Cow<'_, str> = Cow::Borrowed("hunter2");
    let secret = SecretString::new(owned.clone());
    let secrets = [
        SecretString::from(&owned),
        SecretString::from(&secret),
        SecretString::from(borrowed),
        SecretString::from(Cow::<str>::Owned(owned.clone())),
        SecretString::from(owned.clone().into_boxed_str()),
        SecretString::from(Zeroizing::new(owned.clone())),
        "hunter2".parse().unwrap(),
    ];
    assert_eq!(secrets.each_ref().map(SecretString::expose), ["hunter2"; 7]);
    assert_eq!(SecretString::from('é').expose(), "é");
    assert_eq!(*secret.into_inner(), owned);
}

#[test]
fn owned_text_is_moved() {
    let text = "hunter2".to_owned();
    let address = text.as_ptr();
    let secret = SecretString::from(Cow::<str>::Owned(text));
    assert_eq!(secret.expose().as_ptr(), address);
    let secret = SecretString::from(secret.into_inner());
    assert_eq!(secret.expose().as_ptr(), address);
    let text = Box::<str>::from("hunter2");
    let address = text.as_ptr();
    assert_eq!(SecretString::from(text).expose().as_ptr(), address);
}

#[cfg(feature = "secrecy")]
#[test]
fn secrets_convert_to_and_from_those_of_secrecy() {
    use secrecy::ExposeSecret;

    let secret = SecretString::from("hunter2");
    let other = secrecy::SecretString::from(&secret);
    assert_eq!(other.expose_secret(), "hunter2");
    assert_eq!(SecretString::from(&other), secret);
    assert_eq!(SecretString::from(other), secret);
    assert_eq!(secrecy::SecretString::from(secret).expose_secret(), "hunter2");
}

#[test]
fn json_strings_decode_with_and_without_escapes() {
    assert_eq!(from_str::<SecretString>(r#""plain""#).unwrap().expose(), "plain");
    assert_eq!(
        from_str::<SecretString>(r#""a\nb\u00e9\u0000""#).unwrap().expose(),
        "a\nbé\0"
    );
    assert_eq!(
        serde_json::from_reader::<_, SecretString>(&br#""read""#[..])
            .unwrap()
            .expose(),
        "read"
    );
    assert!(from_str::<SecretString>("1").is_err());
    assert_eq!(from_str::<Option<SecretString>>("null").unwrap(), None);
}

/// Asserts that the JSON decodes to the same text as a `String`, or is an error for both.
fn assert_like_a_string(json: &str) {
    let (secret, text) = (from_str::<SecretString>(json), from_str::<String>(json));
    match (&secret, &text) {
        (Ok(secret), Ok(text)) => assert_eq!(secret.expose(), text, "{json}"),
        (Err(_), Err(_)) => {}
        _ => panic!("{json}: {secret:?}, and {text:?} as a string"),
    }
}

#[test]
fn escape_sequences_decode_as_in_other_strings() {
    let sequences = [
        r#"\""#,
        r"\\",
        r"\/",
        r"\b",
        r"\f",
        r"\n",
        r"\r",
        r"\t",
        r"\u0000",
        r"\u001f",
        r"\u00e9",
        r"\uFfFf",
        r"\ud7ff",
        r"\ue000",
        r"\ud83d\ude00",
        r"\udbff\udfff",
        // These are invalid.
        r"\",
        r"\x",
        r"\u",
        r"\u12",
        r"\u12g4",
        r"\u+123",
        r"\U0041",
        r"\é",
        r"\ud83d",
        r"\ud83d\n",
        r"\ud83dx",
        r"\ude00",
        r"\ude00\ud83d",
        r"\ud83d\ud83d",
        r"\ud83d\u0041",
        r"\ud83d\u",
        "\n",
        "\u{0}",
        "\u{1f}",
    ];
    for sequence in sequences {
        for json in [
            format!("\"{sequence}\""),
            format!("\"a{sequence}é{sequence}z\""),
            format!("\"{sequence}"),
        ] {
            assert_like_a_string(&json);
        }
    }
    for unit in 0..=u16::MAX {
        assert_like_a_string(&format!("\"\\u{unit:04x}\""));
    }
}

#[test]
fn rejects_values_that_are_not_strings() {
    for json in [
        "1",
        "-1.5e3",
        "true",
        "null",
        "[]",
        "[\"x\"]",
        "{}",
        "{\"x\": \"y\"}",
        "",
        "\"",
        "x",
    ] {
        assert_like_a_string(json);
    }
    for json in ["1", "true", "[\"x\"]", "{\"$serde_json::private::RawValue\": \"x\"}"] {
        let message = from_str::<SecretString>(json).unwrap_err().to_string();
        assert!(message.ends_with(", expected a string"), "{message}");
    }
}

#[test]
fn secrets_decode_from_other_formats() {
    assert_eq!(from_value::<SecretString>(json!("a\n\"b")).unwrap().expose(), "a\n\"b");
    assert_eq!(SecretString::deserialize(&json!("a\nb")).unwrap().expose(), "a\nb");
    assert!(from_value::<SecretString>(json!({"a": 1})).is_err());
    let plain: StrDeserializer<'_, Error> = "a\\n".into_deserializer();
    assert_eq!(SecretString::deserialize(plain).unwrap().expose(), "a\\n");
    let yaml: SecretString = serde_yaml::from_str(r#""a\nb""#).unwrap();
    assert_eq!(yaml.expose(), "a\nb");
    assert!(serde_yaml::from_str::<SecretString>("{a: b}").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_round_trips(text in any::<String>()) {
        let secret: SecretString = from_str(&Value::from(text.as_str()).to_string()).unwrap();
        prop_assert_eq!(secret.expose(), text);
    }

    #[test]
    fn json_strings_decode_like_strings(json in r#""([ -~é]|\\[bfnrt/"u]|\\u[0-9a-fA-F]{4}|\\ud[89ab]00\\ud[c-f]00)*""#) {
        assert_like_a_string(&json);
    }
}
