//! Recursive models: each cycle gets a `Box`, and only cycles do.

use crate::ir::{Model, ModelId, Property, Shape, Type};

use super::fault::Unsupported;
use super::reporting::Reporter;

/// The state of a model in the depth-first search.
#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// Boxes the properties that close a cycle.
///
/// A depth-first search finds them: a property closes a cycle if its model is still open. A list needs no `Box`.
pub(super) fn box_circles(reporter: &Reporter<'_>, models: &mut [Model]) {
    let mut states = vec![State::New; models.len()];
    for start in (0..models.len()).map(ModelId) {
        let mut stack = vec![(start, 0)];
        while let Some((id, index)) = stack.pop() {
            states[id.0] = State::Open;
            let Some(next) = models[id.0].shape.properties().nth(index).map(direct_model) else {
                states[id.0] = State::Done;
                continue;
            };
            stack.push((id, index + 1));
            match next {
                Some(next) if states[next.0] == State::Open && stack.iter().any(|(open, _)| *open == next) => {
                    if let Some(property) = models[id.0].shape.properties_mut().nth(index) {
                        property.boxed = true;
                    }
                }
                Some(next) if states[next.0] == State::New => stack.push((next, 0)),
                _ => {}
            }
        }
    }
    refuse_endless(reporter, models);
}

/// Refuses objects that always contain themselves, since they have no finite value.
fn refuse_endless(reporter: &Reporter<'_>, models: &[Model]) {
    let mut is_finite = vec![false; models.len()];
    loop {
        let mut has_changed = false;
        for index in 0..models.len() {
            let is_settled = |property: &Property| match direct_model(property) {
                Some(id) if !property.is_optional() => is_finite[id.0],
                _ => true,
            };
            // A union also has its open variant, which is always finite.
            let model_is_finite = match &models[index].shape {
                Shape::Object(object) => object.properties.iter().all(is_settled),
                Shape::UntaggedUnion(union) => union.variants.iter().any(is_settled),
                Shape::Enumeration(_) | Shape::TypeKeyedObject(_) | Shape::Union(_) => true,
            };
            has_changed |= model_is_finite && !std::mem::replace(&mut is_finite[index], model_is_finite);
        }
        if !has_changed {
            break;
        }
    }
    for index in (0..models.len()).filter(|index| !is_finite[*index]) {
        reporter.report(&models[index].pointer, Unsupported::Endless);
    }
}

/// Returns the model of a property that holds it directly, not in a list.
fn direct_model(property: &Property) -> Option<ModelId> {
    match property.value {
        Type::Model(id) => Some(id),
        _ => None,
    }
}
