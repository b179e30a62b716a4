//! Pagination.

use crate::ir::{Location, Model, ModelId, Operation, Shape, Type};

/// Marks a paginated operation: one that returns a page of objects with a string `id`, and takes `starting_after` and
/// `ending_before`.
pub(super) fn find(models: &[Model], operation: &mut Operation) {
    let takes = |name: &str| {
        operation.parameters.iter().any(|parameter| {
            parameter.wire_name == name
                && parameter.location == Location::Query
                && parameter.value.is_plain_string()
                && !parameter.required
        })
    };
    let Some(Type::Page(item)) = operation.response.single() else {
        return;
    };
    let Type::Model(item) = **item else { return };
    operation.is_paged = takes("starting_after") && takes("ending_before") && has_id(models, item);
}

fn has_id(models: &[Model], id: ModelId) -> bool {
    let is_object_with_id = |id: ModelId| match &models[id.0].shape {
        Shape::Object(object) => object
            .properties
            .iter()
            .any(|property| property.wire_name == "id" && property.value.is_plain_string() && !property.is_optional()),
        _ => false,
    };
    match &models[id.0].shape {
        Shape::Union(union) => {
            let mut members = union.members.iter().map(|member| member.variant.value.model());
            members.all(|member| member.is_some_and(is_object_with_id))
        }
        _ => is_object_with_id(id),
    }
}
