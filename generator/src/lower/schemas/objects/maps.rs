//! Maps and free-form objects, whose property names are not in the document.

use openapiv3::{AdditionalProperties, ObjectType, ReferenceOr, Schema};

use crate::diagnostic::Pointer;
use crate::ir::{Constraints, Type};
use crate::lower::names::Owner;
use crate::lower::reporting::{ErrorGuaranteed, Reporter};
use crate::lower::schemas::{Context, Schemas};

use super::required::check_required;

/// The keyword, which is also the wire name of the [`Property`](crate::ir::Property) for additional properties.
pub(in crate::lower) const ADDITIONAL_PROPERTIES: &str = "additionalProperties";

/// Returns the schema of the values if the object is a map: `additionalProperties` with a schema, and no `properties`.
pub(in crate::lower) fn map_values<'a>(
    reporter: &Reporter<'_>,
    object: &'a ObjectType,
    pointer: &Pointer,
) -> Option<&'a ReferenceOr<Schema>> {
    values(reporter, object, pointer).filter(|_| object.properties.is_empty())
}

/// Returns the schema of the properties that an object allows but does not name, or `None` if they can have any value.
pub(in crate::lower::schemas) fn values<'a>(
    reporter: &Reporter<'_>,
    object: &'a ObjectType,
    pointer: &Pointer,
) -> Option<&'a ReferenceOr<Schema>> {
    match &object.additional_properties {
        Some(AdditionalProperties::Schema(values)) if !takes_all(reporter, pointer) => Some(values),
        _ => None,
    }
}

/// Returns `true` if the document does not describe the object's properties: it neither lists them nor has a schema for
/// their values.
///
/// An object with empty `properties` is not free-form: it has no properties yet.
pub(super) fn is_free_form(reporter: &Reporter<'_>, object: &ObjectType, pointer: &Pointer) -> bool {
    object.properties.is_empty()
        && match &object.additional_properties {
            None => !reporter.is_present(&pointer.join("properties")),
            Some(AdditionalProperties::Any(is_open)) => *is_open,
            Some(AdditionalProperties::Schema(_)) => takes_all(reporter, pointer),
        }
}

/// Returns `true` if the object is neither a map nor a free-form object.
pub(in crate::lower) fn is_plain(reporter: &Reporter<'_>, object: &ObjectType, pointer: &Pointer) -> bool {
    map_values(reporter, object, pointer).is_none() && !is_free_form(reporter, object, pointer)
}

/// Returns `true` if `additionalProperties` is the empty schema, which is equivalent to `true`.
pub(super) fn takes_all(reporter: &Reporter<'_>, pointer: &Pointer) -> bool {
    let values = reporter.specification.at(&pointer.join(ADDITIONAL_PROPERTIES));
    values
        .and_then(|values| values.as_object())
        .is_some_and(|keywords| keywords.is_empty())
}

/// Lowers a map. Returns its type and its constraints.
pub(super) fn map<'a>(
    schemas: &mut Schemas<'a>,
    object: &'a ObjectType,
    values: &'a ReferenceOr<Schema>,
    pointer: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<(Type, Constraints), ErrorGuaranteed> {
    check_required(schemas.reporter, object, pointer, |_| false);
    of_values(schemas, object, values, pointer, owner, context)
}

/// Returns the type and the constraints of a map whose values have a schema.
pub(super) fn of_values<'a>(
    schemas: &mut Schemas<'a>,
    object: &'a ObjectType,
    values: &'a ReferenceOr<Schema>,
    pointer: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<(Type, Constraints), ErrorGuaranteed> {
    let place = pointer.join(ADDITIONAL_PROPERTIES);
    let context = schemas.deeper(&place, context)?;
    let value = schemas.value(values, &place, owner, context)?;
    let constraints = Constraints {
        minimum_entries: object.min_properties,
        maximum_entries: object.max_properties,
        of_values: Some(Box::new(value.constraints.clone())),
        ..Constraints::default()
    };
    Ok((Type::Map(Box::new(value.into_element())), constraints))
}
