//! Schemas that consist of others: `anyOf`, `oneOf` and `allOf`.

use openapiv3::{ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{Choice, Constraints, Documentation, Object, Property, Shape, Type};
use crate::names::{Case, Identifier};
use crate::resolve::Located;

use super::extension::EXPANSION_RESOURCES;
use super::fault::Unsupported;
use super::merge::Together;
use super::schema::{Lowered, Reported};
use super::union::Member;
use super::wish::Owner;
use super::{Lowering, Position, documentation};

/// How many components a type can be named after; it is called like its owner and field if there are more.
const MAXIMUM_NAMED_MEMBERS: usize = 3;

/// The members of a composition, apart from those that stand for something else.
struct Alternatives<'a> {
    members: Vec<Member<'a>>,
    /// Whether an id stands for an object that was not asked for.
    has_id: bool,
    /// Whether an empty string stands for no value.
    has_empty_text: bool,
}

impl<'a> Alternatives<'a> {
    fn new(keyword: &'static str, members: &'a [ReferenceOr<Schema>], schema: &Schema, pointer: &Pointer) -> Self {
        let is_choice = keyword != "allOf" && members.len() > 1;
        let section = pointer.join(keyword);
        let mut found = Self {
            members: Vec::with_capacity(members.len()),
            has_id: false,
            has_empty_text: false,
        };
        let is_expandable = is_choice && schema.schema_data.extensions.contains_key(EXPANSION_RESOURCES);
        for (index, schema) in members.iter().enumerate() {
            if is_expandable && index == 0 && is_text(schema) {
                found.has_id = true;
            } else if is_choice && !found.has_empty_text && is_empty_text(schema) {
                found.has_empty_text = true;
            } else {
                found.members.push(Member {
                    schema,
                    pointer: section.join(index),
                });
            }
        }
        found
    }
}

impl<'a> Lowering<'a> {
    /// The type of a value that one or all of the `members` describe, which are: an id and the object that it stands
    /// for, a value and the empty string that clears it, a single schema, or several.
    pub(super) fn composition(
        &mut self,
        keyword: &'static str,
        members: &'a [ReferenceOr<Schema>],
        located: &Located<'a, Schema>,
        owner: &Owner,
    ) -> Result<Lowered, Reported> {
        let schema = located.value;
        let place = located.pointer.join(keyword);
        let alternatives = Alternatives::new(keyword, members, schema, &located.pointer);
        let mut lowered = match alternatives.members.as_slice() {
            [] => return self.refuse(&place, Unsupported::Keyword(keyword)),
            [member] => {
                let place = &member.pointer;
                self.deeper(place, |lowering| lowering.value(member.schema, place, owner))?
            }
            _ => Lowered {
                value: Type::Model(self.deeper(&place, |lowering| lowering.model(located, owner))?),
                nullable: false,
                documentation: Documentation::default(),
                constraints: Constraints::default(),
            },
        };
        for (has_other, wrap) in [
            (alternatives.has_id, Type::Expandable as fn(Box<Type>) -> Type),
            (alternatives.has_empty_text, Type::Clearable),
        ] {
            if has_other {
                lowered = self.wrapped(lowered, wrap, &place)?;
            }
        }
        lowered.value = self.sensitive(schema, &located.pointer, lowered.value)?;
        lowered.nullable |= schema.schema_data.nullable;
        let own = documentation::of_schema(schema);
        if own.description.is_some() {
            lowered.documentation = own;
        }
        Ok(lowered)
    }

    /// What a schema of several alternatives is: a union of objects, if something tells them apart. If nothing does, it
    /// is in a response one object with the properties of all, and in a request an enum of types.
    pub(super) fn alternatives(
        &mut self,
        keyword: &'static str,
        members: &'a [ReferenceOr<Schema>],
        schema: &Schema,
        pointer: &Pointer,
        owner: &Owner,
    ) -> Result<Shape, Reported> {
        let members = Alternatives::new(keyword, members, schema, pointer).members;
        let descriptions = members
            .iter()
            .map(|member| self.descriptions(member.schema, &member.pointer));
        let Some(descriptions) = descriptions.collect::<Option<Vec<_>>>() else {
            return self.choice(keyword, &members, pointer, owner).map(Shape::Choice);
        };
        let discriminator = schema.schema_data.discriminator.as_ref();
        let member_owner = Owner {
            field: "value".to_owned(),
            ..owner.clone()
        };
        if let Some(union) = self.union(keyword, discriminator, &members, &descriptions, &member_owner)? {
            return Ok(Shape::Union(union));
        }
        match self.position {
            Position::Request => self.choice(keyword, &members, pointer, owner).map(Shape::Choice),
            Position::Response => self
                .merged(&descriptions.concat(), Together::Any, owner)
                .map(Shape::Object),
        }
    }

    /// An object in pieces, all of which it consists of.
    pub(super) fn pieces(
        &mut self,
        members: &'a [ReferenceOr<Schema>],
        pointer: &Pointer,
        owner: &Owner,
    ) -> Result<Object, Reported> {
        let section = pointer.join("allOf");
        let mut pieces = Vec::with_capacity(members.len());
        for (index, member) in members.iter().enumerate() {
            match self.descriptions(member, &section.join(index)).as_deref() {
                Some([piece]) => pieces.push(piece.clone()),
                _ => return self.refuse(&section, Unsupported::Keyword("allOf")),
            }
        }
        self.merged(&pieces, Together::All, owner)
    }

    /// A value of one of several types; each has a variant that is called like it.
    fn choice(
        &mut self,
        keyword: &'static str,
        members: &[Member<'a>],
        pointer: &Pointer,
        owner: &Owner,
    ) -> Result<Choice, Reported> {
        let owner = Owner {
            field: "value".to_owned(),
            ..owner.clone()
        };
        let mut variants: Vec<Property> = Vec::with_capacity(members.len());
        for member in members {
            let variant = self.variant(member, &owner, Self::variant_name)?;
            // Two variants that look alike could not be told apart by the type of a value.
            if variants.iter().any(|other| other.name == variant.name) {
                return self.refuse(&pointer.join(keyword), Unsupported::Keyword(keyword));
            }
            variants.push(variant);
        }
        Ok(Choice { keyword, variants })
    }

    /// A variant that holds a member of a composition, and is called after its type.
    pub(super) fn variant(
        &mut self,
        member: &Member<'a>,
        owner: &Owner,
        name: fn(&mut Self, &Type) -> Identifier,
    ) -> Result<Property, Reported> {
        let place = &member.pointer;
        let lowered = self.deeper(place, |lowering| lowering.value(member.schema, place, owner))?;
        if lowered.nullable {
            return self.refuse(place, Unsupported::NullInComposition);
        }
        let name = name(self, &lowered.value);
        Ok(Property {
            wire_name: name.to_string(),
            name,
            pointer: place.clone(),
            value: lowered.value,
            required: true,
            nullable: false,
            clear: None,
            boxed: false,
            documentation: lowered.documentation,
            constraints: lowered.constraints,
        })
    }

    /// The name of a type that is one of a few components: theirs, joined in the order in which they are listed first.
    pub(super) fn members_name(&mut self, schema: &Schema) -> Option<Identifier> {
        let (keyword, members) = match &schema.schema_kind {
            SchemaKind::AnyOf { any_of } => ("anyOf", any_of),
            SchemaKind::OneOf { one_of } => ("oneOf", one_of),
            _ => return None,
        };
        let members = Alternatives::new(keyword, members, schema, &Pointer::root()).members;
        if members.len() > MAXIMUM_NAMED_MEMBERS {
            return None;
        }
        let names: Option<Vec<&str>> = members
            .iter()
            .map(|member| {
                let located = self.specification.resolve(member.schema, &member.pointer).ok()?;
                Some(self.models.component_name(located.component?)?.unraw())
            })
            .collect();
        let names = names?;
        let name = Identifier::from_wire(&names.join(" or "), Case::UpperCamel);
        let members = names.into_iter().map(str::to_owned).collect();
        Some(self.models.name_of_members(members, name))
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
