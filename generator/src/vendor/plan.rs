//! The changes that vendor a client, and the files that they would overwrite.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use crate::output::Output;
use crate::parallel;
use crate::sha256;
use crate::write::{self, Change, Staged, failed, inside};

use super::{RECORD, Record, VendorError};

/// The changes that make a directory contain the emitted client. Files that it did not write are left untouched.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The files that are missing, differ or are no longer emitted, in the order of their paths.
    pub changes: Vec<Change>,
    /// The number of up-to-date files.
    pub unchanged: usize,
    /// The changes that would overwrite or remove files that this generator did not write.
    pub conflicts: Vec<Conflict>,
    /// The current record of the directory; `None` if there is none.
    pub recorded: Option<Record>,
    /// The new record of the directory.
    pub record: Record,
}

/// A file that was edited or not vendored, and that a change would overwrite or remove.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The path below the directory, with `/` between its parts.
    pub path: String,
    /// The reason for not overwriting the file.
    pub reason: Reason,
}

/// The reason for not overwriting a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The file was edited after it was vendored.
    Edited,
    /// The file was not vendored.
    NotVendored,
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Edited => "edited",
            Self::NotVendored => "not vendored",
        })
    }
}

impl Plan {
    /// Compares the directory and its current record with the emitted files.
    ///
    /// # Errors
    ///
    /// Returns an error if the directory cannot be read, or if a path below it is a symbolic link.
    pub fn new(directory: &Path, recorded: Option<Record>, output: &Output) -> Result<Self, VendorError> {
        let emitted: BTreeMap<&str, &str> = output
            .files
            .iter()
            .map(|file| (file.path.as_str(), file.text.as_str()))
            .collect();
        let hashes = recorded.as_ref().map(|record| record.files.clone()).unwrap_or_default();
        let mut wanted: BTreeMap<&str, Option<&str>> = hashes.keys().map(|path| (path.as_str(), None)).collect();
        wanted.extend(emitted.into_iter().map(|(path, text)| (path, Some(text))));
        let mut plan = Self {
            changes: Vec::new(),
            unchanged: 0,
            conflicts: Vec::new(),
            recorded,
            record: Record::new(output),
        };
        for (path, wanted) in wanted {
            let found = write::read(directory, path)?;
            if found.as_deref() == wanted.map(str::as_bytes) {
                plan.unchanged += usize::from(wanted.is_some());
                continue;
            }
            let reason = found.as_deref().and_then(|bytes| match hashes.get(path) {
                Some(hash) if *hash == sha256::hexadecimal(bytes) => None,
                Some(_) => Some(Reason::Edited),
                None => Some(Reason::NotVendored),
            });
            let path = path.to_owned();
            plan.conflicts.extend(reason.map(|reason| Conflict {
                path: path.clone(),
                reason,
            }));
            plan.changes.push(Change {
                path,
                found,
                wanted: wanted.map(str::to_owned),
            });
        }
        Ok(plan)
    }

    /// Returns `true` if the directory and its record are up to date.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && !self.changes_record()
    }

    /// Returns `true` if the record changes.
    pub fn changes_record(&self) -> bool {
        self.recorded.as_ref() != Some(&self.record)
    }

    /// Returns the plan without conflicts: it overwrites and removes edited and unknown files.
    #[must_use]
    pub fn overwrite(self) -> Self {
        Self {
            conflicts: Vec::new(),
            ..self
        }
    }

    /// Applies the changes to the directory. The record is written last.
    ///
    /// All temporary files are written before the first file is replaced, so a file that cannot be written changes
    /// nothing. An interrupted run is completed by the next one.
    ///
    /// # Errors
    ///
    /// Returns an error without writing if there are conflicts, or if the directory cannot be written.
    pub fn apply(&self, directory: &Path) -> Result<(), VendorError> {
        if !self.conflicts.is_empty() {
            return Err(VendorError::Conflicts {
                directory: directory.to_owned(),
                conflicts: self.conflicts.clone(),
            });
        }
        let path_of_record = directory.join(RECORD);
        let record = self.record.text().map_err(|fault| VendorError::Record {
            path: path_of_record.clone(),
            fault,
        })?;
        let (written, removed): (Vec<&Change>, Vec<&Change>) =
            self.changes.iter().partition(|change| change.wanted.is_some());
        let mut texts: Vec<(PathBuf, &str)> = Vec::new();
        for change in written {
            let path = inside(directory, &change.path)?;
            texts.push((path, change.wanted.as_deref().unwrap_or_default()));
        }
        let staged = parallel::map(texts.iter().collect(), |(path, text)| Staged::new(path, text));
        let staged: Vec<Staged<'_>> = staged.into_iter().collect::<Result<_, _>>()?;
        let staged_record = self.changes_record().then(|| Staged::new(&path_of_record, &record));
        let staged_record = staged_record.transpose()?;
        for file in staged {
            file.commit()?;
        }
        for change in removed {
            let path = inside(directory, &change.path)?;
            fs::remove_file(&path).map_err(failed("remove", &path))?;
            remove_empty_directories(directory, &path);
        }
        if let Some(record) = staged_record {
            record.commit()?;
        }
        Ok(())
    }
}

/// Removes the empty parent directories of a removed file, up to the vendored directory.
fn remove_empty_directories(directory: &Path, file: &Path) {
    let below = |path: &&Path| path.starts_with(directory) && *path != directory;
    for parent in file.ancestors().skip(1).take_while(below) {
        // `remove_dir` fails if the directory is not empty.
        if fs::remove_dir(parent).is_err() {
            break;
        }
    }
}

/// Formats a file count, such as `1 file` or `3 files`.
pub(super) fn counted(files: usize) -> String {
    match files {
        1 => "1 file".to_owned(),
        files => format!("{files} files"),
    }
}
