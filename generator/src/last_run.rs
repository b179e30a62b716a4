//! A record of the last run of `crateform generate`, which tells the next run that nothing has changed.
//!
//! The record is in the directory `target` of the emitted crate, which cargo and version control ignore. It holds hashes
//! of everything that the run depended on: the program, its options, the document, the overlays, and the emitted files
//! as they were left on disk. If one of them differs, or if the record cannot be read, the client is generated again.
//!
//! There is no record if the document refers to other files, because the record has no hashes of them, or if operations
//! with errors are left out.

use std::collections::BTreeSet;
use std::env;
use std::fs::{self, Metadata};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::load::file;
use crate::write::{self, WriteError};
use crate::{Generator, Output, parallel, sha256};

/// The path of the record, below the directory of the crate.
const PATH: &str = "target/crateform/last-run.json";

/// The file with which the directory of the record is ignored by Git, which may have no rule for `target`.
const GITIGNORE: (&str, &str) = ("target/crateform/.gitignore", "*\n");

/// The file with which cargo marks a directory that it has created. It does not mark an existing one.
const TAG: (&str, &str) = (
    "target/CACHEDIR.TAG",
    "Signature: 8a477f597d28d172789f06886806bc55\n# The directory of cargo and crateform.\n",
);

/// The maximum size of a record, in bytes.
const MAXIMUM_SIZE_OF_RECORD: u64 = 16 * 1024 * 1024;

/// What the last run depended on, and what it reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastRun {
    inputs: Inputs,
    /// The paths of the emitted files.
    files: Vec<String>,
    /// The hash of the states of the files.
    state: u64,
    /// What the run reported.
    pub report: Report,
}

/// What a run reports about the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The number of operations.
    pub operations: usize,
    /// The number of models.
    pub models: usize,
    /// The warnings, as they were printed to standard output.
    pub stdout: String,
    /// The warnings, as they were printed to standard error.
    pub stderr: String,
}

/// The hashes of the inputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Inputs {
    /// The executable.
    program: String,
    /// The options, and the paths in them.
    options: String,
    document: String,
    overlays: Vec<String>,
}

impl LastRun {
    /// Returns the record of the last run if a run with these options would change no file and report the same.
    ///
    /// `presentation` describes what else the report depends on, such as its format.
    pub fn still_valid(generator: &Generator, directory: &Path, presentation: &str) -> Option<Self> {
        if fs::metadata(directory.join(PATH)).ok()?.len() > MAXIMUM_SIZE_OF_RECORD {
            return None;
        }
        let text = write::read(directory, PATH).ok()??;
        let record: Self = serde_json::from_slice(&text).ok()?;
        let is_valid = record.inputs.options == options(generator, presentation)
            && record.has_inputs(generator)
            && record.has_files(directory).unwrap_or_default();
        is_valid.then_some(record)
    }

    /// Returns the record of a run after which the directory contains the emitted files, or `None` if such a run has no
    /// record.
    pub fn of(generator: &Generator, presentation: &str, output: &Output, report: Report) -> Option<Self> {
        if output.provenance.refers_to_files || generator.skips_unsupported {
            return None;
        }
        let states = parallel::map(output.files.iter().collect(), |file| state(file.text.as_bytes()));
        Some(Self {
            inputs: Inputs {
                program: program()?,
                options: options(generator, presentation),
                document: output.provenance.document.clone(),
                overlays: output.provenance.overlays.clone(),
            },
            files: output.files.iter().map(|file| file.path.clone()).collect(),
            state: hash(&states),
            report,
        })
    }

    /// Returns the number of emitted files.
    pub fn files(&self) -> usize {
        self.files.len()
    }

    /// Writes the record below the directory of the crate.
    ///
    /// # Errors
    ///
    /// Returns an error if the record cannot be written, or if a part of its path is a link. The next run generates the
    /// client again in this case.
    pub fn write(&self, directory: &Path) -> Result<(), WriteError> {
        let path = directory.join(PATH);
        let text =
            serde_json::to_string(self).map_err(|error| write::failed("write", &path)(io::Error::from(error)))?;
        if !directory.join("target").exists() {
            write::replace(&directory.join(TAG.0), TAG.1)?;
        }
        if write::read(directory, GITIGNORE.0)?.is_none() {
            write::replace(&directory.join(GITIGNORE.0), GITIGNORE.1)?;
        }
        write::read(directory, PATH)?;
        write::replace(&path, &text)
    }

    /// Returns `true` if the program, the document and the overlays are the same.
    fn has_inputs(&self, generator: &Generator) -> bool {
        let Inputs { document, overlays, .. } = &self.inputs;
        if overlays.len() != generator.overlays.len() || program().as_ref() != Some(&self.inputs.program) {
            return false;
        }
        let files = [&generator.specification].into_iter().chain(&generator.overlays);
        let wanted = [document].into_iter().chain(overlays);
        let mut files = files.zip(wanted);
        files.all(|(file, wanted)| hash_of(file).as_ref() == Some(wanted))
    }

    /// Returns `true` if the files are those that the run has left, and if there are no others to remove.
    fn has_files(&self, directory: &Path) -> Result<bool, WriteError> {
        let files: Vec<&str> = self.files.iter().map(String::as_str).collect();
        let emitted: BTreeSet<&str> = files.iter().copied().collect();
        if !write::no_longer_emitted(directory, &emitted)?.is_empty() {
            return Ok(false);
        }
        let states = parallel::map(files, |file| {
            let content = write::read(directory, file)?;
            Ok::<_, WriteError>(content.map(|content| state(&content)))
        });
        let states: Option<Vec<u64>> = states.into_iter().collect::<Result<_, _>>()?;
        Ok(states.is_some_and(|states| hash(&states) == self.state))
    }
}

/// Returns a hash of the path, the length and the times of the executable. Another build of the same version has other
/// times. A hash of its content would take as long as the rest of the run.
fn program() -> Option<String> {
    let path = env::current_exe().ok()?;
    let metadata = fs::metadata(&path).ok()?;
    let modified = metadata.modified().ok()?;
    // Not every file system has this time.
    let created = metadata.created().ok();
    let text = format!(
        "{path:?} {} {modified:?} {created:?} {:?}",
        metadata.len(),
        changed(&metadata)
    );
    Some(sha256::hexadecimal(
        format!("{} {text}", env!("CARGO_PKG_VERSION")).as_bytes(),
    ))
}

/// Returns the hash of the options. The `Debug` output of the generator contains all of them.
fn options(generator: &Generator, presentation: &str) -> String {
    sha256::hexadecimal(format!("{generator:?} {presentation}").as_bytes())
}

/// Returns the time at which a file was last changed, which programs cannot set.
#[cfg(unix)]
fn changed(metadata: &Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;

    (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

/// Other systems have no such time.
#[cfg(not(unix))]
fn changed(_: &Metadata) {}

/// Returns the hash of a document, or `None` if it cannot be read, or if it is not a regular file: a pipe can only be read
/// once.
fn hash_of(path: &Path) -> Option<String> {
    if !fs::metadata(path).ok()?.is_file() {
        return None;
    }
    let text = file::read(path).ok()?;
    Some(sha256::hexadecimal(text.as_bytes()))
}

/// Returns a hash that identifies the content of an emitted file. Files without a header are licenses, which a run does
/// not change: all of them have the same state.
fn state(content: &[u8]) -> u64 {
    match write::is_marked(content) {
        true => hash(&content),
        false => 0,
    }
}

/// Returns a hash that another run of the same program can repeat. It takes a fraction of the time of SHA-256, and must
/// only notice accidental changes.
fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
