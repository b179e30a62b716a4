use crate::diagnostic::Pointer;

/// The direction in which the values of a schema go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::lower) enum Direction {
    /// From the client to the server: the user knows what a value is.
    Request,
    /// From the server to the client: what a value is must be found out.
    Response,
}

/// Where a schema is met on the way from an operation.
#[derive(Clone, Copy)]
pub(in crate::lower) struct Context<'c> {
    /// The direction of its values.
    pub(super) direction: Direction,
    /// How many schemas have led to another one that has to be known first.
    pub(super) depth: usize,
    /// The object that is being merged.
    pub(super) merging: Option<&'c Merging<'c>>,
}

/// An object that is being merged, and those around it.
pub(super) struct Merging<'c> {
    /// The places of what describes the object.
    pub(super) pointers: Vec<Pointer>,
    /// The object in which this one lies.
    pub(super) outer: Option<&'c Self>,
}

impl Context<'_> {
    /// The context of a schema that an operation itself names.
    pub(in crate::lower) fn new(direction: Direction) -> Self {
        Self {
            direction,
            depth: 0,
            merging: None,
        }
    }

    /// Returns the same context for a schema that has a direction of its own.
    pub(super) fn towards(self, direction: Direction) -> Self {
        Self { direction, ..self }
    }

    /// Returns `true` if an object that these schemas describe is being merged.
    pub(super) fn is_merging(&self, pointers: &[Pointer]) -> bool {
        let mut objects = std::iter::successors(self.merging, |merging| merging.outer);
        objects.any(|merging| merging.pointers == pointers)
    }
}
