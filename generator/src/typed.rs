//! Converts a document to openapiv3's types.
//!
//! openapiv3 reports errors without their position. It ignores unknown keywords and the siblings of a `$ref`, and takes
//! time exponential in the depth of an error. Each part of the document is therefore checked first against the tables
//! of OpenAPI 3.0's structure, and openapiv3 only deserializes parts that it accepts.

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

/// The stack size of the threads that run openapiv3, in bytes.
///
/// Without optimization, schemas of the maximum nesting depth need 8 MiB, which is more than a thread has by default.
const STACK_SIZE: usize = 64 * 1024 * 1024;

/// Deserializes the document. The paths, usually the largest part, and the rest are deserialized in parallel.
///
/// # Errors
///
/// Returns an error for each part that does not conform to OpenAPI 3.0: a value of the wrong kind, a missing or unknown
/// keyword, or a `$ref` that has siblings or points outside the document.
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
        // Computes the hashes, which are needed later, while this thread is idle.
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

/// A thread that deserializes a part of the document.
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
