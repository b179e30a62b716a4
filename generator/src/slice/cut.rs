use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::load::Document;

use super::components;
use super::operations::{Operation, is_operation};
use super::reach::Reach;

/// The parts of a document that a slice keeps.
pub(super) struct Cut<'a> {
    /// The keywords of the selected operations, by path.
    operations: HashMap<String, HashSet<String>>,
    tags: HashSet<String>,
    /// `true` if the document's `security` applies to a selected operation.
    has_security: bool,
    reach: &'a Reach,
}

impl<'a> Cut<'a> {
    pub(super) fn new(selected: &[Operation<'_>], reach: &'a Reach) -> Self {
        let mut operations: HashMap<String, HashSet<String>> = HashMap::new();
        for operation in selected {
            let keywords = operations.entry(operation.path.to_owned()).or_default();
            keywords.insert(operation.keyword.to_owned());
        }
        let tags = selected.iter().flat_map(Operation::tags).map(str::to_owned).collect();
        Self {
            operations,
            tags,
            has_security: selected.iter().any(Operation::has_security_of_document),
            reach,
        }
    }

    /// Removes all other parts from the document.
    pub(super) fn apply(&self, document: &mut Document) {
        self.cut_paths(document);
        self.cut_components(document);
        let is_used = |tag: &Value| match tag.get("name").and_then(Value::as_str) {
            Some(name) => self.tags.contains(name),
            None => true,
        };
        document.retain(&Pointer::root().join("tags"), |_, tag| is_used(tag));
        document.retain(&Pointer::root(), |key, value| match key {
            "components" | "tags" => !is_empty(value),
            "security" => self.has_security,
            // No operation refers to them, so that their components may be missing.
            "webhooks" => false,
            _ => true,
        });
    }

    fn cut_paths(&self, document: &mut Document) {
        let paths = Pointer::root().join("paths");
        document.retain(&paths, |path, _| {
            path.starts_with("x-") || self.operations.contains_key(path)
        });
        for (path, keywords) in &self.operations {
            document.retain(&paths.join(path), |key, _| !is_operation(key) || keywords.contains(key));
        }
    }

    fn cut_components(&self, document: &mut Document) {
        let pointer = Pointer::root().join("components");
        let Some(Value::Object(sections)) = document.at(&pointer) else {
            return;
        };
        let sections: Vec<String> = sections
            .keys()
            .filter(|section| components::form(section).is_some())
            .cloned()
            .collect();
        for section in sections {
            document.retain(&pointer.join(&section), |name, _| self.reach.has(&section, name));
        }
        document.retain(&pointer, |section, components| {
            components::form(section).is_none() || !is_empty(components)
        });
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Object(properties) => properties.is_empty(),
        Value::Array(elements) => elements.is_empty(),
        _ => false,
    }
}
