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
//! [`Generator`] runs them all; [`mod@write`] compares the result with a folder and brings it into that state. A build
//! script does all of that, and what cargo expects of it, with [`Generator::builder`]: see [`mod@builder`].

pub mod builder;
pub mod diagnostic;
pub mod emit;
pub mod format;
pub mod ir;
pub mod load;
pub mod lower;
pub mod markdown;
pub mod names;
pub mod outline;
pub mod overlay;
mod parallel;
mod print;
pub mod resolve;
pub mod slice;
pub mod typed;
pub mod write;

use std::path::{Path, PathBuf};

pub use builder::{BuildError, Builder};

use diagnostic::Diagnostics;
use format::{FormattedFile, Header, InvalidRust};
use load::Document;
use overlay::Overlay;
use slice::{Selection, Slice};
use write::{Plan, WriteError};

/// A document, its overlays and what is selected of it, ready to be generated from.
#[derive(Clone, Debug)]
pub struct Generator {
    specification: PathBuf,
    overlays: Vec<PathBuf>,
    selection: Selection,
}

/// What was emitted for a document.
#[derive(Clone, Debug)]
pub struct Output {
    /// The crate's name in Rust code: `stripe_apps_secrets`.
    pub library_name: String,
    /// The files of the crate.
    pub files: Vec<FormattedFile>,
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

    /// Emits the crate in memory.
    ///
    /// # Errors
    ///
    /// As for [`Generator::slice`], or if the selected part has something that is not supported.
    pub fn output(&self) -> Result<Output, GenerateError> {
        let document = if self.selection.is_empty() {
            self.document()?
        } else {
            self.slice()?.document
        };
        let api = lower::lower(&resolve::resolve(document)?)?;
        let files = format::format(emit::emit(&api), &header(&api))?;
        Ok(Output {
            library_name: api.package.library_name(),
            files,
            operations: api.operations().count(),
            models: api.models.len(),
        })
    }

    /// Emits the crate and says what the folder needs to hold it.
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

/// The lines that stand on top of every file that is emitted for an API.
pub fn header(api: &ir::Api) -> Header {
    Header::new(&api.title, &api.version, &api.provenance.document)
}
