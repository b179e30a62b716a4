//! A record of the last run of `crateform generate`, which tells the next run that nothing has changed.
//!
//! The record is in the directory `target` of the emitted crate, which cargo and version control ignore. It holds hashes of
//! everything that the run depended on: the program, its options, the document, the overlays, and the emitted files as
//! they were left on disk. If one of them differs, or if the record cannot be read, the client is generated again.
//!
//! There is no record if the document refers to other files, or if operations with errors are left out: what is missing,
//! such as a file, can appear.

use std::collections::BTreeSet;
use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::write::{self, WriteError};
use crate::{Generator, Output, parallel, sha256};

/// The directory of the record, below that of the crate.
const DIRECTORY: &str = "target/crateform";

/// The name of the record.
const NAME: &str = "last-run.json";

/// What the last run depended on, and what it reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastRun {
    inputs: Inputs,
    /// The paths of the emitted files.
    files: Vec<String>,
    /// The hash of the states of the files.
    state: String,
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
        let text = fs::read(path(directory)).ok()?;
        let record: Self = serde_json::from_slice(&text).ok()?;
        let is_valid = record.inputs.options == options(generator, presentation)
            && record.has_inputs(generator)
            && record.has_files(directory).unwrap_or_default();
        is_valid.then_some(record)
    }

    /// Returns the record of a run after which the directory contains the emitted files, or `None` if such a run has no
    /// record.
    pub fn of(generator: &Generator, presentation: &str, output: &Output, report: Report) -> Option<Self> {
        if !output.provenance.files.is_empty() || generator.skips_unsupported {
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
            state: sha256::hexadecimal(states.concat().as_bytes()),
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
    /// Returns an error if the record cannot be written. The next run generates the client again in this case.
    pub fn write(&self, directory: &Path) -> Result<(), WriteError> {
        let path = path(directory);
        // The directory can be under version control without a rule for its `target`.
        let ignore = path.with_file_name(".gitignore");
        if !ignore.exists() {
            write::replace(&ignore, "*\n")?;
        }
        let text =
            serde_json::to_string(self).map_err(|error| write::failed("write", &path)(io::Error::from(error)))?;
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
        let states: Option<Vec<String>> = states.into_iter().collect::<Result<_, _>>()?;
        Ok(states.is_some_and(|states| sha256::hexadecimal(states.concat().as_bytes()) == self.state))
    }
}

/// Returns the path of the record.
fn path(directory: &Path) -> PathBuf {
    directory.join(DIRECTORY).join(NAME)
}

/// Returns what tells the executable from every other one, such as an earlier build of the same version. Another one at the
/// same place is at least a new file. A hash would take as long as all the rest.
fn program() -> Option<String> {
    let path = env::current_exe().ok()?;
    let metadata = fs::metadata(&path).ok()?;
    let modified = metadata.modified().ok()?;
    // Not every file system has this time.
    let created = metadata.created().ok();
    let text = format!("{path:?} {} {modified:?} {created:?}", metadata.len());
    Some(sha256::hexadecimal(
        format!("{} {text}", env!("CARGO_PKG_VERSION")).as_bytes(),
    ))
}

/// Returns the hash of the options. The debugging output of the generator contains them all.
fn options(generator: &Generator, presentation: &str) -> String {
    sha256::hexadecimal(format!("{generator:?} {presentation}").as_bytes())
}

/// Returns the hash of a file, or `None` if it cannot be read twice, such as a pipe.
fn hash_of(path: &Path) -> Option<String> {
    if !fs::metadata(path).ok()?.is_file() {
        return None;
    }
    File::open(path).and_then(sha256::of_file).ok()
}

/// Returns a hash that identifies the content of an emitted file. Licenses are all the same, as a run leaves them as they
/// are.
fn state(content: &[u8]) -> String {
    match write::is_marked(content) {
        true => sha256::hexadecimal(content),
        false => String::from("-"),
    }
}
