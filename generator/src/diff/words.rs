//! Phrases that several sentences share.

use crate::ir::Documentation;

/// Describes the change to an item's documentation.
pub(super) fn described(old: &Documentation, new: &Documentation) -> &'static str {
    match (old.deprecated, new.deprecated) {
        (false, true) => "is now deprecated",
        (true, false) => "is no longer deprecated",
        _ => "has a new description",
    }
}
