//! Errors: the type that describes those of all operations, and its fields that hold the details of an error.

use crate::ir::{
    ContentFormat, ErrorDetail, ErrorMember, ErrorResponse, Model, ModelId, Representation, Resource, Shape, Type,
};
use crate::names::Identifier;

/// Returns the model that describes all errors of the document, if there is one.
///
/// The operations then need no types for their errors.
pub(super) fn shared(models: &[Model], resources: &mut [Resource]) -> Option<ModelId> {
    let operations = resources.iter().flat_map(|resource| &resource.operations);
    let variants = operations
        .filter_map(|operation| operation.errors.as_ref())
        .flat_map(|errors| &errors.variants);
    let mut contents = variants.filter_map(|variant| variant.content.as_ref());
    let first = contents.next()?;
    let model = match first.value {
        Type::Model(id) if !matches!(models[id.0].shape, Shape::Enumeration(_)) => id,
        _ => return None,
    };
    if first.format != ContentFormat::Json || contents.any(|content| content != first) {
        return None;
    }
    for operation in resources.iter_mut().flat_map(|resource| &mut resource.operations) {
        operation.errors = None;
    }
    Some(model)
}

/// Returns the error response with the paths to the details of the error.
///
/// The details are in the body itself, or in its only property, as in `{"error": {"message": …}}`.
pub(super) fn error_response(models: &[Model], model: ModelId) -> ErrorResponse {
    let (details, path) = details(models, model);
    let find = |detail: ErrorDetail| {
        Some((
            detail,
            detail
                .wire_names()
                .iter()
                .find_map(|name| member(models, details, &path, name))?,
        ))
    };
    let members = ErrorDetail::ALL.into_iter().filter_map(find).collect();
    ErrorResponse { model, members }
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
        Type::String | Type::Text(_) => false,
        Type::Model(id) => match &models[id.0].shape {
            Shape::Enumeration(enumeration) if enumeration.representation == Representation::String => true,
            _ => return None,
        },
        _ => return None,
    };
    let mut fields = path.to_vec();
    fields.push((property.name.clone(), property.options()));
    Some(ErrorMember { fields, is_enumeration })
}
