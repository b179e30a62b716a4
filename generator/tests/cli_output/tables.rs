//! Tables on the output.

use serde_json::{Value, json};

use super::runtime::output::color::Style;
use super::runtime::output::table::Table;

/// Returns the text of a table and the number of columns that do not fit.
fn text(value: &Value, width: Option<usize>) -> (String, usize) {
    let mut written = Vec::new();
    let hidden = Table::of(value).write(&mut written, width, None).unwrap();
    (String::from_utf8(written).unwrap(), hidden)
}

#[test]
fn a_list_has_a_row_for_each_item() {
    let items = json!([
        {"created": 1, "id": "a", "scope": {"type": "account"}, "name": "first", "tags": ["x", "y"], "lines": [{"a": 1}]},
        {"created": 20, "id": "bcd", "scope": {"type": "user", "user": "usr_1"}, "name": null},
    ]);
    let expected = "\
id   name   created  scope.type  tags  scope.user
a    first  1        account     x, y
bcd         20       user              usr_1
";
    assert_eq!(text(&items, None), (expected.to_owned(), 0));
}

#[test]
fn columns_that_do_not_fit_are_left_out() {
    let items = json!([{"id": "a", "name": "first", "created": 1}]);
    assert_eq!(
        text(&items, Some(18)),
        ("id  name   created\na   first  1\n".to_owned(), 0)
    );
    assert_eq!(text(&items, Some(17)), ("id  name\na   first\n".to_owned(), 1));
    assert_eq!(text(&items, Some(1)), ("id\na\n".to_owned(), 2));
}

#[test]
fn an_object_has_a_row_for_each_value() {
    let object = json!({"id": "a", "scope": {"type": "user", "user": "usr_1"}, "none": null, "lines": [{"a": 1}, {"a": 2}],
        "tags": [], "is_on": true});
    let expected = "\
id          a
scope.type  user
scope.user  usr_1
lines.0.a   1
lines.1.a   2
tags
is_on       true
";
    assert_eq!(text(&object, Some(5)), (expected.to_owned(), 0));
}

#[test]
fn other_values_are_written_as_they_are() {
    assert_eq!(text(&json!("text"), None).0, "text\n");
    assert_eq!(text(&json!(["a", 1]), None).0, "value\na\n1\n");
    assert_eq!(text(&json!([]), None).0, "");
    assert_eq!(text(&json!({}), None).0, "");
}

#[test]
fn wide_characters_count_twice() {
    let items = json!([{"a": "日本", "b": 1}, {"a": "e", "b": 2}]);
    assert_eq!(text(&items, None).0, "a     b\n日本  1\ne     2\n");
}

#[test]
fn control_characters_are_escaped() {
    let shown = text(&json!({"a\u{1b}": "1\n\u{1b}[31m"}), None).0;
    assert_eq!(shown, "a\\u{1b}  1\\n\\u{1b}[31m\n");
    let shown = text(&json!([{"a\u{1b}": "1\n2"}]), None).0;
    assert_eq!(shown, "a\\u{1b}\n1\\n2\n");
}

#[test]
fn names_can_have_a_style() {
    let mut written = Vec::new();
    let style = Some(Style::Name);
    Table::of(&json!({"a": 1})).write(&mut written, None, style).unwrap();
    Table::of(&json!([{"b": 2}])).write(&mut written, None, style).unwrap();
    let expected = "\u{1b}[1ma\u{1b}[0m  1\n\u{1b}[1mb\u{1b}[0m\n2\n";
    assert_eq!(String::from_utf8(written).unwrap(), expected);
}
