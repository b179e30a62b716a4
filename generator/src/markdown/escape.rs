//! Escapes the characters of text that Markdown would interpret as markup.

use super::character::entity;

/// Appends `text`, which contains no whitespace. `is_last` is `true` if a space or the end of the paragraph follows.
pub(super) fn push(written: &mut String, text: &str, is_last: bool) {
    let mut before = None;
    for (at, character) in text.char_indices() {
        let after = &text[at + character.len_utf8()..];
        let is_markup = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' => true,
            // An underscore inside a word is not markup.
            '_' => !before.is_some_and(char::is_alphanumeric) || !after.starts_with(char::is_alphanumeric),
            '&' => entity(&text[at..]).is_some(),
            // rustdoc turns two hyphens into a dash.
            '-' => before == Some('-'),
            // Neither an autolink nor a bare URL, which rustdoc warns about.
            ':' => after.starts_with("//"),
            // Before a link it would start an image.
            '!' => after.is_empty() && !is_last,
            _ => false,
        };
        if is_markup {
            written.push('\\');
        }
        written.push(character);
        before = Some(character);
    }
}

/// Adds text with all ASCII punctuation escaped, so that it contains no markup.
pub(super) fn push_plain(written: &mut String, text: &str) {
    for character in text.chars() {
        if character.is_ascii_punctuation() {
            written.push('\\');
        }
        written.push(character);
    }
}

/// Escapes a word at the start of a line, where it could be the marker of a list, heading or table, or underline the
/// previous line. Returns `None` if the word needs no escape.
pub(super) fn at_line_start(word: &str) -> Option<String> {
    let marker = match word.trim_start_matches(|character: char| character.is_ascii_digit()) {
        "." | ")" if word.len() > 1 => word.len() - 1,
        _ if word == "+" || word.bytes().all(|byte| matches!(byte, b'-' | b':')) => 0,
        _ if word.bytes().all(|byte| byte == b'=') || word.bytes().all(|byte| byte == b'#') => 0,
        _ => return None,
    };
    let (before, marker) = word.split_at(marker);
    Some(format!("{before}\\{marker}"))
}
