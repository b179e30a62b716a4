//! Formats the old and the new Rust declaration for the page.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::diff::{Change, Item};
use crate::report::signature::{self, MAXIMUM_WIDTH};

use super::escape::escaped;
use super::place;

/// The maximum number of lines of a declaration.
const MAXIMUM_LINES: usize = 40;
/// The maximum number of words of a declaration in which differences are marked.
const MAXIMUM_WORDS: usize = 1000;

/// Returns the old and the new declaration side by side, with the differences marked.
///
/// Returns an empty string if the declarations do not show the change.
pub(super) fn sides(change: &Change) -> String {
    if !signature::is_shown(change) {
        return String::new();
    }
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => {
            let (old_text, new_text) = (clipped(&old.signature), clipped(&new.signature));
            let (before, after) = marked(&old_text, &new_text);
            let (before, after) = (figure("Before", old, &before), figure("After", new, &after));
            format!("<div class=\"sides\">\n{before}{after}</div>\n")
        }
        (Some(old), None) => figure("Removed", old, &escaped_lines(&clipped(&old.signature))),
        (None, Some(new)) => figure("New", new, &escaped_lines(&clipped(&new.signature))),
        (None, None) => String::new(),
    }
}

fn figure(label: &str, item: &Item, code: &str) -> String {
    let place = escaped(&place::of(item), place::MAXIMUM_NAME);
    format!(
        "<figure><figcaption><b>{label}</b> <span class=\"place\">{place}</span></figcaption>\
         <pre tabindex=\"0\"><code>{code}</code></pre></figure>\n"
    )
}

/// Returns the first lines of a declaration and the number of the omitted ones.
fn clipped(declaration: &str) -> String {
    let mut lines = declaration.lines();
    let mut shown: Vec<String> = lines.by_ref().take(MAXIMUM_LINES).map(signature::shown).collect();
    match lines.count() {
        0 => {}
        1 => shown.push("… 1 more line".to_owned()),
        count => shown.push(format!("… {count} more lines")),
    }
    shown.join("\n")
}

/// Returns both signatures with their differences marked.
fn marked(old: &str, new: &str) -> (String, String) {
    let (old_words, new_words) = (words(old), words(new));
    if old_words.len().max(new_words.len()) > MAXIMUM_WORDS {
        return (escaped_lines(old), escaped_lines(new));
    }
    let (mut before, mut after) = (String::new(), String::new());
    for operation in capture_diff_slices(Algorithm::Myers, &old_words, &new_words) {
        let old = escaped_lines(&old_words[operation.old_range()].concat());
        let new = escaped_lines(&new_words[operation.new_range()].concat());
        if let DiffOp::Equal { .. } = operation {
            before.push_str(&old);
            after.push_str(&new);
        } else {
            if !old.is_empty() {
                before.push_str(&format!("<del>{old}</del>"));
            }
            if !new.is_empty() {
                after.push_str(&format!("<ins>{new}</ins>"));
            }
        }
    }
    (before, after)
}

/// Splits a string into words: names and single other characters.
fn words(text: &str) -> Vec<&str> {
    let is_name = |character: char| character.is_alphanumeric() || character == '_';
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match is_name(first) {
            true => rest.find(|character| !is_name(character)).unwrap_or(rest.len()),
            false => first.len_utf8(),
        };
        let (word, after) = rest.split_at(end);
        words.push(word);
        rest = after;
    }
    words
}

fn escaped_lines(text: &str) -> String {
    // The line is already truncated; this limit leaves room for its escapes.
    let lines: Vec<String> = text.split('\n').map(|line| escaped(line, 16 * MAXIMUM_WIDTH)).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{marked, words};

    #[test]
    fn words_are_names_and_single_characters() {
        assert_eq!(words("Option<a_1>"), ["Option", "<", "a_1", ">"]);
    }

    #[test]
    fn differences_are_marked_and_escaped() {
        let (before, after) = marked("pub a: Vec<T>", "pub a: Option<Vec<T>>");
        assert_eq!(before, "pub a: Vec&lt;T&gt;");
        assert_eq!(after, "pub a: <ins>Option&lt;</ins>Vec&lt;T&gt;<ins>&gt;</ins>");
        let (before, after) = marked("a: A", "a: B");
        assert_eq!(
            (before.as_str(), after.as_str()),
            ("a: <del>A</del>", "a: <ins>B</ins>")
        );
    }
}
