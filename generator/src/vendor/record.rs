//! What a folder holds of a vendored client, in a file that a person can read.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::ir::{InvalidModulePath, OutputLayout};
use crate::output::Output;
use crate::sha256;

use super::{VendorError, folder};

/// The name of the record in the folder of a vendored client.
pub const RECORD: &str = "vendored.json";
/// The form of the record that is read and written here; it counts up with each change that others must know of.
const FORMAT: u64 = 1;
/// What the record says to whoever opens it.
const ABOUT: &str = "`crateform vendor` wrote this and the files below. `crateform check --vendored` compares them with \
                     their SHA-256 here, and all of it with the document. Do not edit.";

/// What was vendored into a folder, and what it was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The version of the generator.
    pub generator: String,
    /// The layout of the client.
    pub layout: OutputLayout,
    /// The document's title.
    pub title: String,
    /// The document's version.
    pub version: String,
    /// The document's SHA-256.
    pub document: String,
    /// The SHA-256 of each overlay, in the order in which they were applied.
    pub overlays: Vec<String>,
    /// The patterns that selected its operations, by what they are for; none if it is all of the document.
    pub selection: BTreeMap<String, Vec<String>>,
    /// The SHA-256 of each file, by its path below the folder.
    pub files: BTreeMap<String, String>,
}

/// Why a file is no record of what was vendored.
#[derive(Debug, thiserror::Error)]
pub enum RecordFault {
    /// It is damaged, or something else.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// A newer generator wrote it.
    #[error("it has format {0}, of a newer generator than this one, which reads format {FORMAT}")]
    Newer(u64),
    /// It has no format that ever was.
    #[error("it has no `format` that a generator writes")]
    NoFormat,
    /// A path leads out of the folder, or to what no generator writes.
    #[error("{0:?} is no path of an emitted file")]
    Path(String),
    /// A hash is none.
    #[error("{0:?} is no SHA-256 in lower-case hexadecimal digits")]
    Hash(String),
    /// The path of the module is none.
    #[error(transparent)]
    ModulePath(#[from] InvalidModulePath),
    /// A module without a path, or a crate with one.
    #[error("only what has the form `module` has a `module_path`")]
    Form,
}

/// The record as it stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    about: String,
    format: u64,
    generator: String,
    form: WrittenForm,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    module_path: Option<String>,
    document: WrittenDocument,
    overlays: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    selection: BTreeMap<String, Vec<String>>,
    files: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WrittenForm {
    Crate,
    Module,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDocument {
    title: String,
    version: String,
    sha256: String,
}

impl Written {
    /// Whether every path leads below the folder, and every hash is one.
    fn check(&self) -> Result<(), RecordFault> {
        let mut paths = self.files.keys();
        if let Some(path) = paths.find(|path| !folder::is_inside(path) || *path == RECORD) {
            return Err(RecordFault::Path(path.clone()));
        }
        let hashes = [&self.document.sha256].into_iter();
        let mut hashes = hashes.chain(&self.overlays).chain(self.files.values());
        let is_digit = |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        match hashes.find(|hash| hash.len() != 64 || !hash.bytes().all(is_digit)) {
            Some(hash) => Err(RecordFault::Hash(hash.clone())),
            None => Ok(()),
        }
    }
}

impl Record {
    /// The record of what was emitted.
    pub fn new(output: &Output) -> Self {
        let files = output.files.iter();
        Self {
            generator: env!("CARGO_PKG_VERSION").to_owned(),
            layout: output.layout.clone(),
            title: output.title.clone(),
            version: output.version.clone(),
            document: output.provenance.document.clone(),
            overlays: output.provenance.overlays.clone(),
            selection: output
                .provenance
                .selection
                .iter()
                .map(|(subject, patterns)| ((*subject).to_owned(), patterns.clone()))
                .collect(),
            files: files
                .map(|file| (file.path.clone(), sha256::hexadecimal(file.text.as_bytes())))
                .collect(),
        }
    }

    /// Reads the record of a folder; none if it has none.
    ///
    /// # Errors
    ///
    /// If it cannot be read, is damaged, of a newer generator, or names a path that does not lead below the folder.
    pub fn read(folder: &Path) -> Result<Option<Self>, VendorError> {
        let Some(bytes) = folder::read(folder, RECORD)? else {
            return Ok(None);
        };
        match Self::parse(&bytes) {
            Ok(record) => Ok(Some(record)),
            Err(fault) => Err(VendorError::Record {
                path: folder.join(RECORD),
                fault,
            }),
        }
    }

    fn parse(bytes: &[u8]) -> Result<Self, RecordFault> {
        // The format comes first: what a newer one has besides is not to be called damaged.
        let value: serde_json::Value = serde_json::from_slice(bytes)?;
        match value.get("format").and_then(serde_json::Value::as_u64) {
            Some(FORMAT) => {}
            Some(newer) if newer > FORMAT => return Err(RecordFault::Newer(newer)),
            _ => return Err(RecordFault::NoFormat),
        }
        let written: Written = serde_json::from_slice(bytes)?;
        written.check()?;
        let layout = match (written.form, written.module_path) {
            (WrittenForm::Crate, None) => OutputLayout::Crate,
            (WrittenForm::Module, Some(path)) => OutputLayout::Module(path.parse()?),
            _ => return Err(RecordFault::Form),
        };
        Ok(Self {
            generator: written.generator,
            layout,
            title: written.document.title,
            version: written.document.version,
            document: written.document.sha256,
            overlays: written.overlays,
            selection: written.selection,
            files: written.files,
        })
    }

    /// The text of the file.
    pub(super) fn text(&self) -> Result<String, RecordFault> {
        let (form, module_path) = match &self.layout {
            OutputLayout::Crate => (WrittenForm::Crate, None),
            OutputLayout::Module(path) => (WrittenForm::Module, Some(path.to_string())),
        };
        let written = Written {
            about: ABOUT.to_owned(),
            format: FORMAT,
            generator: self.generator.clone(),
            form,
            module_path,
            document: WrittenDocument {
                title: self.title.clone(),
                version: self.version.clone(),
                sha256: self.document.clone(),
            },
            overlays: self.overlays.clone(),
            selection: self.selection.clone(),
            files: self.files.clone(),
        };
        Ok(serde_json::to_string_pretty(&written)? + "\n")
    }
}
