//! Finds the references in a part of a file, and makes them refer to the document.

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::load::{Places, Version};
use crate::resources::{MAXIMUM_PASSED, Passed, Resources, Target as Referent};
use crate::structure::{Form, Kind};

use super::fault::BundleFault;
use super::files::{self, Unusable};
use super::location;
use super::{Bundle, Target, forms};

/// The extensions of files to which the mapping of a discriminator can refer.
const EXTENSIONS: [&str; 3] = [".yaml", ".yml", ".json"];

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
        self.target_within(text, at, MAXIMUM_PASSED)
    }

    /// Returns the target of a reference. See [`target`](Self::target). Its pointer passes through at most `left` other
    /// references.
    fn target_within(&mut self, text: &str, at: &Target, left: usize) -> Option<Target> {
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        if location::is_uri(text) || at.file == files::MAIN && (path.is_empty() || self.is_named(text, at)) {
            return None;
        }
        let file = match path {
            "" => at.file,
            path => match self.files.open(at.file, text, path) {
                Ok(file) => file,
                Err(Unusable::Reference(fault)) => {
                    self.report(at, fault);
                    return None;
                }
                Err(Unusable::File(errors)) => {
                    self.fail(at, errors);
                    return None;
                }
            },
        };
        let pointer = match Pointer::parse(fragment) {
            Some(pointer) => pointer,
            None => self.anchored(file, fragment, at)?,
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

    /// Returns `true` if a reference in the document is one to a schema by its `$id`, which can look like a path.
    fn is_named(&mut self, text: &str, at: &Target) -> bool {
        !matches!(self.named(at.file, &at.pointer, text), Referent::Elsewhere)
    }

    /// Returns what a reference in a file refers to by a name.
    fn named(&mut self, file: usize, from: &Pointer, text: &str) -> Referent {
        let document = self.files.document(file).unwrap_or(self.document);
        let resources = self.resources.entry(file);
        let resources = resources.or_insert_with(|| Resources::of(&document.value));
        resources.target(from, text)
    }

    /// Returns the location of the schema with an anchor in a file. Reports an anchor that no schema or several schemas
    /// have.
    fn anchored(&mut self, file: usize, anchor: &str, at: &Target) -> Option<Pointer> {
        let found = self.named(file, &Pointer::root(), &format!("#{anchor}"));
        let document = self.files.document(file).unwrap_or(self.document);
        let file = document.source().name.clone();
        let anchor = anchor.to_owned();
        let fault = match found {
            Referent::At { pointer, .. } => return Some(pointer),
            Referent::AmbiguousAnchor => BundleFault::AmbiguousAnchor { file, anchor },
            Referent::UnknownAnchor | Referent::Elsewhere => BundleFault::UnknownAnchor { file, anchor },
        };
        self.report(at, fault);
        None
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
                let pointer = next.pointer.joined(&rest);
                self.present(Target { pointer, ..next }, at, left)
            }
            _ => {
                self.report(at, missing);
                None
            }
        }
    }
}
