use std::collections::HashSet;

use serde_json::Value;

use crate::diagnostic::Pointer;

/// A change to a property of an object, so that openapiv3 accepts the object.
#[derive(Debug)]
pub(super) struct Edit {
    key: String,
    /// The new value, or `None` to remove the property.
    value: Option<Value>,
}

impl Edit {
    pub(super) fn remove(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            value: None,
        }
    }

    pub(super) fn set(key: &str, value: Value) -> Self {
        Self {
            key: key.to_owned(),
            value: Some(value),
        }
    }
}

/// Makes the changes to an object.
pub(super) fn apply(edits: &[Edit], object: &mut Value) {
    let Value::Object(object) = object else { return };
    let removed = edits.iter().filter(|edit| edit.value.is_none());
    let removed: HashSet<&str> = removed.map(|edit| edit.key.as_str()).collect();
    if !removed.is_empty() {
        object.retain(|key, _| !removed.contains(key.as_str()));
    }
    for edit in edits {
        if let Some(value) = &edit.value {
            object.insert(edit.key.clone(), value.clone());
        }
    }
}

/// The changes to a document, in the order in which its objects were visited.
///
/// An object comes before the objects inside it, which may no longer exist when their turn comes.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Pointer, Vec<Edit>)>);

impl Edits {
    /// Adds the changes to the object at the pointer.
    pub(super) fn add(&mut self, pointer: &Pointer, edits: Vec<Edit>) {
        if !edits.is_empty() {
            self.0.push((pointer.clone(), edits));
        }
    }

    /// Adds the changes to another part of the document.
    pub(super) fn append(&mut self, mut others: Self) {
        self.0.append(&mut others.0);
    }

    /// Returns the changed document, or `None` if there are no changes.
    pub(super) fn applied(&self, document: &Value) -> Option<Value> {
        if self.0.is_empty() {
            return None;
        }
        let mut document = document.clone();
        for (pointer, edits) in &self.0 {
            if let Some(object) = document.pointer_mut(pointer.as_str()) {
                apply(edits, object);
            }
        }
        Some(document)
    }
}
