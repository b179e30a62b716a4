//! Builds the model of a description from Markdown and HTML elements in any nesting.

mod content;
mod element;

use std::mem::take;

use super::character;
use super::document::{Block, Container, Inline, Row};

pub(super) use element::Element;

/// The maximum nesting depth of quotes and lists. Deeper ones are shown at this depth.
const MAX_DEPTH: usize = 8;

/// The maximum number of cells in a row. Further cells are joined with the last one.
const MAX_COLUMNS: usize = 32;

/// The syntax of an element.
///
/// Markdown elements are always nested correctly. HTML elements may not be, but they end no later than the
/// Markdown element that contains them.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Origin {
    Markdown,
    Html,
}

/// The model of the part of a description that has been parsed.
#[derive(Default)]
pub(super) struct Builder {
    blocks: Vec<Block>,
    /// The open elements, innermost last. Code spans, code blocks and dropped elements contain no other elements.
    open: Vec<(Element, Origin)>,
    /// The number of open elements around each started Markdown element, or `None` if the element is not
    /// represented.
    markdown: Vec<Option<usize>>,
    /// The content of the current paragraph or cell.
    inlines: Vec<Inline>,
    /// The content of the current code span or code block.
    code: String,
    /// The rows of the current table.
    rows: Vec<Row>,
}

impl Builder {
    /// Starts a Markdown element.
    pub(super) fn start(&mut self, element: Element) {
        let is_part = matches!(element, Element::Item | Element::Row | Element::Cell);
        let is_whole_open = self.markdown.last().is_none_or(Option::is_some);
        let around = if is_part && !is_whole_open {
            self.boundary();
            None
        } else {
            self.open(element, Origin::Markdown)
        };
        self.markdown.push(around);
    }

    /// Starts a Markdown element that is not represented.
    pub(super) fn start_nothing(&mut self) {
        self.markdown.push(None);
    }

    /// Ends the last started Markdown element, and all HTML elements that are open inside it.
    pub(super) fn end(&mut self) {
        if let Some(Some(around)) = self.markdown.pop() {
            self.close_to(around);
        }
    }

    /// Starts an HTML element.
    pub(super) fn start_tag(&mut self, element: Element) {
        match self.innermost() {
            Some(Element::Preformatted | Element::Dropped) => return,
            Some(Element::Code { .. }) if element.is_inline() => return,
            _ => {}
        }
        match element {
            Element::Item => {
                self.boundary();
                self.end_tag(&Element::Item);
                if !matches!(self.container(), Some(Element::List { .. })) {
                    self.open(Element::List { start: None }, Origin::Html);
                }
            }
            Element::Row | Element::Cell => {
                self.end_tag(&element);
                if !self.open.contains(&(Element::Table, Origin::Html)) {
                    return self.boundary();
                }
                if element == Element::Cell {
                    self.ensure_row();
                }
            }
            _ => {}
        }
        self.open(element, Origin::Html);
    }

    /// Ends an HTML element and all elements that are open inside it. Does nothing if no such element is open.
    pub(super) fn end_tag(&mut self, element: &Element) {
        if self.is_in_opaque() && !self.innermost().is_some_and(|open| open.is(element)) {
            return;
        }
        let mut reachable =
            self.open.iter().enumerate().rev().take_while(|(_, (open, origin))| {
                *origin == Origin::Html && (open.is(element) || !open.confines(element))
            });
        let Some((around, _)) = reachable.find(|(_, (open, _))| open.is(element)) else {
            return;
        };
        self.close_to(around + 1);
        if matches!(element, Element::Code { .. }) {
            self.open.pop();
            let code = take(&mut self.code);
            self.code(&code);
        } else {
            self.close_to(around);
        }
    }

    /// Ends the paragraph and all inline HTML elements that are open inside it.
    pub(super) fn boundary(&mut self) {
        if self.innermost() == Some(&Element::Preformatted) {
            return self.code.push('\n');
        }
        while let Some((element, Origin::Html)) = self.open.last()
            && element.is_inline()
        {
            self.close();
        }
        self.end_paragraph();
    }

    /// Ends all open elements and returns the model.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.close_to(0);
        self.end_paragraph();
        self.blocks
    }

    /// Opens an element if it is allowed here. Returns the number of open elements around it.
    fn open(&mut self, element: Element, origin: Origin) -> Option<usize> {
        if element.is_inline() {
            let is_in_code = self.innermost().is_some_and(Element::is_code_span);
            let is_open_already = self.open.iter().any(|(open, _)| open.is(&element));
            if is_in_code || is_open_already || self.is_in_opaque() {
                return None;
            }
        } else if !matches!(element, Element::Row | Element::Cell) {
            self.boundary();
            let is_in_list = matches!(self.container(), Some(Element::List { .. }));
            let is_refused = match element {
                Element::Item => !is_in_list,
                Element::Quote | Element::List { .. } => self.depth() >= MAX_DEPTH,
                _ => false,
            };
            if is_refused || self.is_in_table() || self.is_in_opaque() {
                return None;
            }
            if element != Element::Item {
                self.ensure_item();
            }
        }
        match element {
            Element::Quote => self.blocks.push(Block::Open(Container::Quote)),
            Element::List { start } => self.blocks.push(Block::Open(Container::List { start })),
            Element::Item => self.blocks.push(Block::Open(Container::Item)),
            Element::Row => self.rows.push(Row::new()),
            _ => {}
        }
        self.open.push((element, origin));
        Some(self.open.len() - 1)
    }

    /// Closes elements until at most `around` are open.
    fn close_to(&mut self, around: usize) {
        while self.open.len() > around {
            self.close();
        }
    }

    /// Closes the innermost element. If that is a list whose last text opens an item, closes the item instead.
    fn close(&mut self) {
        if self.innermost().is_some_and(Element::is_container) {
            self.end_paragraph();
        }
        let Some((element, _)) = self.open.pop() else { return };
        match element {
            Element::Quote | Element::List { .. } | Element::Item => match self.blocks.last() {
                Some(Block::Open(_)) => drop(self.blocks.pop()),
                _ => self.blocks.push(Block::Close),
            },
            Element::Table => self.end_table(),
            Element::Cell => self.end_cell(),
            Element::Preformatted => self.end_code_block(),
            // A `<code>` tag without an end tag is not an element: `/items/<code>` is a path with a placeholder.
            Element::Code { tag } => {
                let code = take(&mut self.code);
                self.text(&tag);
                self.text(&code);
            }
            _ => {}
        }
    }

    /// Opens an item if the innermost container is a list, which can only contain items.
    fn ensure_item(&mut self) {
        if matches!(self.container(), Some(Element::List { .. })) {
            self.open(Element::Item, Origin::Html);
        }
    }

    fn ensure_row(&mut self) {
        if !self.open.iter().any(|(open, _)| *open == Element::Row) {
            self.open(Element::Row, Origin::Html);
        }
    }

    /// Opens a cell if a table is open without one, because a table can only contain cells.
    fn ensure_cell(&mut self) {
        if self.is_in_table() && !self.open.iter().any(|(open, _)| *open == Element::Cell) {
            self.ensure_row();
            self.open(Element::Cell, Origin::Html);
        }
    }

    fn innermost(&self) -> Option<&Element> {
        self.open.last().map(|(element, _)| element)
    }

    /// Returns the innermost quote, list or item.
    fn container(&self) -> Option<&Element> {
        self.open
            .iter()
            .rev()
            .map(|(element, _)| element)
            .find(|element| element.is_container())
    }

    fn depth(&self) -> usize {
        self.open
            .iter()
            .filter(|(element, _)| matches!(element, Element::Quote | Element::List { .. }))
            .count()
    }

    fn is_in_opaque(&self) -> bool {
        self.innermost().is_some_and(Element::is_opaque)
    }

    fn is_in_table(&self) -> bool {
        self.open.iter().any(|(element, _)| *element == Element::Table)
    }
}
