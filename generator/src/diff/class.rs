use std::fmt;

/// How a user of the emitted crate feels a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Comments change, and nothing else.
    Documentation,
    /// Programs compile as before, and send or read something else.
    WireOnly,
    /// Programs compile as before, and there is more that they can use.
    Additive,
    /// Some program does not compile any more, or does something else without being told.
    Breaking,
}

impl Class {
    /// All of them, the worst first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Additive, Self::WireOnly, Self::Documentation];

    /// The class as it is written: `wire-only`.
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
