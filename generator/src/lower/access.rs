//! Separates the request models from the response models where `readOnly` and `writeOnly` make them differ.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Access, Counterpart, Model, ModelId, NameSource, Operation, Resource, Shape, Type};
use crate::names::{Case, Scope};

use super::reach::reached;

/// Removes the properties that are only read from the request models, and those that are only written from the
/// response models.
///
/// A model that occurs in both becomes two models if it has such a property, or contains a model that does.
pub(super) fn separate(models: &mut Vec<Model>, names: &mut Scope, resources: &mut [Resource], error: Option<ModelId>) {
    let differing = differing(models);
    if differing.is_empty() {
        return;
    }
    let operations = || resources.iter().flat_map(|resource| &resource.operations);
    let parameters = operations().flat_map(|operation| &operation.parameters);
    let sent = parameters.filter_map(|parameter| parameter.value.model()).collect();
    let sent = reached(models, sent, |property| property.access != Access::ReadOnly);
    let read = operations().flat_map(Operation::response_types).filter_map(Type::model);
    let read = read.chain(error).collect();
    let read: BTreeSet<ModelId> = reached(models, read, |property| property.access != Access::WriteOnly)
        .into_iter()
        .collect();
    let sent: BTreeSet<ModelId> = sent.into_iter().filter(|id| differing.contains(id)).collect();
    let mut inputs: BTreeMap<ModelId, ModelId> = BTreeMap::new();
    for id in &sent {
        let input = match read.contains(id) {
            true => add_input(models, names, *id),
            false => *id,
        };
        inputs.insert(*id, input);
    }
    let of_requests = |id: ModelId| inputs.get(&id).copied().unwrap_or(id);
    for input in inputs.values() {
        let shape = &mut models[input.0].shape;
        remove(shape, Access::ReadOnly);
        for property in shape.properties_mut() {
            property.value = property.value.with_models(&of_requests);
        }
    }
    for id in read.intersection(&differing) {
        forget_discriminants(models, *id);
    }
    for id in read.intersection(&differing) {
        remove(&mut models[id.0].shape, Access::WriteOnly);
    }
    for operation in resources.iter_mut().flat_map(|resource| &mut resource.operations) {
        for parameter in &mut operation.parameters {
            parameter.value = parameter.value.with_models(&of_requests);
        }
    }
    find_conversions(models);
}

/// Returns the models that have a property that is only read or only written, directly or indirectly.
fn differing(models: &[Model]) -> BTreeSet<ModelId> {
    let mut holders: BTreeMap<ModelId, Vec<ModelId>> = BTreeMap::new();
    let mut waiting = Vec::new();
    for (index, model) in models.iter().enumerate() {
        let id = ModelId(index);
        if model
            .shape
            .properties()
            .any(|property| property.access != Access::ReadWrite)
        {
            waiting.push(id);
        }
        for contained in model.shape.properties().filter_map(|property| property.value.model()) {
            holders.entry(contained).or_default().push(id);
        }
    }
    let mut differing = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if differing.insert(id) {
            waiting.extend(holders.get(&id).into_iter().flatten());
        }
    }
    differing
}

/// Adds the request model for a model, in the same module.
fn add_input(models: &mut Vec<Model>, names: &mut Scope, id: ModelId) -> ModelId {
    let model = &models[id.0];
    let candidates = ["input", "request", "body"].map(|word| model.name.joined(word, Case::UpperCamel));
    let name = candidates
        .iter()
        .find(|name| names.is_free(name))
        .unwrap_or(&candidates[0]);
    let input = Model {
        name: names.claim_distinct(name.clone(), name.unraw(), Case::UpperCamel),
        name_source: NameSource::Counterpart,
        counterpart: Some(Counterpart {
            model: id,
            is_convertible: true,
        }),
        ..model.clone()
    };
    models.push(input);
    ModelId(models.len() - 1)
}

fn remove(shape: &mut Shape, access: Access) {
    if let Shape::Object(object) = shape {
        let removed = object.properties.extract_if(.., |property| property.access == access);
        let names: Vec<String> = removed.map(|property| property.wire_name).collect();
        if object.additional.is_some() {
            object.excluded = names;
        }
    }
}

/// Removes the properties that responses do not have from those that distinguish the members of a union.
fn forget_discriminants(models: &mut [Model], id: ModelId) {
    let Shape::Union(union) = &models[id.0].shape else {
        return;
    };
    let members = union.members.iter().map(|member| {
        let mut absent = BTreeSet::new();
        let contained = member.variant.value.model().into_iter().collect();
        for id in reached(models, contained, |_| false) {
            let properties = models[id.0].shape.properties();
            let written = properties.filter(|property| property.access == Access::WriteOnly);
            absent.extend(written.map(|property| property.wire_name.clone()));
        }
        absent
    });
    let members: Vec<BTreeSet<String>> = members.collect();
    if let Shape::Union(union) = &mut models[id.0].shape {
        for (member, absent) in union.members.iter_mut().zip(members) {
            for discriminant in &mut member.discriminants {
                discriminant.own.retain(|name| !absent.contains(name));
            }
        }
    }
}

/// Finds the request models that cannot be created from the response models: one that has a required property which
/// responses lack, or that contains such a model. An untagged request union has no variant for unknown values.
fn find_conversions(models: &mut [Model]) {
    loop {
        let failed: Vec<usize> = (0..models.len())
            .filter(|index| {
                models[*index].counterpart.is_some_and(|counterpart| {
                    counterpart.is_convertible && !is_convertible(models, *index, counterpart)
                })
            })
            .collect();
        if failed.is_empty() {
            return;
        }
        for index in failed {
            if let Some(counterpart) = &mut models[index].counterpart {
                counterpart.is_convertible = false;
            }
        }
    }
}

fn is_convertible(models: &[Model], index: usize, counterpart: Counterpart) -> bool {
    let model = &models[index];
    if matches!(model.shape, Shape::UntaggedUnion(_)) {
        return false;
    }
    model.shape.properties().all(|property| {
        let is_read = property.access != Access::WriteOnly;
        let contained = property.value.model().and_then(|id| models[id.0].counterpart);
        let contains_convertible = contained.is_none_or(|contained| contained.is_convertible);
        match &models[counterpart.model.0].shape {
            Shape::Object(_) if !is_read => !property.required,
            _ => contains_convertible,
        }
    })
}
