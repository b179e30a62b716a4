//! Values that are given in several ways.

use serde_json::json;

use super::command::value;

#[test]
fn flags_replace_data_and_data_replaces_json() {
    let json = r#"{"address": {"city": "json", "postal_code": "json", "floor": 1}}"#;
    assert_eq!(
        value(
            &[
                "--json",
                json,
                "-d",
                "address[city]=data",
                "-d",
                "address[postal_code]=data",
                "--address.city",
                "flag"
            ],
            "address",
        ),
        json!({"floor": 1, "postal_code": "data", "city": "flag"}),
    );
    assert_eq!(value(&["--amount", "1", "-d", "amount=2"], "amount"), "1");
    assert_eq!(value(&["-d", "amount=2", "--json", r#"{"amount": 3}"#], "amount"), "2");
}

#[test]
fn maps_are_joined_and_lists_are_replaced() {
    let json = r#"{"metadata": {"a": "1", "b": "1"}, "tags": ["a", "b"]}"#;
    assert_eq!(
        value(&["--json", json, "--metadata", "b=2"], "metadata"),
        json!({"a": "1", "b": "2"})
    );
    assert_eq!(value(&["--json", json, "--tags", "c"], "tags"), json!(["c"]));
}

#[test]
fn an_object_with_another_tag_is_replaced() {
    let json = r#"{"scope": {"type": "user", "user": "usr_1"}}"#;
    assert_eq!(value(&["--json", json], "scope"), json!({"type": "everyone"}));
    assert_eq!(
        value(&["-d", "scope[user]=usr_1"], "scope"),
        json!({"type": "everyone"})
    );
}
