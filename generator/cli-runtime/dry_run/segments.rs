//! Text with placeholders of secrets.

use std::fmt;

use super::placeholder;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Text that contains no secret.
    Text(String),
    /// A secret: the name of its environment variable.
    Secret(String),
}

/// A text with placeholders, split at these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segments(pub Vec<Segment>);

impl Segments {
    /// Splits a text at its placeholders.
    pub fn of(text: &str) -> Self {
        let mut segments = Self::default();
        let mut rest = text;
        while let Some((before, variable, after)) = placeholder::split(rest) {
            segments.push_text(before);
            segments.0.push(Segment::Secret(variable.to_owned()));
            rest = after;
        }
        segments.push_text(rest);
        segments
    }

    /// Returns `true` if the text contains a secret.
    pub fn has_secrets(&self) -> bool {
        self.0.iter().any(|segment| matches!(segment, Segment::Secret(_)))
    }

    /// Adds text at the beginning.
    #[must_use]
    pub fn after(mut self, text: &str) -> Self {
        match self.0.first_mut() {
            Some(Segment::Text(first)) => first.insert_str(0, text),
            _ => self.0.insert(0, Segment::Text(text.to_owned())),
        }
        self
    }

    fn push_text(&mut self, text: &str) {
        if !text.is_empty() {
            self.0.push(Segment::Text(text.to_owned()));
        }
    }
}

/// Shows `[redacted]` in place of each secret.
impl fmt::Display for Segments {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|segment| match segment {
            Segment::Text(text) => formatter.write_str(text),
            Segment::Secret(_) => formatter.write_str("[redacted]"),
        })
    }
}
