//! The document that replaces the old one.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::bundle;
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
    ///
    /// A document with other files is written as one file.
    pub(super) fn of(
        mut upstream: Document,
        slice_file: Option<&SliceFile>,
        written_to: &Path,
    ) -> Result<Self, UpdateError> {
        let is_json = written_to.extension() == Some(OsStr::new("json"));
        let whole = |document| whole(document, is_json);
        let Some(SliceFile {
            path,
            selection,
            removal,
        }) = slice_file
        else {
            return whole(upstream);
        };
        let slice_error = |diagnostics| UpdateError::SliceFile(path.clone(), diagnostics);
        if !slice::leaves_out_any(&upstream, selection).map_err(slice_error)? {
            return whole(upstream);
        }
        let name = format!("the slice of {}", upstream.source().name);
        let effects = removal.apply_what_selects(&mut upstream)?;
        let slice = Slice::new(bundle::bundle(upstream)?, selection).map_err(slice_error)?;
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

/// Returns the whole document, with its other files.
fn whole(upstream: Document, is_json: bool) -> Result<Candidate, UpdateError> {
    let bundled = bundle::bundle(upstream)?;
    let document = match bundled.files() {
        [] => bundled,
        _ => Document::parse(&bundled.source().name, &slice::text_of(&bundled, is_json)?)?,
    };
    Ok(Candidate { document, cut: None })
}
