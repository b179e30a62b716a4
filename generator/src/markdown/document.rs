//! The model of a description, which is independent of its syntax.

use std::rc::Rc;

/// A block, or the start or end of a container.
///
/// Containers are not nested in memory, so that deep nesting cannot overflow the stack. Each container contains at
/// least one leaf, and lists contain only items.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Open(Container),
    /// Closes the innermost open container.
    Close,
    Paragraph(Vec<Inline>),
    /// The lines of a code block.
    Code(Vec<String>),
    /// The rows of a table. The first row is the header. All rows have the same number of cells, which is at least one.
    Table(Vec<Row>),
    Rule,
}

/// The cells of a table's row.
pub(super) type Row = Vec<Vec<Inline>>;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Container {
    Quote,
    /// A list, with the number of its first item if it is ordered.
    List {
        start: Option<u64>,
    },
    Item,
}

/// A part of a paragraph or cell. A space or break only occurs between two other parts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Inline {
    /// Text without white space.
    Text(String, Style),
    /// Code on one line, without white space at either end.
    Code(String, Style),
    Space,
    /// A hard line break.
    Break,
}

/// The style of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Style {
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) strikethrough: bool,
    /// The destination of a link.
    pub(super) link: Option<Rc<str>>,
}

impl Inline {
    /// Returns the style of the part, or `None` for spaces and breaks.
    pub(super) fn style(&self) -> Option<&Style> {
        match self {
            Self::Text(_, style) | Self::Code(_, style) => Some(style),
            Self::Space | Self::Break => None,
        }
    }
}

/// Adds text. Appends it to the previous text if that has the same style.
pub(super) fn push_text(inlines: &mut Vec<Inline>, text: &str, style: &Style) {
    match inlines.last_mut() {
        _ if text.is_empty() => {}
        Some(Inline::Text(before, before_style)) if before_style == style => before.push_str(text),
        _ => inlines.push(Inline::Text(text.to_owned(), style.clone())),
    }
}

/// Adds the words of the text, separated by spaces.
pub(super) fn push_words(inlines: &mut Vec<Inline>, text: &str, style: &Style) {
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            push_space(inlines);
        }
        push_text(inlines, word, style);
    }
}

/// Adds code. Appends it to the previous code if that has the same style, because adjacent code spans look like one.
pub(super) fn push_code(inlines: &mut Vec<Inline>, code: &str, style: &Style) {
    match inlines.last_mut() {
        Some(Inline::Code(before, before_style)) if before_style == style => before.push_str(code),
        _ => inlines.push(Inline::Code(code.to_owned(), style.clone())),
    }
}

/// Adds a space, unless there is no text before it.
pub(super) fn push_space(inlines: &mut Vec<Inline>) {
    if inlines.last().is_some_and(|inline| inline.style().is_some()) {
        inlines.push(Inline::Space);
    }
}
