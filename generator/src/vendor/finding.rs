//! Finds the differences between a vendored client, its record and the current output.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use crate::ir::OutputLayout;
use crate::sha256;
use crate::write;

use super::{Record, VendorError};

/// A file that was changed or is out of date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The path relative to the directory, with `/` as the separator.
    pub path: String,
    /// The difference.
    pub state: State,
}

/// The difference between a file and its recorded or current version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The file was edited after it was vendored.
    Edited,
    /// The vendored file is missing.
    Missing,
    /// The emitted file has changed.
    Outdated,
    /// The file is emitted now and was not vendored.
    New,
    /// The vendored file is no longer emitted.
    NoLongerEmitted,
}

impl fmt::Display for State {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Edited => "edited",
            Self::Missing => "missing",
            Self::Outdated => "outdated",
            Self::New => "new",
            Self::NoLongerEmitted => "no longer emitted",
        })
    }
}

/// An input of the generator that has changed since the client was vendored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The name of the input.
    pub subject: &'static str,
    /// The recorded value.
    pub recorded: String,
    /// The current value.
    pub now: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}, now {}", self.subject, self.recorded, self.now)
    }
}

impl Record {
    /// Returns the files that were edited or removed, in the order of their paths.
    ///
    /// # Errors
    ///
    /// Returns an error if the directory cannot be read, or if a path below it is a symbolic link.
    pub fn touched(&self, directory: &Path) -> Result<Vec<Finding>, VendorError> {
        let mut findings = Vec::new();
        for (path, hash) in &self.files {
            let state = match write::read(directory, path)? {
                None => State::Missing,
                Some(bytes) if sha256::hexadecimal(&bytes) != *hash => State::Edited,
                Some(_) => continue,
            };
            let path = path.clone();
            findings.push(Finding { path, state });
        }
        Ok(findings)
    }

    /// Returns the files that differ between the two records, in the order of their paths. Does not read the directory.
    pub fn outdated(&self, now: &Self) -> Vec<Finding> {
        let mut states: BTreeMap<&String, State> = BTreeMap::new();
        for (path, hash) in &now.files {
            match self.files.get(path) {
                None => states.insert(path, State::New),
                Some(recorded) if recorded != hash => states.insert(path, State::Outdated),
                Some(_) => None,
            };
        }
        let gone = self.files.keys().filter(|path| !now.files.contains_key(*path));
        states.extend(gone.map(|path| (path, State::NoLongerEmitted)));
        let states = states.into_iter();
        states
            .map(|(path, state)| Finding {
                path: path.clone(),
                state,
            })
            .collect()
    }

    /// Returns the inputs that differ between the two records.
    pub fn differences(&self, now: &Self) -> Vec<Difference> {
        let facts = |record: &Self| {
            let selection = record.selection.iter();
            let selection: Vec<String> = selection
                .map(|(subject, patterns)| format!("{subject} {}", patterns.join(" ")))
                .collect();
            [
                ("generator", record.generator.clone()),
                ("form", form(&record.layout)),
                ("document's title", record.title.clone()),
                ("document's version", record.version.clone()),
                ("document's sha256", record.document.clone()),
                ("overlays' sha256", listed(&record.overlays, "no overlay")),
                ("selection", listed(&selection, "all operations")),
            ]
        };
        let pairs = facts(self).into_iter().zip(facts(now));
        pairs
            .filter(|((_, recorded), (_, now))| recorded != now)
            .map(|((subject, recorded), (_, now))| Difference {
                subject,
                recorded: printable(&recorded),
                now: printable(&now),
            })
            .collect()
    }
}

fn form(layout: &OutputLayout) -> String {
    match layout {
        OutputLayout::Crate => "crate".to_owned(),
        OutputLayout::Module(path) => format!("module {path}"),
    }
}

fn listed(texts: &[String], none: &str) -> String {
    if texts.is_empty() {
        none.to_owned()
    } else {
        texts.join(", ")
    }
}

/// Replaces control characters, so that the text cannot control a terminal.
fn printable(text: &str) -> String {
    text.chars()
        .map(|character| if character.is_control() { '\u{fffd}' } else { character })
        .collect()
}
