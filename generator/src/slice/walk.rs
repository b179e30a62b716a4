//! Finds the references in a part of a document with the tables of OpenAPI 3.0's structure.
//!
//! Data such as examples has no references, even if it contains `$ref`. Extensions can have references, because tools
//! that read extensions need their targets.

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::resources::{LazyResources, Target};
use crate::structure::{Form, Kind};

/// A reference to another part of the document.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    /// The pointer of the reference within the part that was searched.
    pub(super) place: Pointer,
    /// The location of the target, which need not exist.
    pub(super) target: Pointer,
}

/// Finds references in parts of a document. References without a known target are left out.
pub(super) struct Finder<'a> {
    resources: LazyResources<'a>,
}

impl<'a> Finder<'a> {
    pub(super) fn of(document: &'a Value) -> Self {
        Self {
            resources: LazyResources::of(document),
        }
    }

    /// Returns the references in an object of a kind. `part` is its location.
    pub(super) fn object(&self, part: &Pointer, kind: Kind, value: &Value) -> Vec<Reference> {
        self.value(part, Some(&Form::Object(kind)), value)
    }

    /// Returns the references in one property of an object of a kind. `part` is the location of the object.
    pub(super) fn property(&self, part: &Pointer, kind: Kind, key: &str, value: &Value) -> Vec<Reference> {
        let mut walk = self.walk(part);
        walk.property(kind, key, value);
        walk.references
    }

    /// Returns the references in a value of a form, or in an extension if there is no form. `part` is its location.
    pub(super) fn value(&self, part: &Pointer, form: Option<&Form>, value: &Value) -> Vec<Reference> {
        let mut walk = self.walk(part);
        walk.value(form, value);
        walk.references
    }

    fn walk<'w>(&'w self, part: &'w Pointer) -> Walk<'w> {
        Walk {
            resources: &self.resources,
            part,
            tokens: Vec::new(),
            references: Vec::new(),
        }
    }
}

struct Walk<'a> {
    resources: &'a LazyResources<'a>,
    /// The location of the part that is searched.
    part: &'a Pointer,
    /// The keys and indices that lead to the current value.
    tokens: Vec<String>,
    references: Vec<Reference>,
}

impl Walk<'_> {
    /// Adds the references in a value. The recursion is bounded by the nesting depth of documents.
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
            (Kind::Schema, "$dynamicRef", Value::String(reference)) => walk.refer_dynamically(reference),
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

    /// Adds the references in an extension, of which any object can be a reference.
    fn extension(&mut self, value: &Value) {
        match value {
            Value::Object(properties) => {
                for (key, value) in properties {
                    self.below(key, |walk| match (key.as_str(), value) {
                        ("$ref", Value::String(reference)) => walk.refer(reference),
                        ("$dynamicRef", Value::String(reference)) => walk.refer_dynamically(reference),
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

    /// Adds the security schemes that security requirements name.
    fn security(&mut self, requirements: &[Value]) {
        for (index, requirement) in requirements.iter().enumerate() {
            for name in requirement.as_object().into_iter().flat_map(|schemes| schemes.keys()) {
                self.below(&index.to_string(), |walk| {
                    walk.below(name, |walk| walk.name("securitySchemes", name));
                });
            }
        }
    }

    /// Adds the schema of an entry in a discriminator's mapping, which is a reference or the name of a schema.
    fn mapped(&mut self, schema: &Value) {
        match schema {
            Value::String(reference) if reference.starts_with('#') => self.refer(reference),
            Value::String(name) => self.name("schemas", name),
            _ => {}
        }
    }

    fn name(&mut self, section: &str, name: &str) {
        self.add(Some(Pointer::root().join("components").join(section).join(name)));
    }

    fn refer(&mut self, reference: &str) {
        let target = match Pointer::from_reference(reference) {
            Some(target) => Some(target),
            None => match self.resources.get().target(&self.part.joined(&self.place()), reference) {
                Target::At { pointer, .. } => Some(pointer),
                _ => None,
            },
        };
        self.add(target);
    }

    fn refer_dynamically(&mut self, reference: &str) {
        let target = self.resources.get().dynamically_anchored(reference).cloned();
        self.add(target);
    }

    fn add(&mut self, target: Option<Pointer>) {
        let place = self.place();
        self.references.extend(target.map(|target| Reference { place, target }));
    }

    /// Returns the location of the current value within the part.
    fn place(&self) -> Pointer {
        self.tokens.iter().collect()
    }

    fn below(&mut self, token: &str, walk: impl FnOnce(&mut Self)) {
        self.tokens.push(token.to_owned());
        walk(self);
        self.tokens.pop();
    }
}
