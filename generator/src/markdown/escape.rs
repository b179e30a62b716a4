//! Text with the characters escaped that Markdown would take for markup.

use super::character::entity;

/// Adds a text without white space. `is_last` says whether a space or the end of the paragraph follows.
pub(super) fn push(written: &mut String, text: &str, is_last: bool) {
    let mut before = None;
    for (at, character) in text.char_indices() {
        let after = &text[at + character.len_utf8()..];
        let is_markup = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' => true,
            // Within a word it is none.
            '_' => !before.is_some_and(char::is_alphanumeric) || !after.starts_with(char::is_alphanumeric),
            '&' => entity(&text[at..]).is_some(),
            // rustdoc makes a dash of two.
            '-' => before == Some('-'),
            // Neither a link nor to be taken for a URL that should be one.
            ':' => after.starts_with("//"),
            // An image begins with it.
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

/// Adds a text with every character escaped that could be: there is nothing left that could be markup.
pub(super) fn push_plain(written: &mut String, text: &str) {
    for character in text.chars() {
        if character.is_ascii_punctuation() {
            written.push('\\');
        }
        written.push(character);
    }
}

/// A word that stands first on its line, where it could be the marker of a list, heading or table or underline the
/// line before.
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
