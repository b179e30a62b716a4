use std::fmt;

use super::class::Class;

/// The smallest version bump that semver allows for a set of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bump {
    /// No bump: nothing changed.
    None,
    /// `1.2.3` becomes `1.2.4`.
    Patch,
    /// `1.2.3` becomes `1.3.0`.
    Minor,
    /// `1.2.3` becomes `2.0.0`.
    Major,
}

impl Bump {
    /// Returns the bump for changes with the given worst class; [`Bump::None`] if there are no changes.
    pub fn of(worst: Option<Class>) -> Self {
        match worst {
            None => Self::None,
            Some(Class::Documentation | Class::WireOnly) => Self::Patch,
            Some(Class::Additive) => Self::Minor,
            Some(Class::Breaking) => Self::Major,
        }
    }

    /// Returns the next version after one of the form `1.2.3`.
    ///
    /// Returns `None` if the version has another form, or if a number would overflow.
    ///
    /// Before 1.0.0, Cargo treats the minor number as the major one, and the patch number as the other two: after
    /// `0.1.3`, a breaking change requires `0.2.0` and any other change `0.1.4`. Before 0.1.0, every version is
    /// breaking.
    ///
    /// ```
    /// use crateform::diff::Bump;
    ///
    /// assert_eq!(Bump::Minor.after("1.2.3").as_deref(), Some("1.3.0"));
    /// assert_eq!(Bump::Minor.after("0.1.3").as_deref(), Some("0.1.4"));
    /// assert_eq!(Bump::Major.after("0.1.3").as_deref(), Some("0.2.0"));
    /// ```
    pub fn after(self, version: &str) -> Option<String> {
        let numbers: Vec<u64> = version
            .split('.')
            .map(|number| number.parse().ok())
            .collect::<Option<_>>()?;
        let [major, minor, patch] = numbers[..] else {
            return None;
        };
        let (major, minor, patch) = match (self, major, minor) {
            (Self::None, _, _) => (major, minor, patch),
            (Self::Major, 0, 0) => (0, 0, patch.checked_add(1)?),
            (Self::Major, 0, _) => (0, minor.checked_add(1)?, 0),
            (Self::Major, _, _) => (major.checked_add(1)?, 0, 0),
            (Self::Minor, 1.., _) => (major, minor.checked_add(1)?, 0),
            (Self::Minor | Self::Patch, _, _) => (major, minor, patch.checked_add(1)?),
        };
        Some(format!("{major}.{minor}.{patch}"))
    }

    /// Returns the name of the bump, such as `minor`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for Bump {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
