//! The usage of models in requests and responses, and the checks that depend on it.

use std::collections::BTreeSet;

use crate::ir::{Model, ModelId, Operation, Parameter, Resource, Shape, Type};

use super::fault::Unsupported;
use super::names::clear_setters;
use super::reach::reached;
use super::reporting::Reporter;

/// Marks each model that occurs in requests or responses, and refuses values that are not supported there.
pub(super) fn find(reporter: &Reporter<'_>, models: &mut [Model], resources: &[Resource], error: Option<ModelId>) {
    mark(models, resources, error);
    name_setters(models);
    check_requests(reporter, models);
    check_responses(reporter, models);
    for operation in resources.iter().flat_map(|resource| &resource.operations) {
        for parameter in &operation.parameters {
            if let Some(fault) = foreign_to_requests(&parameter.value, !parameter.style.is_json()) {
                reporter.report(&parameter.pointer, fault);
            }
        }
        let fault = operation
            .response_types()
            .find_map(|value| foreign_to_responses(models, value));
        if let Some(fault) = fault {
            reporter.report(&operation.pointer.join("responses"), fault);
        }
    }
}

/// Marks each model that occurs in requests or responses.
fn mark(models: &mut [Model], resources: &[Resource], error: Option<ModelId>) {
    let operations = || resources.iter().flat_map(|resource| &resource.operations);
    let parameters = operations().flat_map(|operation| &operation.parameters);
    let (json, forms): (Vec<_>, Vec<_>) = parameters.partition(|parameter| parameter.style.is_json());
    let values = |parameters: Vec<&Parameter>| {
        let models = parameters.into_iter().filter_map(|parameter| parameter.value.model());
        models.collect()
    };
    let responses = operations()
        .flat_map(Operation::response_types)
        .filter_map(Type::model)
        .chain(error)
        .collect();
    let reached = |models: &[Model], from| reached(models, from, |_| true);
    for id in reached(models, values(forms)) {
        models[id.0].usage.form = true;
    }
    for id in reached(models, values(json)) {
        models[id.0].usage.json = true;
    }
    for id in reached(models, responses) {
        models[id.0].usage.response = true;
    }
}

/// Decides which properties have three states, and names the setters that clear optional properties.
fn name_setters(models: &mut [Model]) {
    for model in models.iter_mut() {
        let is_sent_as_json = model.usage.json;
        let Shape::Object(object) = &mut model.shape else {
            continue;
        };
        for property in &mut object.properties {
            property.has_three_states = is_sent_as_json && property.is_null_distinct() && !property.required;
        }
        let setters = clear_setters(object.properties.iter().map(|property| {
            let is_cleared = property.has_three_states || matches!(property.value, Type::Clearable(_));
            (&property.name, is_cleared && !property.required)
        }));
        for (property, setter) in object.properties.iter_mut().zip(setters) {
            property.clear = setter;
        }
    }
    keep_nulls(models);
}

/// Gives the properties of a model of responses three states if those of its model of requests have them, so that the
/// conversion of one to the other keeps null.
fn keep_nulls(models: &mut [Model]) {
    for index in 0..models.len() {
        let Some(counterpart) = models[index]
            .counterpart
            .filter(|counterpart| counterpart.is_convertible)
        else {
            continue;
        };
        let Shape::Object(sent) = &models[index].shape else {
            continue;
        };
        let properties = sent.properties.iter().filter(|property| property.has_three_states);
        let names: BTreeSet<String> = properties.map(|property| property.wire_name.clone()).collect();
        if let Shape::Object(read) = &mut models[counterpart.model.0].shape {
            for property in &mut read.properties {
                property.has_three_states |= names.contains(&property.wire_name);
            }
        }
    }
}

/// Refuses values in requests that forms cannot encode or that only a server sends.
fn check_requests(reporter: &Reporter<'_>, models: &[Model]) {
    for model in models.iter().filter(|model| model.usage.request()) {
        for property in model.shape.properties() {
            if let Some(fault) = foreign_to_requests(&property.value, model.usage.form) {
                reporter.report(&property.pointer, fault);
            }
        }
    }
}

/// Refuses values that are not supported in responses.
///
/// A response does not clear values, and an expandable field must expand to an object.
fn check_responses(reporter: &Reporter<'_>, models: &[Model]) {
    let in_responses = models.iter().filter(|model| model.usage.response);
    for property in in_responses.flat_map(|model| model.shape.properties()) {
        if let Some(fault) = foreign_to_responses(models, &property.value) {
            reporter.report(&property.pointer, fault);
        }
    }
}

fn foreign_to_responses(models: &[Model], value: &Type) -> Option<Unsupported> {
    value.layers().find_map(|value| match value {
        Type::Clearable(_) => Some(Unsupported::ClearableInResponse),
        Type::Expandable(object) if !is_object(models, object) => Some(Unsupported::ExpandableWithoutObject),
        _ => None,
    })
}

fn is_object(models: &[Model], value: &Type) -> bool {
    match value {
        Type::Model(id) => models[id.0].shape.is_object(),
        _ => false,
    }
}

/// Returns the fault of a value that is not supported in requests, or in forms.
pub(super) fn foreign_to_requests(value: &Type, in_form: bool) -> Option<Unsupported> {
    value.layers().find_map(|value| match value {
        Type::Page(_) => Some(Unsupported::PageInRequest),
        Type::Expandable(_) => Some(Unsupported::ExpandableInRequest),
        Type::Json if in_form => Some(Unsupported::JsonInForm),
        Type::Nullable(_) if in_form => Some(Unsupported::NullElementInRequest),
        _ => None,
    })
}
