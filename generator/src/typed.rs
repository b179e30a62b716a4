//! The document as openapiv3's types.
//!
//! openapiv3 says what it does not take, but not where; it drops keywords that it does not know and what stands beside a
//! `$ref`; and it takes time exponential in the depth of a fault. So the document is checked first, part by part, against
//! the tables of what OpenAPI 3.0 has, and openapiv3 is given only what it takes.

mod fault;
mod part;
mod reference;
mod reporting;
mod schema;
mod walk;

use std::thread::{self, Scope, ScopedJoinHandle};

use openapiv3::{OpenAPI, Paths};

use crate::diagnostic::{Diagnostics, Pointer};
use crate::load::Document;

use fault::TypedFault;
use walk::Part;

/// The stack on which openapiv3 runs, in bytes. Schemas that nest as deep as documents may take it 8 MiB in a build
/// without optimization, which is more than a thread has by default.
const STACK_SIZE: usize = 64 * 1024 * 1024;

/// Reads the document as openapiv3's types: the paths, of which there is most, beside the rest.
///
/// # Errors
///
/// Every part that has not the form that OpenAPI 3.0 asks for: values of the wrong kind, keywords that are missing or
/// that do not exist, `$ref`s with anything beside them or that leave the document.
pub fn parse(document: &Document) -> Result<OpenAPI, Diagnostics> {
    thread::scope(|scope| {
        let paths = start(scope, document, || {
            walk::check(document, Part::Paths)?;
            let paths = document.value.get(part::PATHS);
            let paths = paths.map_or_else(|| Ok(Paths::default()), part::deserialize);
            paths.map_err(|message| refused(document, TypedFault::Refused(message)))
        })?;
        let rest = start(scope, document, || {
            walk::check(document, Part::Rest)?;
            let rest = part::without_paths(&document.value);
            rest.map_err(|message| refused(document, TypedFault::Refused(message)))
        })?;
        // What is asked for later, while this thread has nothing else to do.
        for source in document.sources() {
            source.sha256();
        }
        match (finish(document, paths), finish(document, rest)) {
            (Ok(paths), Ok(rest)) => Ok(OpenAPI { paths, ..rest }),
            (Err(mut faults), Err(others)) => {
                faults.append(others);
                Err(faults)
            }
            (Err(faults), Ok(_)) | (Ok(_), Err(faults)) => Err(faults),
        }
    })
}

/// The work on a part of the document, which has begun.
type Started<'scope, T> = ScopedJoinHandle<'scope, Result<T, Diagnostics>>;

fn start<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    document: &Document,
    work: impl FnOnce() -> Result<T, Diagnostics> + Send + 'scope,
) -> Result<Started<'scope, T>, Diagnostics> {
    let thread = thread::Builder::new().stack_size(STACK_SIZE).spawn_scoped(scope, work);
    thread.map_err(|error| refused(document, TypedFault::NoThread(error)))
}

fn finish<T>(document: &Document, thread: Started<'_, T>) -> Result<T, Diagnostics> {
    let result = thread.join();
    result.unwrap_or_else(|_panic| Err(refused(document, TypedFault::Panicked)))
}

fn refused(document: &Document, fault: TypedFault) -> Diagnostics {
    document.diagnostic(&Pointer::root(), fault).into()
}
