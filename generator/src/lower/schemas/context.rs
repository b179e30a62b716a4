use crate::diagnostic::Pointer;
use crate::lower::fault::Unsupported;

/// The context in which a schema is lowered. The default is for a schema that an operation uses directly.
#[derive(Clone, Copy, Default)]
pub(in crate::lower) struct Context<'c> {
    /// The number of enclosing schemas that wait for this one.
    pub(super) depth: usize,
    /// The innermost object that is being merged.
    pub(super) merging: Option<&'c Merging<'c>>,
    /// What to do about a value that schemas describe with different types.
    pub(super) on_conflict: OnConflict,
}

/// What to do about a value that schemas describe with different types.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum OnConflict {
    /// Refuse it if the schemas are alternatives. If all of them apply, it is any JSON.
    #[default]
    Refuse,
    /// Make it any JSON.
    Json,
    /// Make it a string, because it is sent as text. Refuse it if an alternative is an array or an object.
    Text,
}

impl OnConflict {
    /// Returns the fault to report if the value is refused.
    pub(super) fn fault(self) -> Unsupported {
        match self {
            Self::Refuse | Self::Json => Unsupported::IncompatibleTypes,
            Self::Text => Unsupported::IncompatibleFormTypes,
        }
    }
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
            on_conflict: OnConflict::Text,
            ..Self::default()
        }
    }

    /// Returns the context of a property of a form that is sent as JSON.
    pub(super) fn json() -> Self {
        Self {
            on_conflict: OnConflict::Json,
            ..Self::default()
        }
    }

    /// Returns the context of the parts of a model, which can be used in other places.
    pub(super) fn in_model(self) -> Self {
        Self {
            on_conflict: OnConflict::Refuse,
            ..self
        }
    }

    /// Returns the context of the parts of an object that several schemas describe.
    pub(super) fn in_merged(self, merging: &'c Merging<'c>) -> Self {
        Self {
            merging: Some(merging),
            on_conflict: match self.on_conflict {
                OnConflict::Refuse => OnConflict::Refuse,
                OnConflict::Json | OnConflict::Text => OnConflict::Json,
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
