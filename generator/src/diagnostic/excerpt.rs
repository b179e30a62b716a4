use std::ops::Range;

use super::printable;

/// The maximum number of displayed characters of a line.
const MAXIMUM_WIDTH: usize = 130;

/// The maximum number of displayed characters before the underlined span.
const MAXIMUM_LEAD: usize = 60;

/// A printable part of a source line around a column.
///
/// The whole line is not kept: in a minified JSON document, a single line can be megabytes long.
#[derive(Debug)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// The bytes of the text that are underlined.
    pub(super) span: Range<usize>,
    /// The column of the span's start in the line, in characters from 1.
    pub(super) column: usize,
}

impl Excerpt {
    pub(super) fn new(line: &str, column: usize) -> Self {
        let split = line
            .char_indices()
            .nth(column - 1)
            .map_or(line.len(), |(index, _)| index);
        let (before, after) = line.split_at(split);
        let (token, after) = after.split_at(token_length(after));

        let mut text = lead(before);
        let start = text.len();
        let mut room = MAXIMUM_WIDTH - text.chars().count();
        let is_cut = fill(&mut text, token, &mut room);
        let end = text.len();
        if is_cut || fill(&mut text, after, &mut room) {
            text.push('…');
        }
        Self {
            text,
            span: start..end,
            column,
        }
    }
}

/// Returns the end of the text before the column.
fn lead(before: &str) -> String {
    let mut width = 0;
    let mut start = before.len();
    let mut shown = String::new();
    for (index, character) in before.char_indices().rev() {
        shown.clear();
        printable::push(&mut shown, character);
        width += shown.chars().count();
        if width > MAXIMUM_LEAD {
            break;
        }
        start = index;
    }
    let mut text = String::from(if start > 0 { "…" } else { "" });
    before[start..]
        .chars()
        .for_each(|character| printable::push(&mut text, character));
    text
}

/// Appends as much as fits. Returns `true` if the text was truncated.
fn fill(text: &mut String, piece: &str, room: &mut usize) -> bool {
    let mut shown = String::new();
    for character in piece.chars() {
        shown.clear();
        printable::push(&mut shown, character);
        let width = shown.chars().count();
        if width > *room {
            return true;
        }
        *room -= width;
        text.push_str(&shown);
    }
    false
}

/// Returns the length in bytes of the key or value at the start of the text.
fn token_length(text: &str) -> usize {
    let quote = text.chars().next().filter(|first| matches!(first, '"' | '\''));
    if let Some(quote) = quote {
        let closing = text
            .char_indices()
            .skip(1)
            .scan(false, |is_escaped, (index, character)| {
                let ends = character == quote && !*is_escaped;
                *is_escaped = character == '\\' && !*is_escaped;
                Some((index, ends))
            });
        return closing
            .into_iter()
            .find(|(_, ends)| *ends)
            .map_or(text.len(), |(index, _)| index + 1);
    }
    let mut end = text.len();
    for (index, character) in text.char_indices().skip(1) {
        let rest = &text[index + character.len_utf8()..];
        let ends = match character {
            ',' | '[' | ']' | '{' | '}' => true,
            ':' => rest.is_empty() || rest.starts_with(' '),
            ' ' => rest.starts_with('#'),
            _ => false,
        };
        if ends {
            end = index;
            break;
        }
    }
    match text.chars().next() {
        Some('{' | '[' | ',') => 1,
        _ => text[..end].trim_end().len(),
    }
}

#[cfg(test)]
mod tests {
    use super::Excerpt;

    fn underlined(line: &str, column: usize) -> String {
        let excerpt = Excerpt::new(line, column);
        excerpt.text[excerpt.span].to_owned()
    }

    #[test]
    fn underlines_one_key_or_value() {
        assert_eq!(underlined("  key: value # why", 3), "key");
        assert_eq!(underlined("  key: a value # why", 8), "a value");
        assert_eq!(underlined(r#"{"a\"b": {}}"#, 2), r#""a\"b""#);
        assert_eq!(underlined("{a: [b, c]}", 1), "{");
        assert_eq!(underlined("{a: [b, c]}", 6), "b");
        assert_eq!(underlined("'open", 1), "'open");
        assert_eq!(underlined("é: ü", 4), "ü");
    }

    #[test]
    fn survives_a_column_past_the_end() {
        assert_eq!(underlined("", 1), "");
        assert_eq!(underlined("ab", 9), "");
    }

    #[test]
    fn cuts_a_long_line_on_both_sides() {
        let excerpt = Excerpt::new(&format!("{}key: {}", "<".repeat(5000), ">".repeat(5000)), 5001);
        assert!(
            excerpt.text.starts_with("…<") && excerpt.text.ends_with(">…"),
            "{}",
            excerpt.text
        );
        assert_eq!(&excerpt.text[excerpt.span], "key");
        assert!(excerpt.text.chars().count() <= 132);
    }

    #[test]
    fn counts_the_width_of_escape_sequences() {
        let excerpt = Excerpt::new(&"\u{1b}".repeat(5000), 2500);
        assert!(excerpt.text.chars().count() <= 132, "{}", excerpt.text);
    }
}
