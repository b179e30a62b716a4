//! List envelopes: pages of a list.

use openapiv3::{ObjectType, ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::Type;
use crate::lower::names::Owner;
use crate::lower::reporting::ErrorGuaranteed;
use crate::lower::schemas::{Context, Schemas};

use super::additional;

/// Returns the type of the elements if the object is a list envelope.
///
/// A list envelope has exactly these properties, and allows no others: `object` with the single value `list`, the array
/// `data`, the boolean `has_more` and the string `url`.
pub(super) fn item<'a>(
    schemas: &mut Schemas<'a>,
    object: &'a ObjectType,
    pointer: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<Option<Type>, ErrorGuaranteed> {
    let Some(items) = items(object) else {
        return Ok(None);
    };
    let place = pointer.join("properties").join("data").join("items");
    let context = schemas.deeper(&place, context)?;
    let item = schemas.boxed_value(items, &place, owner, context)?;
    Ok(Some(item.into_element()))
}

fn items(object: &ObjectType) -> Option<&ReferenceOr<Box<Schema>>> {
    let names = ["data", "has_more", "object"];
    if additional::is_allowed(object)
        || object.properties.len() != 4
        || !names.iter().all(|name| is_required(object, name))
    {
        return None;
    }
    let (SchemaType::String(kind), SchemaType::Array(data)) = (property(object, "object")?, property(object, "data")?)
    else {
        return None;
    };
    let has_form = kind.enumeration == [Some("list".to_owned())]
        && matches!(property(object, "has_more"), Some(SchemaType::Boolean(_)))
        && matches!(property(object, "url"), Some(SchemaType::String(url)) if url.enumeration.is_empty());
    data.items.as_ref().filter(|_| has_form)
}

fn is_required(object: &ObjectType, name: &str) -> bool {
    object.required.iter().any(|required| required == name)
}

fn property<'o>(object: &'o ObjectType, name: &str) -> Option<&'o SchemaType> {
    match object.properties.get(name)? {
        ReferenceOr::Item(schema) => match &**schema {
            Schema {
                schema_kind: SchemaKind::Type(kind),
                schema_data,
            } if !schema_data.nullable => Some(kind),
            _ => None,
        },
        ReferenceOr::Reference { .. } => None,
    }
}
