//! Type-keyed objects: their required `type` names the property that holds the value.

use openapiv3::{ObjectType, ReferenceOr, Schema, SchemaKind, StringType, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{Access, Property, TypeKeyedObject, TypeKeyedVariant};
use crate::lower::names::{Owner, accessors};
use crate::lower::reporting::ErrorGuaranteed;
use crate::lower::schemas::enumerations::{self, Values};
use crate::lower::schemas::{Context, Schemas};
use crate::names::{Case, Scope};

use super::required::check_required;
use super::{additional, properties};

/// The property that selects the variant.
const TAG: &str = "type";

/// Lowers a type-keyed object. Returns `None` for other objects.
///
/// A type-keyed object has a required string enumeration `type` and at least one other property. Each other property
/// has the name of a value of `type`. If `type` has a single value, its property may be required as well.
pub(super) fn object<'a>(
    schemas: &mut Schemas<'a>,
    object: &'a ObjectType,
    pointer: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<Option<TypeKeyedObject>, ErrorGuaranteed> {
    let reporter = schemas.reporter;
    let Some((schema, tag)) = tag(object).filter(|_| !additional::is_allowed(object)) else {
        return Ok(None);
    };
    let place = pointer.join("properties").join(TAG);
    // Checks for clashing names of variants, as for any enumeration.
    let enumeration = enumerations::enumeration(
        reporter,
        &Values::strings(&tag.enumeration),
        &schema.schema_data.extensions,
        &place,
    )?;
    let values = enumeration.values.iter();
    let wanted: Vec<_> = values.map(|value| (value.wire_name.as_str(), None)).collect();
    let constructors = Scope::default().claim_values(&wanted, Case::Snake);
    let accessors = accessors(&constructors);
    check_required(reporter, object, pointer, |_| false);
    let names = properties::names(reporter, object, pointer, &mut Scope::default());
    let fields: Vec<_> = object.properties.iter().zip(names).collect();
    let mut variants = Vec::with_capacity(enumeration.values.len());
    let values = enumeration.values.into_iter();
    for ((value, constructor), accessor) in values.zip(constructors).zip(accessors) {
        let mut named = fields.iter();
        let property = match named.find(|((key, _), _)| **key == value.wire_name) {
            None => None,
            Some(((key, schema), name)) => {
                let described = (key.as_str(), *schema, pointer.join("properties").join(key));
                // The property is always present in its variant.
                let property = properties::property(schemas, described, name.clone(), true, owner, context)?;
                Some(Property {
                    nullable: false,
                    access: Access::ReadWrite,
                    ..property
                })
            }
        };
        variants.push(TypeKeyedVariant {
            name: value.name,
            constructor,
            wire_name: value.wire_name,
            accessor: property.is_some().then_some(accessor),
            property,
        });
    }
    Ok(Some(TypeKeyedObject {
        tag: TAG.to_owned(),
        variants,
    }))
}

/// Returns the schema of the tag, if the object is type-keyed.
fn tag(object: &ObjectType) -> Option<(&Schema, &StringType)> {
    let ReferenceOr::Item(schema) = object.properties.get(TAG)? else {
        return None;
    };
    let SchemaKind::Type(SchemaType::String(tag)) = &schema.schema_kind else {
        return None;
    };
    let is_value = |name: &String| tag.enumeration.iter().flatten().any(|value| value == name);
    let is_only_value = tag.enumeration.len() == 1;
    let has_form = object.required.iter().any(|name| name == TAG)
        && object.required.iter().all(|name| name == TAG || is_only_value)
        && object.properties.len() > 1
        && !schema.schema_data.nullable
        && !tag.enumeration.contains(&None)
        && object.properties.keys().all(|name| name == TAG || is_value(name));
    has_form.then_some((schema.as_ref(), tag))
}
