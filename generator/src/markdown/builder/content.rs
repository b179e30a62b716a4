//! Adds text, code, breaks and tables to a description.

use std::borrow::Cow;
use std::mem::take;

use super::character::{is_dropped, plain};
use super::{Builder, Element, MAX_COLUMNS};
use crate::markdown::document::{Block, Inline, Row, Style, push_code, push_space, push_text};
use crate::markdown::link;

impl Builder {
    /// Adds text. White space becomes a space, except in code blocks.
    pub(in crate::markdown) fn text(&mut self, text: &str) {
        match self.innermost() {
            Some(Element::Dropped) => return,
            Some(Element::Preformatted | Element::Code { .. }) => return self.code.push_str(text),
            _ => {}
        }
        for (index, word) in text.split(char::is_whitespace).enumerate() {
            if index > 0 {
                push_space(&mut self.inlines);
            }
            let word = match word.contains(is_dropped) {
                true => Cow::Owned(word.replace(is_dropped, "")),
                false => Cow::Borrowed(word),
            };
            if !word.is_empty() {
                self.ensure_cell();
                let style = self.style();
                push_text(&mut self.inlines, &word, &style);
            }
        }
    }

    /// Adds a code span.
    pub(in crate::markdown) fn code(&mut self, code: &str) {
        match self.innermost() {
            Some(Element::Dropped) => return,
            Some(Element::Preformatted | Element::Code { .. }) => return self.code.push_str(code),
            _ => {}
        }
        let code = plain(code);
        match code.trim() {
            "" => push_space(&mut self.inlines),
            code => {
                self.ensure_cell();
                let style = self.style();
                push_code(&mut self.inlines, code, &style);
            }
        }
    }

    /// Adds a line break. Two consecutive line breaks end the paragraph.
    pub(in crate::markdown) fn line_break(&mut self) {
        match self.innermost() {
            Some(Element::Dropped) => return,
            Some(Element::Preformatted) => return self.code.push('\n'),
            Some(Element::Code { .. }) => return self.code.push(' '),
            _ => {}
        }
        if self.is_in_table() {
            return push_space(&mut self.inlines);
        }
        if self.inlines.last() == Some(&Inline::Space) {
            self.inlines.pop();
        }
        match self.inlines.last() {
            None => {}
            Some(Inline::Break) => self.end_paragraph(),
            Some(_) => self.inlines.push(Inline::Break),
        }
    }

    /// Adds a thematic break, which ends the paragraph.
    pub(in crate::markdown) fn rule(&mut self) {
        if self.is_in_opaque() {
            return;
        }
        self.boundary();
        if !self.is_in_table() {
            self.ensure_item();
            self.blocks.push(Block::Rule);
        }
    }

    /// Ends the paragraph. In a table, adds a space instead.
    pub(super) fn end_paragraph(&mut self) {
        if self.is_in_table() {
            return push_space(&mut self.inlines);
        }
        let inlines = finished(take(&mut self.inlines));
        if !inlines.is_empty() {
            self.ensure_item();
            self.blocks.push(Block::Paragraph(inlines));
        }
    }

    pub(super) fn end_cell(&mut self) {
        let cell = finished(take(&mut self.inlines));
        let Some(row) = self.rows.last_mut() else { return };
        let is_full = row.len() >= MAX_COLUMNS;
        match row.last_mut() {
            Some(_) if is_full && cell.is_empty() => {}
            Some(last) if is_full => {
                push_space(last);
                last.extend(cell);
            }
            _ => row.push(cell),
        }
    }

    pub(super) fn end_table(&mut self) {
        let mut rows = take(&mut self.rows);
        rows.retain(|row| !row.is_empty());
        if rows.iter().flatten().all(Vec::is_empty) {
            return;
        }
        let columns = rows.iter().map(Row::len).max().unwrap_or_default();
        for row in &mut rows {
            row.resize(columns, Vec::new());
        }
        self.ensure_item();
        self.blocks.push(Block::Table(rows));
    }

    pub(super) fn end_code_block(&mut self) {
        let code = take(&mut self.code).replace('\t', "    ");
        let lines: Vec<String> = code.split('\n').map(|line| plain(line).trim_end().to_owned()).collect();
        // Both positions are valid indices of `lines`.
        let is_text = |line: &String| !line.is_empty();
        if let (Some(first), Some(last)) = (lines.iter().position(is_text), lines.iter().rposition(is_text)) {
            self.ensure_item();
            self.blocks.push(Block::Code(lines[first..=last].to_vec()));
        }
    }

    /// Returns the style of text that is added here.
    fn style(&self) -> Style {
        let mut style = Style::default();
        for (element, _) in &self.open {
            match element {
                Element::Heading | Element::Strong => style.strong = true,
                Element::Emphasis => style.emphasis = true,
                Element::Strikethrough => style.strikethrough = true,
                Element::Link(destination) => style.link = Some(destination.clone()),
                _ => {}
            }
        }
        style
    }
}

/// Removes trailing spaces and breaks, and turns URLs into links. There are no leading spaces or breaks.
fn finished(mut inlines: Vec<Inline>) -> Vec<Inline> {
    while inlines.last().is_some_and(|inline| inline.style().is_none()) {
        inlines.pop();
    }
    link::with_urls(inlines)
}
