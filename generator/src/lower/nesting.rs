//! The styles of parameters and form properties whose values are nested.

use crate::diagnostic::Pointer;
use crate::ir::{BodyContent, Convention, Location, Model, ModelId, Parameter, Resource, Shape, Style, Type};
use crate::warning::Warning;

use super::fault::Unsupported;
use super::info::convention;
use super::reporting::Reporter;
use super::usage::{inner_place, is_foreign_to_requests};

/// Chooses the styles of all nested values.
pub(super) fn settle_styles(reporter: &Reporter<'_>, models: &[Model], resources: &mut [Resource]) {
    for operation in resources.iter_mut().flat_map(|resource| &mut resource.operations) {
        let content = operation.body.as_ref().map(|body| body.content);
        for parameter in &mut operation.parameters {
            let is_body = parameter.location == Location::Body && content == Some(BodyContent::Value);
            // Other values are already refused.
            if !is_foreign_to_requests(&parameter.value) {
                settle_style(reporter, models, parameter, is_body);
            }
        }
    }
}

/// Chooses the style of a nested value. `is_body` is `true` for the whole body.
///
/// OpenAPI defines one level only. In the query, and in `deepObject`, every level is written in brackets, as most
/// servers expect; any other style is refused.
fn settle_style(reporter: &Reporter<'_>, models: &[Model], parameter: &mut Parameter, is_body: bool) {
    let value = match &parameter.value {
        Type::Clearable(value) => value,
        value => value,
    };
    let Some(nested) = nested(models, value, &parameter.pointer, &mut Vec::new()) else {
        return;
    };
    let convention = convention(reporter.specification);
    match (parameter.location, parameter.style) {
        (_, Style::Json | Style::JsonElements) => {}
        (_, Style::DeepObject) if convention.is_some_and(Convention::nests_deep_objects) => {}
        (_, Style::DeepObject) | (Location::Query, Style::Form | Style::FormExploded) => {
            reporter.warn(&parameter.pointer, Warning::NestedStyle(parameter.style.name()));
            parameter.style = Style::DeepObject;
        }
        // The entries of a form have no style.
        (Location::Body, style) if is_body || style == Style::Additional => {
            let place = inner_place(reporter, &nested, [value].into_iter().filter(|_| is_body));
            reporter.report(&place, Unsupported::NestedInEntry);
        }
        (Location::Body, style) => {
            reporter.report(&parameter.pointer, Unsupported::NestedInProperty(style));
        }
        (_, style) => {
            reporter.report(&parameter.pointer, Unsupported::NestedInParameter(style));
        }
    }
}

/// Returns the location of an array or an object inside of the value at `pointer`, if there is one. An alternative of a
/// union is at the level of the union. `unions` are those that contain the value.
fn nested(models: &[Model], value: &Type, pointer: &Pointer, unions: &mut Vec<ModelId>) -> Option<Pointer> {
    match value {
        Type::Array(value) | Type::Map(value) => (!is_scalar_or_enumeration(models, value)).then(|| pointer.clone()),
        Type::Model(id) => match &models[id.0].shape {
            Shape::Object(object) => {
                let additional = object.additional.iter().map(|property| match &property.value {
                    Type::Map(value) => (&**value, &property.pointer),
                    value => (value, &property.pointer),
                });
                // The values of a free-form object are checked when they are written.
                let additional = additional.filter(|(value, _)| **value != Type::FreeForm);
                let named = object.properties.iter();
                let named = named.map(|property| (&property.value, &property.pointer));
                let mut values = named.chain(additional);
                let found = values.find(|(value, _)| !is_scalar_or_enumeration(models, value));
                found.map(|(_, pointer)| pointer.clone())
            }
            Shape::Union(_) | Shape::UntaggedUnion(_) => {
                if unions.contains(id) {
                    return None;
                }
                unions.push(*id);
                let mut variants = models[id.0].shape.properties();
                variants.find_map(|variant| nested(models, &variant.value, &variant.pointer, unions))
            }
            shape => {
                let mut properties = shape.properties();
                let found = properties.find(|property| !is_scalar_or_enumeration(models, &property.value));
                found.map(|property| property.pointer.clone())
            }
        },
        _ => None,
    }
}

/// Returns `true` if a value is a scalar, an enumeration or one of several scalars, or is checked when it is written.
fn is_scalar_or_enumeration(models: &[Model], value: &Type) -> bool {
    match value {
        Type::Model(id) => is_scalar_model(models, *id, &mut Vec::new()),
        Type::Json => true,
        Type::Nullable(value) => is_scalar_or_enumeration(models, value),
        value => value.is_scalar(),
    }
}

/// Returns `true` if a model is an enumeration or one of several scalars. `unions` are those that contain the model.
fn is_scalar_model(models: &[Model], id: ModelId, unions: &mut Vec<ModelId>) -> bool {
    match &models[id.0].shape {
        Shape::Enumeration(_) => true,
        Shape::UntaggedUnion(_) if unions.contains(&id) => true,
        Shape::UntaggedUnion(union) => {
            unions.push(id);
            union.variants.iter().all(|variant| match &variant.value {
                Type::Model(id) => is_scalar_model(models, *id, unions),
                value => value.is_scalar(),
            })
        }
        _ => false,
    }
}
