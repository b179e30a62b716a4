//! The references in a part of a document, found along the tables of what OpenAPI 3.0 has.
//!
//! What is data, such as an example, has no references, whatever it looks like. Extensions have: those who read them want
//! to find what they refer to.

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::structure::{Form, Kind};

/// One reference to another part of the document.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    /// Where it stands in the part that was walked through.
    pub(super) place: Pointer,
    pub(super) target: Pointer,
}

/// The references in an object of a kind.
pub(super) fn object(kind: Kind, value: &Value) -> Vec<Reference> {
    self::value(Some(&Form::Object(kind)), value)
}

/// The references in one property of an object of a kind.
pub(super) fn property(kind: Kind, key: &str, value: &Value) -> Vec<Reference> {
    let mut walk = Walk::default();
    walk.property(kind, key, value);
    walk.references
}

/// The references in a value of a form, or of an extension.
pub(super) fn value(form: Option<&Form>, value: &Value) -> Vec<Reference> {
    let mut walk = Walk::default();
    walk.value(form, value);
    walk.references
}

#[derive(Default)]
struct Walk {
    /// The keys and indices that lead to what is looked at.
    way: Vec<String>,
    references: Vec<Reference>,
}

impl Walk {
    /// Nests no deeper than documents may.
    fn value(&mut self, form: Option<&Form>, value: &Value) {
        match (form, value) {
            (Some(Form::Object(kind) | Form::ReferenceOr(kind)), Value::Object(properties)) => {
                for (key, value) in properties {
                    self.property(*kind, key, value);
                }
            }
            (Some(Form::FlagOr(form)), _) => self.value(Some(form), value),
            (Some(Form::List(form)), Value::Array(elements)) => {
                for (index, element) in elements.iter().enumerate() {
                    self.below(&index.to_string(), |walk| walk.value(Some(form), element));
                }
            }
            (Some(Form::Map(form)), Value::Object(entries)) => {
                for (key, entry) in entries {
                    self.below(key, |walk| walk.value(Some(form), entry));
                }
            }
            (Some(_), _) => {}
            (None, value) => self.extension(value),
        }
    }

    fn property(&mut self, kind: Kind, key: &str, value: &Value) {
        self.below(key, |walk| match (kind, key, value) {
            (_, "$ref", Value::String(reference)) => walk.refer(reference),
            (Kind::OpenApi | Kind::Operation, "security", Value::Array(requirements)) => {
                walk.security(requirements);
            }
            (Kind::Discriminator, "mapping", Value::Object(mapping)) => {
                for (tag, schema) in mapping {
                    walk.below(tag, |walk| walk.mapped(schema));
                }
            }
            _ => walk.value(kind.shape().form(key), value),
        });
    }

    /// Any object of an extension can be a reference.
    fn extension(&mut self, value: &Value) {
        match value {
            Value::Object(properties) => {
                for (key, value) in properties {
                    self.below(key, |walk| match (key.as_str(), value) {
                        ("$ref", Value::String(reference)) => walk.refer(reference),
                        _ => walk.extension(value),
                    });
                }
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    self.below(&index.to_string(), |walk| walk.extension(element));
                }
            }
            _ => {}
        }
    }

    /// Security requirements name the schemes.
    fn security(&mut self, requirements: &[Value]) {
        for (index, requirement) in requirements.iter().enumerate() {
            for name in requirement.as_object().into_iter().flat_map(|schemes| schemes.keys()) {
                self.below(&index.to_string(), |walk| {
                    walk.below(name, |walk| walk.name("securitySchemes", name));
                });
            }
        }
    }

    /// A discriminator's mapping has references or, alone, the keys of schemas.
    fn mapped(&mut self, schema: &Value) {
        match schema {
            Value::String(reference) if reference.starts_with('#') => self.refer(reference),
            Value::String(name) => self.name("schemas", name),
            _ => {}
        }
    }

    fn name(&mut self, section: &str, name: &str) {
        self.add(Pointer::root().join("components").join(section).join(name));
    }

    fn refer(&mut self, reference: &str) {
        if let Some(target) = Pointer::from_reference(reference) {
            self.add(target);
        }
    }

    fn add(&mut self, target: Pointer) {
        let place = self
            .way
            .iter()
            .fold(Pointer::root(), |pointer, token| pointer.join(token));
        self.references.push(Reference { place, target });
    }

    fn below(&mut self, token: &str, walk: impl FnOnce(&mut Self)) {
        self.way.push(token.to_owned());
        walk(self);
        self.way.pop();
    }
}
