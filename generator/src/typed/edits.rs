use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use crate::diagnostic::Pointer;

/// A change to an object, so that openapiv3 accepts it and reads it correctly.
#[derive(Debug)]
pub(super) enum Edit {
    /// Removes a property.
    Remove(String),
    /// Sets a property.
    Set(String, Value),
    /// Changes the object, and returns the effect on its compositions.
    Change(Change),
    /// Removes the alternatives with these indices, which only allow `null`, and makes the schema nullable.
    RemoveNulls(Vec<(&'static str, Vec<usize>)>),
}

/// A function that changes an object.
type Change = fn(&mut Map<String, Value>) -> Members;

/// The effect of a change on the members of an object's compositions.
#[derive(Debug, Default)]
pub(super) struct Members {
    /// The changed compositions, each with the previous indices of its members, or `None` for a member of keywords that
    /// were moved.
    pub(super) before: Vec<(&'static str, Vec<Option<usize>>)>,
    /// The removed members, each with its keyword and its index.
    pub(super) removed: Vec<(&'static str, usize, Value)>,
}

impl Edit {
    pub(super) fn remove(key: &str) -> Self {
        Self::Remove(key.to_owned())
    }

    pub(super) fn set(key: &str, value: Value) -> Self {
        Self::Set(key.to_owned(), value)
    }
}

/// Makes the changes to an object. Returns their effect on its compositions.
pub(super) fn apply(edits: &[Edit], object: &mut Map<String, Value>) -> Members {
    let removed = edits.iter().filter_map(|edit| match edit {
        Edit::Remove(key) => Some(key.as_str()),
        _ => None,
    });
    let removed: HashSet<&str> = removed.collect();
    if !removed.is_empty() {
        object.retain(|key, _| !removed.contains(key.as_str()));
    }
    let mut members = Members::default();
    for edit in edits {
        match edit {
            Edit::Set(key, value) => {
                object.insert(key.clone(), value.clone());
            }
            Edit::Change(change) => members.then(change(object)),
            Edit::RemoveNulls(nulls) => members.then(remove_nulls(object, nulls)),
            Edit::Remove(_) => {}
        }
    }
    members
}

impl Members {
    /// Adds the effect of a later change.
    fn then(&mut self, later: Self) {
        for (keyword, index, member) in later.removed {
            let before = self.before.iter().find(|(changed, _)| *changed == keyword);
            let index = before.and_then(|(_, before)| *before.get(index)?).unwrap_or(index);
            self.removed.push((keyword, index, member));
        }
        self.before.extend(later.before);
    }
}

/// Removes alternatives that only allow `null`, and makes the schema nullable.
fn remove_nulls(schema: &mut Map<String, Value>, nulls: &[(&'static str, Vec<usize>)]) -> Members {
    let mut effect = Members::default();
    for (keyword, nulls) in nulls {
        let Some(members) = schema.get_mut(*keyword).and_then(Value::as_array_mut) else {
            continue;
        };
        let (removed, kept): (Vec<_>, Vec<_>) = std::mem::take(members)
            .into_iter()
            .enumerate()
            .partition(|(index, _)| nulls.contains(index));
        let before = kept.iter().map(|(index, _)| Some(*index)).collect();
        effect.before.push((keyword, before));
        members.extend(kept.into_iter().map(|(_, member)| member));
        let removed = removed.into_iter().map(|(index, member)| (*keyword, index, member));
        effect.removed.extend(removed);
    }
    schema.insert("nullable".to_owned(), Value::Bool(true));
    effect
}

/// The changes to a document, in the order in which its objects were visited.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Pointer, Vec<Edit>)>);

/// A document whose invalid but unambiguous parts were repaired.
#[derive(Clone, Debug)]
pub(crate) struct Repaired {
    /// The changed document.
    pub(crate) value: Value,
    /// The locations of members of compositions, each with the previous location of the member or of its keywords.
    pub(super) moved: HashMap<Pointer, Pointer>,
    /// The removed members of compositions, by their locations in the document itself.
    pub(super) removed: HashMap<Pointer, Value>,
}

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
    pub(super) fn applied(&self, document: &Value) -> Option<Repaired> {
        if self.0.is_empty() {
            return None;
        }
        let mut value = document.clone();
        let mut moved = HashMap::new();
        let mut removed = HashMap::new();
        // An object is changed after the objects inside it, whose locations the change can affect.
        for (pointer, edits) in self.0.iter().rev() {
            let Some(Value::Object(object)) = value.pointer_mut(pointer.as_str()) else {
                continue;
            };
            let members = apply(edits, object);
            for (keyword, index, member) in members.removed {
                removed.insert(pointer.join(keyword).join(index), member);
            }
            for (keyword, before) in members.before {
                let section = pointer.join(keyword);
                for (index, before) in before.into_iter().enumerate() {
                    match before {
                        Some(before) if before == index => {}
                        Some(before) => drop(moved.insert(section.join(index), section.join(before))),
                        None => drop(moved.insert(section.join(index), pointer.clone())),
                    }
                }
            }
        }
        Some(Repaired { value, moved, removed })
    }
}

impl Repaired {
    /// Returns a document without changes.
    pub(super) fn unchanged(value: Value) -> Self {
        Self {
            value,
            moved: HashMap::new(),
            removed: HashMap::new(),
        }
    }

    /// Records that a value was moved from a location in the document itself.
    pub(super) fn note(&mut self, now: Pointer, before: Pointer) {
        self.moved.insert(now, before);
    }

    /// Returns the location in the document itself of a location in the repaired document.
    pub(crate) fn original(&self, pointer: &Pointer) -> Pointer {
        let mut found = Pointer::root();
        for token in pointer.tokens() {
            found = found.join(token);
            if let Some(before) = self.moved.get(&found) {
                found = before.clone();
            }
        }
        found
    }
}
