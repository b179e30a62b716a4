//! Applying actions: the value and the places of a document change together.

use serde_json::{Map, Value};

use crate::diagnostic::Diagnostics;
use crate::load::{Document, MAXIMUM_DEPTH, MAXIMUM_NODES, Places, kind_of};

use super::Overlay;
use super::action::{Action, Change, Step, pointer};
use super::fault::OverlayFault;

/// Applies all actions of an overlay.
pub(super) fn apply(overlay: &Overlay, document: &mut Document) -> Result<(), Diagnostics> {
    let source = document.add_source(overlay.source().clone());
    let mut diagnostics = Diagnostics::default();
    for action in &overlay.actions {
        for fault in apply_action(overlay, action, document, source) {
            let keyword = match fault {
                OverlayFault::NothingSelected(_) | OverlayFault::ScalarSelected { .. } => "target",
                OverlayFault::RootRemoved => "target",
                _ => "update",
            };
            diagnostics.push(overlay.document.diagnostic(&action.pointer.join(keyword), fault));
        }
    }
    diagnostics.into_result(())
}

fn apply_action(overlay: &Overlay, action: &Action, document: &mut Document, source: usize) -> Vec<OverlayFault> {
    let ways = action.target.select(&document.value);
    if ways.is_empty() {
        return vec![OverlayFault::NothingSelected(action.target.to_string())];
    }
    match action.change {
        Change::Remove => remove(&ways, document).err().into_iter().collect(),
        Change::Update => {
            let pointer = action.pointer.join("update");
            // The form of the overlay was checked: an action that updates has an update, and every value has a place.
            let (Some(value), Some(places)) = (overlay.document.at(&pointer), overlay.document.places().get(&pointer))
            else {
                return Vec::new();
            };
            let update = Update {
                value,
                places: places.clone().in_source(source),
            };
            if document.places().count() + ways.len() * update.places.count() > MAXIMUM_NODES {
                return vec![OverlayFault::TooManyNodes];
            }
            ways.iter()
                .filter_map(|way| update.apply(action, way, document).err())
                .collect()
        }
    }
}

/// Removes from the end on, so that an element's index still holds when its turn comes, and the inner before the outer.
fn remove(ways: &[Vec<Step>], document: &mut Document) -> Result<(), OverlayFault> {
    for way in ways.iter().rev() {
        let Some((last, parent)) = way.split_last() else {
            return Err(OverlayFault::RootRemoved);
        };
        let parent = pointer(parent);
        let (value, places) = document.parts_mut();
        match (value.pointer_mut(parent.as_str()), last) {
            (Some(Value::Object(properties)), Step::Property(name)) => {
                properties.shift_remove(name);
            }
            (Some(Value::Array(elements)), Step::Element(index)) if *index < elements.len() => {
                elements.remove(*index);
            }
            // The query has just found it there.
            _ => continue,
        }
        if let Some(places) = places.get_mut(&parent) {
            places.remove(&last.to_string());
        }
    }
    Ok(())
}

struct Update<'a> {
    value: &'a Value,
    places: Places,
}

impl Update<'_> {
    fn apply(&self, action: &Action, way: &[Step], document: &mut Document) -> Result<(), OverlayFault> {
        let pointer = pointer(way);
        let (value, places) = document.parts_mut();
        // An update of a part around it may just have replaced what was selected.
        let (Some(target), Some(places)) = (value.pointer_mut(pointer.as_str()), places.get_mut(&pointer)) else {
            return Ok(());
        };
        let depth = match target {
            // An element is one level deeper than its array.
            Value::Array(_) => way.len() + 1,
            _ => way.len(),
        };
        if depth + self.places.height() > MAXIMUM_DEPTH {
            return Err(OverlayFault::TooDeep);
        }
        match (target, self.value) {
            (Value::Object(target), Value::Object(update)) => {
                merge(target, update, places, &self.places);
                Ok(())
            }
            (Value::Object(_), _) => Err(OverlayFault::UpdateKind {
                target: action.target.to_string(),
                selected: pointer.to_string(),
            }),
            (Value::Array(elements), update) => {
                elements.push(update.clone());
                places.append(self.places.clone());
                Ok(())
            }
            (scalar, _) => Err(OverlayFault::ScalarSelected {
                target: action.target.to_string(),
                selected: pointer.to_string(),
                kind: kind_of(scalar),
            }),
        }
    }
}

/// Merges the properties of an update into an object; nested no deeper than [`MAXIMUM_DEPTH`].
fn merge(target: &mut Map<String, Value>, update: &Map<String, Value>, places: &mut Places, update_places: &Places) {
    for (name, value) in update {
        let Some(value_places) = update_places.child(name) else {
            continue;
        };
        match (target.get_mut(name), value, places.child_mut(name)) {
            (Some(Value::Object(target)), Value::Object(update), Some(places)) => {
                merge(target, update, places, value_places);
            }
            _ => {
                target.insert(name.clone(), value.clone());
                places.insert(name, value_places.clone());
            }
        }
    }
}
