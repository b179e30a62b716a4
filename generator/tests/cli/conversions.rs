//! Conversions of arguments to types.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::net::Ipv4Addr;

use serde_json::{Value as Json, json};

use client::{BinaryBody, Clearable, FilePart, SecretString, UnknownObject};

use super::command::{self, argument, run, text};
use super::runtime::arguments::argument::{Argument, Value};
use super::runtime::arguments::fields::Fields;
use super::runtime::arguments::from_argument::FromArgument;

fn read<T: FromArgument>(argument: Argument) -> Result<T, String> {
    T::from_argument(argument).map_err(|error| error.to_string())
}

#[track_caller]
fn accepts<T: FromArgument + PartialEq + Debug>(argument: Argument, expected: T) {
    assert_eq!(read::<T>(argument), Ok(expected));
}

#[track_caller]
fn refuses<T: FromArgument + Debug>(argument: Argument, expected: &str) {
    assert_eq!(
        read::<T>(argument).unwrap_err(),
        format!("`the value` is not {expected}")
    );
}

#[test]
fn text_is_text_and_strings_in_json() {
    accepts(text("12"), "12".to_owned());
    accepts(command::json(json!("a")), "a".to_owned());
    refuses::<String>(command::json(json!(12)), "text");
    refuses::<String>(command::json(json!(null)), "text");
    refuses::<String>(argument(Value::Secret(SecretString::from("s"))), "text");
}

#[test]
fn secrets_are_secrets_and_text() {
    let secret = SecretString::from("s");
    accepts(argument(Value::Secret(secret.clone())), secret.clone());
    accepts(text("s"), secret.clone());
    accepts(command::json(json!("s")), secret);
    refuses::<SecretString>(command::json(json!(5)), "text");
}

#[test]
fn integers_have_the_range_of_their_type() {
    accepts(text("-128"), i8::MIN);
    accepts(text("255"), u8::MAX);
    accepts(text("-32768"), i16::MIN);
    accepts(text("65535"), u16::MAX);
    accepts(text("-2147483648"), i32::MIN);
    accepts(text("4294967295"), u32::MAX);
    accepts(text("-9223372036854775808"), i64::MIN);
    accepts(text("18446744073709551615"), u64::MAX);
    accepts(text("-170141183460469231731687303715884105728"), i128::MIN);
    accepts(text("340282366920938463463374607431768211455"), u128::MAX);
    accepts(command::json(json!(-128)), -128_i8);
    accepts(command::json(json!(u64::MAX)), u128::from(u64::MAX));
    for value in [
        text("128"),
        text(""),
        text("x"),
        text("1.0"),
        command::json(json!(128)),
        command::json(json!("1")),
        command::json(json!(1.5)),
    ] {
        refuses::<i8>(value, "an integer between -128 and 127");
    }
    refuses::<u8>(text("-1"), "an integer between 0 and 255");
}

#[test]
fn numbers_are_finite() {
    accepts(text("-1.5e3"), -1500.0);
    accepts(command::json(json!(2)), 2.0);
    for value in [
        text("NaN"),
        text("inf"),
        text("1e999"),
        text("x"),
        command::json(json!("1")),
    ] {
        refuses::<f64>(value, "a number such as `12.5`");
    }
}

#[test]
fn booleans_are_true_or_false() {
    accepts(text("true"), true);
    accepts(command::json(json!(false)), false);
    for value in [
        text("yes"),
        text(""),
        text("1"),
        command::json(json!("true")),
        command::json(json!(0)),
    ] {
        refuses::<bool>(value, "`true` or `false`");
    }
}

#[test]
fn lists_and_maps_contain_values() {
    accepts(command::json(json!([1, 2])), vec![1, 2]);
    accepts(command::json(json!({"a": 1})), BTreeMap::from([("a".to_owned(), 1)]));
    refuses::<Vec<i64>>(text("1"), "a list");
    refuses::<BTreeMap<String, i64>>(text("1"), "`KEY=VALUE`");
    assert_eq!(
        read::<Vec<BTreeMap<String, bool>>>(command::json(json!([{}, {"a": 1}]))).unwrap_err(),
        "`the value[1][a]` is not `true` or `false`",
    );
}

#[test]
fn null_is_none() {
    accepts(command::json(json!(null)), None::<String>);
    accepts(text("null"), None::<String>);
    accepts(command::json(json!("null")), Some("null".to_owned()));
    accepts(text("a"), Some("a".to_owned()));
    accepts(text("5"), Box::new(5));
}

#[test]
fn any_json_is_json_or_text() {
    accepts(text("12"), json!(12));
    accepts(text(r#"{"a": [1]}"#), json!({"a": [1]}));
    accepts(text("hello"), json!("hello"));
    accepts(text(r#""12""#), json!("12"));
    accepts(command::json(json!({"a": [null]})), json!({"a": [null]}));
    for broken in [r#"{"a": "#, "[1", "\"a"] {
        assert!(
            read::<Json>(text(broken))
                .unwrap_err()
                .starts_with("`the value` is not JSON: EOF"),
            "{broken}"
        );
    }
    refuses::<Json>(argument(Value::Secret(SecretString::from("s"))), "a JSON value");
}

#[test]
fn free_form_objects_are_json() {
    let object: UnknownObject = read(text(r#"{"a": [1]}"#)).unwrap();
    assert_eq!(object.get("a"), Some(&json!([1])));
    let object: UnknownObject = read(command::json(json!({"a": {"b": true}}))).unwrap();
    assert_eq!(object.get("a"), Some(&json!({"b": true})));
    refuses::<UnknownObject>(text("5"), "an object in JSON");
}

#[test]
fn an_empty_text_and_null_clear_a_value() {
    accepts(text(""), Clearable::<i64>::Clear);
    accepts(command::json(json!(null)), Clearable::<i64>::Clear);
    accepts(text("5"), Clearable::Set(5));
    accepts(argument(Value::List(vec![text("")])), Clearable::<Vec<String>>::Clear);
    let list = argument(Value::List(vec![text("a")]));
    accepts(list, Clearable::Set(vec!["a".to_owned()]));
    let mut fields = run(&["--metadata", "", "--tags", "", "--address", ""]).fields();
    assert_eq!(
        fields
            .required::<Clearable<BTreeMap<String, String>>>("metadata")
            .unwrap(),
        Clearable::Clear
    );
    assert_eq!(
        fields.required::<Clearable<Vec<String>>>("tags").unwrap(),
        Clearable::Clear
    );
    assert_eq!(
        fields.required::<Clearable<UnknownObject>>("address").unwrap(),
        Clearable::Clear
    );
}

#[test]
fn files_have_a_name_and_content() {
    let manifest = std::fs::read("Cargo.toml").unwrap();
    let mut fields = run(&["--attachment", "./Cargo.toml"]).fields();
    let expected = FilePart::new("Cargo.toml", manifest.clone());
    assert_eq!(fields.required::<FilePart>("attachment").unwrap(), expected);
    let mut fields = run(&["-d", "attachment=Cargo.toml"]).fields();
    assert_eq!(fields.required::<BinaryBody>("attachment").unwrap().0, manifest);
    refuses::<FilePart>(text("x"), "a file");
    refuses::<BinaryBody>(text("x"), "a file");
}

#[test]
fn a_file_can_come_from_standard_input() {
    let arguments = [command::REQUIRED, &["--attachment", "-"]].concat();
    let mut fields = command::run_all(&super::operation::OPERATION, &arguments, "a\n").fields();
    assert_eq!(
        fields.required::<FilePart>("attachment").unwrap(),
        FilePart::new("stdin", "a\n")
    );
}

#[test]
fn text_with_a_format_is_parsed() {
    accepts(text("127.0.0.1"), Ipv4Addr::LOCALHOST);
    accepts(command::json(json!("127.0.0.1")), Ipv4Addr::LOCALHOST);
    refuses::<Ipv4Addr>(text("127"), "text of this format");
    refuses::<Ipv4Addr>(command::json(json!([])), "text");
}

#[test]
fn each_field_is_taken_once() {
    let mut fields = Fields::of(command::json(json!({"a": 1, "b": 2, "c": 3})))
        .map_err(|error| error.to_string())
        .unwrap();
    assert_eq!(fields.required::<i64>("a").unwrap(), 1);
    assert_eq!(fields.optional::<i64>("a").unwrap(), None);
    assert_eq!(
        fields.required::<i64>("a").unwrap_err().to_string(),
        "`the value[a]` is required, but not given"
    );
    assert_eq!(
        fields.rest::<i64>().unwrap(),
        [("b".to_owned(), 2), ("c".to_owned(), 3)]
    );
    assert!(fields.end().is_ok());
}

#[test]
fn an_unknown_field_is_an_error_with_a_suggestion() {
    let mut fields = Fields::of(command::json(json!({"postal_cod": 1})))
        .map_err(|error| error.to_string())
        .unwrap();
    fields.optional::<i64>("city").unwrap();
    fields.optional::<i64>("postal_code").unwrap();
    let error = fields.end().unwrap_err();
    assert_eq!(error.to_string(), "`the value[postal_cod]` is not a parameter");
    assert_eq!(error.fix().unwrap(), "did you mean `postal_code`?");
}

#[test]
fn an_object_with_an_unknown_tag_can_be_kept() {
    let object = command::json(json!({"type": "group", "group": "grp_1"}));
    let mut fields = Fields::of(object).map_err(|error| error.to_string()).unwrap();
    let tag = fields.tag("type", &["group"]).unwrap();
    let object: UnknownObject = fields.unknown("type", tag).unwrap();
    assert_eq!(object.tag("type"), Some("group"));
    assert_eq!(object.get("group"), Some(&json!("grp_1")));
}
