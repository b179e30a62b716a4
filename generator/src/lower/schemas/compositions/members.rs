//! The members of a composition.

use openapiv3::{ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::lower::extensions::EXPANSION_RESOURCES;
use crate::lower::reporting::Reporter;
use crate::lower::schemas::Schemas;
use crate::lower::schemas::objects::merged::is_nullable;
use crate::names::{Case, Identifier};

/// The maximum number of components in a joined name. A larger union is named after its owner and field.
const MAXIMUM_NAMED_MEMBERS: usize = 3;

/// A member of a composition.
#[derive(Clone)]
pub(super) struct Member<'a> {
    /// The schema.
    pub(super) schema: &'a ReferenceOr<Schema>,
    /// Its location in the composition.
    pub(super) pointer: Pointer,
}

impl Member<'_> {
    /// Returns `true` if the member allows `null`.
    pub(super) fn is_nullable(&self, reporter: &Reporter<'_>) -> bool {
        let located = reporter.specification.resolve(self.schema, &self.pointer);
        located.is_ok_and(|located| is_nullable(located.value))
    }
}

/// The members of a composition, without those that have a special meaning.
pub(super) struct Members<'a> {
    pub(super) listed: Vec<Member<'a>>,
    /// `true` if a member is the ID of an object that is not expanded.
    pub(super) has_id: bool,
    /// `true` if a member is the empty string, which clears the value.
    pub(super) has_empty_text: bool,
}

impl<'a> Members<'a> {
    pub(super) fn new(
        keyword: &'static str,
        members: &'a [ReferenceOr<Schema>],
        schema: &Schema,
        pointer: &Pointer,
    ) -> Self {
        let is_choice = keyword != "allOf" && members.len() > 1;
        let section = pointer.join(keyword);
        let mut found = Self {
            listed: Vec::with_capacity(members.len()),
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
                found.listed.push(Member {
                    schema,
                    pointer: section.join(index),
                });
            }
        }
        found
    }
}

/// Returns the name of a union of a few components: their names, joined in the order in which they were first listed.
pub(in crate::lower::schemas) fn members_name(schemas: &mut Schemas<'_>, schema: &Schema) -> Option<Identifier> {
    let (keyword, members) = match &schema.schema_kind {
        SchemaKind::AnyOf { any_of } => ("anyOf", any_of),
        SchemaKind::OneOf { one_of } => ("oneOf", one_of),
        _ => return None,
    };
    let members = Members::new(keyword, members, schema, &Pointer::root()).listed;
    if members.len() > MAXIMUM_NAMED_MEMBERS {
        return None;
    }
    let specification = schemas.reporter.specification;
    let names: Option<Vec<&str>> = members
        .iter()
        .map(|member| {
            let located = specification.resolve(member.schema, &member.pointer).ok()?;
            Some(schemas.models.component_name(located.component?).ok()?.unraw())
        })
        .collect();
    let names = names?;
    let name = Identifier::from_wire(&names.join(" or "), Case::UpperCamel);
    let members = names.into_iter().map(str::to_owned).collect();
    Some(schemas.models.name_of_members(members, name))
}

/// Returns `true` if the schema is any string.
fn is_text(schema: &ReferenceOr<Schema>) -> bool {
    matches!(string(schema), Some(values) if values.is_empty())
}

/// Returns `true` if the schema only allows the empty string.
fn is_empty_text(schema: &ReferenceOr<Schema>) -> bool {
    matches!(string(schema), Some([Some(value)]) if value.is_empty())
}

/// Returns the values of a string's enumeration.
fn string(schema: &ReferenceOr<Schema>) -> Option<&[Option<String>]> {
    match schema {
        ReferenceOr::Item(Schema {
            schema_kind: SchemaKind::Type(SchemaType::String(string)),
            schema_data,
        }) if !schema_data.nullable => Some(&string.enumeration),
        _ => None,
    }
}
