//! A fast path for descriptions that are a single paragraph without markup, as most are.

use super::escape;
use super::inline::Word;
use super::wrap::wrap;
use super::write::WIDTH;

/// Returns `true` if a description certainly contains no markup. Returns `false` in case of doubt.
pub(super) fn is_plain(description: &str) -> bool {
    let is_of_words = |character: char| character.is_ascii_alphanumeric() || " ,.()/;'\u{2019}".contains(character);
    let first = description.split(' ').next().unwrap_or_default();
    // A list marker would need an escape.
    !first.is_empty() && escape::at_line_start(first).is_none() && description.chars().all(is_of_words)
}

/// Returns the lines of a plain description.
pub(super) fn lines(description: &str) -> Vec<String> {
    if description.len() <= WIDTH && !description.contains("  ") {
        return vec![description.trim_end().to_owned()];
    }
    let words = description.split(' ').filter(|word| !word.is_empty());
    let words: Vec<Word> = words
        .map(|word| Word {
            markdown: word.to_owned(),
            is_before_break: false,
        })
        .collect();
    wrap(&words, WIDTH)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{read, write};
    use super::{is_plain, lines};

    #[test]
    fn only_words_are_plain() {
        let plain = ["The card\u{2019}s brand.", "A, b (c); 1/2 d. E", "1 lamp", "a  b "];
        let others = [
            "",
            " a",
            "1. a",
            "2) a",
            "a_b",
            "a: b",
            "a\nb",
            "*a*",
            "- a",
            "https://a",
            "a\tb",
            "<b>",
        ];
        for description in plain {
            assert!(is_plain(description), "{description}");
        }
        for description in others {
            assert!(!is_plain(description), "{description}");
        }
    }

    proptest! {
        #[test]
        fn plain_text_has_the_same_lines_as_parsed_markdown(
            words in prop::collection::vec("[a-z0-9,.()/;'\u{2019}]{1,12}|[0-9]{1,2}[.)]|[ ]", 1..60)
        ) {
            let description = words.join(" ");
            prop_assume!(is_plain(&description));
            prop_assert_eq!(lines(&description), write::lines(&read::blocks(&description)));
        }
    }
}
