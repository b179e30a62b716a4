//! The record of a vendored client: a JSON file with the inputs and the hashes of the files.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use crate::ir::{InvalidModulePath, OutputLayout};
use crate::output::Output;
use crate::sha256;
use crate::write;

use super::VendorError;

/// The name of the record in the directory of a vendored client.
pub const RECORD: &str = "vendored.json";
/// The version of the record's format. Incompatible changes increment it.
const FORMAT: u64 = 1;
/// The note to readers of the record.
const ABOUT: &str = "`crateform vendor` wrote this file and the files listed below. `crateform check --vendored` \
                     compares them with their SHA-256 and with the document. Do not edit.";

/// The files that were vendored into a directory, and the inputs that they were generated from.
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
    /// The patterns that selected the operations, by option; empty if every operation was included.
    pub selection: BTreeMap<String, Vec<String>>,
    /// The SHA-256 of each file, by its path below the directory.
    pub files: BTreeMap<String, String>,
}

/// The reason that a file is not a valid record.
#[derive(Debug, thiserror::Error)]
pub enum RecordFault {
    /// The file is not JSON of the expected structure.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// A newer generator wrote the file.
    #[error("format {0} is newer than format {FORMAT}, which this generator supports")]
    Newer(u64),
    /// The `format` is missing or unknown.
    #[error("`format` is missing or unknown")]
    NoFormat,
    /// A path cannot be the path of an emitted file.
    #[error("{0:?} is not a valid path of an emitted file")]
    Path(String),
    /// A hash is invalid.
    #[error("{0:?} is not a SHA-256 in lowercase hexadecimal digits")]
    Hash(String),
    /// The path of the module is invalid.
    #[error(transparent)]
    ModulePath(#[from] InvalidModulePath),
    /// A module without a module path, or a crate with one.
    #[error("`module_path` is required for the form `module` and invalid for the form `crate`")]
    Form,
}

/// The record as serialized in the file.
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
    /// Checks the paths and the hashes.
    fn check(&self) -> Result<(), RecordFault> {
        let mut paths = self.files.keys();
        if let Some(path) = paths.find(|path| !is_inside(path) || *path == RECORD) {
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
    /// Creates the record of an output.
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

    /// Reads the record of a directory. Returns `None` if there is no record.
    ///
    /// # Errors
    ///
    /// Returns an error if the record cannot be read, is invalid, was written by a newer generator, or contains a path
    /// that leads out of the directory.
    pub fn read(directory: &Path) -> Result<Option<Self>, VendorError> {
        let Some(bytes) = write::read(directory, RECORD)? else {
            return Ok(None);
        };
        match Self::parse(&bytes) {
            Ok(record) => Ok(Some(record)),
            Err(fault) => Err(VendorError::Record {
                path: directory.join(RECORD),
                fault,
            }),
        }
    }

    fn parse(bytes: &[u8]) -> Result<Self, RecordFault> {
        // The format is checked first: the record of a newer generator may contain unknown fields.
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

    /// Returns the text of the file.
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

/// Returns `true` if a path is valid for an emitted file: below the directory on every platform, not hidden and
/// printable.
fn is_inside(path: &str) -> bool {
    let is_name = |name: &str| {
        let mut components = Path::new(name).components();
        matches!(
            (components.next(), components.next()),
            (Some(Component::Normal(_)), None)
        ) && !name.starts_with('.')
            && !name.contains(|character: char| character.is_control() || "\\:".contains(character))
    };
    path.split('/').all(is_name)
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn paths_stay_inside() {
        for path in ["mod.rs", "src/models/lamp.rs", "LICENSE-MIT"] {
            assert!(is_inside(path), "{path}");
        }
        for path in [
            "",
            "/",
            "/etc/passwd",
            "../x",
            "src/../../x",
            "src/./x",
            ".",
            "..",
            "src//x",
            "src/",
            "a\\b",
            "..\\x",
            "C:x",
            "C:/x",
            ".git/config",
            "src/.hidden",
            "a\nb",
            "a\u{1b}[31m",
        ] {
            assert!(!is_inside(path), "{path:?}");
        }
    }
}
