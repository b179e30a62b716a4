//! Maps: objects whose properties have names that the document does not give.

use openapiv3::{AdditionalProperties, ObjectType, ReferenceOr, Schema};

use crate::diagnostic::Pointer;
use crate::ir::{Constraints, Type};

use super::Lowering;
use super::fault::Unsupported;
use super::models::Owner;
use super::schema::{Lowered, Reported};

const VALUES: &str = "additionalProperties";

impl<'a> Lowering<'a> {
    /// The schema of the values, if the object is a map: `additionalProperties` with a schema, and no `properties`.
    pub(super) fn map_values(&self, object: &'a ObjectType) -> Option<&'a ReferenceOr<Schema>> {
        match &object.additional_properties {
            Some(AdditionalProperties::Schema(values)) if object.properties.is_empty() => Some(values),
            _ => None,
        }
    }

    /// The map, and the bounds of its values.
    pub(super) fn map(
        &mut self,
        object: &'a ObjectType,
        values: &'a ReferenceOr<Schema>,
        pointer: &Pointer,
        owner: &Owner,
    ) -> Result<(Type, Constraints), Reported> {
        self.check_required(object, pointer);
        let place = pointer.join(VALUES);
        let value = self.deeper(&place, |lowering| lowering.value(values, &place, owner))?;
        let constraints = Constraints {
            minimum_entries: object.min_properties,
            maximum_entries: object.max_properties,
            of_values: Some(Box::new(value.constraints.clone())),
            ..Constraints::default()
        };
        Ok((Type::Map(Box::new(value.into_element())), constraints))
    }

    /// Refuses a map where the document names properties too, or where it cannot be one.
    pub(super) fn refuse_map(&mut self, object: &ObjectType, pointer: &Pointer) -> Result<(), Reported> {
        match &object.additional_properties {
            Some(AdditionalProperties::Schema(_)) if object.properties.is_empty() => {
                self.refuse(&pointer.join(VALUES), Unsupported::FormMap)
            }
            Some(AdditionalProperties::Schema(_)) => {
                self.refuse(&pointer.join(VALUES), Unsupported::MapBesideProperties)
            }
            _ => Ok(()),
        }
    }
}

impl Lowered {
    /// The type of an element of a list or a map.
    pub(super) fn into_element(self) -> Type {
        match self.nullable {
            true => Type::Nullable(Box::new(self.value)),
            false => self.value,
        }
    }
}
