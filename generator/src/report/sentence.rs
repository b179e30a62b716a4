//! Sentences about changes, which contain names from documents.

use crate::diagnostic::printable;

/// The maximum number of characters of a sentence: names can have any length.
const MAXIMUM_SENTENCE: usize = 500;

/// A part of a sentence.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// Words of this generator: letters and simple punctuation, which need no escaping in any markup.
    Words(&'a str),
    /// A name, which can contain any characters except line breaks.
    Name(&'a str),
}

/// Returns a sentence as one printable line.
pub(super) fn line(sentence: &str) -> String {
    printable::line(sentence, MAXIMUM_SENTENCE)
}

/// Splits a line into words and names.
///
/// If a name contains backticks, the line is ambiguous and is treated as a single name.
pub(super) fn parts(line: &str) -> Vec<Part<'_>> {
    let pieces: Vec<&str> = line.split('`').collect();
    let is_clear = pieces.len() % 2 == 1 && pieces.iter().step_by(2).all(|words| is_prose(words));
    if !is_clear {
        return vec![Part::Name(line)];
    }
    let parts = pieces.iter().enumerate().map(|(index, piece)| match index % 2 {
        0 => Part::Words(piece),
        _ => Part::Name(piece),
    });
    parts.filter(|part| *part != Part::Words("")).collect()
}

fn is_prose(words: &str) -> bool {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || " ,.:;()'-".contains(character);
    // A dot inside a word could make it a URL, and two colons could start a command.
    let has_no_address = words
        .split('.')
        .skip(1)
        .all(|rest| !rest.starts_with(|character: char| character.is_ascii_alphanumeric()));
    words.chars().all(is_plain) && has_no_address && !words.contains("::")
}

#[cfg(test)]
mod tests {
    use super::Part::{Name, Words};
    use super::{line, parts};

    #[test]
    fn words_and_names_are_separated() {
        let found = parts("`secrets.set` needs `scope` now (`POST /v1`).");
        let expected = [
            Name("secrets.set"),
            Words(" needs "),
            Name("scope"),
            Words(" now ("),
            Name("POST /v1"),
            Words(")."),
        ];
        assert_eq!(found, expected);
        assert_eq!(
            parts("The crate lists `` now."),
            [Words("The crate lists "), Name(""), Words(" now.")]
        );
    }

    #[test]
    fn an_ambiguous_sentence_is_a_single_name() {
        for sentence in [
            "`Size` lists the value `a`b` now.",
            "`Size` lists the value `a` <script>alert(1)</script> `b` now.",
            "`Size` lists the value `a` www.evil.example `b` now.",
            "`Size` lists the value `a` @somebody `b` now.",
            "`Size` lists the value `a` ::error:: `b` now.",
        ] {
            assert_eq!(parts(sentence), [Name(sentence)]);
        }
    }

    #[test]
    fn lines_are_escaped_and_truncated() {
        let shown = line("`a\nb\u{1b}[2J\u{202e}` is new.");
        assert_eq!(shown, "`a\\nb\\u{1b}[2J\\u{202e}` is new.");
        assert_eq!(line(&"x".repeat(10_000)).chars().count(), 501);
    }
}
