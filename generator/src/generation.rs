//! The way from a document's file to the emitted files: what a generator reads, and all stages after it.

use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostics;
use crate::format::InvalidRust;
use crate::ir::{Api, OutputLayout};
use crate::load::Document;
use crate::lower::{self, Lowered};
use crate::markdown::Descriptions;
use crate::output::Output;
use crate::overlay::Overlay;
use crate::slice::{Selection, Slice};
use crate::write::{Plan, WriteError};
use crate::{parallel, resolve};

/// A document, its overlays and what is selected of it, ready to be generated from.
#[derive(Clone, Debug)]
pub struct Generator {
    pub(crate) specification: PathBuf,
    pub(crate) overlays: Vec<PathBuf>,
    pub(crate) selection: Selection,
    layout: OutputLayout,
}

/// Why nothing was generated.
#[derive(Debug, thiserror::Error)]
pub enum GenerateError {
    /// The document or an overlay is at fault.
    #[error(transparent)]
    Diagnostics(#[from] Diagnostics),
    /// The generator is at fault.
    #[error(transparent)]
    InvalidRust(#[from] InvalidRust),
    /// The output folder could not be read or written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl Generator {
    /// A generator for the document at a path.
    pub fn new(specification: impl Into<PathBuf>) -> Self {
        Self {
            specification: specification.into(),
            overlays: Vec::new(),
            selection: Selection::new(),
            layout: OutputLayout::Crate,
        }
    }

    /// Applies an overlay to the document, after those that were added before.
    #[must_use]
    pub fn overlay(mut self, overlay: impl Into<PathBuf>) -> Self {
        self.overlays.push(overlay.into());
        self
    }

    /// Takes only these operations of the document, once the overlays are applied.
    ///
    /// ```
    /// use crateform::Generator;
    /// use crateform::slice::Selection;
    ///
    /// let selection = Selection::new().paths("/v1/apps/**").operations("!*Delete");
    /// let generator = Generator::new("openapi.yaml").overlay("overlay.yaml").select(selection);
    /// ```
    #[must_use]
    pub fn select(self, selection: Selection) -> Self {
        Self { selection, ..self }
    }

    /// Sets the layout of what is emitted: a crate, or a module of another crate.
    #[must_use]
    pub fn layout(self, layout: OutputLayout) -> Self {
        Self { layout, ..self }
    }

    /// The document with the overlays applied, all of it.
    fn document(&self) -> Result<Document, Diagnostics> {
        let mut document = Document::read(&self.specification)?;
        for path in &self.overlays {
            Overlay::read(path)?.apply(&mut document)?;
        }
        Ok(document)
    }

    /// The selected part of the document; without a selection all that operations need.
    ///
    /// # Errors
    ///
    /// If the document or an overlay cannot be read, or as for [`Slice::new`].
    pub fn slice(&self) -> Result<Slice, GenerateError> {
        Ok(Slice::new(self.document()?, &self.selection)?)
    }

    /// Decides what is emitted, and emits nothing yet.
    ///
    /// # Errors
    ///
    /// As for [`Generator::slice`], or if the selected part has something that is not supported.
    pub fn lowered(&self) -> Result<Lowered, GenerateError> {
        Ok(self.lower(self.document()?)?)
    }

    /// Decides what is emitted next; its descriptions become lines in the meantime.
    pub(crate) fn described(&self) -> Result<(Api, Descriptions), GenerateError> {
        let specification = resolve::resolve(self.selected(self.document()?)?)?;
        let document = &specification.document.value;
        let (api, descriptions) = parallel::both(|| lower::lower(&specification), || Descriptions::of(document));
        let layout = self.layout.clone();
        Ok((Api { layout, ..api? }, descriptions))
    }

    /// Decides what is emitted for the selected part of a document to which overlays were applied.
    pub(crate) fn lower(&self, document: Document) -> Result<Lowered, Diagnostics> {
        let mut lowered = Lowered::of(self.selected(document)?)?;
        lowered.api.layout.clone_from(&self.layout);
        Ok(lowered)
    }

    fn selected(&self, document: Document) -> Result<Document, Diagnostics> {
        Ok(match self.selection.is_empty() {
            true => document,
            false => Slice::new(document, &self.selection)?.document,
        })
    }

    /// Emits the crate or module in memory.
    ///
    /// # Errors
    ///
    /// As for [`Generator::lowered`].
    pub fn output(&self) -> Result<Output, GenerateError> {
        let (api, descriptions) = self.described()?;
        Ok(Output::described(&api, &descriptions)?)
    }

    /// Emits the crate or module and says what the folder needs to hold it.
    ///
    /// # Errors
    ///
    /// As for [`Generator::output`], and if the folder cannot be read.
    pub fn plan(&self, folder: &Path) -> Result<(Output, Plan), GenerateError> {
        let output = self.output()?;
        let plan = Plan::new(folder, &output.files)?;
        Ok((output, plan))
    }
}
