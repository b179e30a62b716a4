//! An emitted item with what its name comes from.

use std::borrow::Cow;
use std::rc::Rc;

use crate::diagnostic::Pointer;
use crate::ir::{Model, Operation, Resource};
use crate::names::{Case, Identifier};

/// An emitted item with a name.
#[derive(Clone)]
pub(super) struct Item<'a> {
    pub(super) name: Cow<'a, Identifier>,
    pub(super) kind: &'static str,
    pub(super) within: Option<&'a Identifier>,
    pub(super) pointer: Cow<'a, Pointer>,
    pub(super) origin: Origin<'a>,
    /// The items whose names must differ from this one.
    pub(super) siblings: Siblings<'a>,
}

/// The names in a scope with their locations.
pub(super) type Siblings<'a> = Rc<Vec<(Cow<'a, Identifier>, Cow<'a, Pointer>)>>;

/// What a name is made of.
#[derive(Clone)]
pub(super) enum Origin<'a> {
    /// A name of the document.
    Wire {
        /// What has the name in the document: `the property`.
        what: &'static str,
        wire_name: Cow<'a, str>,
        case: Case,
    },
    /// The group of operations that this is the first one of.
    Group(&'a Resource, &'a Operation),
    /// The operation of a group.
    Method(&'a Resource, &'a Operation),
    /// The source of a model's name.
    Model(&'a Model),
    /// The name of another item, with something added.
    Derived {
        from: &'a Identifier,
        /// What is added: "`Request` is added to the name of the method".
        added: String,
    },
}
