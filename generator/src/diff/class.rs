use std::fmt;

/// The effect of a change on users of the emitted crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Only documentation changes.
    Documentation,
    /// Programs still compile but send or read different data.
    WireOnly,
    /// Programs still compile and can use new items.
    Additive,
    /// Some programs no longer compile, or behave differently without a compiler error.
    Breaking,
}

impl Class {
    /// All classes, the worst first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Additive, Self::WireOnly, Self::Documentation];

    /// Returns the name of the class, such as `wire-only`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Additive => "additive",
            Self::WireOnly => "wire-only",
            Self::Documentation => "documentation",
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
