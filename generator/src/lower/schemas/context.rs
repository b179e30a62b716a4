use crate::diagnostic::Pointer;

/// The direction in which the values of a schema go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::lower) enum Direction {
    /// From the client to the server: the user chooses the type of a value.
    Request,
    /// From the server to the client: the type of a value is determined when it is decoded.
    Response,
}

/// The context in which a schema is used.
#[derive(Clone, Copy)]
pub(in crate::lower) struct Context<'c> {
    /// The direction of its values.
    pub(super) direction: Direction,
    /// The number of enclosing schemas that wait for this one.
    pub(super) depth: usize,
    /// The innermost object that is being merged.
    pub(super) merging: Option<&'c Merging<'c>>,
}

/// An object that is being merged, and its enclosing objects.
pub(super) struct Merging<'c> {
    /// The locations of the merged schemas.
    pub(super) pointers: Vec<Pointer>,
    /// The enclosing object.
    pub(super) outer: Option<&'c Self>,
}

impl Context<'_> {
    /// Creates the context of a schema that an operation uses directly.
    pub(in crate::lower) fn new(direction: Direction) -> Self {
        Self {
            direction,
            depth: 0,
            merging: None,
        }
    }

    /// Returns the same context with another direction.
    pub(super) fn towards(self, direction: Direction) -> Self {
        Self { direction, ..self }
    }

    /// Returns `true` if these schemas are already being merged.
    pub(super) fn is_merging(&self, pointers: &[Pointer]) -> bool {
        let mut objects = std::iter::successors(self.merging, |merging| merging.outer);
        objects.any(|merging| merging.pointers == pointers)
    }
}
