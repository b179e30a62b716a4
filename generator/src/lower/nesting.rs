//! The styles of parameters and form properties whose values are nested.

use crate::ir::{Convention, Location, Model, Parameter, Resource, Shape, Style, Type};
use crate::warning::Warning;

use super::fault::Unsupported;
use super::info::convention;
use super::reporting::Reporter;
use super::usage::is_foreign_to_requests;

/// Chooses the styles of all nested values.
pub(super) fn settle_styles(reporter: &Reporter<'_>, models: &[Model], resources: &mut [Resource]) {
    let operations = resources.iter_mut().flat_map(|resource| &mut resource.operations);
    for parameter in operations.flat_map(|operation| &mut operation.parameters) {
        // Other values are already refused.
        if !is_foreign_to_requests(&parameter.value, !parameter.style.is_json()) {
            settle_style(reporter, models, parameter);
        }
    }
}

/// Chooses the style of a nested value.
///
/// OpenAPI defines one level only. In the query, and in `deepObject`, every level is written in brackets, as most
/// servers expect; any other style is refused.
fn settle_style(reporter: &Reporter<'_>, models: &[Model], parameter: &mut Parameter) {
    let value = match &parameter.value {
        Type::Clearable(value) => value,
        value => value,
    };
    let is_nested = match value {
        Type::Array(value) | Type::Map(value) => !is_scalar_or_enumeration(models, value),
        Type::Model(id) => match &models[id.0].shape {
            Shape::Object(object) => {
                let additional = object.additional.iter().map(|property| match &property.value {
                    Type::Map(value) => value,
                    value => value,
                });
                let named = object.properties.iter().map(|property| &property.value);
                // The values of a free-form object are checked when they are written.
                let mut values = named.chain(additional.filter(|value| **value != Type::FreeForm));
                values.any(|value| !is_scalar_or_enumeration(models, value))
            }
            shape => shape
                .properties()
                .any(|property| !is_scalar_or_enumeration(models, &property.value)),
        },
        _ => false,
    };
    let convention = convention(reporter.specification);
    match (parameter.location, parameter.style) {
        _ if !is_nested => {}
        (_, Style::Json | Style::JsonElements) => {}
        (_, Style::DeepObject) if convention.is_some_and(Convention::nests_deep_objects) => {}
        (_, Style::DeepObject) | (Location::Query, Style::Form | Style::FormExploded) => {
            reporter.warn(&parameter.pointer, Warning::NestedStyle(parameter.style.name()));
            parameter.style = Style::DeepObject;
        }
        (_, style) => {
            reporter.report(&parameter.pointer, Unsupported::NestedStyle(style.name()));
        }
    }
}

/// Returns `true` if a value is a scalar or an enumeration.
fn is_scalar_or_enumeration(models: &[Model], value: &Type) -> bool {
    match value {
        Type::Model(id) => matches!(models[id.0].shape, Shape::Enumeration(_)),
        value => value.is_scalar(),
    }
}
