//! An emitted item and the origin of its name.

use std::borrow::Cow;
use std::rc::Rc;

use crate::diagnostic::Pointer;
use crate::ir::{Model, Operation, Representation, Resource, Value};
use crate::names::{Case, Identifier};

/// An emitted item with a name.
pub(super) struct Item<'a> {
    pub(super) name: &'a Identifier,
    pub(super) kind: &'static str,
    pub(super) within: Option<&'a Identifier>,
    /// The names of everything that contains it, from the outermost to the innermost. An operation's group and method
    /// have several names.
    pub(super) outer: Vec<&'a str>,
    pub(super) pointer: Cow<'a, Pointer>,
    pub(super) origin: Origin<'a>,
    /// The items whose names must differ from this one.
    pub(super) siblings: Siblings<'a>,
}

impl Item<'_> {
    /// Returns `true` if the names before the item's in a path lead to it. A path can leave out names.
    pub(super) fn is_below(&self, path: &[&str]) -> bool {
        let mut outer = self.outer.iter();
        path.iter().all(|name| outer.any(|outer| outer == name))
    }
}

/// The names in a scope with their locations.
pub(super) type Siblings<'a> = Rc<Vec<(&'a Identifier, Cow<'a, Pointer>)>>;

/// The origin of a name.
pub(super) enum Origin<'a> {
    /// A name in the document.
    Wire {
        /// The item that has the name in the document: `the property`.
        what: &'static str,
        wire_name: &'a str,
        case: Case,
    },
    /// The group, and its first operation.
    Group(&'a Resource, &'a Operation),
    /// An operation, and its group.
    Method(&'a Resource, &'a Operation),
    /// The source of a model's name.
    Model(&'a Model),
    /// A value of an enumeration.
    Value {
        model: &'a Model,
        representation: Representation,
        value: &'a Value,
    },
    /// The rule in words: "`Request` is added to the name of the method (`create`)".
    Described(String),
}
