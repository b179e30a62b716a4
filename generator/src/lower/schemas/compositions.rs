//! Composed schemas: `anyOf`, `oneOf` and `allOf`.

mod discriminants;
mod members;
mod unions;
mod untagged;
mod variants;

use openapiv3::{ReferenceOr, Schema};

use crate::diagnostic::Pointer;
use crate::ir::{Object, Shape, Type};
use crate::lower::fault::Unsupported;
use crate::lower::names::Owner;
use crate::lower::reporting::{ErrorGuaranteed, Reporter};
use crate::resolve::Located;

use super::objects::ObjectSchema;
use super::objects::merged::{self, MergeMode};
use super::{Context, Direction, LoweredValue, Schemas};

use members::Members;

pub(super) use members::members_name;

/// Lowers the value of a composition.
///
/// The `members` are an ID and the object that it refers to, a value and the empty string that clears it, a single
/// schema, or several schemas.
pub(super) fn value<'a>(
    schemas: &mut Schemas<'a>,
    keyword: &'static str,
    members: &'a [ReferenceOr<Schema>],
    located: &Located<'a, Schema>,
    owner: &Owner,
    context: Context<'_>,
) -> Result<LoweredValue, ErrorGuaranteed> {
    let place = located.pointer.join(keyword);
    let members = Members::new(keyword, members, located.value, &located.pointer);
    let mut lowered = match members.listed.as_slice() {
        [] => return schemas.reporter.refuse(&place, Unsupported::Keyword(keyword)),
        [member] => {
            let context = schemas.deeper(&member.pointer, context)?;
            schemas.value(member.schema, &member.pointer, owner, context)?
        }
        _ => {
            let context = schemas.deeper(&place, context)?;
            LoweredValue::of(Type::Model(schemas.model(located, owner, context)?))
        }
    };
    for (has_other, wrap) in [
        (members.has_id, Type::Expandable as fn(Box<Type>) -> Type),
        (members.has_empty_text, Type::Clearable),
    ] {
        if !has_other {
            continue;
        }
        if lowered.nullable {
            return schemas.reporter.refuse(&place, Unsupported::NullInComposition);
        }
        lowered.value = wrap(Box::new(lowered.value));
    }
    Ok(lowered)
}

/// Returns the shape of a schema with several alternatives.
///
/// Objects that can be distinguished become a union. Otherwise they become one merged object in a response, and an
/// untagged union in a request.
pub(super) fn alternatives<'a>(
    schemas: &mut Schemas<'a>,
    keyword: &'static str,
    members: &'a [ReferenceOr<Schema>],
    schema: &Schema,
    pointer: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<Shape, ErrorGuaranteed> {
    let members = Members::new(keyword, members, schema, pointer).listed;
    let objects = members
        .iter()
        .map(|member| ObjectSchema::all(schemas.reporter, member.schema, &member.pointer));
    let place = pointer.join(keyword);
    // A variant is named after its type, and its value after the enum.
    let owner_of_variants = owner.of_field("value");
    let Some(objects) = objects.collect::<Option<Vec<_>>>() else {
        return untagged::union(schemas, keyword, &members, &place, &owner_of_variants, context)
            .map(Shape::UntaggedUnion);
    };
    let discriminator = schema.schema_data.discriminator.as_ref();
    let found = discriminants::find(schemas.reporter, discriminator, &objects);
    match (found, context.direction) {
        (Some(found), _) => {
            unions::union(schemas, keyword, found, &members, &owner_of_variants, context).map(Shape::Union)
        }
        (None, Direction::Request) => {
            untagged::union(schemas, keyword, &members, &place, &owner_of_variants, context).map(Shape::UntaggedUnion)
        }
        (None, Direction::Response) => {
            merged::object(schemas, &objects.concat(), MergeMode::Any, owner, context).map(Shape::Object)
        }
    }
}

/// Returns `true` if a composition describes a single object.
pub(super) fn is_object<'a>(reporter: &Reporter<'a>, located: &Located<'a, Schema>) -> bool {
    ObjectSchema::one(reporter, located).is_some()
}

/// Returns the object that the members of `allOf` describe together.
pub(super) fn pieces<'a>(
    schemas: &mut Schemas<'a>,
    members: &'a [ReferenceOr<Schema>],
    pointer: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<Object, ErrorGuaranteed> {
    let section = pointer.join("allOf");
    let mut pieces = Vec::with_capacity(members.len());
    for (index, member) in members.iter().enumerate() {
        match ObjectSchema::all(schemas.reporter, member, &section.join(index)).as_deref() {
            Some([piece]) => pieces.push(piece.clone()),
            _ => return schemas.reporter.refuse(&section, Unsupported::Keyword("allOf")),
        }
    }
    merged::object(schemas, &pieces, MergeMode::All, owner, context)
}
