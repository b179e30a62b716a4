//! Writes YAML in block style that is easy to read, and that parsers of YAML 1.1 and YAML 1.2 read identically.

use serde_json::Value;

use super::characters::{escape, is_printable};
use super::part::Part;

/// Words that some YAML version reads as a boolean or null.
const RESERVED: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

/// Returns the text of a document.
pub(super) fn text(document: Part<'_>) -> String {
    let mut text = String::new();
    if has_lines(document.value) {
        block(&mut text, document, 0, false);
    } else {
        text = scalar(document, 0) + "\n";
    }
    text
}

/// Returns `true` if a value is written on separate lines below its key.
fn has_lines(value: &Value) -> bool {
    match value {
        Value::Object(properties) => !properties.is_empty(),
        Value::Array(elements) => !elements.is_empty(),
        _ => false,
    }
}

/// Writes an object or an array. If `has_begun`, its first line is already indented.
///
/// The recursion is bounded by the nesting depth of documents.
fn block(text: &mut String, part: Part<'_>, indent: usize, mut has_begun: bool) {
    let mut begin = |text: &mut String| {
        if !std::mem::take(&mut has_begun) {
            text.extend(std::iter::repeat_n(' ', indent));
        }
    };
    match part.value {
        Value::Object(properties) => {
            for (key, value) in properties {
                let inner = part.property(key, value);
                begin(text);
                text.push_str(&line(key));
                text.push(':');
                if has_lines(value) {
                    text.push('\n');
                    block(text, inner, indent + 2, false);
                } else {
                    text.push(' ');
                    text.push_str(&scalar(inner, indent + 2));
                    text.push('\n');
                }
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                let inner = part.element(index, element);
                begin(text);
                text.push_str("- ");
                if has_lines(element) {
                    block(text, inner, indent + 2, true);
                } else {
                    text.push_str(&scalar(inner, indent + 2));
                    text.push('\n');
                }
            }
        }
        _ => {}
    }
}

/// Returns the text of a value that follows a key or a dash. Its other lines are indented.
fn scalar(part: Part<'_>, indent: usize) -> String {
    match part.value {
        Value::String(string) if is_literal(string) => literal(string, indent),
        Value::String(string) => line(string),
        // Numbers, booleans, null, `{}` and `[]` are written the same in JSON and YAML.
        other => part
            .digits()
            .map_or_else(|| other.to_string(), |digits| digits.get().to_owned()),
    }
}

/// Returns a string on one line: plain, or in the quotes that it needs.
fn line(string: &str) -> String {
    if string.chars().any(|character| !is_printable(character)) {
        escaped(string)
    } else if is_plain(string) {
        string.to_owned()
    } else {
        format!("'{}'", string.replace('\'', "''"))
    }
}

/// Returns `true` if every parser reads the string without quotes as a string.
///
/// Numbers and dates start with a digit, a sign or a period, which are not allowed here.
fn is_plain(string: &str) -> bool {
    string.starts_with(|first: char| first.is_ascii_alphabetic() || "/_(<$".contains(first))
        && !string.starts_with("<<")
        && !string.ends_with([' ', ':'])
        && !string.contains(": ")
        && !string.contains(" #")
        && !RESERVED.contains(&string.to_ascii_lowercase().as_str())
}

/// Returns `true` if a string is written as a literal block.
fn is_literal(string: &str) -> bool {
    let is_line = |line: &str| line.is_empty() || !line.trim().is_empty() && line.chars().all(is_printable);
    string.trim_end_matches('\n').contains('\n')
        && !string.ends_with("\n\n")
        && !string.starts_with([' ', '\n'])
        && string.split('\n').all(is_line)
}

fn literal(string: &str, indent: usize) -> String {
    let (header, lines) = match string.strip_suffix('\n') {
        Some(lines) => ("|", lines),
        None => ("|-", string),
    };
    let lines = lines.split('\n').map(|line| match line {
        "" => "\n".to_owned(),
        line => format!("\n{:indent$}{line}", ""),
    });
    header.to_owned() + &lines.collect::<String>()
}

fn escaped(string: &str) -> String {
    let mut text = String::from("\"");
    for character in string.chars() {
        match character {
            '"' | '\\' => text.extend(['\\', character]),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            character if is_printable(character) => text.push(character),
            character => text.push_str(&escape(character)),
        }
    }
    text + "\""
}
