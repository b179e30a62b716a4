//! Variants of unions.

use crate::diagnostic::Pointer;
use crate::ir::{Access, Property};
use crate::lower::names::Owner;
use crate::lower::reporting::ErrorGuaranteed;
use crate::lower::schemas::{Context, LoweredValue, Schemas};
use crate::names::Identifier;

use super::members::Member;

/// Lowers the value of a variant. If it can be `null`, the whole union can.
pub(super) fn value<'a>(
    schemas: &mut Schemas<'a>,
    member: &Member<'a>,
    owner: &Owner,
    context: Context<'_>,
) -> Result<LoweredValue, ErrorGuaranteed> {
    let place = &member.pointer;
    let context = schemas.deeper(place, context)?;
    schemas.value(member.schema, place, owner, context)
}

/// Returns the variant that holds a value.
pub(super) fn holding(lowered: LoweredValue, name: Identifier, pointer: Pointer) -> Property {
    Property {
        wire_name: name.to_string(),
        name,
        pointer,
        value: lowered.value,
        required: true,
        nullable: false,
        has_three_states: false,
        clear: None,
        boxed: false,
        expanded_with: None,
        access: Access::ReadWrite,
        documentation: lowered.documentation,
        constraints: lowered.constraints,
    }
}
