//! Unions of objects with discriminants.

use crate::diagnostic::Pointer;
use crate::ir::{Type, Union, UnionMember};
use crate::lower::fault::Unsupported;
use crate::lower::reporting::ErrorGuaranteed;
use crate::lower::schemas::{LoweredValue, Schemas};
use crate::names::Identifier;

use super::discriminants::Discriminants;
use super::variants;

/// Returns the union of these values, each with the location of its schema.
pub(super) fn union(
    schemas: &mut Schemas<'_>,
    discriminants: Discriminants,
    values: Vec<(LoweredValue, Pointer)>,
) -> Result<Union, ErrorGuaranteed> {
    // The variants are named after their types.
    schemas.models.settle(schemas.reporter);
    let mut found: Vec<UnionMember> = Vec::with_capacity(values.len());
    for ((lowered, pointer), discriminants) in values.into_iter().zip(discriminants.of_members) {
        // The schema of a list envelope is an object, but it does not have a model that a variant could hold.
        let Type::Model(id) = lowered.value else {
            return schemas.reporter.refuse(&pointer, Unsupported::PageInUnion);
        };
        let name = match schemas.models.get(id).name.clone() {
            name if name == Identifier::fixed("Unknown") => name.with_underscore(),
            name => name,
        };
        found.push(UnionMember {
            variant: variants::holding(lowered, name, pointer),
            discriminants,
        });
    }
    // The order of the members does not affect the type.
    found.sort_by(|one, other| one.variant.name.cmp(&other.variant.name));
    Ok(Union {
        tag: discriminants.tag,
        members: found,
    })
}
