//! Finds the components that operations reach, and the references that reach them.

use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::structure::{Kind, is_method};

use super::components::{self, Component};
use super::operations::Operation;
use super::walk::{Finder, Reference};
use super::why::{Chain, Link, Origin, Why};

/// A reference to a part of the document that is not a component.
#[derive(Clone, Debug)]
pub(super) struct OtherReference {
    /// The location of the reference.
    pub(super) pointer: Pointer,
    /// The location of the target.
    pub(super) target: Pointer,
}

/// The components that operations reach, each with the last reference of a shortest chain to it. Components with
/// shorter chains come first.
#[derive(Clone, Debug, Default)]
pub(super) struct Reach {
    found: IndexMap<Component, Link>,
    /// The references to parts of the document that are not components.
    others: Vec<OtherReference>,
}

impl Reach {
    /// Finds the components that are reachable from the operations, their path items and the document's `security`, if
    /// it applies to one of them.
    pub(super) fn of(document: &Value, operations: &[Operation<'_>]) -> Self {
        let mut search = Search {
            document,
            finder: Finder::of(document),
            reach: Self::default(),
        };
        let is_applied = operations.iter().any(Operation::has_security_of_document);
        if let Some(security) = document.get("security").filter(|_| is_applied) {
            let root = Pointer::root();
            let references = search.finder.property(&root, Kind::OpenApi, "security", security);
            search.add(&Origin::Document, &root, references);
        }
        let mut seen = HashSet::new();
        for operation in operations {
            if seen.insert(operation.path) {
                search.path_item(operation.path);
            }
            search.operation(operation);
        }
        // A breadth-first search, which finds a shortest chain to each component.
        let mut next = 0;
        while let Some((component, _)) = search.reach.found.get_index(next) {
            let component = component.clone();
            search.component(component);
            next += 1;
        }
        search.reach
    }

    /// Returns `true` if a component is reached.
    pub(super) fn has(&self, section: &str, name: &str) -> bool {
        self.found.contains_key(&Component {
            section: section.to_owned(),
            name: name.to_owned(),
        })
    }

    /// Returns the references to parts of the document that are not components.
    pub(super) fn others(&self) -> &[OtherReference] {
        &self.others
    }

    /// Returns how a component is reached.
    pub(super) fn why(&self, component: &Component) -> Why {
        let mut links = Vec::new();
        let mut reached = component;
        while let Some(link) = self.found.get(reached) {
            links.push(link.clone());
            match &link.origin {
                Origin::Component(before) => reached = before,
                _ => break,
            }
        }
        links.reverse();
        let component = component.clone();
        if links.is_empty() {
            Why::NotReached(component)
        } else {
            Why::Reached(Chain { links, component })
        }
    }
}

struct Search<'a> {
    document: &'a Value,
    finder: Finder<'a>,
    reach: Reach,
}

impl Search<'_> {
    /// Adds the references in the parts of a path item that apply to all its operations.
    fn path_item(&mut self, path: &str) {
        let pointer = Pointer::root().join("paths").join(path);
        let item = pointer.find(self.document).and_then(Value::as_object);
        let origin = Origin::PathItem(path.to_owned());
        for (key, value) in item.into_iter().flatten().filter(|(key, _)| !is_method(key)) {
            let references = self.finder.property(&pointer, Kind::PathItem, key, value);
            self.add(&origin, &pointer, references);
        }
    }

    fn operation(&mut self, operation: &Operation<'_>) {
        let origin = Origin::Operation {
            method: operation.keyword.to_ascii_uppercase(),
            path: operation.path.to_owned(),
        };
        let pointer = Pointer::root()
            .join("paths")
            .join(operation.path)
            .join(operation.keyword);
        let references = self.finder.object(&pointer, Kind::Operation, operation.value);
        self.add(&origin, &pointer, references);
    }

    fn component(&mut self, component: Component) {
        let pointer = component.pointer();
        if let Some(value) = pointer.find(self.document) {
            let references = self.finder.value(&pointer, components::form(&component.section), value);
            self.add(&Origin::Component(component), &pointer, references);
        }
    }

    /// Adds the targets of references in a part of the document. Skips unresolved references, which a later stage
    /// reports.
    fn add(&mut self, origin: &Origin, pointer: &Pointer, references: Vec<Reference>) {
        for Reference { place, target } in references {
            match Component::around(&target) {
                Some(component) => {
                    if component.pointer().find(self.document).is_some() {
                        let origin = origin.clone();
                        self.reach.found.entry(component).or_insert(Link { origin, place });
                    }
                }
                None => {
                    if target.find(self.document).is_some() {
                        let pointer = pointer.joined(&place);
                        self.reach.others.push(OtherReference { pointer, target });
                    }
                }
            }
        }
    }
}
