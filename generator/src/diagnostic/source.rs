use std::sync::{Arc, OnceLock};

use crate::sha256;

/// A text that the generator read: the document or an overlay. Clones of it share the text.
#[derive(Clone, Debug)]
pub struct Source {
    /// What diagnostics call it: the path as the user gave it.
    pub name: String,
    /// The text itself, as it stands in the file.
    pub text: Arc<str>,
    /// What [`Source::sha256`] has found.
    sha256: Arc<OnceLock<String>>,
}

impl Source {
    /// A text under a name.
    pub fn new(name: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            sha256: Arc::default(),
        }
    }

    /// The SHA-256 of the file's bytes, in lower-case hexadecimal digits.
    pub fn sha256(&self) -> &str {
        self.sha256.get_or_init(|| sha256::hexadecimal(self.text.as_bytes()))
    }

    /// The text without a byte order mark; lines and columns are counted in it.
    pub(crate) fn content(&self) -> &str {
        self.text.strip_prefix('\u{feff}').unwrap_or(&self.text)
    }

    /// A line, from 1, without its break; empty past the end.
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

/// Where the first line break is. Both of its bytes stand for themselves in UTF-8, and lines can be megabytes long.
fn line_break(text: &str) -> Option<usize> {
    text.bytes().position(|byte| matches!(byte, b'\n' | b'\r'))
}

/// Where something stands in a [`Source`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The index of the source in its document.
    pub source: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}
