use std::sync::{Arc, OnceLock};

use crate::sha256;

/// The text of a document or an overlay. Clones share the text.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name in diagnostics: the path as the user specified it.
    pub name: String,
    /// The text of the file.
    pub text: Arc<str>,
    /// The cached result of [`Source::sha256`].
    sha256: Arc<OnceLock<String>>,
}

impl Source {
    /// Creates a source from its name and its text.
    pub fn new(name: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            sha256: Arc::default(),
        }
    }

    /// Returns the SHA-256 of the text, in lowercase hexadecimal digits.
    pub fn sha256(&self) -> &str {
        self.sha256.get_or_init(|| sha256::hexadecimal(self.text.as_bytes()))
    }

    /// Returns the text without a byte order mark. Lines and columns refer to this text.
    pub(crate) fn content(&self) -> &str {
        self.text.strip_prefix('\u{feff}').unwrap_or(&self.text)
    }

    /// Returns the line with the 1-based `number`, without its line break, or an empty string if there is none.
    pub(super) fn line(&self, number: usize) -> &str {
        let mut rest = self.content();
        // YAML breaks lines at each of "\n", "\r" and "\r\n".
        for _ in 1..number {
            let Some(end) = line_break(rest) else { return "" };
            let length = if rest[end..].starts_with("\r\n") { 2 } else { 1 };
            rest = &rest[end + length..];
        }
        &rest[..line_break(rest).unwrap_or(rest.len())]
    }
}

/// Returns the position of the first line break. A search by bytes is valid in UTF-8, and fast for lines of megabytes.
fn line_break(text: &str) -> Option<usize> {
    text.bytes().position(|byte| matches!(byte, b'\n' | b'\r'))
}

/// A place in a [`Source`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The index of the source in its document.
    pub source: usize,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

/// A place in a file, without the text of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePlace {
    /// The name of the file, as the user specified it.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

impl FilePlace {
    /// Returns the place in a source.
    pub(crate) fn of(source: &Source, place: Place) -> Self {
        Self {
            file: source.name.clone(),
            line: place.line,
            column: place.column,
        }
    }
}
