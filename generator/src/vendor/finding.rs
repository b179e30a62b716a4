//! What a vendored client is not: untouched, or current.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use crate::ir::OutputLayout;
use crate::sha256;

use super::{Record, VendorError, folder};

/// A file that is not as it shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The path below the folder, with `/` between its parts.
    pub path: String,
    /// What is the matter with it.
    pub state: State,
}

/// What can be the matter with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is not what was vendored.
    Edited,
    /// It was vendored, and is gone.
    Missing,
    /// Something else is emitted now.
    Outdated,
    /// It is emitted now, and was not vendored.
    New,
    /// It was vendored, and is not emitted any more.
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

/// Something that a client was made from, and that is another now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is.
    pub subject: &'static str,
    /// What the record says.
    pub recorded: String,
    /// What it is now.
    pub now: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}, now {}", self.subject, self.recorded, self.now)
    }
}

impl Record {
    /// The files that are not what was vendored, in the order of their paths.
    ///
    /// # Errors
    ///
    /// If the folder cannot be read, or a link below it would lead elsewhere.
    pub fn touched(&self, folder: &Path) -> Result<Vec<Finding>, VendorError> {
        let mut findings = Vec::new();
        for (path, hash) in &self.files {
            let state = match folder::read(folder, path)? {
                None => State::Missing,
                Some(bytes) if sha256::hexadecimal(&bytes) != *hash => State::Edited,
                Some(_) => continue,
            };
            let path = path.clone();
            findings.push(Finding { path, state });
        }
        Ok(findings)
    }

    /// The files that would be vendored otherwise now, in the order of their paths. What is in the folder is not looked
    /// at.
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

    /// What the client was made from, and would be made from another now.
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

/// A text on one line of a terminal, whoever wrote it.
fn printable(text: &str) -> String {
    text.chars()
        .map(|character| if character.is_control() { '\u{fffd}' } else { character })
        .collect()
}
