//! What several sentences have in common.

use crate::ir::Documentation;

/// How the documentation of a thing changed.
pub(super) fn described(old: &Documentation, new: &Documentation) -> &'static str {
    match (old.deprecated, new.deprecated) {
        (false, true) => "is now deprecated",
        (true, false) => "is no longer deprecated",
        _ => "has a new description",
    }
}
