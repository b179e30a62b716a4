//! JSON on the output.

use serde_json::{Value, json};

use super::runtime::output::json::{text, write_indented, write_line};
use super::runtime::output::printable::Printable;

fn indented(value: &Value) -> String {
    let mut written = Vec::new();
    write_indented(&mut written, &text(value).unwrap()).unwrap();
    String::from_utf8(written).unwrap()
}

fn line(value: &Value) -> String {
    let mut written = Vec::new();
    write_line(&mut written, &text(value).unwrap()).unwrap();
    String::from_utf8(written).unwrap()
}

#[test]
fn values_are_indented() {
    let value =
        json!({"a": [1, {"b": "x, y: {z}\" \\"}, "\\"], "c": {}, "d": [], "e": null, "f": [[true], [-1.5e300]]});
    assert_eq!(indented(&value), serde_json::to_string_pretty(&value).unwrap() + "\n");
    for value in [
        json!("text"),
        json!(1),
        json!([]),
        json!({}),
        json!(null),
        json!("\\\""),
        json!(["\\", "é"]),
    ] {
        assert_eq!(indented(&value), serde_json::to_string_pretty(&value).unwrap() + "\n");
    }
}

#[test]
fn numbers_keep_their_digits() {
    let mut written = Vec::new();
    write_indented(
        &mut written,
        r#"{"a":340282366920938463463374607431768211455,"b":0.10}"#,
    )
    .unwrap();
    let expected = "{\n  \"a\": 340282366920938463463374607431768211455,\n  \"b\": 0.10\n}\n";
    assert_eq!(String::from_utf8(written).unwrap(), expected);
}

#[test]
fn a_line_contains_one_value() {
    assert_eq!(
        line(&json!({"a": "1\n2", "b": [1, 2]})),
        "{\"a\":\"1\\n2\",\"b\":[1,2]}\n"
    );
}

#[test]
fn control_characters_are_escaped() {
    let value = json!({"na\u{9b}me": "\u{1b}[31m\u{85}\u{202e}\u{7f}é"});
    for text in [line(&value), indented(&value)] {
        assert!(
            text.chars()
                .all(|character| character == '\n' || !character.is_control() && character != '\u{202e}')
        );
        assert!(text.contains("\\u001b[31m\\u0085\\u202e\\u007fé"), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
    assert_eq!(
        Printable("\u{1b}[31m\r\n\u{9b}é").to_string(),
        "\\u{1b}[31m\\r\\n\\u{9b}é"
    );
}
