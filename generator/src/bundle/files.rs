//! The files of a document.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;

use crate::diagnostic::Diagnostics;
use crate::load::{Document, DocumentFile, MAXIMUM_SIZE};

use super::MAXIMUM_FILES;
use super::fault::BundleFault;
use super::location;

/// The index of the document itself.
pub(super) const MAIN: usize = 0;

/// The files that a document refers to, in the order in which they were found.
pub(super) struct Files {
    /// The document's directory, as the user specified it.
    directory: PathBuf,
    /// The same directory without links.
    root: PathBuf,
    /// The files by their paths without links. The document itself is the first.
    found: IndexMap<PathBuf, File>,
    /// The first error of each file that cannot be read. Only the first reference to the file reports all of them.
    unreadable: HashMap<PathBuf, Diagnostics>,
    /// The number of sources before these files.
    sources: usize,
    bytes: u64,
}

struct File {
    /// The path below the document's directory.
    relative: PathBuf,
    /// The content, or `None` for the document itself.
    document: Option<Document>,
}

/// The reason why a file cannot be used.
pub(super) enum Unusable {
    /// The `$ref` is at fault.
    Reference(BundleFault),
    /// The file has errors.
    File(Diagnostics),
}

impl Files {
    /// Returns the files of the document at a path, without other files. `sources` is the number of its sources.
    pub(super) fn of(path: &Path, sources: usize) -> Result<Self, BundleFault> {
        let name = path.file_name().map(PathBuf::from).unwrap_or_default();
        let directory = path.parent().map(Path::to_owned).unwrap_or_default();
        let unreadable = |error| BundleFault::Io {
            file: path.display().to_string(),
            error,
        };
        let canonical = fs::canonicalize(path).map_err(unreadable)?;
        let root = match directory.as_os_str().is_empty() {
            true => fs::canonicalize("."),
            false => fs::canonicalize(&directory),
        };
        let main = File {
            relative: name,
            document: None,
        };
        Ok(Self {
            root: root.map_err(unreadable)?,
            directory,
            found: IndexMap::from([(canonical, main)]),
            unreadable: HashMap::new(),
            sources,
            bytes: fs::metadata(path).map_err(unreadable)?.len(),
        })
    }

    /// Returns the content of a file other than the document itself.
    pub(super) fn document(&self, file: usize) -> Option<&Document> {
        self.found.get_index(file)?.1.document.as_ref()
    }

    /// Returns the index of the file among the sources of the document.
    pub(super) fn source(&self, file: usize) -> usize {
        self.sources + file - 1
    }

    /// Returns the name of a file without its extension.
    pub(super) fn stem(&self, file: usize) -> String {
        let file = self.found.get_index(file).map(|(_, file)| &file.relative);
        let stem = file.and_then(|relative| relative.file_stem());
        stem.map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Returns `true` if a reference in a file refers to a file that does not exist.
    pub(super) fn lacks(&self, from: usize, reference: &str) -> bool {
        let path = reference.split_once('#').map_or(reference, |(path, _)| path);
        let relative = location::below(self.base(from), path);
        let found = relative.map(|relative| fs::symlink_metadata(self.directory.join(relative)));
        found.is_some_and(|found| found.is_err_and(|error| error.kind() == io::ErrorKind::NotFound))
    }

    /// Returns the directory of a file, relative to the directory of the document.
    fn base(&self, file: usize) -> &Path {
        let parent = self.found.get_index(file).and_then(|(_, file)| file.relative.parent());
        parent.unwrap_or(Path::new(""))
    }

    /// Returns the file at a path that is relative to another file, and reads it if necessary.
    pub(super) fn open(&mut self, from: usize, reference: &str, path: &str) -> Result<usize, Unusable> {
        let refuse = |fault| Err(Unusable::Reference(fault));
        let Some(relative) = location::below(self.base(from), path) else {
            return refuse(BundleFault::Outside(reference.to_owned()));
        };
        let full = self.directory.join(&relative);
        let name = full.display().to_string();
        let unreadable = |error: io::Error| BundleFault::Io {
            file: name.clone(),
            error,
        };
        let canonical = match fs::canonicalize(&full) {
            Ok(canonical) => canonical,
            Err(error) => return refuse(unreadable(error)),
        };
        if let Some(index) = self.found.get_index_of(&canonical) {
            return Ok(index);
        }
        if let Some(first) = self.unreadable.get(&canonical) {
            return Err(Unusable::File(first.clone()));
        }
        if !canonical.starts_with(&self.root) {
            return refuse(BundleFault::Outside(reference.to_owned()));
        }
        // A pipe would block, and a device might never end.
        let metadata = match fs::metadata(&canonical) {
            Ok(metadata) if metadata.is_file() => metadata,
            Ok(_) => return refuse(BundleFault::NotAFile(name)),
            Err(error) => return refuse(unreadable(error)),
        };
        if self.found.len() + self.unreadable.len() > MAXIMUM_FILES {
            return refuse(BundleFault::TooManyFiles);
        }
        self.bytes += metadata.len();
        if self.bytes > MAXIMUM_SIZE {
            return refuse(BundleFault::TooLarge);
        }
        match Document::read_any(&full) {
            Ok(document) => {
                let document = Some(document);
                Ok(self.found.insert_full(canonical, File { relative, document }).0)
            }
            Err(errors) => {
                let first = errors.iter().next().cloned().map(Diagnostics::from);
                self.unreadable.insert(canonical, first.unwrap_or_default());
                Err(Unusable::File(errors))
            }
        }
    }

    /// Returns the files other than the document itself.
    pub(super) fn into_files(self) -> Vec<DocumentFile> {
        let directory = self.directory;
        let files = self.found.into_values().skip(1);
        let files = files.filter_map(|file| {
            let source = file.document?.source().clone();
            let names = file.relative.iter().map(|name| name.to_string_lossy());
            Some(DocumentFile {
                path: directory.join(&file.relative),
                name: names.collect::<Vec<_>>().join("/"),
                source,
            })
        });
        files.collect()
    }
}
