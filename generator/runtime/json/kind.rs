//! Selection of the variant of a union, called its kind, while the properties of the object are read.
//!
//! Properties that are read before the kind is known are buffered as JSON text and decoded later.

use serde::de::MapAccess;

use super::ahead::Ahead;
use super::decode::Properties;
use super::raw_json::{BorrowedJson, RawJson};
use super::raw_string;
use super::tag::Tag;

/// The properties that distinguish one variant of a union from the others.
#[derive(Debug)]
pub struct Kind {
    /// The values of the union's tag for this kind. Empty if the union has no tag.
    pub tags: &'static [&'static str],
    /// A property that is `true` in objects of this kind, and that no other kind with the same tag has.
    pub flag: Option<&'static str>,
    /// The properties that all objects of this kind have, and that no other kind with the same tag has.
    pub own: &'static [&'static str],
}

impl<A> Properties<A> {
    /// Returns the index of the object's kind in `kinds`, or `None` if no kind matches.
    ///
    /// The property `tag` determines the kind, at any position in the object. If several kinds have the same tag, or if
    /// the union has no tag, the kind is determined by the first property that is a flag with the value `true` or that
    /// only one of the kinds has. If the object has no such property, the first kind without such properties is used.
    /// If the union has no tag and every kind has such a property, no kind matches.
    ///
    /// # Errors
    ///
    /// Returns an error if the input is malformed.
    pub fn kind<'de>(&mut self, tag: Option<&'static str>, kinds: &[Kind]) -> Result<Option<usize>, A::Error>
    where
        A: MapAccess<'de>,
    {
        let first = match tag {
            Some(_) => self.next()?,
            None => None,
        };
        let mut first = match (first, tag) {
            // The tag is first in many APIs, and needs no copy.
            (Some(name), Some(tag)) if *name == *tag && self.ahead.is_empty() => {
                let json = self.access.next_value::<BorrowedJson<'de>>()?;
                if let Some((index, value)) = lone_kind(&json, kinds) {
                    let (name, start) = (tag, json.start());
                    self.ahead = Ahead::Tag(Tag { name, value, start });
                    return Ok(Some(index));
                }
                Some((name.into_owned(), RawJson::from(json)))
            }
            (Some(name), _) => Some((name.into_owned(), self.json()?)),
            (None, _) => None,
        };
        let mut search = Search {
            tag,
            candidates: kinds.iter().enumerate().collect(),
            is_tagged: tag.is_none(),
            is_certain: false,
        };
        let mut seen: Vec<(String, RawJson)> = Vec::new();
        while !search.is_over() {
            let (name, value) = match first.take() {
                Some(property) => property,
                None => match self.next()? {
                    Some(name) => (name.into_owned(), self.json()?),
                    None => break,
                },
            };
            if search.is_tagged {
                search.narrow(&name, &value);
            } else if search.tag == Some(&*name) {
                search.find_tag(&value);
                for (name, value) in &seen {
                    search.narrow(name, value);
                }
            }
            seen.push((name, value));
        }
        self.ahead.prepend(seen);
        Ok(search.outcome())
    }

    /// Returns the value of the current property as JSON text.
    fn json<'de>(&mut self) -> Result<RawJson, A::Error>
    where
        A: MapAccess<'de>,
    {
        match self.ahead.take_value() {
            Some(value) => Ok(value.into_json()),
            None => self.access.next_value(),
        }
    }
}

/// Returns the index of the only kind with this tag, and the tag. Returns `None` if no kind or several kinds have it, or
/// if it contains escape sequences.
fn lone_kind(json: &str, kinds: &[Kind]) -> Option<(usize, &'static str)> {
    let tag = json.strip_prefix('"')?.strip_suffix('"')?;
    if tag.contains('\\') {
        return None;
    }
    let mut found = kinds.iter().enumerate().filter_map(|(index, kind)| {
        let known = kind.tags.iter().find(|known| **known == tag)?;
        Some((index, *known))
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The kinds that match the properties read so far.
struct Search<'a> {
    tag: Option<&'a str>,
    candidates: Vec<(usize, &'a Kind)>,
    /// `true` if the tag has been read, or if the union has no tag.
    is_tagged: bool,
    /// `true` if the tag, or a property that only one of the kinds has, was read.
    is_certain: bool,
}

impl Search<'_> {
    fn is_over(&self) -> bool {
        let is_left = |(_, kind): &(usize, &Kind)| self.is_certain || kind.flag.is_none() && kind.own.is_empty();
        match self.candidates.as_slice() {
            [] => self.is_tagged,
            [candidate] => self.is_tagged && is_left(candidate),
            _ => false,
        }
    }

    fn find_tag(&mut self, json: &str) {
        let tag = raw_string::unescape(json);
        self.candidates
            .retain(|(_, kind)| tag.as_ref().is_some_and(|tag| kind.tags.contains(&tag.as_str())));
        self.is_tagged = true;
        self.is_certain = true;
    }

    /// Removes the candidates that do not match this property.
    fn narrow(&mut self, name: &str, json: &str) {
        let is_flag = self.candidates.iter().any(|(_, kind)| kind.flag == Some(name));
        if is_flag {
            let is_set = json == "true";
            self.candidates.retain(|(_, kind)| (kind.flag == Some(name)) == is_set);
            self.is_certain |= is_set;
        } else if self.candidates.iter().any(|(_, kind)| kind.own.contains(&name)) {
            self.candidates.retain(|(_, kind)| kind.own.contains(&name));
            self.is_certain = true;
        }
    }

    fn outcome(&self) -> Option<usize> {
        if !self.is_tagged {
            return None;
        }
        // Prefer a kind without distinguishing properties: those of the other kinds would have been read.
        let plain = || self.candidates.iter().filter(|(_, kind)| kind.flag.is_none());
        let found = plain().find(|(_, kind)| kind.own.is_empty());
        let others = plain().next().or(self.candidates.first());
        let found = found.or(others.filter(|_| self.is_certain));
        found.map(|(index, _)| *index)
    }
}
