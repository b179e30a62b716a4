//! The document that replaces the old one.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::load::Document;
use crate::slice::{self, Share, Slice};

use super::UpdateError;
use super::obsolete::{self, ObsoleteAction};
use super::slice_file::SliceFile;

/// The part that was extracted from a new document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The file with the selection.
    pub file: PathBuf,
    /// The number of extracted operations.
    pub operations: Share,
    /// The number of extracted components, in all sections.
    pub components: Share,
    /// The removals of the file whose targets do not exist.
    pub obsolete: Vec<ObsoleteAction>,
}

/// The document to write, parsed from its final text.
pub(super) struct Candidate {
    pub(super) document: Document,
    pub(super) cut: Option<Cut>,
}

impl Candidate {
    /// Returns the new document, or the part of it that the slice file selects.
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
        let slice_error = |diagnostics| UpdateError::SliceFile(path.clone(), diagnostics);
        if !slice::leaves_out_any(&upstream, selection).map_err(slice_error)? {
            return Ok(whole(upstream));
        }
        let name = format!("the slice of {}", upstream.source().name);
        let effects = removal.apply_what_selects(&mut upstream)?;
        let slice = Slice::new(upstream, selection).map_err(slice_error)?;
        let is_json = written_to.extension() == Some(OsStr::new("json"));
        let text = if is_json { slice.json()? } else { slice.yaml()? };
        let obsolete = obsolete::actions(path, &effects);
        Ok(Self {
            document: Document::parse(&name, &text)?,
            cut: Some(Cut {
                file: path.clone(),
                operations: slice.operations,
                components: slice.components,
                obsolete: obsolete.into_iter().map(|(_, action)| action).collect(),
            }),
        })
    }
}
