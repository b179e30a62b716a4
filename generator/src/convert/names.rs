//! The names by which references can refer to schemas: `$id`, `$anchor` and `$dynamicAnchor`.

use std::collections::HashMap;

use serde_json::Value;

use crate::diagnostic::Pointer;

/// The values of these keywords are not schemas.
const DATA: [&str; 5] = ["const", "default", "enum", "example", "examples"];

/// The named schemas of a document, each with its location.
#[derive(Debug, Default)]
pub(super) struct Names {
    anchors: HashMap<String, Vec<Pointer>>,
    dynamic_anchors: HashMap<String, Vec<Pointer>>,
    ids: HashMap<String, Pointer>,
}

impl Names {
    /// Finds the names in a document.
    pub(super) fn of(document: &Value) -> Self {
        let mut names = Self::default();
        names.find(document, &Pointer::root());
        names
    }

    /// Adds the names in a value. The recursion is bounded by the nesting depth of documents.
    fn find(&mut self, value: &Value, pointer: &Pointer) {
        match value {
            Value::Object(properties) => {
                for (key, value) in properties {
                    match (key.as_str(), value) {
                        ("$anchor", Value::String(name)) => {
                            self.anchors.entry(name.clone()).or_default().push(pointer.clone());
                        }
                        ("$dynamicAnchor", Value::String(name)) => {
                            self.anchors.entry(name.clone()).or_default().push(pointer.clone());
                            self.dynamic_anchors
                                .entry(name.clone())
                                .or_default()
                                .push(pointer.clone());
                        }
                        ("$id", Value::String(id)) => {
                            let id = id.strip_suffix('#').unwrap_or(id);
                            self.ids.entry(id.to_owned()).or_insert_with(|| pointer.clone());
                        }
                        (key, _) if DATA.contains(&key) => {}
                        (key, value) => self.find(value, &pointer.join(key)),
                    }
                }
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    self.find(element, &pointer.join(index));
                }
            }
            _ => {}
        }
    }

    /// Returns the locations of the schemas with an anchor, which are several if schemas have different ids.
    pub(super) fn anchored(&self, anchor: &str) -> &[Pointer] {
        self.anchors.get(anchor).map_or(&[], Vec::as_slice)
    }

    /// Returns the locations of the schemas with a dynamic anchor.
    pub(super) fn dynamically_anchored(&self, anchor: &str) -> &[Pointer] {
        self.dynamic_anchors.get(anchor).map_or(&[], Vec::as_slice)
    }

    /// Returns the location of the schema with an `$id`.
    pub(super) fn identified(&self, id: &str) -> Option<&Pointer> {
        self.ids.get(id)
    }
}
