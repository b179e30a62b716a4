use crate::diagnostic::Pointer;

/// The context in which a schema is lowered. The default is for a schema that an operation uses directly.
#[derive(Clone, Copy, Default)]
pub(in crate::lower) struct Context<'c> {
    /// The number of enclosing schemas that wait for this one.
    pub(super) depth: usize,
    /// The innermost object that is being merged.
    pub(super) merging: Option<&'c Merging<'c>>,
    /// The type of a value that schemas describe with different types.
    pub(super) fallback: Fallback,
}

/// The type of a value that schemas describe with different types.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Fallback {
    /// Any JSON if all of the schemas apply. Alternatives with different types are refused.
    #[default]
    Refused,
    /// Any JSON.
    Json,
    /// A string, because the value is sent as text. Alternatives that have no text form are refused.
    Text,
}

/// An object that is being merged, and its enclosing objects.
pub(super) struct Merging<'c> {
    /// The locations of the merged schemas.
    pub(super) pointers: Vec<Pointer>,
    /// The enclosing object.
    pub(super) outer: Option<&'c Self>,
}

impl<'c> Context<'c> {
    /// Returns the context of a value that is sent as text, unless it is an object or an array: a parameter, or a
    /// property of a form.
    pub(in crate::lower) fn text() -> Self {
        Self {
            fallback: Fallback::Text,
            ..Self::default()
        }
    }

    /// Returns the context of a property of a form that is sent as JSON.
    pub(super) fn json() -> Self {
        Self {
            fallback: Fallback::Json,
            ..Self::default()
        }
    }

    /// Returns the context of the parts of a model, which can be used in other places.
    pub(super) fn in_model(self) -> Self {
        Self {
            fallback: Fallback::Refused,
            ..self
        }
    }

    /// Returns the context of the parts of an object that several schemas describe.
    pub(super) fn in_merged(self, merging: &'c Merging<'c>) -> Self {
        Self {
            merging: Some(merging),
            fallback: match self.fallback {
                Fallback::Refused => Fallback::Refused,
                Fallback::Json | Fallback::Text => Fallback::Json,
            },
            ..self
        }
    }

    /// Returns `true` if these schemas are already being merged.
    pub(super) fn is_merging(&self, pointers: &[Pointer]) -> bool {
        let mut objects = std::iter::successors(self.merging, |merging| merging.outer);
        objects.any(|merging| merging.pointers == pointers)
    }
}
