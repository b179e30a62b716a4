//! Emitted files as text, with what they were made from.

use crate::emit::{self, EmittedFile};
use crate::format::{self, FormattedFile, Header, InvalidRust};
use crate::ir::{Api, OutputLayout, Provenance};
use crate::markdown::Descriptions;

/// The files that were emitted for a document.
#[derive(Clone, Debug)]
pub struct Output {
    /// The files of the crate or module.
    pub files: Vec<FormattedFile>,
    /// The layout of the files.
    pub layout: OutputLayout,
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

impl Output {
    /// Emits the crate or module for an API.
    pub(crate) fn of(api: &Api) -> Result<Self, InvalidRust> {
        Self::formatted(api, emit::emit(api))
    }

    /// Emits the crate or module for an API whose descriptions are lines already.
    pub(crate) fn described(api: &Api, descriptions: &Descriptions) -> Result<Self, InvalidRust> {
        Self::formatted(api, emit::emit_described(api, descriptions))
    }

    fn formatted(api: &Api, files: Vec<EmittedFile<'_>>) -> Result<Self, InvalidRust> {
        Ok(Self {
            files: format::format(files, &header(api))?,
            operations: api.operations().count(),
            models: api.models.len(),
            layout: api.layout.clone(),
            title: api.title.clone(),
            version: api.version.clone(),
            provenance: api.provenance.clone(),
        })
    }
}

/// Returns the lines that stand on top of every file that is emitted for an API.
pub fn header(api: &Api) -> Header {
    let command = match api.layout {
        OutputLayout::Crate => "cargo run -p crateform -- generate",
        OutputLayout::Module(_) => "crateform vendor",
    };
    Header::new(&api.title, &api.version, &api.provenance.document, command)
}
