//! Applies actions to a document. Every change to the value also changes the places.

use serde_json::{Map, Value};

use crate::diagnostic::Diagnostics;
use crate::load::{Document, MAXIMUM_DEPTH, MAXIMUM_NODES, Places, kind_of};

use super::action::{Action, Change, Step, pointer};
use super::fault::OverlayFault;
use super::{Effect, Overlay};

/// Applies all actions of an overlay. Returns the effect of each action, and the faults of those that failed.
pub(super) fn apply(overlay: &Overlay, document: &mut Document) -> (Vec<Effect>, Diagnostics) {
    let source = document.add_source(overlay.source().clone());
    let mut diagnostics = Diagnostics::default();
    let effects = overlay.actions.iter().map(|action| {
        let outcome = apply_action(overlay, action, document, source);
        for fault in outcome.faults {
            let pointer = match fault {
                OverlayFault::ScalarSelected { .. } | OverlayFault::RootRemoved | OverlayFault::TooManyInFilters => {
                    action.target_pointer.clone()
                }
                _ => action.pointer.join("update"),
            };
            diagnostics.push(overlay.document.diagnostic(&pointer, fault));
        }
        Effect {
            pointer: action.pointer.clone(),
            line: overlay.document.place(&action.target_pointer).line,
            target: action.target.to_string(),
            removes: action.change == Change::Remove,
            selected: outcome.selected,
            has_changed: outcome.has_changed,
        }
    });
    let effects = effects.collect();
    (effects, diagnostics)
}

/// Returns the faults of actions that select nothing.
pub(super) fn without_selection(overlay: &Overlay, effects: &[Effect]) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let actions = overlay.actions.iter().zip(effects);
    for (action, effect) in actions.filter(|(_, effect)| effect.selected == 0) {
        let fault = OverlayFault::NothingSelected(effect.target.clone());
        diagnostics.push(overlay.document.diagnostic(&action.target_pointer, fault));
    }
    diagnostics
}

/// The result of applying an action.
#[derive(Default)]
struct Outcome {
    selected: usize,
    has_changed: bool,
    faults: Vec<OverlayFault>,
}

fn apply_action(overlay: &Overlay, action: &Action, document: &mut Document, source: usize) -> Outcome {
    if action.target.examines_too_many(document.places().count()) {
        return Outcome {
            // The number is unknown. It must not be 0, which would be reported as an action that selects nothing.
            selected: 1,
            faults: vec![OverlayFault::TooManyInFilters],
            ..Outcome::default()
        };
    }
    let locations = action.target.select(&document.value);
    let mut outcome = Outcome {
        selected: locations.len(),
        ..Outcome::default()
    };
    if locations.is_empty() {
        return outcome;
    }
    match action.change {
        Change::Remove => match remove(&locations, document) {
            Ok(()) => outcome.has_changed = true,
            Err(fault) => outcome.faults.push(fault),
        },
        Change::Update => {
            let pointer = action.pointer.join("update");
            // The overlay is valid: an action that updates has an `update`, and every value has a place.
            let (Some(value), Some(places)) = (overlay.document.at(&pointer), overlay.document.places().get(&pointer))
            else {
                return outcome;
            };
            let update = Update {
                value,
                places: places.clone().in_source(source),
            };
            if document.places().count() + locations.len() * update.places.count() > MAXIMUM_NODES {
                outcome.faults.push(OverlayFault::TooManyNodes);
                return outcome;
            }
            for location in &locations {
                match update.apply(action, location, document) {
                    Ok(has_changed) => outcome.has_changed |= has_changed,
                    Err(fault) => outcome.faults.push(fault),
                }
            }
        }
    }
    outcome
}

/// Removes the values at `locations` in reverse order, so that the remaining locations stay valid.
fn remove(locations: &[Vec<Step>], document: &mut Document) -> Result<(), OverlayFault> {
    for location in locations.iter().rev() {
        let Some((last, parent)) = location.split_last() else {
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
            // Unreachable: the query has just selected this location.
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
    /// Updates the value at `location`. Returns `true` if this changes the document.
    fn apply(&self, action: &Action, location: &[Step], document: &mut Document) -> Result<bool, OverlayFault> {
        let pointer = pointer(location);
        let (value, places) = document.parts_mut();
        // The update of a containing value may have replaced the selected value.
        let (Some(target), Some(places)) = (value.pointer_mut(pointer.as_str()), places.get_mut(&pointer)) else {
            return Ok(false);
        };
        let depth = match target {
            // The new element is one level deeper than its array.
            Value::Array(_) => location.len() + 1,
            _ => location.len(),
        };
        if depth + self.places.height() > MAXIMUM_DEPTH {
            return Err(OverlayFault::TooDeep);
        }
        match (target, self.value) {
            (Value::Object(target), Value::Object(update)) => Ok(merge(target, update, places, &self.places)),
            (Value::Object(_), _) => Err(OverlayFault::UpdateKind {
                target: action.target.to_string(),
                selected: pointer.to_string(),
            }),
            (Value::Array(elements), update) => {
                elements.push(update.clone());
                places.append(self.places.clone());
                Ok(true)
            }
            (scalar, _) => Err(OverlayFault::ScalarSelected {
                target: action.target.to_string(),
                selected: pointer.to_string(),
                kind: kind_of(scalar),
            }),
        }
    }
}

/// Merges the properties of an update into an object. Returns `true` if this changes the object.
///
/// The recursion is bounded by [`MAXIMUM_DEPTH`].
fn merge(
    target: &mut Map<String, Value>,
    update: &Map<String, Value>,
    places: &mut Places,
    update_places: &Places,
) -> bool {
    let mut has_changed = false;
    for (name, value) in update {
        let Some(value_places) = update_places.child(name) else {
            continue;
        };
        match (target.get_mut(name), value, places.child_mut(name)) {
            (Some(Value::Object(target)), Value::Object(update), Some(places)) => {
                has_changed |= merge(target, update, places, value_places);
            }
            _ => {
                has_changed |= target.insert(name.clone(), value.clone()).as_ref() != Some(value);
                places.insert(name, value_places.clone());
            }
        }
    }
    has_changed
}
