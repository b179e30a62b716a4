//! What several sentences have in common.

use crate::ir::Documentation;

/// How the documentation of a thing changed.
pub(super) fn described(old: &Documentation, new: &Documentation) -> &'static str {
    match (old.deprecated, new.deprecated) {
        (false, true) => "is deprecated",
        (true, false) => "is no longer deprecated",
        _ => "is described in other words",
    }
}
