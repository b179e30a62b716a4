//! From formatted files to the output folder, or to the differences from it.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::format::{FormattedFile, MARK};
use crate::parallel;

/// What a folder needs to hold exactly the emitted files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The files that are missing or differ, in the order of their paths.
    pub changes: Vec<Change>,
    /// How many files are as they shall be.
    pub unchanged: usize,
}

/// One file that is not as it shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The path below the folder, with `/` between its parts.
    pub path: String,
    /// What is there now; none if the file is missing.
    pub found: Option<Vec<u8>>,
    /// What shall be there; none if the file is no longer emitted.
    pub wanted: Option<String>,
}

/// Why the output folder could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The system refused to read or write.
    #[error("cannot {action} `{path}`: {source}")]
    Io {
        /// What was tried.
        action: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// An emitted path that leads out of the output folder: a fault of the generator, never of a document.
    #[error(
        "the emitted path `{0}` leads out of the output folder; this is a fault of the generator, please report it"
    )]
    OutsideFolder(String),
    /// The path is that of a folder, where a file shall be.
    #[error("`{0}` is in the way: move it, or choose another output folder")]
    InTheWay(PathBuf),
}

impl Plan {
    /// Compares the folder with the files that it shall hold.
    ///
    /// A file that is no longer emitted counts if it carries the header of emitted files; all others are not touched.
    ///
    /// # Errors
    ///
    /// If the folder cannot be read.
    pub fn new(folder: &Path, files: &[FormattedFile]) -> Result<Self, WriteError> {
        let mut plan = Self::of_files(folder, files)?;
        let emitted: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
        for path in carrying_header(folder)? {
            if !emitted.contains(path.as_str()) {
                let found = read(&inside(folder, &path)?)?;
                plan.changes.push(Change {
                    path,
                    found,
                    wanted: None,
                });
            }
        }
        plan.changes.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(plan)
    }

    /// Compares these files alone with what they shall be; the folder can hold what else was emitted.
    ///
    /// # Errors
    ///
    /// If they cannot be read.
    pub fn of_files(folder: &Path, files: &[FormattedFile]) -> Result<Self, WriteError> {
        let mut plan = Self::default();
        for change in parallel::map(files.iter().collect(), |file| change(folder, file)) {
            match change? {
                None => plan.unchanged += 1,
                Some(change) => plan.changes.push(change),
            }
        }
        Ok(plan)
    }

    /// Whether the folder is as it shall be.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Brings the folder into the wanted state. Each file is replaced in one step, so that no reader meets half of it.
    ///
    /// # Errors
    ///
    /// If the folder cannot be written.
    pub fn apply(&self, folder: &Path) -> Result<(), WriteError> {
        let results = parallel::map(self.changes.iter().collect(), |change| change.apply(folder));
        results.into_iter().collect()
    }

    /// Brings the folder back into the state in which it was found.
    ///
    /// # Errors
    ///
    /// If the folder cannot be written.
    pub(crate) fn undo(&self, folder: &Path) -> Result<(), WriteError> {
        for change in self.changes.iter().map(Change::undo) {
            let wanted = change.wanted.as_deref().map(str::as_bytes);
            if read(&inside(folder, &change.path)?)?.as_deref() != wanted {
                change.apply(folder)?;
            }
        }
        Ok(())
    }
}

impl Change {
    /// The change back; what was no text cannot have been emitted.
    fn undo(&self) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self {
            path: self.path.clone(),
            found: self.wanted.clone().map(String::into_bytes),
            wanted: self.found.as_deref().map(text),
        }
    }

    fn apply(&self, folder: &Path) -> Result<(), WriteError> {
        let path = inside(folder, &self.path)?;
        match &self.wanted {
            Some(text) => replace(&path, text),
            None => fs::remove_file(&path).map_err(failed("remove", &path)),
        }
    }
}

/// What an emitted file changes in the folder, if it changes anything.
fn change(folder: &Path, file: &FormattedFile) -> Result<Option<Change>, WriteError> {
    let found = read(&inside(folder, &file.path)?)?;
    let is_wanted = found.as_deref() == Some(file.text.as_bytes());
    Ok((!is_wanted).then(|| Change {
        path: file.path.clone(),
        found,
        wanted: Some(file.text.clone()),
    }))
}

/// The path of an emitted file, which must lie inside of the folder.
pub(crate) fn inside(folder: &Path, path: &str) -> Result<PathBuf, WriteError> {
    let is_inside = !path.is_empty()
        && !path.contains('\\')
        && Path::new(path)
            .components()
            .all(|component| matches!(component, Component::Normal(_)));
    if is_inside {
        Ok(folder.join(path))
    } else {
        Err(WriteError::OutsideFolder(path.to_owned()))
    }
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, WriteError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(_) if path.is_dir() => Err(WriteError::InTheWay(path.to_owned())),
        Err(source) => Err(WriteError::Io {
            action: "read",
            path: path.to_owned(),
            source,
        }),
    }
}

/// Writes a file in one step, with the folders that lead to it.
///
/// # Errors
///
/// If it cannot be written; what was there is then as it was.
pub fn replace(path: &Path, text: &str) -> Result<(), WriteError> {
    Staged::new(path, text)?.commit()
}

/// A text that is on the disk beside the file that it is for, and goes away again unless it takes its place.
pub(crate) struct Staged<'a> {
    path: &'a Path,
    temporary: PathBuf,
}

impl<'a> Staged<'a> {
    /// Writes the text, with the folders that lead to it.
    pub(crate) fn new(path: &'a Path, text: &str) -> Result<Self, WriteError> {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(failed("create", parent))?;
        }
        // The process's number keeps two generators that write the same folder out of each other's way.
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.new", std::process::id()));
        let staged = Self {
            path,
            temporary: path.with_file_name(name),
        };
        fs::write(&staged.temporary, text).map_err(failed("write", &staged.temporary))?;
        Ok(staged)
    }

    /// Puts the text in its place.
    pub(crate) fn commit(self) -> Result<(), WriteError> {
        fs::rename(&self.temporary, self.path).map_err(failed("replace", self.path))
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        // What is left over is of no use; that it cannot be removed is less than the failure that is reported. Behind a
        // commit nothing is there.
        let _ = fs::remove_file(&self.temporary);
    }
}

/// What makes an error of what the system said.
pub(crate) fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_owned();
    move |source| WriteError::Io { action, path, source }
}

/// The files below the folder that carry the header of emitted files; build output is left out.
fn carrying_header(folder: &Path) -> Result<Vec<String>, WriteError> {
    let mut found = Vec::new();
    let mut waiting = vec![String::new()];
    while let Some(prefix) = waiting.pop() {
        let path = folder.join(&prefix);
        let failed = |source| WriteError::Io {
            action: "list",
            path: path.clone(),
            source,
        };
        let entries = match fs::read_dir(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries.map_err(failed)?,
        };
        for entry in entries {
            let entry = entry.map_err(failed)?;
            // A name that is not Unicode is none of ours.
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let relative = if prefix.is_empty() {
                name.clone()
            } else {
                format!("{prefix}/{name}")
            };
            let kind = entry.file_type().map_err(failed)?;
            if kind.is_dir() && name != "target" && !name.starts_with('.') {
                waiting.push(relative);
            } else if kind.is_file() && has_header(&entry.path()) {
                found.push(relative);
            }
        }
    }
    Ok(found)
}

fn has_header(path: &Path) -> bool {
    use std::io::Read as _;
    let mut start = Vec::new();
    let is_read = fs::File::open(path)
        .and_then(|file| file.take(64).read_to_end(&mut start))
        .is_ok();
    is_read && String::from_utf8_lossy(&start).contains(MARK)
}
