//! Splits names into words of ASCII letters and digits, separated by spaces.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::case::Case;

/// Converts a name in snake case, or returns `None` for other names. This is a fast path for most names of documents.
pub(super) fn converted(name: &str, case: Case) -> Option<String> {
    let mut converted = String::with_capacity(name.len());
    for word in name.split('_') {
        let first = word.chars().next()?;
        if !word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        {
            return None;
        }
        match case {
            Case::UpperCamel => {
                converted.push(first.to_ascii_uppercase());
                converted.push_str(&word[first.len_utf8()..]);
            }
            Case::Snake => {
                if !converted.is_empty() {
                    converted.push('_');
                }
                converted.push_str(word);
            }
        }
    }
    Some(converted)
}

/// Converts an identifier that is unambiguously in `case` or in snake case to `case`. Returns `None` for others.
pub(super) fn in_case(identifier: &str, case: Case) -> Option<Cow<'_, str>> {
    let is_camel = case == Case::UpperCamel && is_upper_camel(identifier);
    match is_camel {
        true => Some(Cow::Borrowed(identifier)),
        false => converted(identifier, case).map(Cow::Owned),
    }
}

/// Returns `true` if each word starts with an uppercase letter followed by a lowercase one.
///
/// Otherwise the words are ambiguous: `AB` could be one word or two.
fn is_upper_camel(identifier: &str) -> bool {
    let bytes = identifier.as_bytes();
    let is_word = |index: usize| bytes.get(index + 1).is_some_and(u8::is_ascii_lowercase);
    bytes.first().is_some_and(u8::is_ascii_uppercase)
        && bytes.iter().enumerate().all(|(index, byte)| match byte {
            b'A'..=b'Z' => is_word(index),
            byte => byte.is_ascii_lowercase() || byte.is_ascii_digit(),
        })
}

/// Returns the words of a name. Symbols separate words, and a sign at the beginning is a word.
pub(super) fn separated(name: &str) -> String {
    let mut words = String::with_capacity(name.len());
    if let Some(rest) = name.strip_prefix(['-', '+'])
        && rest.starts_with(|next: char| next.is_ascii_alphanumeric())
    {
        words.push_str(name.chars().next().and_then(symbol).unwrap_or_default());
    }
    for character in name.chars() {
        match character {
            character if character.is_ascii_alphanumeric() => words.push(character),
            character if character.is_ascii() => words.push(' '),
            character => push_code_point(&mut words, character),
        }
    }
    words
}

/// Returns the words of a name, with each symbol spelled out as a word. The empty name becomes `empty`.
pub(super) fn spelled_out(name: &str) -> String {
    if name.is_empty() {
        return "empty".to_owned();
    }
    let mut words = String::with_capacity(name.len());
    for character in name.chars() {
        match symbol(character) {
            Some(symbol) => {
                words.push(' ');
                words.push_str(symbol);
                words.push(' ');
            }
            None if character.is_ascii_alphanumeric() => words.push(character),
            None => push_code_point(&mut words, character),
        }
    }
    words
}

fn push_code_point(words: &mut String, character: char) {
    // Writing to a `String` cannot fail.
    let _ = write!(words, " u{:04x} ", u32::from(character));
}

fn symbol(character: char) -> Option<&'static str> {
    Some(match character {
        ' ' => "space",
        '!' => "exclamation",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "ampersand",
        '\'' => "apostrophe",
        '(' => "left parenthesis",
        ')' => "right parenthesis",
        '*' => "asterisk",
        '+' => "plus",
        ',' => "comma",
        '-' => "dash",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less than",
        '=' => "equals",
        '>' => "greater than",
        '?' => "question",
        '@' => "at",
        '[' => "left bracket",
        '\\' => "backslash",
        ']' => "right bracket",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' => "left brace",
        '|' => "pipe",
        '}' => "right brace",
        '~' => "tilde",
        _ => return None,
    })
}
