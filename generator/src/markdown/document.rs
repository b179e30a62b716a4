//! What a description shows, free of how it was written.

use std::rc::Rc;

/// A step through a description. Containers are opened and closed rather than nested in memory, so that no depth of
/// nesting can exhaust the stack; each holds at least one leaf, and lists hold items alone.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Open(Container),
    /// Closes the innermost open container.
    Close,
    Paragraph(Vec<Inline>),
    /// The lines of a code block.
    Code(Vec<String>),
    /// The rows of a table, the first of which is its head; all have the same number of cells, at least one.
    Table(Vec<Row>),
    Rule,
}

/// The cells of a table's row.
pub(super) type Row = Vec<Vec<Inline>>;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Container {
    Quote,
    /// A list, with the number of its first item if it is an ordered one.
    List {
        start: Option<u64>,
    },
    Item,
}

/// A part of a paragraph or cell. Spaces and breaks stand alone and only between two others.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Inline {
    /// Text without white space.
    Text(String, Style),
    /// Code on one line, without white space at either end.
    Code(String, Style),
    Space,
    /// The end of a line that is not to be wrapped.
    Break,
}

/// How a text is set.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Style {
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) strikethrough: bool,
    /// Where a link leads.
    pub(super) link: Option<Rc<str>>,
}

impl Inline {
    /// How the part is set; `None` for spaces and breaks.
    pub(super) fn style(&self) -> Option<&Style> {
        match self {
            Self::Text(_, style) | Self::Code(_, style) => Some(style),
            Self::Space | Self::Break => None,
        }
    }
}

/// Adds a text, to the one before if that is set alike.
pub(super) fn push_text(inlines: &mut Vec<Inline>, text: &str, style: &Style) {
    match inlines.last_mut() {
        _ if text.is_empty() => {}
        Some(Inline::Text(before, before_style)) if before_style == style => before.push_str(text),
        _ => inlines.push(Inline::Text(text.to_owned(), style.clone())),
    }
}

/// Adds a text with white space between its words.
pub(super) fn push_words(inlines: &mut Vec<Inline>, text: &str, style: &Style) {
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            push_space(inlines);
        }
        push_text(inlines, word, style);
    }
}

/// Adds code, to the one before if that is set alike: two code spans side by side cannot be told apart.
pub(super) fn push_code(inlines: &mut Vec<Inline>, code: &str, style: &Style) {
    match inlines.last_mut() {
        Some(Inline::Code(before, before_style)) if before_style == style => before.push_str(code),
        _ => inlines.push(Inline::Code(code.to_owned(), style.clone())),
    }
}

/// Adds a space, unless there is nothing that it would separate from what follows.
pub(super) fn push_space(inlines: &mut Vec<Inline>) {
    if inlines.last().is_some_and(|inline| inline.style().is_some()) {
        inlines.push(Inline::Space);
    }
}
