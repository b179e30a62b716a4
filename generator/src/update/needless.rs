use std::fmt;
use std::path::{Path, PathBuf};

use crate::diagnostic::printable;
use crate::overlay::Effect;

/// How many characters of a target are shown.
const MAXIMUM_TARGET: usize = 300;

/// An action that a document does not need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needless {
    /// The file that has it.
    pub file: PathBuf,
    /// The line of its target, from 1.
    pub line: usize,
    /// The JSONPath of what it would change.
    pub target: String,
    /// Why it is not needed.
    pub reason: Reason,
}

/// Why an action is not needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It would update what is not there.
    NothingToUpdate,
    /// It would remove what is not there.
    NothingToRemove,
    /// It changes nothing.
    SaidAlready,
}

impl fmt::Display for Needless {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let target = printable::line(&self.target, MAXIMUM_TARGET);
        let Self { file, line, reason, .. } = self;
        write!(formatter, "{}:{line}: `{target}` {reason}", file.display())
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NothingToUpdate => {
                "selects nothing: upstream has removed what it amends, or renamed it, and then the target is to be \
                 corrected"
            }
            Self::NothingToRemove => "selects nothing: what it removes is gone",
            Self::SaidAlready => "changes nothing: the document says the same without it",
        })
    }
}

/// The actions that are not needed, with their indices.
pub(super) fn of(file: &Path, effects: &[Effect]) -> Vec<(usize, Needless)> {
    let effects = effects.iter().enumerate();
    let needless = effects.filter_map(|(index, effect)| {
        let reason = match (effect.selected, effect.removes, effect.has_changed) {
            (0, false, _) => Reason::NothingToUpdate,
            (0, true, _) => Reason::NothingToRemove,
            (_, _, false) => Reason::SaidAlready,
            (_, _, true) => return None,
        };
        let needless = Needless {
            file: file.to_owned(),
            line: effect.line,
            target: effect.target.clone(),
            reason,
        };
        Some((index, needless))
    });
    needless.collect()
}
