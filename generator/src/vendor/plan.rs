//! What a folder needs to hold a vendored client, and what is in the way of that.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use crate::output::Output;
use crate::parallel;
use crate::sha256;
use crate::write::{Change, Staged, failed, inside};

use super::{RECORD, Record, VendorError, folder};

/// What a folder needs to hold exactly the emitted client, beside what is somebody else's.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The files that are missing or differ, in the order of their paths.
    pub changes: Vec<Change>,
    /// How many files are as they shall be.
    pub unchanged: usize,
    /// The changes that would overwrite or remove what somebody else wrote.
    pub conflicts: Vec<Conflict>,
    /// What the folder's record says now; none if it has none.
    pub recorded: Option<Record>,
    /// What the folder's record shall say.
    pub record: Record,
}

/// A file that somebody else wrote, where a change would overwrite or remove it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The path below the folder, with `/` between its parts.
    pub path: String,
    /// Why it is not overwritten.
    pub reason: Reason,
}

/// Why a file is not overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It was vendored, and edited since.
    Edited,
    /// It was never vendored.
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
    /// Compares the folder with what was emitted, given what its record says.
    ///
    /// # Errors
    ///
    /// If the folder cannot be read, or a link below it would lead elsewhere.
    pub fn new(folder: &Path, recorded: Option<Record>, output: &Output) -> Result<Self, VendorError> {
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
            inside(folder, path)?;
            let found = folder::read(folder, path)?;
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

    /// Whether the folder and its record are as they shall be.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && !self.changes_record()
    }

    /// Whether the record says something else than it shall.
    pub fn changes_record(&self) -> bool {
        self.recorded.as_ref() != Some(&self.record)
    }

    /// The same plan, with leave to overwrite and remove what somebody else wrote.
    #[must_use]
    pub fn overwrite(self) -> Self {
        Self {
            conflicts: Vec::new(),
            ..self
        }
    }

    /// Brings the folder into the wanted state, its record last.
    ///
    /// All texts are on the disk before the first takes its place, so that one that cannot be written changes nothing. What
    /// is interrupted after that goes on where it is applied again.
    ///
    /// # Errors
    ///
    /// If there are conflicts; nothing is written then. If the folder cannot be written.
    pub fn apply(&self, folder: &Path) -> Result<(), VendorError> {
        if !self.conflicts.is_empty() {
            return Err(VendorError::Conflicts {
                folder: folder.to_owned(),
                conflicts: self.conflicts.clone(),
            });
        }
        let path_of_record = folder.join(RECORD);
        let record = self.record.text().map_err(|fault| VendorError::Record {
            path: path_of_record.clone(),
            fault,
        })?;
        let (written, removed): (Vec<&Change>, Vec<&Change>) =
            self.changes.iter().partition(|change| change.wanted.is_some());
        let mut texts: Vec<(PathBuf, &str)> = Vec::new();
        for change in written {
            let path = inside(folder, &change.path)?;
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
            let path = inside(folder, &change.path)?;
            fs::remove_file(&path).map_err(failed("remove", &path))?;
            remove_empty_folders(folder, &path);
        }
        if let Some(record) = staged_record {
            record.commit()?;
        }
        Ok(())
    }
}

/// Removes the folders between the folder and a file that is gone, as long as nothing else is in them.
fn remove_empty_folders(folder: &Path, file: &Path) {
    let below = |path: &&Path| path.starts_with(folder) && *path != folder;
    for parent in file.ancestors().skip(1).take_while(below) {
        // The system refuses to remove what is not empty.
        if fs::remove_dir(parent).is_err() {
            break;
        }
    }
}

/// A number of files in words.
pub(super) fn counted(files: usize) -> String {
    match files {
        1 => "1 file".to_owned(),
        files => format!("{files} files"),
    }
}
