//! Leaves operations out of a document: those that a diagnostic is about.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::load::Document;
use crate::structure::{Kind, is_method};

use super::components::{self, Component};
use super::cut::Cut;
use super::operations::{self, Operation, is_operation};
use super::reach::Reach;
use super::walk::{Finder, Reference};

/// The path and the keyword of an operation.
pub(crate) type OperationKey = (String, String);

/// Finds the operations that use a part of a document.
pub(crate) struct Users<'a> {
    operations: Vec<Operation<'a>>,
    /// For each component, the components and operations that refer to it.
    referrers: HashMap<Component, Vec<Referrer>>,
}

/// An operation or component that refers to a component.
#[derive(Clone)]
enum Referrer {
    /// The operation with this index.
    Operation(usize),
    /// Another component.
    Component(Component),
}

impl<'a> Users<'a> {
    /// Finds all references of a document.
    pub(crate) fn of(document: &'a Value) -> Self {
        let mut users = Self {
            operations: operations::operations(document),
            referrers: HashMap::new(),
        };
        let finder = Finder::of(document);
        let root = Pointer::root();
        let security = document.get("security");
        let of_document = security.map(|security| finder.property(&root, Kind::OpenApi, "security", security));
        for (index, operation) in users.operations.clone().into_iter().enumerate() {
            let referrer = Referrer::Operation(index);
            let item = root.join("paths").join(operation.path);
            let references = finder.object(&item.join(operation.keyword), Kind::Operation, operation.value);
            users.add(&referrer, &references);
            if operation.value.get("security").is_none() {
                users.add(&referrer, of_document.as_deref().unwrap_or_default());
            }
            let value = item.find(document).and_then(Value::as_object).into_iter().flatten();
            for (key, value) in value.filter(|(key, _)| !is_method(key)) {
                users.add(&referrer, &finder.property(&item, Kind::PathItem, key, value));
            }
        }
        for component in components::components(document) {
            let pointer = component.pointer();
            if let Some(value) = pointer.find(document) {
                let references = finder.value(&pointer, components::form(&component.section), value);
                users.add(&Referrer::Component(component), &references);
            }
        }
        users
    }

    fn add(&mut self, referrer: &Referrer, references: &[Reference]) {
        let components = references
            .iter()
            .filter_map(|reference| Component::around(&reference.target));
        for component in components {
            self.referrers.entry(component).or_default().push(referrer.clone());
        }
    }

    /// Returns the operations that use the value at a pointer.
    ///
    /// Returns `None` if the value belongs to the whole document.
    pub(crate) fn of_value(&self, pointer: &Pointer) -> Option<BTreeSet<OperationKey>> {
        let tokens: Vec<String> = pointer.tokens().collect();
        match tokens.as_slice() {
            [section, path, rest @ ..] if section == "paths" => {
                let keyword = rest.first().filter(|keyword| is_operation(keyword));
                let is_user = |operation: &&Operation<'_>| {
                    operation.path == path && keyword.is_none_or(|keyword| operation.keyword == keyword)
                };
                Some(self.operations.iter().filter(is_user).map(key).collect())
            }
            _ => Some(self.of_component(Component::around(pointer)?)),
        }
    }

    fn of_component(&self, component: Component) -> BTreeSet<OperationKey> {
        let mut users = BTreeSet::new();
        let mut seen = BTreeSet::from([component.to_string()]);
        let mut waiting = vec![component];
        while let Some(component) = waiting.pop() {
            for referrer in self.referrers.get(&component).into_iter().flatten() {
                match referrer {
                    Referrer::Operation(index) => {
                        users.insert(key(&self.operations[*index]));
                    }
                    Referrer::Component(component) => {
                        if seen.insert(component.to_string()) {
                            waiting.push(component.clone());
                        }
                    }
                }
            }
        }
        users
    }
}

fn key(operation: &Operation<'_>) -> OperationKey {
    (operation.path.to_owned(), operation.keyword.to_owned())
}

/// Removes operations, and the components that no other operation uses. Returns `false` if no operation is left.
///
/// The names of the others do not change.
pub(crate) fn exclude(document: &mut Document, excluded: &BTreeSet<OperationKey>) -> bool {
    let operations = operations::operations(&document.value).into_iter();
    let kept: Vec<Operation<'_>> = operations
        .filter(|operation| !excluded.contains(&key(operation)))
        .collect();
    if kept.is_empty() {
        return false;
    }
    let reach = Reach::of(&document.value, &kept);
    let cut = Cut::new(&kept, &reach);
    document.keep_outline();
    cut.apply(document);
    true
}
