/// The way in which the schemas of an object are combined.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::lower::schemas) enum MergeMode {
    /// All schemas apply (`allOf`).
    All,
    /// At least one schema applies (`anyOf`, `oneOf`).
    Any,
}

impl MergeMode {
    /// Returns `true` if a property is required, given whether each of the schemas requires it.
    pub(super) fn is_required(self, mut each: impl Iterator<Item = bool>) -> bool {
        match self {
            Self::All => each.any(|is_required| is_required),
            Self::Any => each.all(|is_required| is_required),
        }
    }

    /// Returns `true` if `null` is allowed, given whether each of the schemas allows it.
    pub(super) fn is_nullable(self, mut each: impl Iterator<Item = bool>) -> bool {
        match self {
            Self::All => each.all(|is_nullable| is_nullable),
            Self::Any => each.any(|is_nullable| is_nullable),
        }
    }
}
