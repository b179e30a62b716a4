//! All files that an update changes, made in memory first, and then written in an order that can be interrupted.
//!
//! The crate is written first, then what tells of it, then the document and at last the overlays. As the crate holds
//! the hash of the document and of every overlay, `crateform check` finds a difference from the first file on that is
//! written to the last; and as the old document is there almost to the end, the same update can be run again.

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

/// All that an update writes.
#[derive(Debug)]
pub struct UpdatePlan {
    /// What changes of what is emitted, with the lines of the files as they shall be.
    pub diff: Diff,
    /// The folder of the emitted crate.
    pub out: PathBuf,
    /// What changes of the emitted crate.
    pub generated: write::Plan,
    /// The other files, in the order in which they are written after the crate.
    pub files: Vec<FileChange>,
    /// What is left to do by hand, or to know.
    pub notes: Vec<Note>,
}

/// A file that gets another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// Where it is.
    pub path: PathBuf,
    /// What is there now.
    pub found: String,
    /// What shall be there.
    pub wanted: String,
}

/// What an update leaves to do by hand, or to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The document says which version the crate has, and it is not enough.
    VersionInDocument {
        /// The version that the crate has.
        version: String,
        /// The version that it should have at least.
        wanted: String,
    },
    /// Nothing says which version the crate has.
    NoVersion {
        /// The version that the crate should have.
        wanted: String,
    },
    /// There is no version after this one.
    LastVersion(String),
    /// There is no changelog to add an entry to.
    NoChangelog(PathBuf),
    /// The changelog has an entry for the version.
    HasEntry(PathBuf, String),
}

impl fmt::Display for Note {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::VersionInDocument { version, wanted } => write!(
                formatter,
                "the document itself says `x-rust-version: {version}`: let an overlay's action on `$.info` say {wanted}"
            ),
            Self::NoVersion { wanted } => write!(
                formatter,
                "nothing says which version the crate has: add `x-rust-version: {wanted}` to an overlay's action on \
                 `$.info`"
            ),
            Self::LastVersion(version) => write!(formatter, "there is no version after {version}: choose one"),
            Self::NoChangelog(path) => write!(formatter, "there is no `{}`, so no entry is added", path.display()),
            Self::HasEntry(path, version) => {
                write!(
                    formatter,
                    "`{}` has an entry for {version}, which stays as it is",
                    path.display()
                )
            }
        }
    }
}

impl UpdatePlan {
    /// Whether everything is as it shall be.
    pub fn is_empty(&self) -> bool {
        self.generated.is_empty() && self.files.is_empty()
    }

    /// Writes the files, each in one step. If one cannot be written, those before it are put back.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub fn apply(&self) -> Result<(), UpdateError> {
        let Err((error, written)) = self.write() else {
            return Ok(());
        };
        let files = self.files[..written].iter().rev();
        let put_back = files
            .map(|file| replace(&file.path, &file.found))
            .chain([self.generated.undo(&self.out)]);
        match put_back.collect::<Result<(), WriteError>>() {
            Ok(()) => Err(UpdateError::PutBack(error)),
            Err(other) => Err(UpdateError::NotPutBack(error, other)),
        }
    }

    /// Writes the files; if one cannot be written, says how many were before it.
    fn write(&self) -> Result<(), (WriteError, usize)> {
        self.generated.apply(&self.out).map_err(|error| (error, 0))?;
        for (index, file) in self.files.iter().enumerate() {
            replace(&file.path, &file.wanted).map_err(|error| (error, index))?;
        }
        Ok(())
    }
}

/// Makes all files of an update.
pub(super) fn plan(update: &Update, out: &Path, changelog: Option<&Path>) -> Result<UpdatePlan, UpdateError> {
    let mut notes = Vec::new();
    let mut overlays = trimmed(update)?;
    let specification = &update.generator.specification;
    let mut document = amended(update, &overlays)?;
    let version = if update.diff.bump() == Bump::None {
        None
    } else {
        let origin = Origin::of(&document);
        if let (Origin::Overlay(index, place), Some(next)) = (origin, update.diff.next_version()) {
            let old = &update.diff.new.package_version;
            let refused = |reason| UpdateError::Version {
                overlay: update.overlays[index].path.clone(),
                line: place.line,
                version: next.clone(),
                reason,
            };
            let text = overlays[index].with_string(place, old, &next).map_err(refused)?;
            overlays[index] = Overlay::parse(&overlays[index].source().name, &text)?;
            document = amended(update, &overlays)?;
        }
        due(update, origin, &mut notes)
    };
    let after = update.generator.lower(document)?;
    let output = Output::of(&after.api)?;

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

/// The overlays without the actions that are not needed.
fn trimmed(update: &Update) -> Result<Vec<Overlay>, UpdateError> {
    let mut overlays: Vec<Overlay> = Vec::new();
    for (index, applied) in update.overlays.iter().enumerate() {
        if update.overlays[..index].iter().any(|other| other.path == applied.path) {
            return Err(UpdateError::OverlayTwice(applied.path.clone()));
        }
        let text = applied.overlay.without(&applied.needless);
        let text = text.map_err(|reason| UpdateError::Actions {
            overlay: applied.path.clone(),
            lines: applied.lines(),
            reason,
        })?;
        overlays.push(Overlay::parse(&applied.overlay.source().name, &text)?);
    }
    Ok(overlays)
}

/// The new document, as it is read from where it is written to, with the overlays applied.
fn amended(update: &Update, overlays: &[Overlay]) -> Result<Document, UpdateError> {
    let mut document = Document::parse(&update.old.source().name, &update.text)?;
    for overlay in overlays {
        overlay.apply(&mut document)?;
    }
    Ok(document)
}

/// The version that the new crate gets, if it is another one, and what there is to say about it.
fn due(update: &Update, origin: Origin, notes: &mut Vec<Note>) -> Option<String> {
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

/// The files that are not as they shall be.
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

/// The text of a file, if there is one.
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
