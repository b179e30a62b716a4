//! Replaces the document that a client was generated from with a new version.
//!
//! If the old document is a slice of a larger one, a `slice.yaml` next to it contains the selection. If the new
//! document contains other operations too, the selected part is extracted from it before the overlays are applied.
//! Otherwise, the new document is used unchanged, byte for byte. Obsolete overlay actions are reported and removed;
//! `generate` would reject them.
//!
//! [`Update`] compares the documents. Nothing is written until an [`UpdatePlan`] of all files is created and applied.

mod candidate;
mod changelog;
mod error;
mod obsolete;
mod plan;
mod slice_file;
mod version;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::diff::Diff;
use crate::generation::{GenerateError, Generator};
use crate::load::Document;
use crate::lower::Lowered;
use crate::overlay::Overlay;
use crate::slice;

use candidate::Candidate;
use slice_file::SliceFile;

pub use candidate::Cut;
pub use error::UpdateError;
pub use obsolete::{ObsoleteAction, Reason};
pub use plan::{FileChange, Note, UpdatePlan};

/// The comparison of a new document with the old one.
#[derive(Debug)]
pub struct Update {
    /// The changes to the client.
    pub diff: Diff,
    /// The part that was extracted from the new document; `None` if the whole document is used.
    pub cut: Option<Cut>,
    /// The overlay actions that are obsolete with the new document.
    pub obsolete: Vec<ObsoleteAction>,
    generator: Generator,
    before: Lowered,
    /// The old document, without overlays.
    old: Document,
    /// The text of the new document.
    text: String,
    overlays: Vec<AppliedOverlay>,
}

/// An overlay and the indices of its obsolete actions.
#[derive(Debug)]
struct AppliedOverlay {
    path: PathBuf,
    overlay: Overlay,
    obsolete: BTreeSet<usize>,
}

impl AppliedOverlay {
    /// Returns the lines of the obsolete actions.
    fn lines(&self) -> Vec<usize> {
        let indices = self.obsolete.iter();
        indices.map(|index| self.overlay.line(*index)).collect()
    }
}

impl Update {
    /// Compares the client of a generator with the client of a new document.
    ///
    /// Rejects a document that has no operation in common with the old one, unless `may_be_unrelated` is `true`.
    ///
    /// ```no_run
    /// use std::path::Path;
    ///
    /// use crateform::Generator;
    /// use crateform::update::Update;
    ///
    /// let generator = Generator::new("spec/openapi.yaml").overlay("spec/overlay.yaml");
    /// let update = Update::of(&generator, Path::new("new.yaml"), false)?;
    /// println!("{} changes, {}", update.diff.changes.len(), update.diff.bump());
    /// update.plan(Path::new("client"), None)?.apply()?;
    /// # Ok::<(), crateform::update::UpdateError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if one of the documents, an overlay or `slice.yaml` is invalid.
    pub fn of(generator: &Generator, new: &Path, may_be_unrelated: bool) -> Result<Self, UpdateError> {
        let old_is_invalid = |error| UpdateError::Old(generator.specification.clone(), Box::new(error));
        let before = generator.lowered().map_err(old_is_invalid)?;
        let old = Document::read(&generator.specification)
            .map_err(GenerateError::from)
            .map_err(old_is_invalid)?;
        let upstream = Document::read(new)?;
        if !may_be_unrelated && !slice::have_operation_in_common(&old, &upstream) {
            return Err(UpdateError::Unrelated(new.to_owned(), generator.specification.clone()));
        }
        let slice_file = SliceFile::beside(&generator.specification)?;
        let candidate = Candidate::of(upstream, slice_file.as_ref(), &generator.specification)?;
        let Candidate { mut document, cut } = candidate;
        let text = document.source().text.to_string();
        let mut obsolete = Vec::new();
        let mut overlays = Vec::new();
        for path in &generator.overlays {
            let overlay = Overlay::read(path)?;
            let effects = overlay.apply_what_selects(&mut document)?;
            let found = obsolete::actions(path, &effects);
            overlays.push(AppliedOverlay {
                path: path.clone(),
                overlay,
                obsolete: found.iter().map(|(index, _)| *index).collect(),
            });
            obsolete.extend(found.into_iter().map(|(_, action)| action));
        }
        let after = generator.lower(document)?;
        Ok(Self {
            diff: Diff::between(&before, &after),
            cut,
            obsolete,
            generator: generator.clone(),
            before,
            old,
            text,
            overlays,
        })
    }

    /// Plans the changes to all files: the crate in the directory `out`, the document, the overlays without obsolete
    /// actions and with the next version, the document's hash in the `README.md` next to it, and an entry in the
    /// changelog. A `README.md` or changelog that does not exist is not created.
    ///
    /// # Errors
    ///
    /// Returns an error if the text of an overlay cannot be edited safely, or if a file cannot be read.
    pub fn plan(&self, out: &Path, changelog: Option<&Path>) -> Result<UpdatePlan, UpdateError> {
        plan::plan(self, out, changelog)
    }
}
