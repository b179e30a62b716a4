//! Words set into lines.

use super::escape;
use super::inline::Word;

/// Sets words into lines of at most `width` characters, unless a word alone is longer. No line begins with what would
/// be a marker there.
pub(super) fn wrap(words: &[Word], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = Line::default();
    for word in words {
        let length = word.markdown.chars().count();
        if !line.is_empty() && line.length + 1 + length > width {
            lines.push(line.end());
        }
        line.push(&word.markdown, length);
        if word.is_before_break {
            lines.push(line.end() + "\\");
        }
    }
    if !line.is_empty() {
        lines.push(line.end());
    }
    lines
}

/// Words on one line.
pub(super) fn join(words: &[Word]) -> String {
    let mut line = Line::default();
    for word in words {
        line.push(&word.markdown, 0);
    }
    line.text
}

#[derive(Default)]
struct Line {
    text: String,
    /// In characters.
    length: usize,
}

impl Line {
    fn push(&mut self, word: &str, length: usize) {
        if self.is_empty() {
            self.text
                .push_str(&escape::at_line_start(word).unwrap_or_else(|| word.to_owned()));
        } else {
            self.text.push(' ');
            self.text.push_str(word);
            self.length += 1;
        }
        self.length += length;
    }

    fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The line, after which another begins.
    fn end(&mut self) -> String {
        std::mem::take(self).text
    }
}
