//! Schemas that consist of others: `anyOf`, `oneOf` and `allOf`.

use openapiv3::{ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{Choice, Constraints, Documentation, Property, Type};
use crate::names::{Case, Identifier};
use crate::resolve::Located;

use super::extension::EXPANSION_RESOURCES;
use super::fault::Unsupported;
use super::schema::{Lowered, Reported};
use super::wish::Owner;
use super::{Lowering, documentation};

impl<'a> Lowering<'a> {
    /// The type of a value that one or all of the `members` describe, as far as it is one of these forms: a single
    /// member, an id or the object that it stands for, a value or the empty string that clears it, and in a request one
    /// of several types.
    pub(super) fn composition(
        &mut self,
        keyword: &'static str,
        members: &'a [ReferenceOr<Schema>],
        located: &Located<'a, Schema>,
        owner: &Owner,
    ) -> Result<Lowered, Reported> {
        let schema = located.value;
        let place = located.pointer.join(keyword);
        let is_choice = keyword != "allOf";
        let is_expandable = schema.schema_data.extensions.contains_key(EXPANSION_RESOURCES);
        let member = |lowering: &mut Self, index: usize| {
            let place = place.join(index);
            lowering.deeper(&place, |lowering| lowering.value(&members[index], &place, owner))
        };
        let mut lowered = match members {
            [_] => member(self, 0)?,
            [id, _] if is_choice && is_expandable && is_text(id) => {
                let object = member(self, 1)?;
                self.wrapped(object, Type::Expandable, &place)?
            }
            [_, empty] if is_choice && is_empty_text(empty) => {
                let value = member(self, 0)?;
                self.wrapped(value, Type::Clearable, &place)?
            }
            [empty, _] if is_choice && is_empty_text(empty) => {
                let value = member(self, 1)?;
                self.wrapped(value, Type::Clearable, &place)?
            }
            _ if is_choice && !is_expandable => {
                let choice = Type::Model(self.model(located, owner)?);
                let is_cleared = members.iter().any(is_empty_text);
                Lowered {
                    value: if is_cleared {
                        Type::Clearable(Box::new(choice))
                    } else {
                        choice
                    },
                    nullable: false,
                    documentation: Documentation::default(),
                    constraints: Constraints::default(),
                }
            }
            _ => return self.refuse(&place, Unsupported::Keyword(keyword)),
        };
        lowered.value = self.sensitive(schema, &located.pointer, lowered.value)?;
        lowered.nullable |= schema.schema_data.nullable;
        let own = documentation::of_schema(schema);
        if own.description.is_some() {
            lowered.documentation = own;
        }
        Ok(lowered)
    }

    /// A value of one of several types; each has a variant that is called like it. The empty string that clears the value
    /// is none of them.
    pub(super) fn choice(
        &mut self,
        keyword: &'static str,
        members: &'a [ReferenceOr<Schema>],
        pointer: &Pointer,
        owner: &Owner,
    ) -> Result<Choice, Reported> {
        let section = pointer.join(keyword);
        let owner = Owner {
            field: "value".to_owned(),
            ..owner.clone()
        };
        let mut variants: Vec<Property> = Vec::with_capacity(members.len());
        for (index, member) in members.iter().enumerate() {
            if is_empty_text(member) {
                continue;
            }
            let place = section.join(index);
            let lowered = self.deeper(&place, |lowering| lowering.value(member, &place, &owner))?;
            if lowered.nullable {
                return self.refuse(&place, Unsupported::NullInComposition);
            }
            let name = self.variant_name(&lowered.value);
            // Two variants that look alike could not be told apart by the type of a value.
            if variants.iter().any(|variant| variant.name == name) {
                return self.refuse(&section, Unsupported::Keyword(keyword));
            }
            variants.push(Property {
                wire_name: name.to_string(),
                name,
                pointer: place,
                value: lowered.value,
                required: true,
                nullable: false,
                clear: None,
                boxed: false,
                documentation: lowered.documentation,
                constraints: lowered.constraints,
            });
        }
        Ok(Choice { keyword, variants })
    }

    fn variant_name(&mut self, value: &Type) -> Identifier {
        Identifier::fixed(match value {
            Type::Model(id) if self.is_enumeration(*id) => "Value",
            Type::Model(id) => return self.models.get(*id).name.clone(),
            Type::String => "String",
            Type::Secret => "Secret",
            Type::Integer32 | Type::Integer64 => "Integer",
            Type::Number => "Number",
            Type::Boolean => "Boolean",
            Type::UnixTime => "UnixTime",
            Type::FreeForm => "FreeForm",
            Type::BinaryContent => "BinaryContent",
            Type::FilePart => "FilePart",
            Type::Array(_) => "Array",
            Type::Map(_) => "Map",
            Type::Nullable(_) => "Nullable",
            Type::Expandable(_) => "Expandable",
            Type::Clearable(_) => "Clearable",
            Type::Page(_) => "Page",
        })
    }

    fn wrapped(
        &mut self,
        lowered: Lowered,
        wrap: fn(Box<Type>) -> Type,
        pointer: &Pointer,
    ) -> Result<Lowered, Reported> {
        if lowered.nullable {
            return self.refuse(pointer, Unsupported::NullInComposition);
        }
        Ok(Lowered {
            value: wrap(Box::new(lowered.value)),
            ..lowered
        })
    }
}

/// Whether the schema is any text.
fn is_text(schema: &ReferenceOr<Schema>) -> bool {
    matches!(string(schema), Some(values) if values.is_empty())
}

/// Whether the schema is the empty text and no other.
fn is_empty_text(schema: &ReferenceOr<Schema>) -> bool {
    matches!(string(schema), Some([Some(value)]) if value.is_empty())
}

/// The values of a string's enumeration.
fn string(schema: &ReferenceOr<Schema>) -> Option<&[Option<String>]> {
    match schema {
        ReferenceOr::Item(Schema {
            schema_kind: SchemaKind::Type(SchemaType::String(string)),
            schema_data,
        }) if !schema_data.nullable => Some(&string.enumeration),
        _ => None,
    }
}

/// The names of the setters that clear fields, each told whether it can be cleared: `clear_` and the field's name.
pub(super) fn clear_setters<'n>(fields: impl Iterator<Item = (&'n Identifier, bool)>) -> Vec<Option<Identifier>> {
    let fields: Vec<(&Identifier, bool)> = fields.collect();
    let is_taken = |setter: &Identifier| fields.iter().any(|(name, _)| *name == setter);
    fields
        .iter()
        .map(|(name, is_cleared)| {
            let wanted = Identifier::from_wire(&format!("clear_{}", name.unraw()), Case::Snake);
            let setter = if is_taken(&wanted) {
                wanted.with_underscore()
            } else {
                wanted
            };
            is_cleared.then_some(setter)
        })
        .collect()
}
