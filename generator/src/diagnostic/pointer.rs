use std::borrow::Cow;
use std::fmt::{self, Write as _};

use serde_json::Value;

/// A JSON pointer into a document, in the form of a URI fragment: `#/paths/~1v1~1apps/get`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(String);

impl Pointer {
    /// Returns the pointer to the whole document: `#`.
    pub fn root() -> Self {
        Self::default()
    }

    /// Parses a `$ref` to the same document (`#` or `#/…`). Returns `None` for any other reference.
    pub fn from_reference(reference: &str) -> Option<Self> {
        Self::parse(reference.strip_prefix('#')?)
    }

    /// Parses a pointer as defined by RFC 6901, without a leading `#`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        (text.is_empty() || text.starts_with('/')).then(|| Self(text.to_owned()))
    }

    /// Returns the pointer to a property or an array element below this pointer.
    pub fn join(&self, token: impl fmt::Display) -> Self {
        // Reserves space for a typical token: a pointer is created for every part of a document.
        let mut text = String::with_capacity(self.0.len() + 32);
        text.push_str(&self.0);
        text.push('/');
        let mut escaped = Escaped { text };
        // Writing to a `String` cannot fail.
        let _ = write!(escaped, "{token}");
        Self(escaped.text)
    }

    /// Returns a pointer into the part at this pointer as a pointer from the root.
    pub(crate) fn joined(&self, inner: &Self) -> Self {
        Self(format!("{}{}", self.0, inner.0))
    }

    /// Returns the pointer relative to the part at `part`, or `None` if this pointer does not refer to the part or into it.
    pub(crate) fn below(&self, part: &Self) -> Option<Self> {
        Self::parse(self.0.strip_prefix(&part.0)?)
    }

    /// Returns the unescaped reference tokens, from the root.
    pub fn tokens(&self) -> impl Iterator<Item = String> + '_ {
        self.unescaped().map(Cow::into_owned)
    }

    fn unescaped(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(|token| match token.contains('~') {
            true => Cow::Owned(token.replace("~1", "/").replace("~0", "~")),
            false => Cow::Borrowed(token),
        })
    }

    /// Returns the value at the pointer in a document, or `None` if it does not exist.
    pub fn find<'a>(&self, document: &'a Value) -> Option<&'a Value> {
        self.unescaped().try_fold(document, |value, token| match value {
            Value::Object(properties) => properties.get(&*token),
            Value::Array(elements) => elements.get(index(&token)?),
            _ => None,
        })
    }

    /// Returns the pointer as defined by RFC 6901, without the leading `#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Makes a pointer of reference tokens, from the root.
impl<T: fmt::Display> FromIterator<T> for Pointer {
    fn from_iter<I: IntoIterator<Item = T>>(tokens: I) -> Self {
        tokens
            .into_iter()
            .fold(Self::root(), |pointer, token| pointer.join(token))
    }
}

/// Parses a reference token as an array index. Signs and leading zeros are invalid.
fn index(token: &str) -> Option<usize> {
    let is_index = token == "0" || token.starts_with(|first: char| matches!(first, '1'..='9'));
    is_index.then(|| token.parse().ok()).flatten()
}

/// A writer that escapes a reference token.
struct Escaped {
    text: String,
}

impl fmt::Write for Escaped {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        if !piece.contains(['~', '/']) {
            self.text.push_str(piece);
            return Ok(());
        }
        for character in piece.chars() {
            match character {
                '~' => self.text.push_str("~0"),
                '/' => self.text.push_str("~1"),
                character => self.text.push(character),
            }
        }
        Ok(())
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.0)
    }
}
