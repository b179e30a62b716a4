//! List envelopes: one page of a longer list.

use openapiv3::{ObjectType, ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::Type;

use super::Lowering;
use super::schema::Reported;
use super::wish::Owner;

impl<'a> Lowering<'a> {
    /// The type of the elements, if the object is a list envelope: `object` with the one value `list`, the array
    /// `data`, the boolean `has_more`, the string `url`, and nothing else.
    pub(super) fn page_item(
        &mut self,
        object: &'a ObjectType,
        pointer: &Pointer,
        owner: &Owner,
    ) -> Result<Option<Type>, Reported> {
        if object.properties.len() != 4
            || !["data", "has_more", "object"]
                .iter()
                .all(|name| is_required(object, name))
        {
            return Ok(None);
        }
        let (Some(SchemaType::String(kind)), Some(SchemaType::Array(data))) =
            (property(object, "object"), property(object, "data"))
        else {
            return Ok(None);
        };
        let has_form = kind.enumeration == [Some("list".to_owned())]
            && matches!(property(object, "has_more"), Some(SchemaType::Boolean(_)))
            && matches!(property(object, "url"), Some(SchemaType::String(url)) if url.enumeration.is_empty());
        let Some(items) = data.items.as_ref().filter(|_| has_form) else {
            return Ok(None);
        };
        let place = pointer.join("properties").join("data").join("items");
        let item = self.deeper(&place, |lowering| lowering.boxed_value(items, &place, owner))?;
        Ok(Some(item.into_element()))
    }
}

fn is_required(object: &ObjectType, name: &str) -> bool {
    object.required.iter().any(|required| required == name)
}

fn property<'a>(object: &'a ObjectType, name: &str) -> Option<&'a SchemaType> {
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
