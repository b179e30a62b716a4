use crateform::load::Document;
use crateform::slice::{Selection, Slice};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::slice;

/// Returns a slice of a document that contains `example`.
fn with_example(example: &Value) -> Slice {
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "A", "version": "1" },
        "paths": { "/a": { "get": { "responses": {}, "x-example": example } } },
    });
    // Some characters must be escaped in a document.
    let escaped = |character: char| match character {
        ' '..='~' | '\u{10000}'.. => character.to_string(),
        character => format!("\\u{:04x}", u32::from(character)),
    };
    let document: String = document.to_string().chars().map(escaped).collect();
    slice(&document, &Selection::new()).unwrap_or_else(|error| panic!("{error}"))
}

fn read(text: &str) -> Value {
    Document::parse("slice", text)
        .unwrap_or_else(|error| panic!("{error}\n{text}"))
        .value
}

#[test]
fn yaml_is_in_block_style_and_quotes_ambiguous_strings() {
    let slice = with_example(&json!({
        "text": "<p>Plain text, with `quotes`, {braces} and it's fine.</p>",
        "lines": "One.\n\n  Two.\nThree.",
        "ending": "One.\nTwo.\n",
        "date": "2023-10-16",
        "200": ["no", "Null", "1.0", "-a", "", " a", "a: b", "a #b", "a:", "*", "'", "\t", "\u{85}é\u{1f600}"],
        "numbers": [1, -2.5, 0.1, 18446744073709551615_u64, true, null],
        "empty": [{}, [], [[1, [2]], { "a": { "b": 1 }, "c": "x\ny" }]],
    }));
    let expected = r#"openapi: 3.0.3
info:
  title: A
  version: '1'
paths:
  /a:
    get:
      responses: {}
      x-example:
        text: <p>Plain text, with `quotes`, {braces} and it's fine.</p>
        lines: |-
          One.

            Two.
          Three.
        ending: |
          One.
          Two.
        date: '2023-10-16'
        '200':
          - 'no'
          - 'Null'
          - '1.0'
          - '-a'
          - ''
          - ' a'
          - 'a: b'
          - 'a #b'
          - 'a:'
          - '*'
          - ''''
          - "\t"
          - "\u0085é😀"
        numbers:
          - 1
          - -2.5
          - 0.1
          - 18446744073709551615
          - true
          - null
        empty:
          - {}
          - []
          - - - 1
              - - 2
            - a:
                b: 1
              c: |-
                x
                y
"#
    .replace("openapi: 3.0.3", "openapi: '3.0.3'");
    assert_eq!(slice.yaml().expect("the slice can be written"), expected);
    assert_eq!(read(&expected), slice.document.value);
}

/// Returns a strategy for strings of characters that have a meaning in YAML.
fn string() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "a", "é", " ", "\n", "\t", "\r", ":", "#", "-", "?", "'", "\"", "\\", "{", "]", ",", "&", "*", "!", "|", ">",
        "%", "@", "`", "~", "<<", "=", "no", "0", "1", "e", ".", "+", "\u{7f}", "\u{85}", "\u{2028}", "\u{feff}",
        "\u{1}",
    ]);
    prop::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        string().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((string(), inner), 0..4).prop_map(|entries| entries.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn written_text_parses_as_the_same_document(example in value()) {
        let slice = with_example(&example);
        for text in [slice.yaml(), slice.json()] {
            let text = text.map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(read(&text).to_string(), slice.document.value.to_string());
        }
    }
}

#[test]
fn numbers_keep_their_digits() {
    let document = r#"{ "openapi": "3.0.3", "info": { "title": "A", "version": "1" },
        "paths": { "/a": { "get": { "responses": {}, "x-numbers": {
            "integer": 18446744073709551617, "list": [-9223372036854775809, 0.1000000000000000055] } } } } }"#;
    let slice = slice(document, &Selection::new()).unwrap_or_else(|error| panic!("{error}"));
    let yaml = slice.yaml().unwrap_or_else(|error| panic!("{error}"));
    let json = slice.json().unwrap_or_else(|error| panic!("{error}"));
    for text in [yaml, json] {
        for number in ["18446744073709551617", "-9223372036854775809", "0.1000000000000000055"] {
            assert!(text.contains(&format!(" {number}")), "{number}\n{text}");
        }
    }
}
