//! Path items: references to them, and operations whose methods the emitted client lacks.

use serde_json::Value;

use crate::diagnostic::{MAXIMUM_REFERENCES, Pointer, ReferenceFault};
use crate::load::Version;
use crate::structure::Kind;
use crate::warning::Warning;

use super::Converter;
use super::part::{Made, MadeObject, Part};

/// Returns `true` if a path item of the document is a reference.
pub(super) fn has_references(document: &Value) -> bool {
    let paths = document.get("paths").and_then(Value::as_object);
    paths.is_some_and(|paths| paths.values().any(|item| item.get("$ref").is_some()))
}

impl<'a> Converter<'a> {
    /// Converts all path items.
    pub(super) fn paths(&mut self, part: &Part<'a>) -> Made {
        if !part.value.is_object() {
            return part.keep();
        }
        let mut made = MadeObject::default();
        for (path, item) in part.properties() {
            let is_item = path.starts_with('/');
            made.put(path, if is_item { self.path_item(&item) } else { item.keep() });
        }
        made.finish(part)
    }

    /// Converts a path item. Properties next to a `$ref` take precedence over those of its target.
    fn path_item(&mut self, part: &Part<'a>) -> Made {
        if !part.value.is_object() {
            return part.keep();
        }
        let mut made = MadeObject::default();
        let mut chain = vec![part.clone()];
        while let Some(item) = chain.last().cloned() {
            for (key, child) in item.properties().filter(|(key, _)| *key != "$ref") {
                if made.has(key) {
                    continue;
                }
                if let Some(property) = self.of_path_item(key, &child) {
                    let is_own = chain.len() == 1;
                    made.put(key, if is_own { property } else { property.moved(&child) });
                }
            }
            let Some(reference) = item.child("$ref") else { break };
            match self.referenced_item(&reference, &chain) {
                Ok(next) if self.has_space_for(&next, &reference) => chain.push(next),
                Ok(_) => break,
                Err(fault) => {
                    self.report(&reference, fault);
                    break;
                }
            }
        }
        made.finish(part)
    }

    /// Returns the path item that a `$ref` refers to.
    fn referenced_item(&self, reference: &Part<'a>, chain: &[Part<'a>]) -> Result<Part<'a>, ReferenceFault> {
        let text = reference.value.as_str().unwrap_or_default();
        let unsupported = || ReferenceFault::Unsupported {
            reference: text.to_owned(),
            expected: "path item",
            section: "pathItems",
        };
        let pointer = Pointer::from_reference(self.without_self(text)).ok_or_else(unsupported)?;
        let tokens: Vec<String> = pointer.tokens().collect();
        let is_item = match tokens.as_slice() {
            [root, section, _] => root == "components" && section == "pathItems",
            [root, _] => root == "paths",
            _ => false,
        };
        let found = reference
            .at(&pointer)
            .filter(|found| is_item && found.value.is_object());
        let found = found.ok_or_else(unsupported)?;
        if chain.iter().any(|item| item.pointer == found.pointer) {
            return Err(ReferenceFault::Circular(text.to_owned()));
        }
        match chain.len() > MAXIMUM_REFERENCES {
            true => Err(ReferenceFault::TooLong),
            false => Ok(found),
        }
    }

    /// Converts a property of a path item, or returns `None` if it is left out.
    fn of_path_item(&mut self, key: &str, part: &Part<'a>) -> Option<Made> {
        match (key, self.version) {
            (_, Version::V3_0) => Some(part.keep()),
            ("query", Version::V3_2) => {
                self.warn(part, Warning::UnsupportedMethod("QUERY".to_owned()));
                None
            }
            ("additionalOperations", Version::V3_2) => {
                for (method, operation) in part.properties() {
                    self.warn(&operation, Warning::UnsupportedMethod(method.to_owned()));
                }
                None
            }
            _ => Some(self.property(part, key, Kind::PathItem)),
        }
    }
}
