//! Plans all files that an update changes, and writes them in an order that tolerates interruption.
//!
//! The order is: the crate, the `README.md` and the changelog, the document, the overlays. The crate contains the
//! hashes of the document and the overlays, so `crateform check` reports a difference until the last file is written.
//! The old document is replaced late, so that an interrupted update can be run again.

use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::diff::{Bump, Diff};
use crate::load::Document;
use crate::output::Output;
use crate::overlay::Overlay;
use crate::sha256;
use crate::write::{self, WriteError, replace};

use super::version::{Origin, is_at_least};
use super::{Update, UpdateError, changelog};

/// The changes to all files of an update.
#[derive(Debug)]
pub struct UpdatePlan {
    /// The changes to the client, with line numbers in the new files.
    pub diff: Diff,
    /// The directory of the emitted crate.
    pub out: PathBuf,
    /// The changes to the emitted crate.
    pub generated: write::Plan,
    /// The other files, in the order in which they are written.
    pub files: Vec<FileChange>,
    /// Manual steps and other notes.
    pub notes: Vec<Note>,
}

/// A file to replace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// The path of the file.
    pub path: PathBuf,
    /// The current text.
    pub found: String,
    /// The new text.
    pub wanted: String,
}

/// A note about an update: a manual step or a file that was not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The document sets a version of the crate that is too low.
    VersionInDocument {
        /// The version in the document.
        version: String,
        /// The minimum version for the changes.
        wanted: String,
    },
    /// Neither the document nor an overlay sets the version of the crate.
    NoVersion {
        /// The version for the changes.
        wanted: String,
    },
    /// There is no version after this version.
    LastVersion(String),
    /// The changelog does not exist.
    NoChangelog(PathBuf),
    /// The changelog already contains an entry for the version.
    HasEntry(PathBuf, String),
}

impl fmt::Display for Note {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::VersionInDocument { version, wanted } => write!(
                formatter,
                "the document sets `x-rust-version: {version}`: override it with {wanted} in an overlay \
                 action on `$.info`"
            ),
            Self::NoVersion { wanted } => write!(
                formatter,
                "no version is set for the crate: add `x-rust-version: {wanted}` to an overlay action on `$.info`"
            ),
            Self::LastVersion(version) => write!(formatter, "no version follows {version}: set the version by hand"),
            Self::NoChangelog(path) => write!(formatter, "`{}` does not exist, so no entry is added", path.display()),
            Self::HasEntry(path, version) => {
                write!(
                    formatter,
                    "`{}` already contains an entry for {version}, which is left unchanged",
                    path.display()
                )
            }
        }
    }
}

impl UpdatePlan {
    /// Returns `true` if all files are up to date.
    pub fn is_empty(&self) -> bool {
        self.generated.is_empty() && self.files.is_empty()
    }

    /// Writes the files. Each file is replaced atomically. If a file cannot be written, restores the files before it.
    ///
    /// # Errors
    ///
    /// Returns an error without writing if the directory of the crate contains a file that the generator did not write and
    /// that the plan replaces. Returns an error if a file cannot be written.
    pub fn apply(&self) -> Result<(), UpdateError> {
        self.generated.check(&self.out)?;
        let Err((error, written)) = self.write() else {
            return Ok(());
        };
        let files = self.files[..written].iter().rev();
        let restored = files
            .map(|file| replace(&file.path, &file.found))
            .chain([self.generated.undo(&self.out)]);
        match restored.collect::<Result<(), WriteError>>() {
            Ok(()) => Err(UpdateError::Restored(error)),
            Err(other) => Err(UpdateError::NotRestored(error, other)),
        }
    }

    /// Writes the files. An error contains the number of other files that were written before it.
    fn write(&self) -> Result<(), (WriteError, usize)> {
        self.generated.apply(&self.out).map_err(|error| (error, 0))?;
        for (index, file) in self.files.iter().enumerate() {
            replace(&file.path, &file.wanted).map_err(|error| (error, index))?;
        }
        Ok(())
    }
}

/// Plans the changes to all files.
pub(super) fn plan(update: &Update, out: &Path, changelog: Option<&Path>) -> Result<UpdatePlan, UpdateError> {
    let mut notes = Vec::new();
    let mut overlays = without_obsolete_actions(update)?;
    let specification = &update.generator.specification;
    let mut document = with_overlays(update, &overlays)?;
    let version = if update.diff.bump() == Bump::None {
        None
    } else {
        let origin = Origin::of(&document);
        if let (Origin::Overlay(index, place), Some(next)) = (origin, update.diff.next_version()) {
            let old = &update.diff.new.package_version;
            let version_error = |reason| UpdateError::Version {
                overlay: update.overlays[index].path.clone(),
                line: place.line,
                version: next.clone(),
                reason,
            };
            let text = overlays[index].with_string(place, old, &next).map_err(version_error)?;
            overlays[index] = Overlay::parse(&overlays[index].source().name, &text)?;
            document = with_overlays(update, &overlays)?;
        }
        new_version(update, origin, &mut notes)
    };
    let after = update.generator.lower(document)?;
    let output = Output::of(&after.api, after.warnings.clone())?;

    let mut files = Files::default();
    let readme = specification.with_file_name("README.md");
    if let Some(text) = read(&readme)? {
        let (old, new) = (
            update.old.source().sha256(),
            sha256::hexadecimal(update.text.as_bytes()),
        );
        files.push(&readme, &text, &text.replace(old, &new));
    }
    if let (Some(path), Some(version)) = (changelog, version) {
        match read(path)? {
            None => notes.push(Note::NoChangelog(path.to_owned())),
            Some(text) => match changelog::with_entry(&text, &update.diff, &version) {
                None => notes.push(Note::HasEntry(path.to_owned(), version)),
                Some(with_entry) => files.push(path, &text, &with_entry),
            },
        }
    }
    files.push(specification, &update.old.source().text, &update.text);
    for (applied, overlay) in update.overlays.iter().zip(&overlays) {
        files.push(&applied.path, &applied.overlay.source().text, &overlay.source().text);
    }
    Ok(UpdatePlan {
        diff: Diff::between(&update.before, &after),
        generated: write::Plan::new(out, &output.files)?,
        out: out.to_owned(),
        files: files.0,
        notes,
    })
}

/// Returns the overlays without obsolete actions.
fn without_obsolete_actions(update: &Update) -> Result<Vec<Overlay>, UpdateError> {
    let mut overlays: Vec<Overlay> = Vec::new();
    for (index, applied) in update.overlays.iter().enumerate() {
        if update.overlays[..index].iter().any(|other| other.path == applied.path) {
            return Err(UpdateError::OverlayTwice(applied.path.clone()));
        }
        let text = applied.overlay.without(&applied.obsolete);
        let text = text.map_err(|reason| UpdateError::Actions {
            overlay: applied.path.clone(),
            lines: applied.lines(),
            reason,
        })?;
        overlays.push(Overlay::parse(&applied.overlay.source().name, &text)?);
    }
    Ok(overlays)
}

/// Returns the new document under its final path, with the overlays applied.
fn with_overlays(update: &Update, overlays: &[Overlay]) -> Result<Document, UpdateError> {
    let mut document = Document::parse(&update.old.source().name, &update.text)?;
    for overlay in overlays {
        overlay.apply(&mut document)?;
    }
    Ok(document)
}

/// Returns the version of the new crate if it changes, and adds notes about the version.
fn new_version(update: &Update, origin: Origin, notes: &mut Vec<Note>) -> Option<String> {
    let (old, new) = (&update.diff.old.package_version, &update.diff.new.package_version);
    let Some(wanted) = update.diff.next_version() else {
        notes.push(Note::LastVersion(old.clone()));
        return None;
    };
    match origin {
        Origin::Overlay(..) => return Some(wanted),
        Origin::Document if is_at_least(new, &wanted) => {}
        Origin::Document => notes.push(Note::VersionInDocument {
            version: new.clone(),
            wanted,
        }),
        Origin::Nowhere => notes.push(Note::NoVersion { wanted }),
    }
    (new != old).then(|| new.clone())
}

/// The files to replace.
#[derive(Default)]
struct Files(Vec<FileChange>);

impl Files {
    fn push(&mut self, path: &Path, found: &str, wanted: &str) {
        if found != wanted {
            self.0.push(FileChange {
                path: path.to_owned(),
                found: found.to_owned(),
                wanted: wanted.to_owned(),
            });
        }
    }
}

/// Returns the text of a file, or `None` if it does not exist.
fn read(path: &Path) -> Result<Option<String>, WriteError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(WriteError::Io {
            action: "read",
            path: path.to_owned(),
            source,
        }),
    }
}
