//! Keys of values in a form.

/// The key of a value in a form: a path of names and indices, such as `scope[type]` or `expand[0]`.
///
/// A key is a linked list on the stack. A nested value extends the key of its parent without an allocation.
#[derive(Clone, Copy)]
pub struct Key<'a> {
    parent: Option<&'a Key<'a>>,
    step: Step<'a>,
}

/// The last part of a key.
#[derive(Clone, Copy)]
pub(crate) enum Step<'a> {
    Name(&'a str),
    /// A name that needs no escaping.
    Plain(&'a str),
    Index(usize),
}

impl<'a> Key<'a> {
    /// Creates the key of a parameter, or of a top-level property of a body.
    pub const fn new(name: &'a str) -> Self {
        Self {
            parent: None,
            step: Step::Name(name),
        }
    }

    /// Creates a key like [`Key::new`]. All characters of the name must be letters, digits, `-`, `.`, `_` or `~`, which
    /// need no escaping.
    pub(crate) const fn plain(name: &'a str) -> Self {
        Self {
            parent: None,
            step: Step::Plain(name),
        }
    }

    /// Returns the key of a property of the object at this key. `scope` and `type` become `scope[type]`.
    pub fn property<'b>(&'b self, name: &'b str) -> Key<'b> {
        Key {
            parent: Some(self),
            step: Step::Name(name),
        }
    }

    /// Returns the key of the element with this zero-based index of the array at this key. `expand` and 0 become
    /// `expand[0]`.
    pub fn index(&self, index: usize) -> Key<'_> {
        Key {
            parent: Some(self),
            step: Step::Index(index),
        }
    }

    pub(crate) fn parent(&self) -> Option<&Key<'a>> {
        self.parent
    }

    pub(crate) fn step(&self) -> Step<'a> {
        self.step
    }

    /// Returns the number of steps of the key, which is 1 for a top-level name.
    pub(crate) fn depth(&self) -> usize {
        self.parent.map_or(1, |parent| parent.depth() + 1)
    }

    /// Returns the name of the parameter or top-level property that contains the value.
    pub(crate) fn parameter(&self) -> &str {
        match (self.parent, self.step) {
            (Some(parent), _) => parent.parameter(),
            (None, Step::Name(name) | Step::Plain(name)) => name,
            // Unreachable: only `new` and `plain` create a key without a parent, and its step is a name.
            (None, Step::Index(_)) => "",
        }
    }
}

impl<'a> From<&'a str> for Key<'a> {
    fn from(name: &'a str) -> Self {
        Self::new(name)
    }
}
