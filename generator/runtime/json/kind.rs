//! Objects of several kinds: which kind an object is of, found out while its properties are read.
//!
//! The properties that are read until the kind is known are kept as JSON text, and read again as what they are.

use serde::de::MapAccess;

use super::decode::Properties;
use super::raw_json::RawJson;
use super::raw_string;

/// What tells the objects of one kind from all others of a union.
#[derive(Debug)]
pub struct Kind {
    /// What the union's tag can be; empty if the union has no tag.
    pub tags: &'static [&'static str],
    /// A property that is `true` in objects of this kind and that no other kind with the tag has.
    pub flag: Option<&'static str>,
    /// Properties that every object of this kind has, and no object of another kind with the tag.
    pub own: &'static [&'static str],
}

impl<A> Properties<A> {
    /// Which of the `kinds` the object is of: an index, or `None` if it is of none.
    ///
    /// The property `tag` decides, wherever it stands. Among kinds with the same tag, or in a union without one, the first
    /// flag that is `true` or the first property that only one of them has does. If there is none of these, it is the
    /// first kind that has neither.
    ///
    /// # Errors
    ///
    /// The input is not well-formed.
    pub fn kind<'de>(&mut self, tag: Option<&str>, kinds: &[Kind]) -> Result<Option<usize>, A::Error>
    where
        A: MapAccess<'de>,
    {
        let mut search = Search {
            tag,
            candidates: kinds.iter().enumerate().collect(),
            is_tagged: tag.is_none(),
        };
        let mut seen: Vec<(String, RawJson)> = Vec::new();
        while !search.is_over() {
            let Some(name) = self.next()? else { break };
            let name = name.into_owned();
            let value = match self.value.take() {
                Some(json) => json,
                None => self.value::<RawJson>()?,
            };
            if search.is_tagged {
                search.narrow(&name, &value.0);
            } else if search.tag == Some(&*name) {
                search.find_tag(&value.0);
                for (name, value) in &seen {
                    search.narrow(name, &value.0);
                }
            }
            seen.push((name, value));
        }
        for property in seen.into_iter().rev() {
            self.ahead.push_front(property);
        }
        Ok(search.outcome())
    }
}

/// What the object can still be.
struct Search<'a> {
    tag: Option<&'a str>,
    candidates: Vec<(usize, &'a Kind)>,
    /// Whether the tag was seen, if there is one.
    is_tagged: bool,
}

impl Search<'_> {
    fn is_over(&self) -> bool {
        self.is_tagged && self.candidates.len() < 2
    }

    fn find_tag(&mut self, json: &str) {
        let tag = raw_string::unescape(json);
        self.candidates
            .retain(|(_, kind)| tag.as_ref().is_some_and(|tag| kind.tags.contains(&tag.as_str())));
        self.is_tagged = true;
    }

    /// Leaves out what an object with this property is not.
    fn narrow(&mut self, name: &str, json: &str) {
        let is_flag = self.candidates.iter().any(|(_, kind)| kind.flag == Some(name));
        if is_flag {
            let is_set = json == "true";
            self.candidates.retain(|(_, kind)| (kind.flag == Some(name)) == is_set);
        } else if self.candidates.iter().any(|(_, kind)| kind.own.contains(&name)) {
            self.candidates.retain(|(_, kind)| kind.own.contains(&name));
        }
    }

    fn outcome(&self) -> Option<usize> {
        if !self.is_tagged {
            return None;
        }
        // What a kind always has would have been seen.
        let plain = || self.candidates.iter().filter(|(_, kind)| kind.flag.is_none());
        let found = plain().find(|(_, kind)| kind.own.is_empty());
        let found = found.or(plain().next()).or(self.candidates.first());
        found.map(|(index, _)| *index)
    }
}
