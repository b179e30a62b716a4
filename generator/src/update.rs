//! A new document takes the place of the one that a client was generated from.
//!
//! The new document is either of the same kind as the old one, and then taken byte for byte, or a larger one from which
//! the old one was cut: `slice.yaml` beside the old document remembers how, and the same part of the new one is cut out
//! of upstream's own words. To what comes of it the overlays are applied. Actions that have become needless are told
//! and left out, where `generate` would refuse them.
//!
//! [`Update`] says what would be; nothing is written before an [`UpdatePlan`] of all files is made and applied.

mod candidate;
mod changelog;
mod error;
mod needless;
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
pub use needless::{Needless, Reason};
pub use plan::{FileChange, Note, UpdatePlan};

/// What a new document changes, before anything is written.
#[derive(Debug)]
pub struct Update {
    /// What changes of what is emitted.
    pub diff: Diff,
    /// What was cut out of the new document; none if all of it is taken.
    pub cut: Option<Cut>,
    /// The overlays' actions that the new document does not need.
    pub needless: Vec<Needless>,
    generator: Generator,
    before: Lowered,
    /// The document that is replaced, without overlays.
    old: Document,
    /// The text that takes its place.
    text: String,
    overlays: Vec<AppliedOverlay>,
}

/// An overlay, and which of its actions the new document does not need.
#[derive(Debug)]
struct AppliedOverlay {
    path: PathBuf,
    overlay: Overlay,
    needless: BTreeSet<usize>,
}

impl AppliedOverlay {
    /// The lines of the actions that are not needed.
    fn lines(&self) -> Vec<usize> {
        let indices = self.needless.iter();
        indices.map(|index| self.overlay.line(*index)).collect()
    }
}

impl Update {
    /// Compares what a generator emits with what it emits when a new document takes the place of its document.
    ///
    /// A document that has no operation in common with the old one is refused, unless that is allowed.
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
    /// If one of the two documents, an overlay or `slice.yaml` is at fault.
    pub fn of(generator: &Generator, new: &Path, may_be_unrelated: bool) -> Result<Self, UpdateError> {
        let at_fault = |error| UpdateError::Old(generator.specification.clone(), Box::new(error));
        let before = generator.lowered().map_err(at_fault)?;
        // The same without overlays.
        let old = Document::read(&generator.specification)
            .map_err(GenerateError::from)
            .map_err(at_fault)?;
        let upstream = Document::read(new)?;
        if !may_be_unrelated && !slice::have_operation_in_common(&old, &upstream) {
            return Err(UpdateError::Unrelated(new.to_owned(), generator.specification.clone()));
        }
        let slice_file = SliceFile::beside(&generator.specification)?;
        let candidate = Candidate::of(upstream, slice_file.as_ref(), &generator.specification)?;
        let Candidate { mut document, cut } = candidate;
        let text = document.source().text.to_string();
        let mut needless = Vec::new();
        let mut overlays = Vec::new();
        for path in &generator.overlays {
            let overlay = Overlay::read(path)?;
            let effects = overlay.apply_what_selects(&mut document)?;
            let found = needless::of(path, &effects);
            overlays.push(AppliedOverlay {
                path: path.clone(),
                overlay,
                needless: found.iter().map(|(index, _)| *index).collect(),
            });
            needless.extend(found.into_iter().map(|(_, needless)| needless));
        }
        let after = generator.lower(document)?;
        Ok(Self {
            diff: Diff::between(&before, &after),
            cut,
            needless,
            generator: generator.clone(),
            before,
            old,
            text,
            overlays,
        })
    }

    /// Makes all files that the new document changes, in memory: the crate in the folder `out`, the document itself,
    /// the overlays without needless actions and with the next version, the document's hash in the `README.md` beside
    /// it, and an entry in the changelog, if there is such a file.
    ///
    /// # Errors
    ///
    /// If the text of an overlay cannot be changed safely, or a file cannot be read.
    pub fn plan(&self, out: &Path, changelog: Option<&Path>) -> Result<UpdatePlan, UpdateError> {
        plan::plan(self, out, changelog)
    }
}
