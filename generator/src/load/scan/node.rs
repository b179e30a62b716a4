//! What the scan is in the middle of.

use super::super::places::{Children, Places, Position, Properties};

/// A mapping or a sequence whose end is yet to come.
pub(super) struct Frame {
    pub(super) anchor: usize,
    pub(super) start: Position,
    pub(super) content: Content,
    pub(super) nodes_before: usize,
    pub(super) height: usize,
}

pub(super) enum Content {
    Sequence(Vec<Places>),
    Mapping {
        properties: Properties,
        pending: Option<Key>,
    },
}

/// A key whose value is yet to come.
pub(super) struct Key {
    /// The name, unless the key can be none.
    pub(super) name: Option<Box<str>>,
    pub(super) position: Position,
    /// Whether the value will be kept: it is not if the key is at fault.
    pub(super) is_valid: bool,
}

/// What an alias stands for.
#[derive(Clone)]
pub(super) enum Anchor {
    /// It is an alias inside of what it stands for.
    Open,
    Closed {
        node: Node,
        nodes: usize,
    },
}

/// A key or a value that is complete.
#[derive(Clone)]
pub(super) struct Node {
    pub(super) start: Position,
    pub(super) children: Children,
    pub(super) height: usize,
    /// The text, if it is a scalar.
    pub(super) text: Option<Box<str>>,
    /// Whether it is a scalar that JSON would write as `null`.
    pub(super) is_null: bool,
}
