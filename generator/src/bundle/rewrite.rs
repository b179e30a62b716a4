//! Finds the references in a part of a file, and makes them refer to the document.

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::load::{Places, Version};
use crate::structure::{Form, Kind};

use super::fault::BundleFault;
use super::files::{self, Unusable};
use super::location;
use super::{Bundle, Target, forms};

/// The extensions of files to which the mapping of a discriminator can refer.
const EXTENSIONS: [&str; 3] = [".yaml", ".yml", ".json"];

/// The maximum number of references through which a pointer can pass.
const MAXIMUM_REFERENCES: usize = 16;

impl Bundle<'_> {
    /// Rewrites the references in a value. The recursion is bounded by the nesting depth of documents: `copy` refuses a
    /// path item that would be nested deeper, and path items that contain each other are refused.
    pub(super) fn rewrite(&mut self, value: &mut Value, places: &mut Places, form: &Form, at: &Target) {
        match (form, &mut *value) {
            (Form::Object(Kind::PathItem) | Form::ReferenceOr(Kind::PathItem), Value::Object(_)) => {
                self.path_item(value, places, at);
            }
            (Form::Object(kind) | Form::ReferenceOr(kind), Value::Object(_)) => {
                self.reference(value, *kind, at);
                self.properties(value, places, *kind, at);
            }
            (Form::FlagOr(form), Value::Object(_)) => self.rewrite(value, places, form, at),
            (Form::List(form), Value::Array(elements)) => {
                for (index, element) in elements.iter_mut().enumerate() {
                    if let Some(places) = places.child_mut(&index.to_string()) {
                        self.rewrite(element, places, form, &at.below(&index.to_string()));
                    }
                }
            }
            (Form::Map(form), Value::Object(entries)) => {
                for (key, entry) in entries {
                    if let Some(places) = places.child_mut(key) {
                        self.rewrite(entry, places, form, &at.below(key));
                    }
                }
            }
            _ => {}
        }
    }

    /// Rewrites the references in the properties of an object.
    pub(super) fn properties(&mut self, value: &mut Value, places: &mut Places, kind: Kind, at: &Target) {
        let Value::Object(properties) = value else { return };
        for (key, property) in properties {
            match (kind, key.as_str(), &mut *property) {
                (_, "$ref", _) => {}
                (Kind::Discriminator, "mapping", Value::Object(mapping)) => {
                    let at = at.below(key);
                    for (tag, schema) in mapping {
                        self.mapped(schema, &at.below(tag));
                    }
                }
                _ => {
                    if let (Some(form), Some(places)) = (forms::of_property(kind, key), places.child_mut(key)) {
                        self.rewrite(property, places, form, &at.below(key));
                    }
                }
            }
        }
    }

    /// Rewrites the `$ref` of an object, if it has one.
    fn reference(&mut self, value: &mut Value, kind: Kind, at: &Target) {
        let Some(section) = forms::section(kind) else { return };
        if let Some(Value::String(text)) = value.get_mut("$ref")
            && let Some(target) = self.target(text, &at.below("$ref"))
        {
            *text = self.reference_to(section, target);
        }
    }

    /// Rewrites an entry in the mapping of a discriminator: a reference, or the name of a schema.
    fn mapped(&mut self, schema: &mut Value, at: &Target) {
        let Value::String(text) = schema else { return };
        let name = Pointer::root().join("components").join("schemas").join(&*text);
        let is_reference = text.contains('#')
            || EXTENSIONS
                .iter()
                .any(|extension| text.to_ascii_lowercase().ends_with(extension));
        let target = match is_reference {
            // Tools that join the files of a document often leave such entries as they were. Lowering warns about them.
            true if self.files.lacks(at.file, text) => None,
            true => self.target(text, at),
            false => self
                .files
                .document(at.file)
                .and_then(|document| document.at(&name))
                .map(|_| Target {
                    file: at.file,
                    pointer: name,
                }),
        };
        if let Some(target) = target {
            *text = self.reference_to("schemas", target);
        }
    }

    fn reference_to(&mut self, section: &'static str, target: Target) -> String {
        if target.file == files::MAIN {
            return target.pointer.to_string();
        }
        let name = self.component(section, target);
        Pointer::root().join("components").join(section).join(name).to_string()
    }

    /// Returns the target of a reference, or `None` if the reference stays as it is: it is one within the document, or
    /// a URL, which the next stages report, or its fault is reported.
    pub(super) fn target(&mut self, text: &str, at: &Target) -> Option<Target> {
        self.target_within(text, at, MAXIMUM_REFERENCES)
    }

    /// Returns the target of a reference. See [`target`](Self::target). Its pointer passes through at most `left` other
    /// references.
    fn target_within(&mut self, text: &str, at: &Target, left: usize) -> Option<Target> {
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        let is_anchor = !fragment.is_empty() && !fragment.starts_with('/');
        if location::is_uri(text) || path.is_empty() && (at.file == files::MAIN || is_anchor) {
            return None;
        }
        let Some(pointer) = Pointer::from_reference(&format!("#{fragment}")) else {
            self.report(at, BundleFault::Fragment(text.to_owned()));
            return None;
        };
        let file = match path {
            "" => at.file,
            path => match self.files.open(at.file, text, path) {
                Ok(file) => file,
                Err(Unusable::Reference(fault)) => {
                    self.report(at, fault);
                    return None;
                }
                Err(Unusable::File(diagnostics)) => {
                    self.diagnostics.append(diagnostics);
                    return None;
                }
                Err(Unusable::Reported) => return None,
            },
        };
        let Some(document) = self.files.document(file) else {
            return Some(Target { file, pointer });
        };
        let name = document.source().name.clone();
        let version = document.value.get("openapi").map(|_| document.version());
        match (version, self.document.version()) {
            (Some(Ok(version)), Ok(of_document)) if (version == Version::V3_0) != (of_document == Version::V3_0) => {
                self.report(at, BundleFault::OtherVersion { file: name });
                None
            }
            _ => self.present(Target { file, pointer }, at, left),
        }
    }

    /// Returns the target of the reference at `at`. Below another reference, its pointer continues in what that refers
    /// to. Reports a target that is missing.
    fn present(&mut self, target: Target, at: &Target, left: usize) -> Option<Target> {
        // The pointers in the document itself are followed later.
        let Some(document) = self.files.document(target.file) else {
            return Some(target);
        };
        let value = &document.value;
        if target.pointer.find(value).is_some() {
            return Some(target);
        }
        let passed = Passed::of(value, &target.pointer);
        let missing = BundleFault::Missing {
            file: document.source().name.clone(),
            pointer: target.pointer.to_string(),
        };
        match (passed, left.checked_sub(1)) {
            (Some(Passed { reference, from, rest }), Some(left)) => {
                let from = Target {
                    file: target.file,
                    pointer: from,
                };
                let next = self.target_within(&reference, &from, left)?;
                let pointer = rest.iter().fold(next.pointer, |pointer, token| pointer.join(token));
                self.present(Target { pointer, ..next }, at, left)
            }
            _ => {
                self.report(at, missing);
                None
            }
        }
    }
}

/// A reference that a pointer passes through.
struct Passed {
    reference: String,
    /// Its location.
    from: Pointer,
    /// The tokens of the pointer below it.
    rest: Vec<String>,
}

impl Passed {
    /// Returns the first reference that a pointer passes through.
    fn of(document: &Value, pointer: &Pointer) -> Option<Self> {
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
