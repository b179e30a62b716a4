//! The document as openapiv3's types.
//!
//! openapiv3 says what it does not take, but not where; it drops keywords that it does not know and what stands beside a
//! `$ref`; and it takes time exponential in the depth of a fault. So the document is checked first, part by part, against
//! the tables of what OpenAPI 3.0 has, and openapiv3 is given only what it takes.

mod fault;
mod part;
mod reference;
mod schema;
pub(crate) mod structure;
mod walk;

use std::thread;

use openapiv3::OpenAPI;

use crate::diagnostic::{Diagnostics, Pointer};
use crate::load::Document;

use fault::TypedFault;

/// The stack on which openapiv3 runs, in bytes. Schemas that nest as deep as documents may take it 8 MiB in a build
/// without optimization, which is more than a thread has by default.
const STACK_SIZE: usize = 64 * 1024 * 1024;

/// Reads the document as openapiv3's types.
///
/// # Errors
///
/// Every part that has not the form that OpenAPI 3.0 asks for: values of the wrong kind, keywords that are missing or
/// that do not exist, `$ref`s with anything beside them or that leave the document.
pub fn parse(document: &Document) -> Result<OpenAPI, Diagnostics> {
    let refused = |fault: TypedFault| Diagnostics::from(document.diagnostic(&Pointer::root(), fault));
    thread::scope(|scope| {
        let run = || {
            walk::check(document)?;
            part::deserialize(&document.value).map_err(|message| refused(TypedFault::Refused(message)))
        };
        let thread = thread::Builder::new().stack_size(STACK_SIZE).spawn_scoped(scope, run);
        let thread = thread.map_err(|error| refused(TypedFault::NoThread(error)))?;
        thread
            .join()
            .unwrap_or_else(|_panic| Err(refused(TypedFault::Panicked)))
    })
}
