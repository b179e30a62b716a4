//! References: by a JSON pointer, an anchor or an id.

use std::collections::HashSet;

use crate::component_names;
use crate::diagnostic::Pointer;
use crate::percent;
use crate::resources::{self, MAXIMUM_PASSED, Passed, Target};
use crate::structure::{Form, Kind};
use crate::warning::Warning;

use super::Converter;
use super::fault::ConvertFault;
use super::part::Part;

/// The maximum number of conversions of a document in which locations are assumed to stay.
const MAXIMUM_CONVERSIONS: usize = 4;

/// Keywords whose schemas usually keep their location, so that references to the inside of a component stay valid.
const STEADY: [&str; 4] = ["properties", "items", "additionalProperties", "allOf"];

/// Keywords whose values have no name of their own.
const KEYWORDS: [&str; 4] = ["additionalProperties", "items", "schema", "unevaluatedProperties"];

/// What previous conversions of the document have found out about its locations.
#[derive(Debug, Default)]
pub(super) struct Locations {
    /// The locations that changed.
    moved: HashSet<Pointer>,
    /// The number of previous conversions.
    conversions: usize,
}

impl Locations {
    /// Adds locations that changed. Returns `false` if there are none.
    pub(super) fn add(&mut self, moved: impl Iterator<Item = Pointer>) -> bool {
        let known = self.moved.len();
        self.moved.extend(moved);
        self.conversions += 1;
        self.moved.len() > known
    }

    /// Returns `true` if references into the inside of components and paths can be assumed to stay.
    fn can_stay(&self, pointer: &Pointer) -> bool {
        self.conversions < MAXIMUM_CONVERSIONS && !self.moved.contains(pointer)
    }
}

/// A part that becomes a component.
#[derive(Clone, Debug)]
pub(super) struct Component {
    pub(super) kind: Kind,
    pub(super) section: &'static str,
    pub(super) name: String,
}

impl<'a> Converter<'a> {
    /// Returns a reference without the URI of the document itself.
    pub(super) fn without_self<'t>(&self, text: &'t str) -> &'t str {
        let (uri, fragment) = text.split_at(text.find('#').unwrap_or(text.len()));
        let is_own = !uri.is_empty() && !fragment.is_empty() && self.resources.get().is_document(uri);
        if is_own { fragment } else { text }
    }

    /// Returns the converted text of a reference to a schema, which is the same if it does not change.
    pub(super) fn reference_to_schema(&mut self, reference: &Part<'a>, text: &str) -> String {
        let (pointer, resource) = match self.resources.get().target(&reference.pointer, text) {
            Target::At { pointer, resource } => (pointer, resource),
            // The next stage reports a reference to another document.
            Target::Elsewhere => return text.to_owned(),
            found => {
                let anchor = resources::anchor(text).to_owned();
                let fault = match found {
                    Target::AmbiguousAnchor => ConvertFault::AmbiguousAnchor(anchor),
                    _ => ConvertFault::UnknownAnchor(anchor),
                };
                self.report(reference, fault);
                return text.to_owned();
            }
        };
        if let Some(found) = self.located(pointer.clone()) {
            return self.reference_to(Kind::Schema, &found);
        }
        let Some(inner) = pointer.below(&resource) else {
            return text.to_owned();
        };
        // In a schema with an `$id`, references should be relative to the schema. Most documents ignore that.
        if resource != Pointer::root()
            && let Some(found) = self.located(inner.clone())
        {
            return self.reference_to(Kind::Schema, &found);
        }
        // Schemas that were copied into the document can refer to their own definitions.
        let within = component_around(&reference.pointer).map(|component| component.joined(&inner));
        match within.and_then(|within| self.located(within)) {
            Some(within) => {
                self.warn(reference, Warning::ReferenceWithinSchema(text.to_owned()));
                self.reference_to(Kind::Schema, &within)
            }
            None => text.to_owned(),
        }
    }

    /// Returns the converted text of a reference to an object other than a schema.
    pub(super) fn reference_to_object(&mut self, text: &str, kind: Kind) -> String {
        let text = self.without_self(text);
        match Pointer::from_reference(text).and_then(|pointer| self.located(pointer)) {
            Some(found) => self.reference_to(kind, &found),
            None => text.to_owned(),
        }
    }

    /// Returns the location of the only schema with a dynamic anchor.
    pub(super) fn dynamic_target(&mut self, reference: &Part<'a>, text: &str) -> Option<String> {
        match self.resources.get().dynamically_anchored(text).cloned() {
            Some(only) => Some(self.reference_to(Kind::Schema, &only)),
            None => {
                self.report(reference, ConvertFault::DynamicReference(text.to_owned()));
                None
            }
        }
    }

    /// Returns the location of the part that a pointer refers to, or `None` if there is none. The pointer of a URI can be
    /// percent-encoded.
    fn located(&self, pointer: Pointer) -> Option<Pointer> {
        let decoded = percent::decoded(pointer.as_str()).filter(|decoded| decoded != pointer.as_str());
        let decoded = decoded.and_then(|decoded| Pointer::parse(&decoded));
        self.followed(pointer).or_else(|| self.followed(decoded?))
    }

    /// Returns the location of the part at a pointer. Below a `$ref`, the pointer continues in what that refers to.
    fn followed(&self, mut pointer: Pointer) -> Option<Pointer> {
        for _ in 0..MAXIMUM_PASSED {
            if self.input.at(&pointer).is_some() {
                return Some(pointer);
            }
            let Passed { reference, from, rest } = Passed::of(&self.input.value, &pointer)?;
            let Target::At { pointer: target, .. } = self.resources.get().target(&from, &reference) else {
                return None;
            };
            pointer = target.joined(&rest);
        }
        None
    }

    /// Returns the reference to a part, which becomes a component if its location changes.
    fn reference_to(&mut self, kind: Kind, pointer: &Pointer) -> String {
        let tokens: Vec<String> = pointer.tokens().collect();
        let stays = match tokens.as_slice() {
            // A component of another kind is a fault, which the next stage reports.
            [root, _, _] if root == "components" => true,
            [] => true,
            tokens => self.locations.can_stay(pointer) && stays(tokens),
        };
        match kind.section().filter(|_| !stays) {
            None => {
                self.kept.insert(pointer.clone());
                pointer.to_string()
            }
            Some(section) => self.component(kind, section, pointer, &tokens),
        }
    }

    /// Returns the reference to a part that becomes a component, named after its key.
    fn component(&mut self, kind: Kind, section: &'static str, pointer: &Pointer, tokens: &[String]) -> String {
        let components = Pointer::root().join("components").join(section);
        if let Some(component) = self.components.get(pointer) {
            return components.join(&component.name).to_string();
        }
        let last = tokens.last().map(String::as_str).unwrap_or_default();
        let long = tokens
            .get(2)
            .map(|component| component_names::composed(format!("{component}_{last}")));
        let base = long
            .clone()
            .unwrap_or_else(|| component_names::composed(format!("definition_{last}")));
        let is_name = |last: &String| {
            !last.starts_with(|first: char| first.is_ascii_digit()) && !KEYWORDS.contains(&last.as_str())
        };
        let short = Some(last.to_owned()).filter(is_name);
        let preferred = short.into_iter().chain(long);
        let name = self.names.take(&self.input.value, section, preferred, &base, '_');
        let reference = components.join(&name).to_string();
        self.components
            .insert(pointer.clone(), Component { kind, section, name });
        reference
    }
}

/// Returns `true` if a part inside of a component or path usually keeps its location.
fn stays(tokens: &[String]) -> bool {
    let (mut form, mut left) = (&Form::Object(Kind::OpenApi), tokens);
    while let [token, rest @ ..] = left {
        match form.kind() {
            Some(Kind::Schema) => return schema_stays(left),
            Some(Kind::Callback) => return false,
            _ => {}
        }
        let Some(below) = form.below(token) else {
            return false;
        };
        (form, left) = (below, rest);
    }
    true
}

/// Returns `true` if a schema inside of a schema usually keeps its location.
fn schema_stays(inner: &[String]) -> bool {
    match inner {
        [] => true,
        [keyword, _, rest @ ..] if keyword == "properties" || keyword == "allOf" => schema_stays(rest),
        [keyword, rest @ ..] => STEADY.contains(&keyword.as_str()) && schema_stays(rest),
    }
}

/// Returns the component that contains a pointer.
fn component_around(pointer: &Pointer) -> Option<Pointer> {
    let tokens: Vec<String> = pointer.tokens().take(3).collect();
    match tokens.as_slice() {
        [root, section, name] if root == "components" && section == "schemas" => {
            Some(Pointer::root().join(root).join(section).join(name))
        }
        _ => None,
    }
}
