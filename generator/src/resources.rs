//! Named schemas: those with `$id`, `$anchor` or `$dynamicAnchor`.
//!
//! A schema with an `$id` is a resource: references inside of it are relative to its URI, and anchors are names in the
//! resource that contains them. Outside of such schemas, the document is the resource.

mod passed;
mod uri;

use std::cell::OnceCell;
use std::collections::HashMap;

use serde_json::Value;

use crate::diagnostic::Pointer;

pub(crate) use passed::{MAXIMUM_PASSED, Passed};
pub(crate) use uri::is_scheme;

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
    /// The schemas with each anchor, by the resource that contains them.
    anchors: HashMap<String, HashMap<Pointer, Vec<Pointer>>>,
    /// The schemas with each dynamic anchor.
    dynamic_anchors: HashMap<String, Vec<Pointer>>,
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

    fn add_anchor(&mut self, name: &str, schema: &Pointer, resource: &Pointer) {
        let by_resource = self.anchors.entry(name.to_owned()).or_default();
        by_resource.entry(resource.clone()).or_default().push(schema.clone());
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
                    match (key.as_str(), value) {
                        ("$anchor", Value::String(name)) if !is_map => self.add_anchor(name, pointer, &resource),
                        ("$dynamicAnchor", Value::String(name)) if !is_map => {
                            self.add_anchor(name, pointer, &resource);
                            let schemas = self.dynamic_anchors.entry(name.clone()).or_default();
                            schemas.push(pointer.clone());
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
        let Some(all) = self.anchors.get(anchor) else {
            return Target::UnknownAnchor;
        };
        let found = match all.get_key_value(resource) {
            None if all.len() == 1 => all.iter().next(),
            found => found,
        };
        match found {
            Some((resource, schemas)) if schemas.len() == 1 => Target::At {
                pointer: schemas[0].clone(),
                resource: resource.clone(),
            },
            _ => Target::AmbiguousAnchor,
        }
    }

    /// Returns `true` if a URI in a reference is the one of the document.
    pub(crate) fn is_document(&self, uri: &str) -> bool {
        let base = self.uris.get(&Pointer::root()).map_or("", String::as_str);
        self.by_uri.get(&uri::resolved(base, uri)) == Some(&Pointer::root())
    }

    /// Returns the location of the only schema with the dynamic anchor of a `$dynamicRef`.
    pub(crate) fn dynamically_anchored(&self, reference: &str) -> Option<&Pointer> {
        match self.dynamic_anchors.get(anchor(reference)).map(Vec::as_slice) {
            Some([only]) => Some(only),
            _ => None,
        }
    }
}

/// The schemas of a document that references can name, which are found once a reference could use a name.
pub(crate) struct LazyResources<'a> {
    document: &'a Value,
    found: OnceCell<Resources>,
}

impl<'a> LazyResources<'a> {
    pub(crate) fn of(document: &'a Value) -> Self {
        Self {
            document,
            found: OnceCell::new(),
        }
    }

    pub(crate) fn get(&self) -> &Resources {
        self.found.get_or_init(|| Resources::of(self.document))
    }
}

/// Returns the anchor in a reference: the text after the last `#`, or all of it.
pub(crate) fn anchor(reference: &str) -> &str {
    reference.rsplit_once('#').map_or(reference, |(_, anchor)| anchor)
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
