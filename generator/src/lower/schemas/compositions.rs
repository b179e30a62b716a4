//! Composed schemas: `anyOf`, `oneOf` and `allOf`.

mod discriminants;
mod members;
pub(super) mod subtypes;
mod unions;
mod untagged;
mod variants;

use openapiv3::{ReferenceOr, Schema};

use crate::diagnostic::Pointer;
use crate::ir::{Object, Shape, Type};
use crate::lower::fault::Unsupported;
use crate::lower::names::Owner;
use crate::lower::reporting::{ErrorGuaranteed, Reporter, all};
use crate::resolve::Located;

use super::objects::merged::{self, conjunction};
use super::objects::mode::MergeMode;
use super::objects::{ObjectSchema, object_schema};
use super::{Context, LoweredValue, Schemas, scalars};

use members::{Member, Members};

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
        listed if keyword == "allOf" && !are_objects(schemas.reporter, listed) => {
            let located = listed
                .iter()
                .map(|member| schemas.reporter.resolve(member.schema, &member.pointer));
            let located = all(located)?;
            conjunction::value(schemas, &located, &place, owner, context)?
        }
        listed if let Some(scalar) = scalar_of_all(schemas.reporter, keyword, listed) => scalar,
        _ => {
            let context = schemas.deeper(&place, context)?;
            let mut listed = members.listed.iter();
            let is_nullable = keyword != "allOf" && listed.any(|member| member.is_nullable(schemas.reporter));
            LoweredValue {
                nullable: is_nullable,
                ..LoweredValue::of(Type::Model(schemas.model(located, owner, context)?))
            }
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

/// Returns `true` if the members of `allOf` describe an object with named properties.
fn are_objects<'a>(reporter: &Reporter<'a>, members: &[Member<'a>]) -> bool {
    let parts = members
        .iter()
        .map(|member| ObjectSchema::part(reporter, member.schema, &member.pointer));
    let parts = parts.collect::<Option<Vec<_>>>();
    parts.is_some_and(|parts| parts.iter().flatten().any(|object| object.has_names(reporter)))
}

/// Returns the type of the alternatives if all of them are scalars of the same type, such as two formats of strings. If
/// one of several strings is a secret, any value can be.
fn scalar_of_all(reporter: &Reporter<'_>, keyword: &'static str, members: &[Member<'_>]) -> Option<LoweredValue> {
    if keyword == "allOf" {
        return None;
    }
    let types = members.iter().map(|member| {
        let specification = reporter.specification;
        let located = specification.resolve(member.schema, &member.pointer).ok()?;
        scalars::plain(specification, &located)
    });
    let types = types.collect::<Option<Vec<Type>>>()?;
    Some(LoweredValue {
        nullable: members.iter().any(|member| member.is_nullable(reporter)),
        ..LoweredValue::of(scalars::common_of_all(types)?)
    })
}

/// Returns the shape of a schema with several alternatives.
///
/// Objects that can be distinguished become a union. Objects of which one has no required property are one object with
/// the properties of all: every object matches that one. All other alternatives become an untagged union.
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
    // A variant is named after its type, and its value after the enum.
    let owner_of_variants = owner.of_field("value");
    let objects = objects.collect::<Option<Vec<_>>>();
    let Some(objects) = objects.filter(|objects| object_schema::are_few(objects)) else {
        return untagged::union(schemas, &members, &owner_of_variants, context).map(Shape::UntaggedUnion);
    };
    let discriminator = schema.schema_data.discriminator.as_ref();
    if let Some(discriminator) = discriminator {
        discriminants::check_mapping(schemas.reporter, discriminator, &pointer.join("discriminator"));
    }
    let found = discriminants::find(schemas.reporter, discriminator, &objects);
    if let Some(found) = found {
        let mut values = Vec::with_capacity(members.len());
        for member in &members {
            let value = variants::value(schemas, member, &owner_of_variants, context)?;
            values.push((value, member.pointer.clone()));
        }
        return unions::union(schemas, found, values).map(Shape::Union);
    }
    let objects = objects.concat();
    let is_any_object = objects.iter().any(|object| object.required().next().is_none());
    if is_any_object && merged::agree(schemas.reporter, &objects) {
        return merged::object(schemas, &objects, MergeMode::Any, owner, context).map(Shape::Object);
    }
    untagged::union(schemas, &members, &owner_of_variants, context).map(Shape::UntaggedUnion)
}

/// Returns `true` if a composition describes a single object that has no properties without names. Alternatives inside
/// it can only require some of its properties.
pub(super) fn is_object<'a>(reporter: &Reporter<'a>, located: &Located<'a, Schema>) -> bool {
    let objects = ObjectSchema::one_or_more(reporter, located);
    objects.is_some_and(|objects| !objects.iter().any(ObjectSchema::has_additional))
}

/// Returns the object that the members of `allOf` describe together. With alternatives inside, it has the
/// properties of all of them, and those that not every alternative requires are optional.
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
        match ObjectSchema::part(schemas.reporter, member, &section.join(index)) {
            Some(objects) => pieces.push(objects),
            None => return schemas.reporter.refuse(&section, Unsupported::CombinedAlternatives),
        }
    }
    match object_schema::combined(pieces) {
        Some((objects, mode)) => merged::object(schemas, &objects, mode, owner, context),
        None => {
            let fault = Unsupported::Combinations(object_schema::MAXIMUM_COMBINATIONS);
            schemas.reporter.refuse(&section, fault)
        }
    }
}
