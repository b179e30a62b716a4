//! Writes paragraphs and cells as Markdown words.

mod mark;

use std::borrow::Cow;

use super::document::{Inline, Style};
use super::form::Form;
use super::{escape, link};
use mark::{Ends, LINK, Mark};

/// A part of a line that must not be broken.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Word {
    pub(super) markdown: String,
    /// `true` if a hard line break follows.
    pub(super) is_before_break: bool,
}

/// Splits text into words, written in `form`. In a table cell, `|` is escaped in code too.
pub(super) fn words(inlines: &[Inline], form: Form, is_cell: bool) -> Vec<Word> {
    let ends = mark::ends(inlines);
    let mut writer = Writer {
        is_plain: form == Form::Plain,
        is_cell,
        ..Writer::default()
    };
    for (index, inline) in inlines.iter().enumerate() {
        match inline.style() {
            // `ends` has one entry for each part.
            Some(style) => writer.write(inlines, index, style, &ends[index]),
            None => writer.separator = Some(inline),
        }
    }
    writer.close_to(0);
    if !writer.word.markdown.is_empty() {
        writer.words.push(writer.word);
    }
    writer.words
}

#[derive(Default)]
struct Writer<'a> {
    is_plain: bool,
    is_cell: bool,
    words: Vec<Word>,
    word: Word,
    /// The open marks, innermost last.
    open: Vec<Mark<'a>>,
    /// The space or break before the next part.
    separator: Option<&'a Inline>,
}

impl<'a> Writer<'a> {
    /// Writes the part at an index.
    fn write(&mut self, inlines: &[Inline], index: usize, style: &'a Style, ends: &Ends) {
        let is_broken = self.separator == Some(&Inline::Break);
        let continues = |mark: &&Mark<'_>| mark.is_in(style) && !(is_broken && matches!(mark, Mark::Link(_)));
        let kept = self.open.iter().take_while(continues).count();
        self.close_to(kept);
        self.separate();

        let markdown = &mut self.word.markdown;
        let is_link_open = self.open.iter().any(|mark| matches!(mark, Mark::Link(_)));
        let is_single_link = !is_link_open && ends[LINK] == index;
        let is_autolink = is_single_link
            && matches!(&inlines[index], Inline::Text(text, _) if link::is_autolink(text, style.link.as_deref()));
        for mark in Mark::all(style, ends) {
            if self.open.contains(&mark) || is_autolink && matches!(mark, Mark::Link(_)) {
                continue;
            }
            markdown.push_str(mark.opening());
            self.open.push(mark);
        }
        match &inlines[index] {
            Inline::Text(text, _) if is_autolink => markdown.extend(["<", text, ">"]),
            Inline::Text(text, _) if self.is_plain => escape::push_plain(markdown, text),
            Inline::Text(text, _) => {
                let is_last = inlines.get(index + 1).is_none_or(|next| next.style().is_none());
                escape::push(markdown, text, is_last);
            }
            Inline::Code(code, _) => push_code_span(markdown, code, self.is_cell),
            Inline::Space | Inline::Break => {}
        }
    }

    /// Ends the word at a space or break. A link is never broken, so the word continues inside it.
    fn separate(&mut self) {
        let Some(separator) = self.separator.take() else { return };
        if self.open.iter().any(|mark| matches!(mark, Mark::Link(_))) {
            self.word.markdown.push(' ');
        } else {
            let mut word = std::mem::take(&mut self.word);
            word.is_before_break = *separator == Inline::Break;
            self.words.push(word);
        }
    }

    fn close_to(&mut self, kept: usize) {
        for mark in self.open.drain(kept..).rev() {
            match mark {
                Mark::Link(destination) => {
                    self.word.markdown.push_str("](");
                    self.word.markdown.push_str(&link::quoted(destination));
                    self.word.markdown.push(')');
                }
                mark => self.word.markdown.push_str(mark.opening()),
            }
        }
    }
}

/// Adds a code span with a fence that is longer than any run of backticks in the code.
fn push_code_span(written: &mut String, code: &str, is_cell: bool) {
    let fence = "`".repeat(longest_run_of_backticks(code) + 1);
    let padding = if code.starts_with('`') || code.ends_with('`') {
        " "
    } else {
        ""
    };
    let escaped = if is_cell {
        Cow::Owned(code.replace('|', "\\|"))
    } else {
        Cow::Borrowed(code)
    };
    written.extend([&fence, padding, &escaped, padding, &fence]);
}

/// Returns the length of the longest run of backticks.
pub(crate) fn longest_run_of_backticks(code: &str) -> usize {
    code.split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or_default()
}
