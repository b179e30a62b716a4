//! The usage of models in requests and responses, and the checks that depend on it.

use std::collections::BTreeSet;

use crate::diagnostic::Pointer;
use crate::ir::{Model, ModelId, Operation, Parameter, Resource, Shape, Type};
use crate::warning::Warning;

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
            refuse(reporter, &parameter.pointer, &parameter.value, request_fault);
            if !parameter.style.is_json() {
                warn_untyped(reporter, &parameter.pointer, &parameter.value);
            }
        }
        let fault = operation
            .response_types()
            .flat_map(Type::layers)
            .find_map(|layer| response_fault(models, layer));
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

/// Gives the properties of a response model three states if those of its request model have them, so that the
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

/// Refuses values in requests that only a server sends, and warns about values in forms that the document does not
/// describe.
fn check_requests(reporter: &Reporter<'_>, models: &[Model]) {
    for model in models.iter().filter(|model| model.usage.request()) {
        for property in model.shape.properties() {
            refuse(reporter, &property.pointer, &property.value, request_fault);
            if model.usage.form {
                warn_untyped(reporter, &property.pointer, &property.value);
            }
        }
    }
}

/// Warns about a value of a form or a parameter that the document does not describe.
fn warn_untyped(reporter: &Reporter<'_>, pointer: &Pointer, value: &Type) {
    if let Some(depth) = value.layers().position(|layer| *layer == Type::Json) {
        let place = inner_place(reporter, pointer, value.layers().take(depth));
        reporter.warn(&place, Warning::UntypedInForm);
    }
}

/// Refuses values that are not supported in responses.
///
/// An expandable field must expand to an object.
fn check_responses(reporter: &Reporter<'_>, models: &[Model]) {
    let in_responses = models.iter().filter(|model| model.usage.response);
    for property in in_responses.flat_map(|model| model.shape.properties()) {
        refuse(reporter, &property.pointer, &property.value, |layer| {
            response_fault(models, layer)
        });
    }
}

/// Reports the outermost layer of a value that has a fault, at the place of that layer.
fn refuse(reporter: &Reporter<'_>, pointer: &Pointer, value: &Type, fault_of: impl Fn(&Type) -> Option<Unsupported>) {
    let mut layers = value.layers().enumerate();
    if let Some((depth, fault)) = layers.find_map(|(depth, layer)| Some((depth, fault_of(layer)?))) {
        reporter.report(&inner_place(reporter, pointer, value.layers().take(depth)), fault);
    }
}

/// Returns the place of the schema inside of these arrays and maps, or of the innermost one that is found.
///
/// `pointer` is the place of the outermost schema or of its parameter.
pub(super) fn inner_place<'a>(
    reporter: &Reporter<'_>,
    pointer: &Pointer,
    containers: impl Iterator<Item = &'a Type>,
) -> Pointer {
    let keywords = containers.filter_map(|container| match container {
        Type::Array(_) => Some("items"),
        Type::Map(_) => Some("additionalProperties"),
        _ => None,
    });
    keywords.fold(pointer.clone(), |place, keyword| {
        let schema = referent(reporter, &place);
        let candidates = [
            schema.join(keyword),
            referent(reporter, &schema.join("schema")).join(keyword),
        ];
        candidates
            .into_iter()
            .find(|inner| reporter.is_present(inner))
            .unwrap_or(place)
    })
}

/// Returns the place that the `$ref` at the pointer refers to, or the pointer itself if there is no `$ref`.
fn referent(reporter: &Reporter<'_>, pointer: &Pointer) -> Pointer {
    let reference = reporter.specification.at(&pointer.join("$ref"));
    let target = reference.and_then(|reference| Pointer::from_reference(reference.as_str()?));
    target.unwrap_or_else(|| pointer.clone())
}

/// Returns the fault of a layer that is not supported in responses.
fn response_fault(models: &[Model], layer: &Type) -> Option<Unsupported> {
    match layer {
        Type::Expandable(object) if !is_object(models, object) => Some(Unsupported::ExpandableWithoutObject),
        _ => None,
    }
}

fn is_object(models: &[Model], value: &Type) -> bool {
    match value {
        Type::Model(id) => models[id.0].shape.is_object(),
        _ => false,
    }
}

/// Returns `true` if a value contains a layer that is not supported in requests.
pub(super) fn is_foreign_to_requests(value: &Type) -> bool {
    value.layers().any(|layer| request_fault(layer).is_some())
}

/// Returns the fault of a layer that is not supported in requests.
fn request_fault(layer: &Type) -> Option<Unsupported> {
    match layer {
        Type::Page(_) => Some(Unsupported::PageInRequest),
        Type::Expandable(_) => Some(Unsupported::ExpandableInRequest),
        _ => None,
    }
}
