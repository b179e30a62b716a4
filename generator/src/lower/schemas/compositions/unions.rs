//! Unions of objects with discriminants.

use crate::ir::{Type, Union, UnionMember};
use crate::lower::fault::Unsupported;
use crate::lower::names::Owner;
use crate::lower::reporting::ErrorGuaranteed;
use crate::lower::schemas::{Context, Schemas};
use crate::names::Identifier;

use super::discriminants::Discriminants;
use super::members::Member;
use super::variants;

/// Lowers a union of the members' objects.
pub(super) fn union<'a>(
    schemas: &mut Schemas<'a>,
    keyword: &'static str,
    discriminants: Discriminants,
    members: &[Member<'a>],
    owner: &Owner,
    context: Context<'_>,
) -> Result<Union, ErrorGuaranteed> {
    let mut found: Vec<UnionMember> = Vec::with_capacity(members.len());
    for (member, discriminants) in members.iter().zip(discriminants.of_members) {
        let lowered = variants::value(schemas, member, owner, context)?;
        // The schema of a list envelope is an object, but it does not have a model that a variant could hold.
        let Type::Model(id) = lowered.value else {
            return schemas.reporter.refuse(&member.pointer, Unsupported::PageInUnion);
        };
        let name = match schemas.models.get(id).name.clone() {
            name if name == Identifier::fixed("Unknown") => name.with_underscore(),
            name => name,
        };
        found.push(UnionMember {
            variant: variants::holding(lowered, name, member),
            discriminants,
        });
    }
    // The order of the members does not affect the type.
    found.sort_by(|one, other| one.variant.name.cmp(&other.variant.name));
    Ok(Union {
        keyword,
        tag: discriminants.tag,
        members: found,
    })
}
