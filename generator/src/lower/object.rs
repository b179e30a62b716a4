//! Objects, and what an object or an enumeration becomes.

use openapiv3::{ObjectType, ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{Object, Property, Shape, Type};
use crate::names::{Case, Identifier, Scope};

use super::Lowering;
use super::composition::clear_setters;
use super::extension::RUST_NAME;
use super::fault::{LowerFault, Unsupported};
use super::merge::Described;
use super::schema::Reported;
use super::wish::Owner;

/// The setters' and methods' names that an emitted object uses for itself.
pub(super) const RESERVED_FIELDS: &[&str] = &["new"];

impl<'a> Lowering<'a> {
    /// What a schema that needs a type of its own consists of. The owner of its parts is the type.
    pub(super) fn shape(&mut self, schema: &'a Schema, pointer: &Pointer, owner: &Owner) -> Result<Shape, Reported> {
        match &schema.schema_kind {
            SchemaKind::Type(SchemaType::String(string)) => self
                .enumeration(string, &schema.schema_data.extensions, pointer)
                .map(Shape::Enumeration),
            SchemaKind::Type(SchemaType::Object(object)) => match self.tagged_union(object, pointer, owner)? {
                Some(union) => Ok(Shape::TaggedUnion(union)),
                None => self.object(object, pointer, owner).map(Shape::Object),
            },
            SchemaKind::AnyOf { any_of } => self.alternatives("anyOf", any_of, schema, pointer, owner),
            SchemaKind::OneOf { one_of } => self.alternatives("oneOf", one_of, schema, pointer, owner),
            SchemaKind::AllOf { all_of } => self.pieces(all_of, pointer, owner).map(Shape::Object),
            _ => self.refuse(pointer, Unsupported::Untyped),
        }
    }

    fn object(&mut self, object: &'a ObjectType, pointer: &Pointer, owner: &Owner) -> Result<Object, Reported> {
        self.refuse_map(object, pointer)?;
        let names = self.property_names(object, pointer, &mut Scope::with_reserved(RESERVED_FIELDS));
        let mut properties = Vec::with_capacity(object.properties.len());
        let mut is_whole = true;
        for ((wire_name, _), name) in object.properties.iter().zip(names) {
            match name.and_then(|name| self.property(object, wire_name, name, pointer, owner)) {
                Ok(property) => properties.push(property),
                Err(Reported) => is_whole = false,
            }
        }
        let setters = clear_setters(properties.iter().map(|property| {
            let is_cleared = matches!(property.value, Type::Clearable(_)) && !property.required;
            (&property.name, is_cleared)
        }));
        for (property, setter) in properties.iter_mut().zip(setters) {
            property.clear = setter;
        }
        if is_whole {
            Ok(Object { properties })
        } else {
            Err(Reported)
        }
    }

    /// A property under the name that it got.
    pub(super) fn property(
        &mut self,
        object: &'a ObjectType,
        wire_name: &str,
        name: Identifier,
        pointer: &Pointer,
        owner: &Owner,
    ) -> Result<Property, Reported> {
        let place = pointer.join("properties").join(wire_name);
        let owner = Owner {
            field: wire_name.to_owned(),
            ..owner.clone()
        };
        let schema = object.properties.get(wire_name).ok_or(Reported)?;
        let lowered = self.boxed_value(schema, &place, &owner)?;
        Ok(Property {
            name,
            wire_name: wire_name.to_owned(),
            pointer: place,
            value: lowered.value,
            required: object.required.iter().any(|required| required == wire_name),
            nullable: lowered.nullable,
            clear: None,
            boxed: false,
            documentation: lowered.documentation,
            constraints: lowered.constraints,
        })
    }

    /// The names of an object's properties in Rust, in their order.
    pub(super) fn property_names(
        &mut self,
        object: &'a ObjectType,
        pointer: &Pointer,
        scope: &mut Scope,
    ) -> Vec<Result<Identifier, Reported>> {
        self.check_required(object, pointer);
        let section = pointer.join("properties");
        let properties = object.properties.iter();
        let listed: Vec<(&str, Described<'a>)> = properties
            .map(|(wire_name, schema)| (wire_name.as_str(), (schema, section.join(wire_name))))
            .collect();
        let listed: Vec<(&str, &Described<'a>)> = listed.iter().map(|(name, described)| (*name, described)).collect();
        self.names_of(&listed, scope)
    }

    /// The names of properties in Rust, in their order.
    pub(super) fn names_of(
        &mut self,
        properties: &[(&str, &Described<'a>)],
        scope: &mut Scope,
    ) -> Vec<Result<Identifier, Reported>> {
        let mut wishes = Vec::with_capacity(properties.len());
        for (wire_name, (schema, place)) in properties {
            let chosen = match schema {
                // What stands beside a `$ref` is refused, so the name can only be the one of the wire.
                ReferenceOr::Reference { .. } => None,
                ReferenceOr::Item(schema) if self.has_own_type(schema, place) => None,
                ReferenceOr::Item(schema) => self.chosen_field(schema, place),
            };
            wishes.push((*wire_name, chosen));
        }
        let claimed = scope.claim_all(&wishes, Case::Snake);
        properties
            .iter()
            .zip(claimed)
            .map(|((_, (_, place)), result)| {
                result.map_err(|clash| {
                    let hint = "give one of them another name with `x-rust-name`";
                    self.report(
                        place,
                        LowerFault::Clash {
                            what: "properties",
                            clash,
                            hint,
                        },
                    );
                    Reported
                })
            })
            .collect()
    }

    fn chosen_field(&mut self, schema: &Schema, pointer: &Pointer) -> Option<Identifier> {
        let name = self.text_extension(&schema.schema_data.extensions, pointer, RUST_NAME)?;
        match Identifier::chosen(name, Case::Snake) {
            Ok(identifier) => Some(identifier),
            Err(fault) => {
                self.report(&pointer.join(RUST_NAME), LowerFault::from(fault));
                None
            }
        }
    }

    /// Reports what `required` names and the object does not have.
    pub(super) fn check_required(&mut self, object: &ObjectType, pointer: &Pointer) {
        for (index, name) in object.required.iter().enumerate() {
            if !object.properties.contains_key(name) {
                let place = pointer.join("required").join(index);
                self.report(&place, LowerFault::RequiredWithoutProperty(name.clone()));
            }
        }
    }

    /// Whether `x-rust-name` on this schema names a type, and so not the field that holds it.
    fn has_own_type(&self, schema: &'a Schema, pointer: &Pointer) -> bool {
        match &schema.schema_kind {
            SchemaKind::Type(SchemaType::Object(object)) => {
                self.map_values(object, pointer).is_none() && !self.is_free_form(object, pointer)
            }
            SchemaKind::Type(SchemaType::String(string)) => !string.enumeration.is_empty(),
            _ => false,
        }
    }
}
