//! Reads an OpenAPI 3.0 document and emits a complete Rust client crate for it.
//!
//! Data goes one way through the stages, each a module:
//!
//! ```
//! use generator::load::Document;
//! use generator::{emit, format, lower, resolve};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let text = "
//! openapi: 3.0.0
//! info: { title: Lamps, version: '1' }
//! servers: [{ url: https://lamps.example }]
//! paths:
//!   /lamps/{id}:
//!     get:
//!       operationId: find
//!       parameters:
//!         - { name: id, in: path, required: true, schema: { type: string } }
//!       responses:
//!         '200':
//!           description: The lamp.
//!           content:
//!             application/json:
//!               schema:
//!                 title: Lamp
//!                 type: object
//!                 required: [is_on]
//!                 properties:
//!                   is_on: { type: boolean }
//! ";
//! let document = Document::parse("lamps.yaml", text)?; //     load:    text with places; overlays and slices come here
//! let specification = resolve::resolve(document)?; //         resolve: openapiv3's types
//! let api = lower::lower(&specification)?; //                 lower:   decisions, as plain data
//! let header = generator::header(&api);
//! let files = emit::emit(&api); //                            emit:    files, each with what makes its tokens
//! let files = format::format(files, &header)?; //             format:  text
//! let lamp = files.iter().find(|file| file.path == "src/models/lamp.rs");
//! assert!(lamp.is_some_and(|file| file.text.contains("pub is_on: bool")));
//! # Ok(())
//! # }
//! ```
//!
//! [`Generator`] runs them all; [`mod@write`] compares the result with a folder and brings it into that state, and
//! [`vendor`] does so in the tree of somebody else, with a record of what it put there. A build script does all of that,
//! and what cargo expects of it, with [`Generator::builder`]: see [`mod@builder`]. When there is a new document,
//! [`mod@diff`] says what changes by it and [`mod@update`] takes it.

pub mod builder;
pub mod diagnostic;
pub mod diff;
pub mod emit;
pub mod format;
pub mod ir;
pub mod load;
pub mod lower;
pub mod markdown;
pub mod names;
pub mod outline;
pub mod overlay;
pub mod parallel;
mod print;
pub mod report;
pub mod resolve;
mod sha256;
pub mod slice;
pub mod typed;
pub mod update;
pub mod vendor;
pub mod write;

use std::path::{Path, PathBuf};

pub use builder::{BuildError, Builder};

use diagnostic::Diagnostics;
use format::{FormattedFile, Header, InvalidRust};
use ir::{Api, Form, Provenance};
use load::Document;
use markdown::Descriptions;
use overlay::Overlay;
use slice::{Selection, Slice};
use write::{Plan, WriteError};

/// A document, its overlays and what is selected of it, ready to be generated from.
#[derive(Clone, Debug)]
pub struct Generator {
    specification: PathBuf,
    overlays: Vec<PathBuf>,
    selection: Selection,
    form: Form,
}

/// A document and all that was decided about it.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// The document with the overlays applied, or the selected part of it.
    pub document: Document,
    /// What is emitted for it.
    pub api: Api,
}

/// What was emitted for a document.
#[derive(Clone, Debug)]
pub struct Output {
    /// The files of the crate or module.
    pub files: Vec<FormattedFile>,
    /// In what form they are.
    pub form: Form,
    /// The document's title.
    pub title: String,
    /// The document's version.
    pub version: String,
    /// The hashes of what they were made from, and what was selected.
    pub provenance: Provenance,
    /// How many operations they offer.
    pub operations: usize,
    /// How many types they have for the document's schemas.
    pub models: usize,
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
            form: Form::Crate,
        }
    }

    /// What a build script generates a client with from the document at a path.
    ///
    /// ```no_run
    /// use generator::{BuildError, Generator};
    ///
    /// fn main() -> Result<(), BuildError> {
    ///     Generator::builder("openapi.yaml").module("stripe").generate()
    /// }
    /// ```
    pub fn builder(specification: impl Into<PathBuf>) -> Builder {
        Builder::new(Self::new(specification))
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
    /// use generator::Generator;
    /// use generator::slice::Selection;
    ///
    /// let selection = Selection::new().paths("/v1/apps/**").operations("!*Delete");
    /// let generator = Generator::new("openapi.yaml").overlay("overlay.yaml").select(selection);
    /// ```
    #[must_use]
    pub fn select(self, selection: Selection) -> Self {
        Self { selection, ..self }
    }

    /// Emits a module of another crate instead of a crate.
    #[must_use]
    pub fn form(self, form: Form) -> Self {
        Self { form, ..self }
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
    fn to_be_emitted(&self) -> Result<Api, GenerateError> {
        let specification = resolve::resolve(self.selected(self.document()?)?)?;
        let document = &specification.document.value;
        let (api, descriptions) = parallel::both(|| lower::lower(&specification), || Descriptions::of(document));
        Ok(Api {
            form: self.form.clone(),
            descriptions,
            ..api?
        })
    }

    /// Decides what is emitted for the selected part of a document to which overlays were applied.
    fn lower(&self, document: Document) -> Result<Lowered, Diagnostics> {
        let mut lowered = Lowered::of(self.selected(document)?)?;
        lowered.api.form.clone_from(&self.form);
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
        Ok(Output::of(&self.to_be_emitted()?)?)
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

impl Output {
    /// Emits the crate or module for an API.
    fn of(api: &Api) -> Result<Self, InvalidRust> {
        Ok(Self {
            files: format::format(emit::emit(api), &header(api))?,
            operations: api.operations().count(),
            models: api.models.len(),
            form: api.form.clone(),
            title: api.title.clone(),
            version: api.version.clone(),
            provenance: api.provenance.clone(),
        })
    }
}

impl Lowered {
    /// Decides what is emitted for a document.
    ///
    /// # Errors
    ///
    /// If the document has something that is not supported.
    pub fn of(document: Document) -> Result<Self, Diagnostics> {
        let specification = resolve::resolve(document)?;
        let api = lower::lower(&specification)?;
        Ok(Self {
            document: specification.document,
            api,
        })
    }
}

/// The lines that stand on top of every file that is emitted for an API.
pub fn header(api: &ir::Api) -> Header {
    let command = match api.form {
        Form::Crate => "cargo run -p generator -- generate",
        Form::Module(_) => "generator vendor",
    };
    Header::new(&api.title, &api.version, &api.provenance.document, command)
}
