//! The fields of an error body that hold the details of the error.

use crate::ir::{ErrorDetail, ErrorMember, ErrorResponse, Model, ModelId, Shape, Type};
use crate::names::Identifier;

use super::responses::ErrorBody;

/// Returns the error response that operations declare, with the paths to the details of the error.
///
/// The details are in the body itself, or in its only property, as in `{"error": {"message": …}}`.
pub(super) fn error_response(models: &[Model], error: &ErrorBody) -> Option<ErrorResponse> {
    let Some(Type::Model(model)) = error.0 else {
        return None;
    };
    let (details, path) = details(models, model);
    let find = |detail: ErrorDetail| Some((detail, member(models, details, &path, detail.wire_name())?));
    let members = ErrorDetail::ALL.into_iter().filter_map(find).collect();
    Some(ErrorResponse { model, members })
}

fn details(models: &[Model], body: ModelId) -> (ModelId, Vec<(Identifier, usize)>) {
    if let Shape::Object(object) = &models[body.0].shape
        && let [only] = object.properties.as_slice()
        && let Type::Model(details) = only.value
    {
        return (details, vec![(only.name.clone(), only.options())]);
    }
    (body, Vec::new())
}

fn member(models: &[Model], details: ModelId, path: &[(Identifier, usize)], wire_name: &str) -> Option<ErrorMember> {
    let Shape::Object(object) = &models[details.0].shape else {
        return None;
    };
    let property = object
        .properties
        .iter()
        .find(|property| property.wire_name == wire_name)?;
    let is_enumeration = match property.value {
        Type::String => false,
        Type::Model(id) if matches!(models[id.0].shape, Shape::Enumeration(_)) => true,
        _ => return None,
    };
    let mut fields = path.to_vec();
    fields.push((property.name.clone(), property.options()));
    Some(ErrorMember { fields, is_enumeration })
}
