//! The document that takes the place of the old one.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::load::Document;
use crate::slice::{self, Share, Slice};

use super::UpdateError;
use super::needless::{self, Needless};
use super::slice_file::SliceFile;

/// What was cut out of a new document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The file that says what is cut out.
    pub file: PathBuf,
    /// How many operations were taken.
    pub operations: Share,
    /// How many components were taken, of all sections.
    pub components: Share,
    /// What the file would have removed before, and is not there.
    pub needless: Vec<Needless>,
}

/// A document, as it was read from the text that is to be written.
pub(super) struct Candidate {
    pub(super) document: Document,
    pub(super) cut: Option<Cut>,
}

impl Candidate {
    /// The new document itself, or the part of it that was selected of the old one before.
    pub(super) fn of(
        mut upstream: Document,
        slice_file: Option<&SliceFile>,
        written_to: &Path,
    ) -> Result<Self, UpdateError> {
        let whole = |document| Self { document, cut: None };
        let Some(SliceFile {
            path,
            selection,
            removal,
        }) = slice_file
        else {
            return Ok(whole(upstream));
        };
        let refused = |diagnostics| UpdateError::SliceFile(path.clone(), diagnostics);
        if !slice::leaves_out_any(&upstream, selection).map_err(refused)? {
            return Ok(whole(upstream));
        }
        let name = format!("the slice of {}", upstream.source().name);
        let effects = removal.apply_what_selects(&mut upstream)?;
        let slice = Slice::new(upstream, selection).map_err(refused)?;
        let is_json = written_to.extension() == Some(OsStr::new("json"));
        let text = if is_json { slice.json()? } else { slice.yaml()? };
        let needless = needless::of(path, &effects);
        Ok(Self {
            document: Document::parse(&name, &text)?,
            cut: Some(Cut {
                file: path.clone(),
                operations: slice.operations,
                components: slice.components,
                needless: needless.into_iter().map(|(_, needless)| needless).collect(),
            }),
        })
    }
}
