//! The names that lead to a value in a form.

/// A path of names and indices, such as `scope[type]` or `expand[0]`.
///
/// It is a linked list on the stack: a nested value extends the key of the value around it and nothing is allocated.
#[derive(Clone, Copy)]
pub struct Key<'a> {
    parent: Option<&'a Key<'a>>,
    step: Step<'a>,
}

/// The last part of a key.
#[derive(Clone, Copy)]
pub(crate) enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

impl<'a> Key<'a> {
    /// The key of a parameter, or of a top-level property of a body.
    pub const fn new(name: &'a str) -> Self {
        Self {
            parent: None,
            step: Step::Name(name),
        }
    }

    /// The key of a property of the object at this key: `scope` and `type` make `scope[type]`.
    pub fn property<'b>(&'b self, name: &'b str) -> Key<'b> {
        Key {
            parent: Some(self),
            step: Step::Name(name),
        }
    }

    /// The key of an element of the array at this key, counted from 0: `expand` and 0 make `expand[0]`.
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

    /// How many steps the key has; 1 for a top-level name.
    pub(crate) fn depth(&self) -> usize {
        self.parent.map_or(1, |parent| parent.depth() + 1)
    }

    /// The name of the parameter or top-level property that this key is in.
    pub(crate) fn parameter(&self) -> &str {
        match (self.parent, self.step) {
            (Some(parent), _) => parent.parameter(),
            (None, Step::Name(name)) => name,
            // A key starts with a name: `new` is the only way to make one without a parent.
            (None, Step::Index(_)) => "",
        }
    }
}

impl<'a> From<&'a str> for Key<'a> {
    fn from(name: &'a str) -> Self {
        Self::new(name)
    }
}
