//! The usage of models in requests and responses, and the checks that depend on it.

use crate::ir::{Convention, Location, Model, ModelId, Operation, Parameter, Property, Resource, Shape, Style, Type};
use crate::warning::Warning;

use super::fault::Unsupported;
use super::info::convention;
use super::names::clear_setters;
use super::reporting::Reporter;

/// Marks each model that occurs in requests or responses, and refuses values that are not supported there.
pub(super) fn find(reporter: &Reporter<'_>, models: &mut [Model], resources: &mut [Resource], error: Option<ModelId>) {
    mark(models, resources, error);
    name_setters(models);
    check_requests(reporter, models);
    check_responses(reporter, models);
    for operation in resources.iter_mut().flat_map(|resource| &mut resource.operations) {
        for parameter in &mut operation.parameters {
            match foreign_to_requests(&parameter.value, !parameter.style.is_json()) {
                Some(fault) => {
                    reporter.report(&parameter.pointer, fault);
                }
                None => check_style(reporter, models, parameter),
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

/// Decides which properties have three states, and names the setters that clear optional properties.
fn name_setters(models: &mut [Model]) {
    for model in models {
        let is_sent_as_json = model.usage.json;
        let Shape::Object(object) = &mut model.shape else {
            continue;
        };
        for property in &mut object.properties {
            let is_null_distinct = property.nullable && property.value != Type::Json;
            property.has_three_states = is_sent_as_json && is_null_distinct && !property.required;
        }
        let setters = clear_setters(object.properties.iter().map(|property| {
            let is_cleared = property.has_three_states || matches!(property.value, Type::Clearable(_));
            (&property.name, is_cleared && !property.required)
        }));
        for (property, setter) in object.properties.iter_mut().zip(setters) {
            property.clear = setter;
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
        Type::Model(id) => matches!(
            models[id.0].shape,
            Shape::Object(_) | Shape::TypeKeyedObject(_) | Shape::Union(_)
        ),
        _ => false,
    }
}

/// Checks the nesting of a value. Styles support one level, and OpenAPI defines `deepObject` for one level, too.
///
/// A nested value of style `form` or `deepObject` in the query is written with brackets at every level, as most servers
/// read it. Stripe's server is one of them.
fn check_style(reporter: &Reporter<'_>, models: &[Model], parameter: &mut Parameter) {
    let value = match &parameter.value {
        Type::Clearable(value) => value,
        value => value,
    };
    let is_nested = match value {
        Type::Array(value) | Type::Map(value) => !is_plain(models, value),
        Type::Model(id) => match &models[id.0].shape {
            Shape::Object(object) => {
                let additional = object.additional.iter().map(|property| match &property.value {
                    Type::Map(value) => value,
                    value => value,
                });
                let named = object.properties.iter().map(|property| &property.value);
                // The values of a free-form object are checked when they are written.
                let mut values = named.chain(additional.filter(|value| **value != Type::FreeForm));
                values.any(|value| !is_plain(models, value))
            }
            shape => shape.properties().any(|property| !is_plain(models, &property.value)),
        },
        _ => false,
    };
    match (parameter.location, parameter.style) {
        _ if !is_nested => {}
        (_, Style::Json | Style::JsonElements) => {}
        (_, Style::DeepObject) if convention(reporter.specification) == Some(Convention::Stripe) => {}
        (_, Style::DeepObject) | (Location::Query, Style::Form | Style::FormExploded) => {
            reporter.warn(&parameter.pointer, Warning::NestedStyle(parameter.style.name()));
            parameter.style = Style::DeepObject;
        }
        (_, style) => {
            reporter.report(&parameter.pointer, Unsupported::NestedStyle(style.name()));
        }
    }
}

fn is_plain(models: &[Model], value: &Type) -> bool {
    match value {
        Type::Model(id) => matches!(models[id.0].shape, Shape::Enumeration(_)),
        value => value.is_scalar(),
    }
}

/// Returns the fault of a value that is not supported in requests, or in forms.
fn foreign_to_requests(value: &Type, in_form: bool) -> Option<Unsupported> {
    value.layers().find_map(|value| match value {
        Type::Page(_) => Some(Unsupported::PageInRequest),
        Type::Expandable(_) => Some(Unsupported::ExpandableInRequest),
        Type::Json if in_form => Some(Unsupported::JsonInForm),
        Type::Nullable(_) if in_form => Some(Unsupported::NullElementInRequest),
        _ => None,
    })
}
