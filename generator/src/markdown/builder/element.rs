//! The elements that a description is built from.

use std::mem::discriminant;
use std::rc::Rc;

/// An element that has a content.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::markdown) enum Element {
    Quote,
    List {
        /// The number of the first item of an ordered list.
        start: Option<u64>,
    },
    Item,
    Table,
    Row,
    Cell,
    /// A code block.
    Preformatted,
    Heading,
    Strong,
    Emphasis,
    Strikethrough,
    Link(Rc<str>),
    /// A code span of HTML, with its tag as it was written.
    Code {
        tag: String,
    },
    /// What is not shown.
    Dropped,
}

impl Element {
    /// Whether the two are of one kind.
    pub(super) fn is(&self, other: &Self) -> bool {
        discriminant(self) == discriminant(other)
    }

    pub(super) fn is_container(&self) -> bool {
        matches!(self, Self::Quote | Self::List { .. } | Self::Item)
    }

    /// Whether it stands within a paragraph or cell, or is one of a single paragraph.
    pub(super) fn is_inline(&self) -> bool {
        !self.is_container() && !matches!(self, Self::Table | Self::Row | Self::Cell | Self::Preformatted)
    }

    pub(super) fn is_code_span(&self) -> bool {
        matches!(self, Self::Code { .. })
    }

    /// Whether nothing but its own end has a meaning in it.
    pub(super) fn is_opaque(&self) -> bool {
        matches!(self, Self::Preformatted | Self::Dropped)
    }

    /// Whether an end tag in this element has no effect beyond it.
    pub(super) fn confines(&self, ended: &Self) -> bool {
        match ended {
            Self::Item => matches!(self, Self::List { .. }),
            Self::Row | Self::Cell => *self == Self::Table,
            _ => ended.is_inline() && (!self.is_inline() || self.is_code_span()),
        }
    }
}
