//! The nodes of a scan.

use super::super::places::{Children, Places, Position, Properties};

/// A mapping or sequence whose end has not been reached.
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

/// A key whose value has not been scanned.
pub(super) struct Key {
    /// The name, or `None` if the key is not a scalar.
    pub(super) name: Option<Box<str>>,
    pub(super) position: Position,
    /// `true` if the key is valid. The value of an invalid key is dropped.
    pub(super) is_valid: bool,
}

/// The target of an alias.
#[derive(Clone)]
pub(super) enum Anchor {
    /// The end of the node has not been reached, so an alias to it would be a cycle.
    Open,
    Closed {
        node: Node,
        nodes: usize,
    },
}

/// A complete key or value.
#[derive(Clone)]
pub(super) struct Node {
    pub(super) start: Position,
    pub(super) children: Children,
    pub(super) height: usize,
    /// The text of a scalar.
    pub(super) text: Option<Box<str>>,
    /// `true` if it is a scalar that is `null` in JSON.
    pub(super) is_null: bool,
}
