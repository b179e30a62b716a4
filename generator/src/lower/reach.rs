//! The models that others contain.

use crate::ir::{Model, ModelId, Property};

/// Returns these models and those that they contain, directly or indirectly, in properties that are followed.
pub(super) fn reached(models: &[Model], from: Vec<ModelId>, is_followed: fn(&Property) -> bool) -> Vec<ModelId> {
    let mut is_reached = vec![false; models.len()];
    let mut waiting = from;
    let mut reached = Vec::new();
    while let Some(id) = waiting.pop() {
        if !std::mem::replace(&mut is_reached[id.0], true) {
            reached.push(id);
            let properties = models[id.0].shape.properties();
            let followed = properties.filter(|property| is_followed(property));
            waiting.extend(followed.filter_map(|property| property.value.model()));
        }
    }
    reached
}
