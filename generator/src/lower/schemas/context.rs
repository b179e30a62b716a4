use crate::diagnostic::Pointer;

/// The context in which a schema is lowered. The default is for a schema that an operation uses directly.
#[derive(Clone, Copy, Default)]
pub(in crate::lower) struct Context<'c> {
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
    /// Returns `true` if these schemas are already being merged.
    pub(super) fn is_merging(&self, pointers: &[Pointer]) -> bool {
        let mut objects = std::iter::successors(self.merging, |merging| merging.outer);
        objects.any(|merging| merging.pointers == pointers)
    }
}
