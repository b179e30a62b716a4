//! Maps and free-form objects: those whose properties have names that the document does not give.

use openapiv3::{AdditionalProperties, ObjectType, ReferenceOr, Schema};

use crate::diagnostic::Pointer;
use crate::ir::{Constraints, Type};

use super::Lowering;
use super::fault::Unsupported;
use super::schema::{Lowered, Reported};
use super::wish::Owner;

const VALUES: &str = "additionalProperties";

impl<'a> Lowering<'a> {
    /// The schema of the values, if the object is a map: `additionalProperties` with a schema, and no `properties`.
    pub(super) fn map_values(&self, object: &'a ObjectType, pointer: &Pointer) -> Option<&'a ReferenceOr<Schema>> {
        match &object.additional_properties {
            Some(AdditionalProperties::Schema(values)) if object.properties.is_empty() && !self.takes_all(pointer) => {
                Some(values)
            }
            _ => None,
        }
    }

    /// Whether the document says nothing of the object's properties: it neither lists them nor gives their values a
    /// schema.
    ///
    /// An empty `properties` is a list: of an object that has no property yet.
    pub(super) fn is_free_form(&self, object: &ObjectType, pointer: &Pointer) -> bool {
        object.properties.is_empty()
            && match &object.additional_properties {
                None => !self.is_present(&pointer.join("properties")),
                Some(AdditionalProperties::Any(is_open)) => *is_open,
                Some(AdditionalProperties::Schema(_)) => self.takes_all(pointer),
            }
    }

    /// Whether `additionalProperties` is the schema without a keyword, which says the same as `true`.
    fn takes_all(&self, pointer: &Pointer) -> bool {
        let values = self.specification.document.at(&pointer.join(VALUES));
        values
            .and_then(|values| values.as_object())
            .is_some_and(|keywords| keywords.is_empty())
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
            _ if self.takes_all(pointer) => Ok(()),
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
