//! The options that say what is compared with what.

use std::fmt;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread::{self, Builder};

use clap::Args;
use generator::diff::Diff;
use generator::{GenerateError, Generator};

use super::input::Selecting;

#[derive(Args)]
pub struct Sides {
    /// The OpenAPI 3.0 document as it was, YAML or JSON.
    old: PathBuf,
    /// The OpenAPI 3.0 document as it is.
    new: PathBuf,
    /// An OpenAPI Overlay 1.0 document to apply to both, in the order given.
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    /// An overlay to apply to the old document only, after those for both.
    #[arg(long, value_name = "FILE")]
    old_overlay: Vec<PathBuf>,
    /// An overlay to apply to the new document only, after those for both.
    #[arg(long, value_name = "FILE")]
    new_overlay: Vec<PathBuf>,
    #[command(flatten)]
    selecting: Selecting,
}

/// Why there is nothing to compare: one of the documents is at fault, or both are.
#[derive(Debug)]
pub struct SidesError(Vec<GenerateError>);

impl Sides {
    /// What changes from one document to the other.
    ///
    /// # Errors
    ///
    /// If something is wrong with one of them, or with an overlay.
    pub fn diff(&self) -> Result<Diff, SidesError> {
        let old = self.generator(&self.old, &self.old_overlay);
        let new = self.generator(&self.new, &self.new_overlay);
        let (old, new) = both(|| old.lowered(), || new.lowered());
        match (old, new) {
            (Ok(old), Ok(new)) => Ok(Diff::between(&old, &new)),
            (old, new) => Err(SidesError([old.err(), new.err()].into_iter().flatten().collect())),
        }
    }

    fn generator(&self, document: &Path, overlays: &[PathBuf]) -> Generator {
        let generator = Generator::new(document).select(self.selecting.selection());
        let overlays = self.overlay.iter().chain(overlays);
        overlays.fold(generator, Generator::overlay)
    }
}

/// The results of two pieces of work, done at the same time where the system lets a thread do the second.
fn both<R: Send>(first: impl Fn() -> R, second: impl Fn() -> R + Sync) -> (R, R) {
    thread::scope(|scope| {
        let other = Builder::new().spawn_scoped(scope, &second);
        let first = first();
        let second = match other {
            Ok(other) => other.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => second(),
        };
        (first, second)
    })
}

impl fmt::Display for SidesError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts: Vec<String> = self.0.iter().map(GenerateError::to_string).collect();
        formatter.write_str(&texts.join("\n\n"))
    }
}

impl std::error::Error for SidesError {}
