//! Compares the output directory with the formatted files, and updates it.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::emit::MODULE_DEPENDENCIES;
use crate::format::{FormattedFile, MARK};
use crate::parallel;

/// The changes that make a directory contain exactly the emitted files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The files that are missing, differ or are no longer emitted, in the order of their paths.
    pub changes: Vec<Change>,
    /// The number of up-to-date files.
    pub unchanged: usize,
}

/// A file to write or remove.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The path below the directory, with `/` between its parts.
    pub path: String,
    /// The current content; `None` if the file is missing.
    pub found: Option<Vec<u8>>,
    /// The emitted text; `None` if the file is no longer emitted.
    pub wanted: Option<String>,
}

/// An error while reading or writing the output directory.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// An I/O error.
    #[error("cannot {action} `{path}`: {source}")]
    Io {
        /// The failed action, such as `read`.
        action: &'static str,
        /// The file or directory.
        path: PathBuf,
        /// The error from the operating system.
        source: io::Error,
    },
    /// An emitted path leads out of the output directory. This is a bug in the generator, never an error in a document.
    #[error(
        "the emitted path `{0}` leads out of the output directory; this is a bug in the generator, please report it"
    )]
    OutsideDirectory(String),
    /// The path exists but is not a file.
    #[error("`{0}` exists but is not a file: move it, or choose another output directory")]
    NotAFile(PathBuf),
    /// A directory is expected at the path, and something else exists there.
    #[error("`{0}` exists but is not a directory: move it, or choose another output directory")]
    NotADirectory(PathBuf),
    /// A path below the output directory is a symbolic link.
    #[error("`{0}` is a symbolic link, which is not followed; replace it with its target, or remove it")]
    Link(PathBuf),
    /// The file exists, and the generator did not write it.
    #[error("`{0}` exists but was not written by crateform: move it, or choose another output directory")]
    NotGenerated(PathBuf),
}

impl Plan {
    /// Compares the directory with the emitted files.
    ///
    /// Removes files that are no longer emitted if they begin with the header of emitted files. Other files are left
    /// untouched, and so are licenses that differ from the emitted ones, and other clients below the directory.
    ///
    /// # Errors
    ///
    /// Returns an error if the directory cannot be read, or if a path below it is a symbolic link.
    pub fn new(directory: &Path, files: &[FormattedFile]) -> Result<Self, WriteError> {
        let mut plan = Self::of_files(directory, files)?;
        plan.keep_own_licences();
        let emitted: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
        for path in no_longer_emitted(directory, &emitted)? {
            let found = read(directory, &path)?;
            plan.changes.push(Change {
                path,
                found,
                wanted: None,
            });
        }
        plan.changes.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(plan)
    }

    /// Compares only these files with the directory, and removes no other files.
    ///
    /// # Errors
    ///
    /// Returns an error if a file cannot be read.
    pub fn of_files(directory: &Path, files: &[FormattedFile]) -> Result<Self, WriteError> {
        let mut plan = Self::default();
        for change in parallel::map(files.iter().collect(), |file| change(directory, file)) {
            match change? {
                None => plan.unchanged += 1,
                Some(change) => plan.changes.push(change),
            }
        }
        Ok(plan)
    }

    /// Leaves the licenses of an existing crate as they are: its owner can choose others.
    fn keep_own_licences(&mut self) {
        if self.changes.iter().any(Change::adds_manifest) {
            return;
        }
        let before = self.changes.len();
        self.changes.retain(|change| match (&change.found, &change.wanted) {
            (Some(_), Some(wanted)) => is_marked(wanted.as_bytes()),
            _ => true,
        });
        self.unchanged += before - self.changes.len();
    }

    /// Returns `true` if the directory is up to date.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Applies the changes to the directory. Each file is replaced atomically.
    ///
    /// # Errors
    ///
    /// Returns an error without writing if the plan replaces a file that the generator did not write. Returns an error
    /// if a file cannot be written or removed.
    pub fn apply(&self, directory: &Path) -> Result<(), WriteError> {
        self.check(directory)?;
        self.write(directory)
    }

    /// Returns an error if the plan replaces a file that the generator did not write.
    pub(crate) fn check(&self, directory: &Path) -> Result<(), WriteError> {
        let is_foreign = |change: &&Change| match (&change.found, &change.wanted) {
            (Some(found), Some(_)) => !is_marked(found),
            _ => false,
        };
        match self.changes.iter().find(is_foreign) {
            Some(change) => Err(WriteError::NotGenerated(inside(directory, &change.path)?)),
            None => Ok(()),
        }
    }

    /// Applies the changes, and replaces every file.
    pub(crate) fn write(&self, directory: &Path) -> Result<(), WriteError> {
        let results = parallel::map(self.changes.iter().collect(), |change| change.apply(directory));
        results.into_iter().collect()
    }

    /// Restores the previous content of the directory.
    ///
    /// # Errors
    ///
    /// Returns an error if a file cannot be written or removed.
    pub(crate) fn undo(&self, directory: &Path) -> Result<(), WriteError> {
        for change in self.changes.iter().map(Change::undo) {
            let wanted = change.wanted.as_deref().map(str::as_bytes);
            if read(directory, &change.path)?.as_deref() != wanted {
                change.apply(directory)?;
            }
        }
        Ok(())
    }
}

impl Change {
    /// Returns the reverse change. Invalid UTF-8 is replaced: emitted files are always UTF-8.
    fn undo(&self) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self {
            path: self.path.clone(),
            found: self.wanted.clone().map(String::into_bytes),
            wanted: self.found.as_deref().map(text),
        }
    }

    /// Returns `true` if the change writes the manifest of a crate, and there is none.
    fn adds_manifest(&self) -> bool {
        self.path == "Cargo.toml" && self.found.is_none()
    }

    fn apply(&self, directory: &Path) -> Result<(), WriteError> {
        let path = inside(directory, &self.path)?;
        match &self.wanted {
            Some(text) => replace(&path, text),
            None => fs::remove_file(&path).map_err(failed("remove", &path)),
        }
    }
}

/// Returns the change to the directory, or `None` if the file is up to date.
fn change(directory: &Path, file: &FormattedFile) -> Result<Option<Change>, WriteError> {
    let found = read(directory, &file.path)?;
    let is_wanted = found.as_deref() == Some(file.text.as_bytes());
    Ok((!is_wanted).then(|| Change {
        path: file.path.clone(),
        found,
        wanted: Some(file.text.clone()),
    }))
}

/// Returns the path of an emitted file. Returns an error if it is outside of the directory.
pub(crate) fn inside(directory: &Path, path: &str) -> Result<PathBuf, WriteError> {
    let is_inside = !path.is_empty()
        && !path.contains('\\')
        && Path::new(path)
            .components()
            .all(|component| matches!(component, Component::Normal(_)));
    if is_inside {
        Ok(directory.join(path))
    } else {
        Err(WriteError::OutsideDirectory(path.to_owned()))
    }
}

/// Returns the content of a file below the directory, or `None` if it is missing.
///
/// # Errors
///
/// Returns an error if the file cannot be read, if it is a link or another kind of file, such as a pipe, or if a
/// directory above it is one.
pub(crate) fn read(directory: &Path, path: &str) -> Result<Option<Vec<u8>>, WriteError> {
    inside(directory, path)?;
    let mut file = directory.to_owned();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        file.push(part);
        let kind = match fs::symlink_metadata(&file) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            // The output directory itself, or one above it.
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                let is_other = |path: &&Path| path.exists() && !path.is_dir();
                let other = directory.ancestors().find(is_other).unwrap_or(directory);
                return Err(WriteError::NotADirectory(other.to_owned()));
            }
            Err(error) => return Err(failed("read", &file)(error)),
        };
        if kind.is_symlink() {
            return Err(WriteError::Link(file));
        }
        if parts.peek().is_some() && !kind.is_dir() {
            return Err(WriteError::NotADirectory(file));
        }
        if parts.peek().is_none() && !kind.is_file() {
            return Err(WriteError::NotAFile(file));
        }
    }
    fs::read(&file).map(Some).map_err(failed("read", &file))
}

/// Replaces a file atomically. Creates missing parent directories.
///
/// # Errors
///
/// Returns an error if the file cannot be written. An existing file is unchanged in this case.
pub fn replace(path: &Path, text: &str) -> Result<(), WriteError> {
    Staged::new(path, text)?.commit()
}

/// A temporary file next to the file that it will replace. Dropping it removes the temporary file.
pub(crate) struct Staged<'a> {
    path: &'a Path,
    temporary: PathBuf,
    is_committed: bool,
}

impl<'a> Staged<'a> {
    /// Writes the temporary file. Creates missing parent directories.
    pub(crate) fn new(path: &'a Path, text: &str) -> Result<Self, WriteError> {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(failed("create", parent))?;
        }
        // The process id avoids conflicts between two processes that write to the same directory.
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.new", std::process::id()));
        let staged = Self {
            path,
            temporary: path.with_file_name(name),
            is_committed: false,
        };
        fs::write(&staged.temporary, text).map_err(failed("write", &staged.temporary))?;
        Ok(staged)
    }

    /// Replaces the file with the temporary file.
    pub(crate) fn commit(mut self) -> Result<(), WriteError> {
        fs::rename(&self.temporary, self.path).map_err(failed("replace", self.path))?;
        self.is_committed = true;
        Ok(())
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        if !self.is_committed {
            // Another error is reported already.
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

/// Returns a function that converts an I/O error to a [`WriteError`].
pub(crate) fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_owned();
    move |source| WriteError::Io { action, path, source }
}

/// Returns the files below the directory that begin with the header of emitted files, and are not emitted. Skips
/// `target`, hidden directories, and directories with a manifest of their own that is not emitted, which can be other
/// clients.
pub(crate) fn no_longer_emitted(directory: &Path, emitted: &BTreeSet<&str>) -> Result<Vec<String>, WriteError> {
    let mut found = Vec::new();
    let mut waiting = vec![String::new()];
    while let Some(prefix) = waiting.pop() {
        let path = directory.join(&prefix);
        let failed = |source| WriteError::Io {
            action: "list",
            path: path.clone(),
            source,
        };
        let entries = match fs::read_dir(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries.map_err(failed)?,
        };
        let is_other = |name: &&str| path.join(name).exists() && !emitted.contains(&*format!("{prefix}/{name}"));
        if !prefix.is_empty() && MANIFESTS.iter().any(is_other) {
            continue;
        }
        for entry in entries {
            let entry = entry.map_err(failed)?;
            // Emitted names are valid Unicode.
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
            } else if kind.is_file() && !emitted.contains(&*relative) && has_header(&entry.path()) {
                found.push(relative);
            }
        }
    }
    Ok(found)
}

/// The files that only the directory of a crate or of an emitted module contains.
const MANIFESTS: [&str; 2] = ["Cargo.toml", MODULE_DEPENDENCIES];

fn has_header(path: &Path) -> bool {
    use std::io::Read as _;
    let mut start = Vec::new();
    let is_read = fs::File::open(path)
        .and_then(|file| file.take(LENGTH_OF_START as u64).read_to_end(&mut start))
        .is_ok();
    is_read && is_marked(&start)
}

/// The number of bytes at the start of a file that contain the mark of an emitted file.
const LENGTH_OF_START: usize = 64;

/// Returns `true` if the content of a file begins with the header of emitted files.
pub(crate) fn is_marked(content: &[u8]) -> bool {
    let start = &content[..content.len().min(LENGTH_OF_START)];
    String::from_utf8_lossy(start).contains(MARK)
}
