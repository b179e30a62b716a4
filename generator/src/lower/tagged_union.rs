//! Objects whose required `type` names the property that goes with it.

use openapiv3::{ObjectType, ReferenceOr, Schema, SchemaKind, StringType, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{TaggedUnion, TaggedVariant};
use crate::names::{Case, Scope};

use super::Lowering;
use super::enumeration::place_of;
use super::fault::LowerFault;
use super::schema::Reported;
use super::wish::Owner;

/// The property that tells the variants apart.
const TAG: &str = "type";

impl<'a> Lowering<'a> {
    /// The object as a union, if it has that form: a required string `type` with known values, and beside it at least
    /// one property, each named like a value. If `type` has a single value, its property may be required as well.
    pub(super) fn tagged_union(
        &mut self,
        object: &'a ObjectType,
        pointer: &Pointer,
        owner: &Owner,
    ) -> Result<Option<TaggedUnion>, Reported> {
        let Some((schema, tag)) = tag(object) else {
            return Ok(None);
        };
        self.refuse_map(object, pointer)?;
        let place = pointer.join("properties").join(TAG);
        // The same checks as for any enumeration: no two variants of one name.
        let enumeration = self.enumeration(tag, &schema.schema_data.extensions, &place)?;
        let values = enumeration.values.iter();
        let wishes: Vec<_> = values.map(|value| (value.wire_name.as_str(), None)).collect();
        let constructors = Scope::default().claim_all(&wishes, Case::Snake);
        let mut fields = self.property_names(object, pointer, &mut Scope::default()).into_iter();
        let fields: Vec<_> = object.properties.keys().map(|key| (key, fields.next())).collect();
        let mut variants = Vec::with_capacity(enumeration.values.len());
        for (value, constructor) in enumeration.values.into_iter().zip(constructors) {
            let constructor = constructor.map_err(|clash| {
                let hint = "rename or remove one of the values with an overlay";
                self.report(
                    &place_of(&value.wire_name, tag, &place),
                    LowerFault::Clash {
                        what: "values",
                        clash,
                        hint,
                    },
                );
                Reported
            })?;
            let field = fields
                .iter()
                .find(|(key, _)| **key == value.wire_name)
                .and_then(|(_, name)| name.as_ref());
            let property = match field {
                None => None,
                Some(Err(Reported)) => return Err(Reported),
                Some(Ok(name)) => {
                    let mut property = self.property(object, &value.wire_name, name.clone(), pointer, owner)?;
                    // The variant exists only together with its property.
                    (property.required, property.nullable) = (true, false);
                    Some(property)
                }
            };
            variants.push(TaggedVariant {
                name: value.name,
                constructor,
                wire_name: value.wire_name,
                property,
            });
        }
        Ok(Some(TaggedUnion {
            tag: TAG.to_owned(),
            variants,
        }))
    }
}

/// The schema of the tag, if the object has the form of a union.
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
