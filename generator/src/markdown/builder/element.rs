//! The elements of a description.

use std::mem::discriminant;
use std::rc::Rc;

/// An element with content.
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
    /// An HTML code span, with the source of its tag.
    Code {
        tag: String,
    },
    /// An element that is dropped with its content.
    Dropped,
}

impl Element {
    /// Returns `true` if both elements are of the same kind.
    pub(super) fn is(&self, other: &Self) -> bool {
        discriminant(self) == discriminant(other)
    }

    pub(super) fn is_container(&self) -> bool {
        matches!(self, Self::Quote | Self::List { .. } | Self::Item)
    }

    /// Returns `true` if the element is part of a paragraph or cell, or consists of a single paragraph.
    pub(super) fn is_inline(&self) -> bool {
        !self.is_container() && !matches!(self, Self::Table | Self::Row | Self::Cell | Self::Preformatted)
    }

    pub(super) fn is_code_span(&self) -> bool {
        matches!(self, Self::Code { .. })
    }

    /// Returns `true` if only the element's own end tag is recognized inside it.
    pub(super) fn is_opaque(&self) -> bool {
        matches!(self, Self::Preformatted | Self::Dropped)
    }

    /// Returns `true` if an end tag of `ended` inside this element has no effect outside it.
    pub(super) fn confines(&self, ended: &Self) -> bool {
        match ended {
            Self::Item => matches!(self, Self::List { .. }),
            Self::Row | Self::Cell => *self == Self::Table,
            _ => ended.is_inline() && (!self.is_inline() || self.is_code_span()),
        }
    }
}
