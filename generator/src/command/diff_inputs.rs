//! The options for the two documents to compare.

use std::fmt;
use std::path::{Path, PathBuf};

use clap::Args;
use crateform::diagnostic::Diagnostics;
use crateform::diff::Diff;
use crateform::parallel::both;
use crateform::{GenerateError, Generator};

use super::input::SelectionOptions;
use super::{Failure, progress};

#[derive(Args)]
pub struct DiffInputs {
    /// The old OpenAPI document, YAML or JSON.
    old: PathBuf,
    /// The new OpenAPI document, YAML or JSON.
    new: PathBuf,
    /// An OpenAPI Overlay 1.0 document to apply to both documents. Can be repeated.
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    /// An overlay to apply only to the old document, after --overlay. Can be repeated.
    #[arg(long, value_name = "FILE")]
    old_overlay: Vec<PathBuf>,
    /// An overlay to apply only to the new document, after --overlay. Can be repeated.
    #[arg(long, value_name = "FILE")]
    new_overlay: Vec<PathBuf>,
    #[command(flatten)]
    selection: SelectionOptions,
}

/// The errors of one document or of both.
#[derive(Debug)]
pub struct DiffInputsError(Vec<GenerateError>);

impl DiffInputs {
    /// Compares the clients of the two documents.
    ///
    /// # Errors
    ///
    /// Returns an error if a document or an overlay is invalid.
    pub fn diff(&self) -> Result<Diff, DiffInputsError> {
        let old = self.generator(&self.old, &self.old_overlay);
        let new = self.generator(&self.new, &self.new_overlay);
        let (old, new) = progress::during("comparing the documents", || both(|| old.lowered(), || new.lowered()));
        match (old, new) {
            (Ok(old), Ok(new)) => Ok(Diff::between(&old, &new)),
            (old, new) => Err(DiffInputsError([old.err(), new.err()].into_iter().flatten().collect())),
        }
    }

    fn generator(&self, document: &Path, overlays: &[PathBuf]) -> Generator {
        let generator = Generator::new(document).select(self.selection.to_selection());
        let overlays = self.overlay.iter().chain(overlays);
        overlays.fold(generator, Generator::overlay)
    }
}

impl fmt::Display for DiffInputsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut texts: Vec<String> = self.0.iter().map(GenerateError::to_string).collect();
        // Both documents can have the same overlay.
        texts.dedup();
        formatter.write_str(&texts.join("\n\n"))
    }
}

impl std::error::Error for DiffInputsError {}

impl Failure for DiffInputsError {
    fn diagnostics(&self) -> Vec<&Diagnostics> {
        self.0.iter().flat_map(GenerateError::diagnostics).collect()
    }

    fn context(&self) -> Option<String> {
        let contexts: Vec<String> = self.0.iter().filter_map(GenerateError::context).collect();
        (!contexts.is_empty()).then(|| contexts.join("\n\n"))
    }
}
