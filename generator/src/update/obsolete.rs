//! Overlay actions that have no effect on a document.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::diagnostic::printable;
use crate::overlay::Effect;

/// The maximum number of characters of a displayed target.
const MAXIMUM_TARGET: usize = 300;

/// An action that has no effect on the new document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObsoleteAction {
    /// The file with the action.
    pub file: PathBuf,
    /// The line of the target, counted from 1.
    pub line: usize,
    /// The JSONPath of the target.
    pub target: String,
    /// The reason that the action is obsolete.
    pub reason: Reason,
}

/// The reason that an action is obsolete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The target of the update does not exist.
    NothingToUpdate,
    /// The target of the removal does not exist.
    NothingToRemove,
    /// The document already contains the update.
    AlreadyApplied,
}

impl fmt::Display for ObsoleteAction {
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
                "selects nothing: upstream removed or renamed the target; if it was renamed, correct the target"
            }
            Self::NothingToRemove => "selects nothing: the target no longer exists",
            Self::AlreadyApplied => "changes nothing: the document already contains the update",
        })
    }
}

/// Returns the obsolete actions with their indices.
pub(super) fn actions(file: &Path, effects: &[Effect]) -> Vec<(usize, ObsoleteAction)> {
    let effects = effects.iter().enumerate();
    let obsolete = effects.filter_map(|(index, effect)| {
        let reason = match (effect.selected, effect.removes, effect.has_changed) {
            (0, false, _) => Reason::NothingToUpdate,
            (0, true, _) => Reason::NothingToRemove,
            (_, _, false) => Reason::AlreadyApplied,
            (_, _, true) => return None,
        };
        let action = ObsoleteAction {
            file: file.to_owned(),
            line: effect.line,
            target: effect.target.clone(),
            reason,
        };
        Some((index, action))
    });
    obsolete.collect()
}
