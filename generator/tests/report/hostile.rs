//! Documents whose names are meant for whatever shows them.

use crateform::Lowered;
use crateform::diff::Diff;
use crateform::load::Document;
use crateform::report;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};

use super::lowered;
use super::outline::outline;

/// What is put wherever a document has a name or a text of its own.
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

/// A document in which everything is named like that; a number makes the names unique.
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
    // Documents may hold every character, but some only as an escape.
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

/// Whether a terminal, or the direction of text, obeys a character.
fn steers(character: char) -> bool {
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
        assert_eq!(text.chars().find(|character| steers(*character)), None, "{text}");
    }
}

#[test]
fn json_brings_the_names_back_as_they_were() {
    let diff = hostile();
    let json: Value = serde_json::from_str(&report::json(&diff)).expect("it is JSON");
    let sentences = json["changes"].as_array().expect("there is a list").iter();
    let sentences: Vec<&str> = sentences.filter_map(|change| change["sentence"].as_str()).collect();
    let expected: Vec<&str> = diff.changes.iter().map(|change| &*change.sentence).collect();
    assert_eq!(sentences, expected);
    assert_eq!(json["new"]["title"], diff.new.title);
}

#[test]
fn every_line_for_github_is_a_command_of_ours() {
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
            // GitHub itself links what looks like an address, a person or an issue.
            Event::Text(words) if code == 0 => {
                let is_ours = |character: char| character.is_ascii_alphanumeric() || " ,.:;()'-→".contains(character);
                assert!(
                    words.chars().all(is_ours) && !words.contains("www"),
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
fn a_page_has_no_element_but_its_own() {
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
        assert!(outline.text.contains(hostile), "{hostile:?} is not shown as it is");
    }
}

#[test]
fn a_document_may_be_named_after_a_command() {
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
