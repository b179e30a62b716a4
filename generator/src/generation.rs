//! Runs all stages of the generator, from reading the document to emitting files.

mod recovery;
mod skipping;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::bundle::{self, Bundled};
use crate::diagnostic::Diagnostics;
use crate::format::InvalidRust;
use crate::ir::{Api, Command, OutputLayout, SkippedOperation};
use crate::load::Document;
use crate::lower::{self, Lowered};
use crate::markdown::Descriptions;
use crate::output::{Described, Output};
use crate::overlay::Overlay;
use crate::slice::{self, Selection, Slice};
use crate::write::{Plan, WriteError};
use crate::{convert, parallel, resolve};

/// The configuration of a generator run: a document, its overlays, the selected operations and the output layout.
#[derive(Clone, Debug)]
pub struct Generator {
    pub(crate) specification: PathBuf,
    pub(crate) overlays: Vec<PathBuf>,
    pub(crate) selection: Selection,
    layout: OutputLayout,
    has_command: bool,
    is_strict: bool,
    pub(crate) skips_unsupported: bool,
}

/// An error that a run of the generator returns.
#[derive(Debug, thiserror::Error)]
pub enum GenerateError {
    /// The document or an overlay is invalid or not supported.
    #[error(transparent)]
    Diagnostics(#[from] Diagnostics),
    /// The generator has a bug.
    #[error(transparent)]
    InvalidRust(#[from] InvalidRust),
    /// The output directory could not be read or written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl Generator {
    /// Creates a generator for the document at a path.
    pub fn new(specification: impl Into<PathBuf>) -> Self {
        Self {
            specification: specification.into(),
            overlays: Vec::new(),
            selection: Selection::new(),
            layout: OutputLayout::Crate,
            has_command: false,
            is_strict: false,
            skips_unsupported: false,
        }
    }

    /// Adds an overlay. Overlays are applied in the order in which they are added.
    #[must_use]
    pub fn overlay(mut self, overlay: impl Into<PathBuf>) -> Self {
        self.overlays.push(overlay.into());
        self
    }

    /// Selects operations of the document. The selection is made after the overlays are applied.
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

    /// Sets the layout of the output: a crate, or a module of another crate.
    #[must_use]
    pub fn layout(self, layout: OutputLayout) -> Self {
        Self { layout, ..self }
    }

    /// Emits a command line beside the client: a crate in the directory `cli` of the client's crate. A module has none.
    #[must_use]
    pub fn command(self, has_command: bool) -> Self {
        Self { has_command, ..self }
    }

    /// Treats warnings as errors.
    #[must_use]
    pub fn strict(self, is_strict: bool) -> Self {
        Self { is_strict, ..self }
    }

    /// Leaves out the operations that contain errors, instead of failing.
    ///
    /// [`Api::skipped`] lists them, and so does the documentation of the emitted crate. An error in a component counts
    /// for all operations that use the component.
    #[must_use]
    pub fn skip_unsupported(self, skips_unsupported: bool) -> Self {
        Self {
            skips_unsupported,
            ..self
        }
    }

    /// Reads the document, applies the overlays, and reads the other files of the document as far as possible.
    fn document(&self) -> Result<Bundled, Diagnostics> {
        let mut document = Document::read(&self.specification)?;
        for path in &self.overlays {
            Overlay::read(path)?.apply(&mut document)?;
        }
        bundle::bundle_despite_errors(document)
    }

    /// Returns the part of the document that the selected operations need, or all operations if none are selected.
    ///
    /// # Errors
    ///
    /// Returns an error if the document or an overlay cannot be read, or if [`Slice::new`] fails.
    pub fn slice(&self) -> Result<Slice, GenerateError> {
        let slice = self.document().and_then(|Bundled { document, errors }| {
            let slice = Slice::new(document, &self.selection)?;
            let document = slice.document.clone();
            within(Bundled { document, errors }).into_document()?;
            Ok(slice)
        });
        slice.map_err(|errors| recovery::with_errors_of_selection(self, errors).into())
    }

    /// Lowers the selected part of the document to the IR, without emitting files.
    ///
    /// # Errors
    ///
    /// Returns an error if [`Generator::slice`] fails, if the selected part contains something unsupported, or if there
    /// are warnings and the generator is strict.
    pub fn lowered(&self) -> Result<Lowered, GenerateError> {
        let lowered = self.document().and_then(|bundled| self.lower_bundled(bundled));
        lowered.map_err(|errors| self.all_errors(errors).into())
    }

    /// Adds the errors that an earlier one hides, unless operations with errors are left out.
    fn all_errors(&self, errors: Diagnostics) -> Diagnostics {
        match self.skips_unsupported {
            true => errors,
            false => recovery::with_further_errors(self, errors),
        }
    }

    /// Lowers the document to the IR, and converts the descriptions to lines in parallel.
    pub(crate) fn described(&self) -> Result<Described, GenerateError> {
        let described = self.document().and_then(|bundled| self.described_bundled(bundled));
        described.map_err(|errors| self.all_errors(errors).into())
    }

    fn described_bundled(&self, bundled: Bundled) -> Result<Described, Diagnostics> {
        let bundled = self.selected(bundled)?;
        let (described, skipped) = self.without_unsupported(bundled, |document| {
            let specification = resolve::resolve(convert::convert(document)?)?;
            let document = &specification.document.value;
            let (api, descriptions) = parallel::both(|| lower::lower(&specification), || Descriptions::of(document));
            let (api, warnings) = api?;
            Ok(Described {
                api,
                descriptions,
                warnings,
            })
        })?;
        self.check(&described.warnings)?;
        Ok(Described {
            api: Api {
                skipped,
                ..self.laid_out(described.api)
            },
            ..described
        })
    }

    /// Runs `lower` on a document. If operations may be skipped, leaves out those with errors until there are no errors
    /// left.
    fn without_unsupported<T>(
        &self,
        bundled: Bundled,
        lower: impl Fn(Document) -> Result<T, Diagnostics>,
    ) -> Result<(T, Vec<SkippedOperation>), Diagnostics> {
        if !self.skips_unsupported {
            return Ok((lower(bundled.into_document()?)?, Vec::new()));
        }
        let Bundled { mut document, errors } = bundled;
        // Errors of components that no operation uses do not count.
        slice::exclude(&mut document, &BTreeSet::new());
        let bundled = within(Bundled { document, errors });
        let mut document = bundled.document;
        let mut skipped = skipping::skip_references(&mut document, bundled.errors)?;
        loop {
            match lower(document.clone()) {
                Ok(lowered) => return Ok((lowered, skipped)),
                Err(errors) => skipped.extend(skipping::skip(&mut document, errors)?),
            }
        }
    }

    /// Returns the warnings as errors if there are any and the generator is strict.
    fn check(&self, warnings: &Diagnostics) -> Result<(), Diagnostics> {
        match self.is_strict {
            true => warnings.clone().into_errors().into_result(()),
            false => Ok(()),
        }
    }

    /// Lowers the selected part of a document to the IR. The overlays must already be applied.
    ///
    /// # Errors
    ///
    /// Returns the errors of all stages.
    pub(crate) fn lower(&self, document: Document) -> Result<Lowered, Diagnostics> {
        let errors = Vec::new();
        let bundled = self.selected(Bundled { document, errors })?;
        let document = bundled.document.clone();
        let lowered = self.lower_selected(bundled);
        lowered.map_err(|errors| match self.skips_unsupported {
            true => errors,
            false => recovery::with_errors_of_later_stages(document, errors),
        })
    }

    fn lower_bundled(&self, bundled: Bundled) -> Result<Lowered, Diagnostics> {
        self.lower_selected(self.selected(bundled)?)
    }

    fn lower_selected(&self, selected: Bundled) -> Result<Lowered, Diagnostics> {
        let (mut lowered, skipped) = self.without_unsupported(selected, Lowered::of)?;
        lowered.api.skipped = skipped;
        self.check(&lowered.warnings)?;
        lowered.api = self.laid_out(lowered.api);
        Ok(lowered)
    }

    /// Returns the API with the layout of the output.
    fn laid_out(&self, api: Api) -> Api {
        Api {
            layout: self.layout.clone(),
            command: Command {
                is_emitted: self.has_command && self.layout == OutputLayout::Crate,
                ..api.command
            },
            ..api
        }
    }

    fn selected(&self, bundled: Bundled) -> Result<Bundled, Diagnostics> {
        if self.selection.is_empty() {
            return Ok(bundled);
        }
        let document = Slice::new(bundled.document, &self.selection)?.document;
        Ok(within(Bundled { document, ..bundled }))
    }

    /// Emits the crate or module in memory.
    ///
    /// # Errors
    ///
    /// Returns an error if [`Generator::lowered`] fails.
    pub fn output(&self) -> Result<Output, GenerateError> {
        Ok(Output::described(self.described()?)?)
    }

    /// Emits the crate or module in memory, and compares it with the files in a directory.
    ///
    /// # Errors
    ///
    /// Returns an error if [`Generator::output`] fails, or if the directory cannot be read.
    pub fn plan(&self, directory: &Path) -> Result<(Output, Plan), GenerateError> {
        let output = self.output()?;
        let plan = Plan::new(directory, &output.files)?;
        Ok((output, plan))
    }
}

/// Forgets the references that a part of a document no longer contains.
fn within(bundled: Bundled) -> Bundled {
    let Bundled { document, mut errors } = bundled;
    for error in &mut errors {
        error.locations.retain(|location| document.at(location).is_some());
    }
    errors.retain(|error| !error.locations.is_empty());
    Bundled { document, errors }
}
