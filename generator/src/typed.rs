//! Converts a document to openapiv3's types.
//!
//! openapiv3 reports errors without their position. It ignores unknown keywords and the siblings of a `$ref`, and takes
//! time exponential in the depth of an error. Each part of the document is therefore checked first against the tables
//! of OpenAPI 3.0's structure, and openapiv3 only deserializes parts that it accepts.
//!
//! Invalid but unambiguous parts are repaired in a copy of the document, with a warning for each.

mod edits;
mod fault;
mod hoist;
mod locations;
mod part;
mod reference;
mod reporting;
mod schema;
mod walk;

use std::thread::{self, Scope, ScopedJoinHandle};

use openapiv3::{OpenAPI, Paths};

use crate::diagnostic::{Diagnostics, Pointer};
use crate::load::Document;

pub(crate) use edits::Repaired;
use fault::TypedFault;
use reporting::Reporter;
use walk::Part;

/// The stack size of the threads that run openapiv3, in bytes.
///
/// Without optimization, schemas of the maximum nesting depth need 8 MiB, which is more than a thread has by default.
const STACK_SIZE: usize = 64 * 1024 * 1024;

/// A document as openapiv3's types.
pub(crate) struct Typed {
    /// The document.
    pub(crate) openapi: OpenAPI,
    /// The document that was deserialized, if parts of it were repaired.
    pub(crate) repaired: Option<Repaired>,
    /// A warning for each repaired or ignored part.
    pub(crate) warnings: Diagnostics,
}

/// Deserializes the document. The paths, usually the largest part, and the rest are deserialized in parallel.
///
/// # Errors
///
/// Returns an error for each part that does not conform to OpenAPI 3.0 and that cannot be ignored: a value of the wrong
/// kind, a missing keyword, or a `$ref` that points outside the document.
pub(crate) fn parse(document: &Document) -> Result<Typed, Diagnostics> {
    let (paths, mut found) = both(
        document,
        || walk::check(document, Part::Paths),
        || {
            let rest = walk::check(document, Part::Rest);
            // Computes the hashes, which are needed later, while the other thread is busy.
            for source in document.sources() {
                source.sha256();
            }
            rest
        },
    )?;
    found.append(paths);
    let Reporter {
        errors,
        warnings,
        edits,
        inner,
        ..
    } = found;
    errors.into_result(())?;
    let repaired = hoist::hoist(&document.value, edits.applied(&document.value), inner);
    let value = repaired.as_ref().map_or(&document.value, |repaired| &repaired.value);
    let (paths, rest) = both(
        document,
        || value.get(part::PATHS).map_or_else(|| Ok(Paths::default()), part::paths),
        || part::without_paths(value),
    )?;
    match (paths, rest) {
        (Ok(paths), Ok(rest)) => Ok(Typed {
            openapi: OpenAPI { paths, ..rest },
            repaired,
            warnings,
        }),
        (Err(message), _) | (Ok(_), Err(message)) => {
            let fault = TypedFault::Refused {
                name: None,
                object: "the document",
                message,
            };
            Err(refused(document, fault))
        }
    }
}

/// Runs two functions in parallel, each with a stack that is large enough for openapiv3.
fn both<A: Send, B: Send>(
    document: &Document,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> Result<(A, B), Diagnostics> {
    thread::scope(|scope| {
        let one = start(scope, document, one)?;
        let other = start(scope, document, other)?;
        let (one, other) = (finish(document, one), finish(document, other));
        Ok((one?, other?))
    })
}

/// A running thread.
type Started<'scope, T> = ScopedJoinHandle<'scope, T>;

fn start<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    document: &Document,
    work: impl FnOnce() -> T + Send + 'scope,
) -> Result<Started<'scope, T>, Diagnostics> {
    let thread = thread::Builder::new().stack_size(STACK_SIZE).spawn_scoped(scope, work);
    thread.map_err(|error| refused(document, TypedFault::NoThread(error)))
}

fn finish<T>(document: &Document, thread: Started<'_, T>) -> Result<T, Diagnostics> {
    thread.join().map_err(|_panic| refused(document, TypedFault::Panicked))
}

fn refused(document: &Document, fault: TypedFault) -> Diagnostics {
    document.diagnostic(&Pointer::root(), fault).into()
}
