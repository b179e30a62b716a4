//! Finds the parts that a `$ref` refers to in a repaired document, in which they can have other locations.

use std::collections::{HashMap, VecDeque};

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::load::MAXIMUM_DEPTH;
use crate::percent;

use super::edits::Repaired;

/// The keyword of a reference.
pub(super) const KEYWORD: &str = "$ref";

/// The maximum number of pointers that are tried for a reference.
const MAXIMUM_POINTERS: usize = 32;

/// A part of the document.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    /// The part with this location in the repaired document.
    At(Pointer),
    /// A part that was removed because the schema that contains it means the same without it.
    Removed {
        /// The part.
        value: Value,
        /// Its location in the document itself.
        from: Pointer,
    },
}

impl Found {
    /// Returns the location.
    pub(super) fn pointer(&self) -> &Pointer {
        match self {
            Self::At(pointer) | Self::Removed { from: pointer, .. } => pointer,
        }
    }
}

/// The locations of the parts of a document in the repaired document.
pub(super) struct Locations<'a> {
    repaired: &'a Repaired,
    /// The new locations of members of compositions, by the previous location of the member or of its keywords.
    now: HashMap<&'a Pointer, Vec<&'a Pointer>>,
}

impl<'a> Locations<'a> {
    pub(super) fn new(repaired: &'a Repaired) -> Self {
        let mut now: HashMap<&Pointer, Vec<&Pointer>> = HashMap::new();
        for (place, before) in &repaired.moved {
            now.entry(before).or_default().push(place);
        }
        now.values_mut().for_each(|places| places.sort_unstable());
        Self { repaired, now }
    }

    /// Returns the object that a `$ref` refers to, if `is_expected` accepts its location in the document itself.
    ///
    /// The pointer can pass through other references: below a `$ref`, it continues in what that refers to.
    pub(super) fn find(&self, reference: &str, is_expected: &impl Fn(&Pointer) -> bool) -> Option<Found> {
        let mut waiting = VecDeque::from(pointers(reference));
        for _ in 0..MAXIMUM_POINTERS {
            let pointer = waiting.pop_front()?;
            if let Some(found) = self.at(&pointer).filter(|_| is_expected(&pointer)) {
                return Some(found);
            }
            waiting.extend(self.through(&pointer).unwrap_or_default());
        }
        None
    }

    /// Returns the object at a location of the document itself.
    fn at(&self, pointer: &Pointer) -> Option<Found> {
        let mut trace = Trace::new(self);
        for token in pointer.tokens() {
            trace.descend(&token);
            if trace.is_lost() {
                return None;
            }
        }
        let mut places = trace.places.into_iter();
        let at = places.find(|place| place.find(&self.repaired.value).is_some_and(Value::is_object));
        at.map(Found::At).or_else(|| {
            let value = trace.removed.filter(|part| part.is_object())?.clone();
            let from = trace.written;
            Some(Found::Removed { value, from })
        })
    }

    /// Returns the pointers that result if the first reference that a pointer passes through is followed.
    fn through(&self, pointer: &Pointer) -> Option<Vec<Pointer>> {
        let mut trace = Trace::new(self);
        let mut tokens = pointer.tokens();
        while let Some(token) = tokens.next() {
            let objects = trace.places.iter().filter_map(|place| place.find(&self.repaired.value));
            let mut references = objects.filter_map(|object| object.get(KEYWORD)?.as_str());
            if let Some(reference) = references.next() {
                let rest: Pointer = std::iter::once(token).chain(tokens).collect();
                let targets = pointers(reference).into_iter();
                return Some(targets.map(|target| target.joined(&rest)).collect());
            }
            trace.descend(&token);
            if trace.is_lost() {
                return None;
            }
        }
        None
    }
}

/// Returns the pointers that a reference can mean: the fragment of a URL can be percent-encoded.
fn pointers(reference: &str) -> Vec<Pointer> {
    let decoded = percent::decoded(reference).filter(|decoded| decoded != reference);
    let pointers = [Some(reference.to_owned()), decoded].into_iter().flatten();
    let pointers = pointers.filter_map(|pointer| Pointer::from_reference(&pointer));
    // A longer pointer leads nowhere.
    let is_short = |pointer: &Pointer| pointer.tokens().nth(MAXIMUM_DEPTH * MAXIMUM_POINTERS).is_none();
    pointers.filter(is_short).collect()
}

/// The locations in the repaired document of the parts on the way to a part of the document itself.
struct Trace<'l, 'a> {
    locations: &'l Locations<'a>,
    /// The location in the document itself.
    written: Pointer,
    /// The possible locations in the repaired document, the most likely first.
    places: Vec<Pointer>,
    /// The part, if it was removed.
    removed: Option<&'a Value>,
}

impl<'l, 'a> Trace<'l, 'a> {
    fn new(locations: &'l Locations<'a>) -> Self {
        Self {
            locations,
            written: Pointer::root(),
            places: vec![Pointer::root()],
            removed: None,
        }
    }

    /// Returns `true` if there is no part with the rest of the pointer: pointers can be longer than documents are deep.
    fn is_lost(&self) -> bool {
        self.places.is_empty() && self.removed.is_none() && self.written.tokens().count() > MAXIMUM_DEPTH
    }

    /// Continues with a property or an element.
    fn descend(&mut self, token: &str) {
        let repaired = self.locations.repaired;
        let parent = self.written.clone();
        self.written = parent.join(token);
        // A member of a composition has another index.
        let indices = self.indices(&self.written, false);
        // Keywords next to a composition are in members of `allOf`.
        let members = self.indices(&parent, true);
        let mut places: Vec<Pointer> = Vec::new();
        for place in &self.places {
            if indices.is_empty() && !repaired.moved.contains_key(&self.written) {
                places.push(place.join(token));
            }
            places.extend(indices.iter().map(|index| place.join(index)));
            places.extend(members.iter().map(|index| place.join("allOf").join(index).join(token)));
        }
        places.retain(|place| place.find(&repaired.value).is_some());
        self.places = places;
        self.removed = match self.removed {
            Some(Value::Object(properties)) => properties.get(token),
            Some(Value::Array(elements)) => token.parse().ok().and_then(|index: usize| elements.get(index)),
            _ => repaired.removed.get(&self.written),
        };
    }

    /// Returns the new indices of a member of a composition, or of the members that have the keywords of an object.
    fn indices(&self, before: &Pointer, is_of_keywords: bool) -> Vec<String> {
        let now = self.locations.now.get(before).into_iter().flatten();
        let is_below = |place: &Pointer| place.below(before).is_some_and(|inner| inner != Pointer::root());
        let now = now.filter(|place| is_below(place) == is_of_keywords);
        now.filter_map(|place| place.tokens().last()).collect()
    }
}
