//! The groups of operations that use each model.

mod sets;

use std::collections::HashMap;

use super::{Api, Model, ModelId, Property, Resource, Shape, Type};

use sets::Sets;

/// The largest number of operations of a document whose groups are not features.
const MAXIMUM_UNDIVIDED: usize = 50;

/// The largest number of groups that are features, which limits the size of the manifest.
const MAXIMUM_GROUPS: usize = 1000;

/// The groups of operations that use each model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModelGroups {
    /// The different sets of groups, as indices in [`Api::resources`], in the order of the first model of each.
    pub sets: Vec<Vec<usize>>,
    /// The index in `sets` of the groups that use each model, or `None` for a model that is always compiled.
    pub of_models: Vec<Option<usize>>,
}

impl Api {
    /// Returns `true` if the document is so large that each group of operations is a feature of its crate.
    pub fn is_divided(&self) -> bool {
        let is_divisible = (2..=MAXIMUM_GROUPS).contains(&self.resources.len());
        is_divisible && self.operations().nth(MAXIMUM_UNDIVIDED).is_some()
    }

    /// Returns the groups that use each model, directly or in another model.
    ///
    /// A model is always compiled if every group or no group uses it, or if another model that is always compiled needs
    /// it. A response object without additional properties does not need the models of its optional properties if groups
    /// use them: if none of these groups is enabled, the struct lacks the property. Otherwise the error body would need
    /// most models. The values of a union without tags need all their models, because a value is the first type that it
    /// can be read as.
    ///
    /// The time is proportional to the number of references between models times the number of groups.
    pub fn model_groups(&self) -> ModelGroups {
        let references: Vec<Vec<usize>> = self.models.iter().map(references).collect();
        let mut users = Sets::new(self.models.len(), self.resources.len());
        for (group, resource) in self.resources.iter().enumerate() {
            for id in models_of(resource) {
                users.insert(id.0, group);
            }
        }
        users.propagate(&references);
        let is_always_compiled = self.always_compiled(&users);
        let mut groups = ModelGroups::default();
        let mut known = HashMap::new();
        for (model, is_always_compiled) in is_always_compiled.into_iter().enumerate() {
            let set = (!is_always_compiled).then(|| {
                *known.entry(users.get(model)).or_insert_with(|| {
                    groups.sets.push(users.elements(model).collect());
                    groups.sets.len() - 1
                })
            });
            groups.of_models.push(set);
        }
        groups
    }

    /// Returns whether each model is always compiled, given the groups that use it.
    fn always_compiled(&self, users: &Sets) -> Vec<bool> {
        let mut is_converted = vec![false; self.models.len()];
        for source in self.models.iter().filter_map(converted_from) {
            is_converted[source] = true;
        }
        let shared = (0..self.models.len()).filter(|model| users.is_empty(*model) || users.is_full(*model));
        let headers = self.response_headers.iter().filter_map(|header| header.value.model());
        let of_runtime = headers.chain(self.models_of_error_details()).map(|id| id.0);
        // The models to visit, each with whether a union without tags contains it.
        let mut waiting: Vec<(usize, bool)> = shared.chain(of_runtime).map(|model| (model, false)).collect();
        let mut is_always_compiled = vec![false; self.models.len()];
        let mut is_whole = vec![false; self.models.len()];
        while let Some((index, is_in_union)) = waiting.pop() {
            let model = &self.models[index];
            let needs_all = is_in_union || matches!(model.shape, Shape::UntaggedUnion(_));
            if is_always_compiled[index] && (is_whole[index] || !needs_all) {
                continue;
            }
            is_always_compiled[index] = true;
            is_whole[index] |= needs_all;
            // The macros of requests and the conversions use all properties.
            let can_lack_properties = !needs_all && !model.usage.request() && !is_converted[index];
            let needed = model.shape.properties().filter_map(|property| {
                let id = property.value.model()?.0;
                let can_be_left_out = can_lack_properties && is_optional_field(model, property) && !users.is_empty(id);
                (!can_be_left_out).then_some(id)
            });
            waiting.extend(needed.chain(converted_from(model)).map(|model| (model, needs_all)));
        }
        is_always_compiled
    }

    /// Returns the models of the error body that contain the details which every crate reads.
    fn models_of_error_details(&self) -> Vec<ModelId> {
        let Some(error) = &self.error else {
            return Vec::new();
        };
        let mut models = vec![error.model];
        for (_, member) in &error.members {
            let mut model = error.model;
            for (field, _) in &member.fields {
                let mut properties = self.model(model).shape.properties();
                let value = properties.find(|property| property.name == *field);
                let Some(next) = value.and_then(|property| property.value.model()) else {
                    break;
                };
                models.push(next);
                model = next;
            }
        }
        models
    }
}

/// Returns `true` for an optional property of a struct without additional properties, which would otherwise receive the
/// value of a property that is left out.
fn is_optional_field(model: &Model, property: &Property) -> bool {
    matches!(&model.shape, Shape::Object(object) if object.additional.is_none()) && !property.required
}

/// Returns the models that the operations of a group take and return.
fn models_of(resource: &Resource) -> impl Iterator<Item = ModelId> {
    let values = resource.operations.iter().flat_map(|operation| {
        let parameters = operation.parameters.iter().map(|parameter| &parameter.value);
        parameters.chain(operation.response_types())
    });
    values.filter_map(Type::model)
}

/// Returns the models to which the code of a model refers: those of its values, and the response model that converts into
/// it.
fn references(model: &Model) -> Vec<usize> {
    let values = model.shape.properties().filter_map(|property| property.value.model());
    values.map(|id| id.0).chain(converted_from(model)).collect()
}

/// Returns the index of the response model that converts into this model, if there is one.
fn converted_from(model: &Model) -> Option<usize> {
    let counterpart = model.counterpart.filter(|counterpart| counterpart.is_convertible);
    counterpart.map(|counterpart| counterpart.model.0)
}
