//! The history of the shell, which never contains secrets.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use rustyline::history::{FileHistory, History as _};

use super::super::settings::answers;

/// The lines of earlier sessions, in a file.
pub struct History {
    path: PathBuf,
    lines: FileHistory,
}

impl History {
    /// Reads the history of a command, or returns `None` if the platform has no directory for it.
    pub fn open(command: &str) -> Option<Self> {
        let strategy = etcetera::choose_base_strategy().ok()?;
        let directory = strategy
            .state_dir()
            .unwrap_or_else(|| strategy.data_dir())
            .join(command);
        create_directory(&directory).ok()?;
        let path = directory.join("history");
        let mut lines = FileHistory::new();
        // The first session has no file.
        let _ = lines.load(&path);
        Some(Self { path, lines })
    }

    /// Returns the lines, the oldest one first.
    pub fn lines(&self) -> impl Iterator<Item = &String> {
        self.lines.iter()
    }

    /// Adds a line, and writes it to the file.
    pub fn add(&mut self, line: &str) {
        // A failure to write the history must not end the shell, nor print an error after every line.
        let _ = self.lines.add(line).and_then(|_| self.lines.append(&self.path));
    }
}

/// Returns `true` if a line contains a credential that was used, or text with the form of an API key.
pub fn contains_credential(line: &str, live_prefixes: &[&str]) -> bool {
    // `sk_` for `sk_live_`: keys for test data have another second part.
    let families = live_prefixes
        .iter()
        .filter_map(|prefix| prefix.split_inclusive('_').next());
    let mut families = families.filter(|family| family.ends_with('_'));
    answers::contains_used(line) || families.any(|family| has_word(line, family))
}

/// Returns `true` if a word begins with `start` and is longer.
fn has_word(line: &str, start: &str) -> bool {
    line.match_indices(start).any(|(index, _)| {
        let (before, word) = line.split_at_checked(index).unwrap_or_default();
        let after = word.strip_prefix(start).unwrap_or_default();
        let is_word = |character: char| character.is_ascii_alphanumeric();
        !before.ends_with(is_word) && after.starts_with(is_word)
    })
}

/// Creates a directory that only its owner can read.
fn create_directory(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(path)
}
