//! Rust names: those that the document chooses, and the fallbacks.

pub(super) mod conventions;
mod methods;
mod naming;
mod setters;

use crate::diagnostic::Pointer;
use crate::names::{Case, Identifier, Scope};
use crate::warning::Warning;

use super::extensions::{self, Extensions, NAME, RUST_NAME};
use super::reporting::{ErrorGuaranteed, Reporter};

pub(super) use methods::MethodName;
pub(super) use naming::{Naming, Owner};
pub(super) use setters::{accessors, clear_setters};

/// Returns the identifier that `x-rust-name` sets, if it is present.
pub(super) fn chosen(
    reporter: &Reporter<'_>,
    extensions: &Extensions,
    pointer: &Pointer,
    case: Case,
) -> Result<Option<Identifier>, ErrorGuaranteed> {
    let Some(name) = extensions::text(reporter, extensions, pointer, NAME) else {
        return Ok(None);
    };
    match Identifier::chosen(name, case) {
        Ok(identifier) => Ok(Some(identifier)),
        Err(fault) => Err(reporter.report(&pointer.join(RUST_NAME), fault)),
    }
}

/// The names of modules whose files would be the files of other modules, or of devices on Windows.
pub(super) const RESERVED_MODULES: &[&str] = &["aux", "con", "mod", "nul", "prn"];

/// Returns the name of the module of a type with a name of the document.
pub(super) fn module(name: &Identifier) -> Identifier {
    unreserved(name, Identifier::from_wire(name.unraw(), Case::Snake))
}

/// Returns the name of the module of a type with a composed name.
pub(super) fn composed_module(name: &Identifier) -> Identifier {
    unreserved(name, Identifier::composed(name.unraw(), Case::Snake))
}

/// Adds an underscore to the name of a module that is reserved or the name of the type, such as `_1`.
fn unreserved(name: &Identifier, module: Identifier) -> Identifier {
    match RESERVED_MODULES.contains(&module.unraw()) || module == *name {
        true => module.with_underscore(),
        false => module,
    }
}

/// Warns about a name that got a number because it clashes with another.
pub(super) fn warn_of_clash(
    reporter: &Reporter<'_>,
    scope: &Scope,
    identifier: &Identifier,
    pointer: &Pointer,
    what: &'static str,
) {
    if let Some(clash) = scope.clash(identifier) {
        let warning = Warning::Clash {
            what,
            clash: clash.clone(),
            identifier: identifier.clone(),
        };
        reporter.warn(pointer, warning);
    }
}
