//! References to schemas: by a JSON pointer, an anchor or an id.

use crate::diagnostic::Pointer;
use crate::warning::Warning;

use super::Converter;
use super::fault::ConvertFault;
use super::names::Names;
use super::part::Part;

/// Keywords whose schemas keep their location, so that references to the inside of a component stay valid.
const STEADY: [&str; 4] = ["properties", "items", "additionalProperties", "allOf"];

impl<'a> Converter<'a> {
    /// Returns a reference without the URI of the document itself.
    pub(super) fn without_self<'t>(&self, text: &'t str) -> &'t str {
        let uri = self.input.value.get("$self").and_then(|uri| uri.as_str());
        match uri.and_then(|uri| text.strip_prefix(uri)) {
            Some(rest) if rest.starts_with('#') => rest,
            _ => text,
        }
    }

    /// Returns the converted text of a reference to a schema, which is the same if it does not change.
    pub(super) fn reference_to_schema(&mut self, reference: &Part<'a>, text: &str) -> String {
        let text = self.without_self(text);
        let (document, fragment) = text.split_once('#').unwrap_or((text, ""));
        let base = match document {
            "" => None,
            id => match self.names().identified(id).cloned() {
                Some(pointer) => Some(pointer),
                // The next stage reports a reference to another document.
                None => return text.to_owned(),
            },
        };
        if !fragment.is_empty() && !fragment.starts_with('/') {
            return match self.names().anchored(fragment) {
                [only] => {
                    let only = only.clone();
                    self.reference_to(&only)
                }
                found => {
                    let fault = match found {
                        [] => ConvertFault::UnknownAnchor(fragment.to_owned()),
                        _ => ConvertFault::AmbiguousAnchor(fragment.to_owned()),
                    };
                    self.report(reference, fault);
                    text.to_owned()
                }
            };
        }
        let Some(pointer) = Pointer::from_reference(&format!("#{fragment}")) else {
            return text.to_owned();
        };
        if let Some(base) = base {
            return self.reference_to(&joined(&base, &pointer));
        }
        if self.input.at(&pointer).is_some() {
            return self.reference_to(&pointer);
        }
        // Schemas that were copied into the document can refer to their own definitions.
        let within = component_around(&reference.pointer).map(|component| joined(&component, &pointer));
        match within.filter(|within| self.input.at(within).is_some()) {
            Some(within) => {
                self.warn(reference, Warning::ReferenceWithinSchema(text.to_owned()));
                self.reference_to(&within)
            }
            None => text.to_owned(),
        }
    }

    /// Returns the location of the only schema with a dynamic anchor.
    pub(super) fn dynamic_target(&mut self, reference: &Part<'a>, text: &str) -> Option<String> {
        let anchor = text.strip_prefix('#').unwrap_or(text);
        match self.names().dynamically_anchored(anchor) {
            [only] => {
                let only = only.clone();
                Some(self.reference_to(&only))
            }
            _ => {
                self.report(reference, ConvertFault::DynamicReference(text.to_owned()));
                None
            }
        }
    }

    /// Returns the reference to a schema, which becomes a component if its location does not stay.
    fn reference_to(&mut self, pointer: &Pointer) -> String {
        let tokens: Vec<String> = pointer.tokens().collect();
        let stays = match tokens.as_slice() {
            [root, section, _, inner @ ..] if root == "components" && section == "schemas" => stays(inner),
            [root, ..] => root == "paths" || root == "components",
            [] => true,
        };
        match stays {
            true => pointer.to_string(),
            false => self.component(pointer, &tokens),
        }
    }

    /// Returns the reference to a schema that becomes a component, named after its key.
    fn component(&mut self, pointer: &Pointer, tokens: &[String]) -> String {
        let schemas = Pointer::root().join("components").join("schemas");
        if let Some(name) = self.components.get(pointer) {
            return schemas.join(name).to_string();
        }
        let last = tokens.last().map(String::as_str).unwrap_or_default();
        let long = tokens.get(2).map(|component| format!("{component}_{last}"));
        let short = Some(last.to_owned()).filter(|last| !last.starts_with(|first: char| first.is_ascii_digit()));
        let longer = long.clone().unwrap_or_else(|| format!("definition_{last}"));
        let first = self.numbers.get(&longer).map_or(2, |last| last + 1);
        let numbered = (first..).map(|number| (format!("{longer}_{number}"), number));
        let is_free =
            |name: &String| self.input.at(&schemas.join(name)).is_none() && !self.component_names.contains(name);
        let unnumbered = short.into_iter().chain(long).map(|name| (name, 1));
        let mut names = unnumbered.chain(numbered);
        let (name, number) = names.find(|(name, _)| is_free(name)).unwrap_or_default();
        if number > 1 {
            self.numbers.insert(longer, number);
        }
        self.component_names.insert(name.clone());
        self.components.insert(pointer.clone(), name.clone());
        schemas.join(&name).to_string()
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(&self.input.value))
    }
}

/// Returns `true` if a schema inside a component keeps its location.
fn stays(inner: &[String]) -> bool {
    match inner {
        [] => true,
        [keyword, _, rest @ ..] if keyword == "properties" || keyword == "allOf" => stays(rest),
        [keyword, rest @ ..] => STEADY.contains(&keyword.as_str()) && stays(rest),
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

fn joined(base: &Pointer, pointer: &Pointer) -> Pointer {
    pointer
        .tokens()
        .fold(base.clone(), |pointer, token| pointer.join(token))
}
