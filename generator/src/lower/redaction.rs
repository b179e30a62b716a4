//! Removes defaults and examples that can contain a secret, so that no later stage can show them.

use crate::ir::{Documentation, Model, Resource, Shape, Type};

/// Removes the defaults and examples of all values that are or can contain a secret.
///
/// An enumeration is never a secret. Other models can contain one, so their defaults and examples are removed as well.
pub(super) fn redact(models: &mut [Model], resources: &mut [Resource]) {
    let is_enumeration = |model: &Model| matches!(model.shape, Shape::Enumeration(_));
    let enumerations: Vec<bool> = models.iter().map(is_enumeration).collect();
    let redact = |value: &Type, documentation: &mut Documentation| {
        let is_public = |layer: &Type| match layer {
            Type::Secret => false,
            Type::Model(id) => enumerations[id.0],
            _ => true,
        };
        if !value.layers().all(is_public) {
            documentation.default = None;
            documentation.example = None;
        }
    };
    for (model, is_enumeration) in models.iter_mut().zip(&enumerations) {
        if !is_enumeration {
            model.documentation.default = None;
            model.documentation.example = None;
        }
        for property in model.shape.properties_mut() {
            redact(&property.value, &mut property.documentation);
        }
    }
    let operations = resources.iter_mut().flat_map(|resource| &mut resource.operations);
    for parameter in operations.flat_map(|operation| &mut operation.parameters) {
        redact(&parameter.value, &mut parameter.documentation);
    }
}
