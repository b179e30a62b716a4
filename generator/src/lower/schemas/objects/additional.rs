//! Properties that an object can have beside those that the document names: `additionalProperties`.

use openapiv3::{AdditionalProperties, ObjectType};

use crate::diagnostic::Pointer;
use crate::ir::{Property, Type};
use crate::lower::names::Owner;
use crate::lower::reporting::ErrorGuaranteed;
use crate::lower::schemas::{Context, LoweredValue, Schemas};
use crate::names::{Case, Identifier, Scope};

use super::mode::MergeMode;
use super::{maps, properties};

/// The keyword, and the name of the property in the IR.
const KEYWORD: &str = "additionalProperties";

/// The preferred names of the field.
const FIELDS: [&str; 2] = ["additional", "additional_properties"];

/// Returns `true` if an object explicitly allows properties that it does not name.
pub(super) fn is_allowed(object: &ObjectType) -> bool {
    match object.additional_properties {
        Some(AdditionalProperties::Any(is_allowed)) => is_allowed,
        Some(AdditionalProperties::Schema(_)) => true,
        None => false,
    }
}

/// Returns the field for the properties that the parts of an object allow and do not name, if one of them does so
/// explicitly.
pub(super) fn field<'o, 'a: 'o>(
    schemas: &mut Schemas<'a>,
    parts: impl Iterator<Item = (&'a ObjectType, &'o Pointer)>,
    mode: MergeMode,
    scope: &mut Scope,
    owner: &Owner,
    context: Context<'_>,
) -> Result<Option<Box<Property>>, ErrorGuaranteed> {
    let owner = owner.of_field(FIELDS[0]);
    let mut found: Option<(LoweredValue, Pointer)> = None;
    for (object, pointer) in parts {
        if !is_allowed(object) {
            continue;
        }
        let place = pointer.join(KEYWORD);
        let lowered = maps::additional(schemas, object, pointer, &owner, context)?;
        let is_any = |lowered: &LoweredValue| lowered.value == Type::FreeForm;
        found = Some(match found {
            Some((before, at)) if before.value == lowered.value => (before, at),
            // Values of any kind are allowed by each of the parts, or only where a part describes no values.
            Some((before, at)) if is_any(&lowered) && mode == MergeMode::All => (before, at),
            Some((before, _)) if is_any(&before) && mode == MergeMode::All => (lowered, place),
            Some((_, at)) => (LoweredValue::of(Type::FreeForm), at),
            None => (lowered, place),
        });
    }
    Ok(found.map(|(lowered, place)| {
        let wanted = FIELDS.map(Identifier::fixed);
        let free = wanted.iter().find(|name| scope.is_free(name)).unwrap_or(&wanted[0]);
        let name = scope.claim_distinct(free.clone(), KEYWORD, Case::Snake);
        Box::new(properties::holding(lowered, name, KEYWORD, place, true))
    }))
}
