//! The names that things get in Rust: which of them the document chooses, and what else will do.

pub(super) mod conventions;
mod naming;
mod setters;

use crate::diagnostic::Pointer;
use crate::names::{Case, Clash, Identifier};

use super::extensions::{self, Extensions, RUST_NAME};
use super::fault::LowerFault;
use super::reporting::{ErrorGuaranteed, Reporter};

pub(super) use naming::{Naming, Owner};
pub(super) use setters::clear_setters;

/// What to do about two names that clash.
pub(super) const RENAME_ONE: &str = "rename one of them with `x-rust-name`";

/// Returns the identifier that `x-rust-name` chooses, if it is there.
pub(super) fn chosen(
    reporter: &Reporter<'_>,
    extensions: &Extensions,
    pointer: &Pointer,
    case: Case,
) -> Result<Option<Identifier>, ErrorGuaranteed> {
    let Some(name) = extensions::text(reporter, extensions, pointer, RUST_NAME) else {
        return Ok(None);
    };
    match Identifier::chosen(name, case) {
        Ok(identifier) => Ok(Some(identifier)),
        Err(fault) => Err(reporter.report(&pointer.join(RUST_NAME), fault)),
    }
}

/// Reports two things that have the same name in Rust.
pub(super) fn report_clash(
    reporter: &Reporter<'_>,
    pointer: &Pointer,
    what: &'static str,
    clash: Clash,
    hint: &'static str,
) -> ErrorGuaranteed {
    reporter.report(pointer, LowerFault::Clash { what, clash, hint })
}
