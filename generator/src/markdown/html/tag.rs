//! The syntax of HTML tags.

use std::borrow::Cow;

use crate::markdown::character::decode;

/// The maximum length of a tag's attributes. Anything longer is text. This limits the cost of a tag that never ends.
const LONGEST_TAG: usize = 4096;

/// A start or end tag of any name.
pub(super) struct Tag<'a> {
    /// The source of the tag.
    pub(super) source: &'a str,
    /// The element's name in lower case.
    pub(super) name: String,
    pub(super) is_end: bool,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// Parses the tag at the start of the text. Returns it with the text after it.
    pub(super) fn scan(text: &'a str) -> Option<(Self, &'a str)> {
        let from_name = text.strip_prefix('<')?;
        let (from_name, is_end) = from_name
            .strip_prefix('/')
            .map_or((from_name, false), |name| (name, true));
        if !from_name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return None;
        }
        let end = from_name.find(|character: char| !character.is_ascii_alphanumeric() && character != '-')?;
        let (name, attributes) = from_name.split_at(end);
        if !attributes.starts_with(|next: char| next.is_ascii_whitespace() || matches!(next, '/' | '>')) {
            return None;
        }
        let mut limit = attributes.len().min(LONGEST_TAG);
        while !attributes.is_char_boundary(limit) {
            limit -= 1;
        }
        let mut rest = &attributes[..limit];
        let end = loop {
            rest = match Part::scan(rest)? {
                Part::Attribute { after, .. } => after,
                Part::End { after } => break limit - after.len(),
            };
        };
        let source = &text[..text.len() - attributes.len() + end];
        let (attributes, after) = attributes.split_at(end);
        Some((
            Self {
                source,
                name: name.to_ascii_lowercase(),
                is_end,
                attributes,
            },
            after,
        ))
    }

    /// Returns the value of an attribute, with its entities decoded.
    pub(super) fn attribute(&self, wanted: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.attributes;
        while let Some(Part::Attribute { name, value, after }) = Part::scan(rest) {
            if name.eq_ignore_ascii_case(wanted) {
                return Some(decode(value));
            }
            rest = after;
        }
        None
    }
}

/// A part of a tag after its name.
enum Part<'a> {
    Attribute {
        name: &'a str,
        value: &'a str,
        after: &'a str,
    },
    End {
        after: &'a str,
    },
}

impl<'a> Part<'a> {
    fn scan(text: &'a str) -> Option<Self> {
        let is_space = |character: char| character.is_ascii_whitespace();
        let text = text.trim_start_matches(|character| is_space(character) || character == '/');
        if let Some(after) = text.strip_prefix('>') {
            return Some(Self::End { after });
        }
        let ends_name = |character| is_space(character) || matches!(character, '=' | '>' | '/' | '<' | '"' | '\'');
        let (name, rest) = text.split_at(text.find(ends_name)?);
        if name.is_empty() {
            return None;
        }
        let Some(value) = rest.trim_start_matches(is_space).strip_prefix('=') else {
            return Some(Self::Attribute {
                name,
                value: "",
                after: rest,
            });
        };
        let value = value.trim_start_matches(is_space);
        for quote in ['"', '\''] {
            if let Some(quoted) = value.strip_prefix(quote) {
                let (value, after) = quoted.split_once(quote)?;
                return Some(Self::Attribute { name, value, after });
            }
        }
        let (value, after) = value.split_at(value.find(|character| is_space(character) || character == '>')?);
        Some(Self::Attribute { name, value, after })
    }
}
