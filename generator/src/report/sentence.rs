//! Sentences about changes, which have names of documents in them.

use crate::diagnostic::printable;

/// How many characters of a sentence are shown; the names in it can be of any length.
const MAXIMUM_SENTENCE: usize = 500;

/// A part of a sentence.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// Words of this generator: letters and the simplest punctuation, which mean themselves in any markup.
    Words(&'a str),
    /// A name, which can be anything on one line.
    Name(&'a str),
}

/// A sentence on one line, fit to be printed.
pub(super) fn line(sentence: &str) -> String {
    printable::line(sentence, MAXIMUM_SENTENCE)
}

/// The parts of a line. Where a name has backquotes of its own, nobody can tell what is a name and what is not, and the
/// whole sentence counts as one.
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
    // A full stop inside of a word makes an address of it, and two colons begin a command.
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
    fn names_stand_apart_from_words() {
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
    fn a_sentence_that_is_not_clear_is_a_name_as_a_whole() {
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
    fn a_line_is_one_line_and_not_endless() {
        let shown = line("`a\nb\u{1b}[2J\u{202e}` is new.");
        assert_eq!(shown, "`a\\nb\\u{1b}[2J\\u{202e}` is new.");
        assert_eq!(line(&"x".repeat(10_000)).chars().count(), 501);
    }
}
