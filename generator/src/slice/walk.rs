//! Finds the references in a part of a document with the tables of OpenAPI 3.0's structure.
//!
//! Data such as examples has no references, even if it contains `$ref`. Extensions can have references, because tools
//! that read extensions need their targets.

use std::cell::OnceCell;

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::resources::{Resources, Target};
use crate::structure::{Form, Kind};

/// A reference to another part of the document.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    /// The pointer of the reference within the part that was searched.
    pub(super) place: Pointer,
    target: Text,
}

/// The target of a reference.
#[derive(Clone, Debug)]
enum Text {
    At(Pointer),
    /// A schema by its `$anchor` or `$id`, or another document.
    Named(String),
    /// A schema by its `$dynamicAnchor`.
    Dynamic(String),
}

impl Reference {
    /// Returns the location of the target, or `None` if it is not known. `part` is the part that was searched.
    pub(super) fn target(&self, resources: &LazyResources<'_>, part: &Pointer) -> Option<Pointer> {
        let from = || part.joined(&self.place);
        match &self.target {
            Text::At(pointer) => Some(pointer.clone()),
            Text::Named(text) => match resources.get().target(&from(), text) {
                Target::At { pointer, .. } => Some(pointer),
                _ => None,
            },
            Text::Dynamic(text) => resources.get().dynamically_anchored(text).cloned(),
        }
    }
}

/// The schemas of a document that references can name, which are found once a reference could use a name.
pub(super) struct LazyResources<'a> {
    document: &'a Value,
    found: OnceCell<Resources>,
}

impl<'a> LazyResources<'a> {
    pub(super) fn of(document: &'a Value) -> Self {
        Self {
            document,
            found: OnceCell::new(),
        }
    }

    fn get(&self) -> &Resources {
        self.found.get_or_init(|| Resources::of(self.document))
    }
}

/// Returns the references in an object of a kind.
pub(super) fn object(kind: Kind, value: &Value) -> Vec<Reference> {
    self::value(Some(&Form::Object(kind)), value)
}

/// Returns the references in one property of an object of a kind.
pub(super) fn property(kind: Kind, key: &str, value: &Value) -> Vec<Reference> {
    let mut walk = Walk::default();
    walk.property(kind, key, value);
    walk.references
}

/// Returns the references in a value of a form, or in an extension if there is no form.
pub(super) fn value(form: Option<&Form>, value: &Value) -> Vec<Reference> {
    let mut walk = Walk::default();
    walk.value(form, value);
    walk.references
}

#[derive(Default)]
struct Walk {
    /// The keys and indices that lead to the current value.
    tokens: Vec<String>,
    references: Vec<Reference>,
}

impl Walk {
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
            (Kind::Schema, "$dynamicRef", Value::String(reference)) => walk.add(Text::Dynamic(reference.clone())),
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
                        ("$dynamicRef", Value::String(reference)) => walk.add(Text::Dynamic(reference.clone())),
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
        self.add(Text::At(Pointer::root().join("components").join(section).join(name)));
    }

    fn refer(&mut self, reference: &str) {
        self.add(match Pointer::from_reference(reference) {
            Some(target) => Text::At(target),
            None => Text::Named(reference.to_owned()),
        });
    }

    fn add(&mut self, target: Text) {
        let place = self.tokens.iter().collect();
        self.references.push(Reference { place, target });
    }

    fn below(&mut self, token: &str, walk: impl FnOnce(&mut Self)) {
        self.tokens.push(token.to_owned());
        walk(self);
        self.tokens.pop();
    }
}
