//! The options that say what is compared with what.

use std::fmt;
use std::path::{Path, PathBuf};

use clap::Args;
use crateform::diff::Diff;
use crateform::parallel::both;
use crateform::{GenerateError, Generator};

use super::input::Selecting;
use super::progress;

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
        let (old, new) = progress::during("comparing the documents", || both(|| old.lowered(), || new.lowered()));
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

impl fmt::Display for SidesError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts: Vec<String> = self.0.iter().map(GenerateError::to_string).collect();
        formatter.write_str(&texts.join("\n\n"))
    }
}

impl std::error::Error for SidesError {}
