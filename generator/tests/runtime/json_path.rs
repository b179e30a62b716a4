//! Tests the paths of positions in JSON text.

use super::json::json_path::at;

/// Returns the path at the mark `^`, which is not part of the text.
fn path(marked: &str) -> String {
    let offset = marked.find('^').unwrap();
    at(marked.replacen('^', "", 1).as_bytes(), offset)
}

#[test]
fn the_path_contains_the_enclosing_properties_and_indices() {
    assert_eq!(path("^{}"), "");
    assert_eq!(path(r#"{"a": ^1}"#), "a");
    assert_eq!(path(r#"{"a": 1^}"#), "a");
    assert_eq!(path(r#"{"a": 1}^"#), "");
    assert_eq!(path(r#"{"a": {"b": "x"^}}"#), "a.b");
    assert_eq!(path(r#"{"a": {"b": "x"}^}"#), "a");
    assert_eq!(path("[^1]"), "[0]");
    assert_eq!(path("[[], {}, 1^]"), "[2]");
    assert_eq!(
        path(r#"{"data": [{"x": 1}, {"scope": {"user": 5^}}]}"#),
        "data[1].scope.user"
    );
    assert_eq!(path(r#"{"data": [{"x": 1}, {"y": 2}^]}"#), "data[1]");
}

#[test]
fn between_properties_the_path_is_the_path_of_the_object() {
    assert_eq!(path(r#"{"a": {"b": 1, ^"c": 2}}"#), "a");
    assert_eq!(path(r#"{"a": {^}}"#), "a");
}

#[test]
fn brackets_and_quotes_in_strings_are_ignored() {
    assert_eq!(path(r#"{"a": "{[,\"]}\\", "b": ^1}"#), "b");
    assert_eq!(path(r#"{"a": ["x\\", "y\"", ^1]}"#), "a[2]");
    assert_eq!(path(r#"{"a": "unfinished ^string"}"#), "a");
    assert_eq!(path(r#"{"a": {"unfinished ^name": 1}}"#), "a");
}

#[test]
fn names_that_may_be_content_are_not_shown() {
    assert_eq!(path(r#"{"my secret": ^1}"#), "?");
    assert_eq!(path(r#"{"": ^1}"#), "?");
    assert_eq!(path(r#"{"é": {"x": ^1}}"#), "?.x");
    assert_eq!(path(r#"{"a\u0062": ^1}"#), "?");
    assert_eq!(path(r#"{"A-Z_0.9": ^1}"#), "A-Z_0.9");
    let long = "x".repeat(65);
    assert_eq!(path(&format!(r#"{{"{long}": ^1}}"#)), "?");
    assert_eq!(path(&format!(r#"{{"{}": ^1}}"#, &long[1..])), &long[1..]);
}

#[test]
fn long_paths_are_truncated_but_all_levels_are_counted() {
    let deep = "[".repeat(100_000);
    let shown = at(deep.as_bytes(), deep.len());
    assert!(
        shown.starts_with("[0][0]") && shown.ends_with('…') && shown.len() < 300,
        "{shown}"
    );
    let closed = format!(r#"{{"a": {}{}, "b": ^1}}"#, "[".repeat(100), "]".repeat(100));
    assert_eq!(path(&closed), "b");
    let named = format!("{}^", r#"{"a_rather_long_property_name":"#.repeat(20));
    assert!(path(&named).len() < 300);
}

#[test]
fn malformed_texts_and_offsets_past_the_end_do_not_panic() {
    for json in [
        "",
        "]]]}}}",
        "{{{[[",
        ",,,",
        "\"",
        "\"\\",
        "{\"a\":\"\\",
        "\u{FF}{",
        ":::",
        "[1,,2",
        "{]}[",
    ] {
        for offset in 0..json.len() + 2 {
            at(json.as_bytes(), offset);
        }
    }
    at(&[0xFF, b'{', b'"', 0xC3, b'"', b':'], 99);
}
