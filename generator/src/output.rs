//! The emitted files as text, with their provenance.

use crate::diagnostic::Diagnostics;
use crate::emit::{self, EmittedFile};
use crate::format::{self, FormattedFile, InvalidRust};
use crate::ir::{Api, OutputLayout, Provenance, SkippedOperation};
use crate::markdown::Descriptions;

/// The files that are emitted for a document.
#[derive(Clone, Debug)]
pub struct Output {
    /// The files of the crate or module.
    pub files: Vec<FormattedFile>,
    /// The layout of the files.
    pub layout: OutputLayout,
    /// The title of the document.
    pub title: String,
    /// The version of the document.
    pub version: String,
    /// The hashes of the inputs, and the selected operations.
    pub provenance: Provenance,
    /// The number of operations.
    pub operations: usize,
    /// The number of models.
    pub models: usize,
    /// What is careless in the document.
    pub warnings: Diagnostics,
    /// The operations that are left out, because they contain errors.
    pub skipped: Vec<SkippedOperation>,
}

/// An API with its descriptions already converted to lines, and the warnings about its document.
pub(crate) struct Described {
    pub(crate) api: Api,
    pub(crate) descriptions: Descriptions,
    pub(crate) warnings: Diagnostics,
}

impl Output {
    /// Emits the crate or module for an API.
    pub(crate) fn of(api: &Api, warnings: Diagnostics) -> Result<Self, InvalidRust> {
        Self::formatted(api, emit::emit(api), warnings)
    }

    /// Emits the crate or module for an API whose descriptions are already converted to lines.
    pub(crate) fn described(described: Described) -> Result<Self, InvalidRust> {
        let Described {
            api,
            descriptions,
            warnings,
        } = &described;
        Self::formatted(api, emit::emit_described(api, descriptions), warnings.clone())
    }

    fn formatted(api: &Api, files: Vec<EmittedFile<'_>>, warnings: Diagnostics) -> Result<Self, InvalidRust> {
        Ok(Self {
            files: format::format(files)?,
            operations: api.operations().count(),
            models: api.models.len(),
            layout: api.layout.clone(),
            title: api.title.clone(),
            version: api.version.clone(),
            provenance: api.provenance.clone(),
            warnings,
            skipped: api.skipped.clone(),
        })
    }
}
