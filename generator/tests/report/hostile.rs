//! Tests the reports of documents whose names contain markup, commands and control characters.

use crateform::Lowered;
use crateform::diff::Diff;
use crateform::load::Document;
use crateform::report;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};

use super::lowered;
use super::outline::outline;

/// Strings that are inserted wherever a document can contain a name or text.
const NAMES: [&str; 18] = [
    "<script>alert(1)</script>",
    "</code></pre></style><img src=x onerror=alert(1)>",
    "\"' onmouseover='alert(1)",
    "`",
    "a`b",
    "a` <b>bold</b> ![x](https://evil.example/x.png) `b",
    "a` @somebody www.evil.example #1 `b",
    "```\n# Heading\n",
    "one\r\n::error::two",
    "%0A::error file=x::three",
    "::set-output name=x::y",
    "a|b|c",
    "\u{202e}drowkcab",
    "\u{1b}[2J\u{7}",
    "\u{9b}31m",
    "</details>",
    "-->",
    "\u{200b}",
];

/// Returns a document that contains all hostile names; a number makes each name unique.
fn document(kind: &str) -> Lowered {
    let name = |index: usize, hostile: &str| format!("{kind}{index} {hostile}");
    let names = || NAMES.iter().enumerate();
    let properties: serde_json::Map<String, Value> = names()
        .map(|(index, hostile)| {
            (
                name(index, hostile),
                json!({ "type": "string", "description": hostile }),
            )
        })
        .collect();
    let values: Vec<Value> = names().map(|(index, hostile)| name(index, hostile).into()).collect();
    let parameters: Vec<Value> = names()
        .map(|(index, hostile)| json!({ "name": name(index, hostile), "in": "query", "schema": { "type": "string" } }))
        .collect();
    let schema = json!({
        "title": "lamp", "type": "object",
        "properties": { "state": { "type": "string", "enum": values }, "more": {
            "type": "object", "title": "more", "properties": properties,
        } },
    });
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": format!("Lamps {}", NAMES.concat()), "version": NAMES.concat() + kind, "x-rust-name": "lamps" },
        "servers": [{ "url": "https://lamps.example" }],
        "paths": { "/lamps": { "get": {
            "operationId": "list",
            "description": format!("{kind} {}", NAMES.concat()),
            "parameters": parameters,
            "responses": { "200": { "description": "A lamp.", "content": { "application/json": { "schema": schema } } } },
        } } },
    });
    // Some characters must be escaped in a document.
    let text: String = document.to_string().chars().map(escaped).collect();
    lowered(&format!("{kind}{}.json", NAMES.concat()), &text)
}

fn escaped(character: char) -> String {
    match character.is_ascii() {
        true => character.to_string(),
        false => format!("\\u{:04x}", u32::from(character)),
    }
}

fn hostile() -> Diff {
    let diff = Diff::between(&document("old"), &document("new"));
    for hostile in NAMES {
        let is_named = diff.changes.iter().any(|change| change.sentence.contains(hostile));
        assert!(is_named, "no change is about {hostile:?}");
    }
    diff
}

/// Returns `true` if a character controls a terminal or the direction of text.
fn is_control_character(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
}

#[test]
fn formats_escape_control_characters() {
    let diff = hostile();
    for text in [
        report::human(&diff, false),
        report::markdown(&diff),
        report::json(&diff),
        report::github(&diff),
        report::html(&diff),
    ] {
        assert_eq!(
            text.chars().find(|character| is_control_character(*character)),
            None,
            "{text}"
        );
    }
}

#[test]
fn names_round_trip_through_json() {
    let diff = hostile();
    let json: Value = serde_json::from_str(&report::json(&diff)).expect("the report is JSON");
    let sentences = json["changes"].as_array().expect("the changes are a list").iter();
    let sentences: Vec<&str> = sentences.filter_map(|change| change["sentence"].as_str()).collect();
    let expected: Vec<&str> = diff.changes.iter().map(|change| &*change.sentence).collect();
    assert_eq!(sentences, expected);
    assert_eq!(json["new"]["title"], diff.new.title);
}

#[test]
fn every_line_for_github_is_an_annotation_of_the_report() {
    let text = report::github(&hostile());
    for line in text.lines() {
        let (command, rest) = line.split_once(' ').expect("a command has properties");
        assert!(["::error", "::warning", "::notice"].contains(&command), "{line}");
        let (properties, _) = rest.split_once("::").expect("properties end");
        let keys: Vec<&str> = properties
            .split(',')
            .filter_map(|property| property.split('=').next())
            .collect();
        assert!(
            [&["file", "line", "col", "title"][..], &["title"]].contains(&&*keys),
            "{line}"
        );
    }
}

#[test]
fn markdown_shows_names_as_code_only() {
    let text = report::markdown(&hostile());
    let options = Options::ENABLE_TABLES | Options::ENABLE_GFM | Options::ENABLE_STRIKETHROUGH;
    let mut code = 0;
    let mut elements = Vec::new();
    for event in Parser::new_ext(&text, options) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code += 1,
            Event::End(TagEnd::CodeBlock) => code -= 1,
            Event::Html(html) | Event::InlineHtml(html) => elements.push(html.trim().to_owned()),
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::BlockQuote(_)) => panic!("{event:?} in {text}"),
            // GitHub turns addresses, user names and issue numbers into links.
            Event::Text(words) if code == 0 => {
                let is_expected =
                    |character: char| character.is_ascii_alphanumeric() || " ,.:;()'-→".contains(character);
                assert!(
                    words.chars().all(is_expected) && !words.contains("www"),
                    "{words:?} in {text}"
                );
            }
            _ => {}
        }
    }
    let counted = elements
        .iter()
        .filter(|element| element.starts_with("<summary>"))
        .count();
    elements.retain(|element| element != "<br>" && !element.starts_with("<summary>"));
    assert_eq!(
        (elements, counted),
        (vec!["<details>".to_owned(), "</details>".to_owned()], 1)
    );
}

#[test]
fn names_add_no_elements_to_a_page() {
    let Some(outline) = outline(&report::html(&hostile())) else {
        return;
    };
    outline.assert_sound();
    for hostile in [
        "<script>alert(1)</script>",
        "\"' onmouseover='alert(1)",
        "a|b|c",
        "</details>",
    ] {
        assert!(outline.text.contains(hostile), "{hostile:?} is not shown unchanged");
    }
}

#[test]
fn file_names_are_escaped_in_annotations() {
    let document = |text| Document::parse("a,b:c%.yaml\n::error::x", text);
    let lowered = |text| Lowered::of(document(text)?);
    let old = lowered(super::OLD).unwrap_or_else(|error| panic!("{error}"));
    let new = lowered(super::NEW).unwrap_or_else(|error| panic!("{error}"));
    let text = report::github(&Diff::between(&old, &new));
    assert!(
        text.contains("file=a%2Cb%3Ac%25.yaml\\n%3A%3Aerror%3A%3Ax,line="),
        "{text}"
    );
}
