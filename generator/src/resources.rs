//! Named schemas: those with `$id`, `$anchor` or `$dynamicAnchor`.
//!
//! A schema with an `$id` is a resource: references inside of it are relative to its URI, and anchors are names in the
//! resource that contains them. Outside of such schemas, the document is the resource.

mod uri;

use std::collections::HashMap;

use serde_json::Value;

use crate::diagnostic::Pointer;

/// The values of these keywords are not schemas.
const DATA: [&str; 5] = ["const", "default", "enum", "example", "examples"];

/// The keys of these objects are names, not keywords.
const MAPS: [&str; 16] = [
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "encoding",
    "headers",
    "mediaTypes",
    "parameters",
    "pathItems",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "webhooks",
];

/// The named schemas of a document, each with its location.
#[derive(Debug, Default)]
pub(crate) struct Resources {
    /// The URI of each resource, by its location.
    uris: HashMap<Pointer, String>,
    /// The location of each resource, by its URI.
    by_uri: HashMap<String, Pointer>,
    /// The location of each resource, by its `$id` as written in the document.
    by_id: HashMap<String, Pointer>,
    anchors: HashMap<String, Vec<Named>>,
    dynamic_anchors: HashMap<String, Vec<Named>>,
}

/// A schema with an anchor.
#[derive(Debug)]
struct Named {
    resource: Pointer,
    schema: Pointer,
}

/// What a reference refers to.
#[derive(Debug, PartialEq)]
pub(crate) enum Target {
    /// The part at this location, which need not exist.
    At {
        /// The location.
        pointer: Pointer,
        /// The resource to which the reference is relative.
        resource: Pointer,
    },
    /// A schema with an anchor that no schema has.
    UnknownAnchor,
    /// A schema with an anchor that several schemas have.
    AmbiguousAnchor,
    /// Another document.
    Elsewhere,
}

impl Resources {
    /// Finds the named schemas in a document.
    pub(crate) fn of(document: &Value) -> Self {
        let mut resources = Self::default();
        let uri = document.get("$self").and_then(Value::as_str).unwrap_or_default();
        resources.add(uri::resolved("", uri), Pointer::root());
        resources.find(document, &Pointer::root(), &Pointer::root(), false);
        resources
    }

    fn add(&mut self, uri: String, pointer: Pointer) {
        self.by_uri.entry(uri.clone()).or_insert_with(|| pointer.clone());
        self.uris.insert(pointer, uri);
    }

    /// Adds the names in a value of a resource. The recursion is bounded by the nesting depth of documents.
    fn find(&mut self, value: &Value, pointer: &Pointer, resource: &Pointer, is_map: bool) {
        match value {
            Value::Object(properties) => {
                let mut resource = resource.clone();
                if let Some(Value::String(id)) = properties.get("$id").filter(|_| !is_map) {
                    let base = self.uris.get(&resource).map_or("", String::as_str);
                    self.add(uri::resolved(base, id), pointer.clone());
                    let id = id.strip_suffix('#').unwrap_or(id);
                    self.by_id.entry(id.to_owned()).or_insert_with(|| pointer.clone());
                    resource = pointer.clone();
                }
                for (key, value) in properties {
                    let named = || Named {
                        resource: resource.clone(),
                        schema: pointer.clone(),
                    };
                    match (key.as_str(), value) {
                        ("$anchor", Value::String(name)) if !is_map => {
                            self.anchors.entry(name.clone()).or_default().push(named());
                        }
                        ("$dynamicAnchor", Value::String(name)) if !is_map => {
                            self.anchors.entry(name.clone()).or_default().push(named());
                            self.dynamic_anchors.entry(name.clone()).or_default().push(named());
                        }
                        (key, _) if !is_map && (DATA.contains(&key) || key.starts_with("x-")) => {}
                        (key, value) => {
                            let is_map = !is_map && MAPS.contains(&key);
                            self.find(value, &pointer.join(key), &resource, is_map);
                        }
                    }
                }
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    self.find(element, &pointer.join(index), resource, false);
                }
            }
            _ => {}
        }
    }

    /// Returns the resource that contains a location.
    fn around(&self, pointer: &Pointer) -> Pointer {
        let mut resource = Pointer::root();
        if self.uris.len() < 2 {
            return resource;
        }
        let mut part = Pointer::root();
        for token in pointer.tokens() {
            part = part.join(token);
            if self.uris.contains_key(&part) {
                resource = part.clone();
            }
        }
        resource
    }

    /// Returns what the reference `text` at the location `from` refers to.
    pub(crate) fn target(&self, from: &Pointer, text: &str) -> Target {
        let (document, fragment) = text.split_once('#').unwrap_or((text, ""));
        let around = self.around(from);
        let resource = match document {
            "" => around,
            document => {
                let base = self.uris.get(&around).map_or("", String::as_str);
                let by_uri = self.by_uri.get(&uri::resolved(base, document));
                match by_uri.or_else(|| self.by_id.get(document)) {
                    Some(resource) => resource.clone(),
                    None => return Target::Elsewhere,
                }
            }
        };
        match Pointer::parse(fragment) {
            Some(pointer) => Target::At {
                pointer: resource.joined(&pointer),
                resource,
            },
            None => self.anchored(&resource, fragment),
        }
    }

    /// Returns the schema with an anchor: the one in a resource, or else the only one in the document.
    fn anchored(&self, resource: &Pointer, anchor: &str) -> Target {
        let all: Vec<&Named> = self.anchors.get(anchor).into_iter().flatten().collect();
        let here = all.iter().copied().filter(|named| named.resource == *resource);
        let here: Vec<&Named> = here.collect();
        match (here.as_slice(), all.as_slice()) {
            ([only], _) | ([], [only]) => Target::At {
                pointer: only.schema.clone(),
                resource: only.resource.clone(),
            },
            ([], []) => Target::UnknownAnchor,
            _ => Target::AmbiguousAnchor,
        }
    }

    /// Returns the location of the only schema with the dynamic anchor of a `$dynamicRef`.
    pub(crate) fn dynamically_anchored(&self, reference: &str) -> Option<&Pointer> {
        match self.dynamic_anchors.get(anchor(reference)).map(Vec::as_slice) {
            Some([only]) => Some(&only.schema),
            _ => None,
        }
    }
}

/// Returns the anchor in a reference: the text after the last `#`, or all of it.
pub(crate) fn anchor(reference: &str) -> &str {
    reference.rsplit_once('#').map_or(reference, |(_, anchor)| anchor)
}

/// A reference that a pointer passes through.
pub(crate) struct Passed {
    /// The text of the reference.
    pub(crate) reference: String,
    /// The location of the `$ref`.
    pub(crate) from: Pointer,
    /// The tokens of the pointer below it.
    pub(crate) rest: Vec<String>,
}

impl Passed {
    /// Returns the first reference that a pointer into a document passes through.
    pub(crate) fn of(document: &Value, pointer: &Pointer) -> Option<Self> {
        let mut at = Pointer::root();
        let mut tokens = pointer.tokens();
        while let Some(token) = tokens.next() {
            let object = at.find(document)?;
            if let Some(Value::String(reference)) = object.get("$ref")
                && object.get(&token).is_none()
            {
                return Some(Self {
                    reference: reference.clone(),
                    from: at.join("$ref"),
                    rest: std::iter::once(token).chain(tokens).collect(),
                });
            }
            at = at.join(token);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Resources, Target};
    use crate::diagnostic::Pointer;

    fn pointer(text: &str) -> Pointer {
        Pointer::from_reference(text).expect("it is a pointer")
    }

    #[test]
    fn references_are_relative_to_the_resource_around_them() {
        let document = json!({
            "$self": "https://lamps.example/api.yaml",
            "components": { "schemas": {
                "house": {
                    "$id": "schemas/house",
                    "$defs": { "lamp": { "$anchor": "lamp" }, "door": { "$id": "door", "$anchor": "lamp" } },
                    "properties": { "$id": { "$anchor": "id" }, "default": { "$anchor": "default" } },
                    "default": { "$anchor": "data", "$id": "data" },
                },
                "shade": { "$anchor": "shade", "$dynamicAnchor": "node" },
                "twin": { "$anchor": "shade" },
            } },
            "paths": { "/": { "get": { "responses": { "default": {
                "headers": { "x-rate": { "schema": { "$anchor": "rate" } } },
            } } } },
        } });
        let resources = Resources::of(&document);
        let (house, door) = ("#/components/schemas/house", "#/components/schemas/house/$defs/door");
        for (from, text, resource, target) in [
            ("#/paths", "#/components", "#", "#/components"),
            ("#/paths", "api.yaml#/info", "#", "#/info"),
            ("#/paths", "https://lamps.example/api.yaml", "#", "#"),
            ("#/paths", "schemas/house", house, house),
            (
                "#/paths",
                "/schemas/house#lamp",
                house,
                "#/components/schemas/house/$defs/lamp",
            ),
            ("#/paths", "schemas/door#lamp", door, door),
            (house, "door", door, door),
            (house, "#/$defs", house, "#/components/schemas/house/$defs"),
            (house, "#id", house, "#/components/schemas/house/properties/$id"),
            (door, "#lamp", door, door),
            (door, "#default", house, "#/components/schemas/house/properties/default"),
            (
                "#/info",
                "#rate",
                "#",
                "#/paths/~1/get/responses/default/headers/x-rate/schema",
            ),
            (door, "house#lamp", house, "#/components/schemas/house/$defs/lamp"),
        ] {
            let expected = Target::At {
                pointer: pointer(target),
                resource: pointer(resource),
            };
            assert_eq!(resources.target(&pointer(from), text), expected, "{from} {text}");
        }
        for (text, expected) in [
            ("#shade", Target::AmbiguousAnchor),
            ("#lamp", Target::AmbiguousAnchor),
            ("#data", Target::UnknownAnchor),
            ("data", Target::Elsewhere),
            ("https://lamps.example/other", Target::Elsewhere),
        ] {
            assert_eq!(resources.target(&Pointer::root(), text), expected, "{text}");
        }
        let node = resources.dynamically_anchored("#node");
        assert_eq!(node, Some(&pointer("#/components/schemas/shade")));
    }
}
