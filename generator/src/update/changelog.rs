//! Adds an entry to a changelog: a section for the new version that lists the changes.
//!
//! If the changelog has a section `## Unreleased`, the entry is inserted before that section's first entry of the same
//! crate, or at its end. Otherwise, it is inserted before the first section of the file.

use crate::diff::{Class, Diff};

/// The maximum number of listed changes of a class; the rest is counted.
const MAXIMUM_LINES: usize = 8;
/// The maximum length of a line, unless a single word is longer.
const WIDTH: usize = 120;

/// Returns the changelog with an entry for a version, or `None` if it already contains one.
pub(super) fn with_entry(changelog: &str, diff: &Diff, version: &str) -> Option<String> {
    let package = &diff.new.package;
    let title = format!("{package} {version}");
    let has_crlf = changelog.contains("\r\n");
    let lines: Vec<&str> = changelog.split_inclusive('\n').collect();
    let headings = headings(&lines);
    if headings.iter().any(|heading| heading.text == title) {
        return None;
    }
    let unreleased = headings.iter().position(|heading| {
        heading.level == 2 && heading.text.trim_matches(['[', ']']).eq_ignore_ascii_case("unreleased")
    });
    let (at, level) = match unreleased {
        Some(index) => {
            let rest = headings[index + 1..].iter();
            let within: Vec<&Heading<'_>> = rest.take_while(|heading| heading.level > 2).collect();
            let next = headings.get(index + 1 + within.len());
            let end = next.map_or(lines.len(), |next| next.line);
            let older = within.iter().find(|heading| is_of(heading.text, package));
            (older.map_or(end, |older| older.line), 3)
        }
        None => {
            let first = headings.iter().find(|heading| heading.level == 2);
            (first.map_or(lines.len(), |first| first.line), 2)
        }
    };
    let before = lines[..at].concat();
    let after = lines[at..].concat();
    let mut text = before.trim_end().to_owned();
    let mut entry = String::new();
    if !text.is_empty() {
        entry.push_str("\n\n");
    }
    entry.push_str(&format!("{} {title}\n\n{}", "#".repeat(level), list(diff)));
    if !after.is_empty() {
        entry.push('\n');
    }
    text.push_str(&if has_crlf { entry.replace('\n', "\r\n") } else { entry });
    Some(text + &after)
}

struct Heading<'a> {
    line: usize,
    level: usize,
    text: &'a str,
}

/// Returns the ATX headings (`#`) of a Markdown file, except in code blocks.
fn headings<'a>(lines: &[&'a str]) -> Vec<Heading<'a>> {
    let mut is_code = false;
    let mut headings = Vec::new();
    for (line, text) in lines.iter().enumerate() {
        is_code ^= text.starts_with("```");
        let level = text.len() - text.trim_start_matches('#').len();
        if !is_code && (1..=6).contains(&level) && text[level..].starts_with(' ') {
            let text = text[level..].trim();
            headings.push(Heading { line, level, text });
        }
    }
    headings
}

/// Returns `true` if a heading consists of the name of the crate and a version.
fn is_of(heading: &str, package: &str) -> bool {
    heading
        .strip_prefix(package)
        .and_then(|rest| rest.strip_prefix(' '))
        .is_some_and(|version| version.starts_with(|first: char| first.is_ascii_digit()))
}

/// Returns a list item for each change, the most severe first.
fn list(diff: &Diff) -> String {
    let mut list = String::new();
    for class in Class::ALL {
        let sentences: Vec<&str> = diff.of(class).map(|change| change.sentence.as_str()).collect();
        let shown = match class {
            // Documentation changes are visible in the diff of the crate.
            Class::Documentation => 0,
            _ if sentences.len() <= MAXIMUM_LINES + 1 => sentences.len(),
            _ => MAXIMUM_LINES,
        };
        for sentence in &sentences[..shown] {
            list.push_str(&item(&format!("{}: {sentence}", word(class))));
        }
        let (more, left) = (if shown > 0 { " more" } else { "" }, sentences.len() - shown);
        if left > 0 {
            let changes = if left == 1 { "change" } else { "changes" };
            list.push_str(&item(&format!("{}: {left}{more} {changes}.", word(class))));
        }
    }
    list
}

fn word(class: Class) -> &'static str {
    match class {
        Class::Breaking => "Breaking",
        Class::Additive => "New",
        Class::WireOnly => "On the wire",
        Class::Documentation => "Documentation",
    }
}

/// Returns a list item, wrapped to the maximum line length.
fn item(text: &str) -> String {
    let mut item = String::from("-");
    let mut length = 1;
    // Line breaks in text of a document must not start a paragraph or a heading.
    for word in text.split(|character: char| character.is_whitespace() || character.is_control()) {
        if word.is_empty() {
            continue;
        }
        let width = word.chars().count();
        if length + 1 + width > WIDTH && length > 1 {
            item.push_str("\n ");
            length = 1;
        }
        item.push(' ');
        item.push_str(word);
        length += 1 + width;
    }
    item.push('\n');
    item
}
