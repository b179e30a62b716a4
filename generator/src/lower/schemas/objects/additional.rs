//! Properties that an object can have in addition to those that the document names: `additionalProperties`.

use openapiv3::{AdditionalProperties, ObjectType};

use crate::diagnostic::Pointer;
use crate::ir::{Constraints, Property, Type};
use crate::lower::names::Owner;
use crate::lower::reporting::ErrorGuaranteed;
use crate::lower::schemas::{Context, LoweredValue, Schemas, common, scalars};
use crate::names::{Case, Identifier, Scope};

use super::maps::{self, ADDITIONAL_PROPERTIES};
use super::mode::MergeMode;
use super::properties;

/// The preferred names of the field.
pub(in crate::lower) const FIELDS: [&str; 2] = ["additional", "additional_properties"];

/// Returns `true` if an object explicitly allows properties that it does not name.
pub(in crate::lower::schemas) fn is_allowed(object: &ObjectType) -> bool {
    match object.additional_properties {
        Some(AdditionalProperties::Any(is_allowed)) => is_allowed,
        Some(AdditionalProperties::Schema(_)) => true,
        None => false,
    }
}

/// Returns the field for the properties that the parts of an object allow and do not name, if one of them does so
/// explicitly.
pub(super) fn field<'a>(
    schemas: &mut Schemas<'a>,
    parts: &[(&'a ObjectType, Pointer)],
    mode: MergeMode,
    scope: &mut Scope,
    owner: &Owner,
    context: Context<'_>,
) -> Result<Option<Box<Property>>, ErrorGuaranteed> {
    let lowered = of_parts(schemas, parts, mode, owner, context)?;
    Ok(lowered.map(|(lowered, place)| {
        let name = claimed_name(scope);
        Box::new(properties::holding(lowered, name, ADDITIONAL_PROPERTIES, place, true))
    }))
}

/// Claims a name for the field of the properties that the document does not name. The named properties claim theirs
/// first.
pub(in crate::lower) fn claimed_name(scope: &mut Scope) -> Identifier {
    let wanted = FIELDS.map(Identifier::fixed);
    let free = wanted.iter().find(|name| scope.is_free(name)).unwrap_or(&wanted[0]);
    scope.claim_distinct(free.clone(), ADDITIONAL_PROPERTIES, Case::Snake)
}

/// Returns the type of the properties that the parts of an object allow and do not name, and its location, if one of
/// them does so explicitly.
pub(in crate::lower::schemas) fn of_parts<'a>(
    schemas: &mut Schemas<'a>,
    parts: &[(&'a ObjectType, Pointer)],
    mode: MergeMode,
    owner: &Owner,
    context: Context<'_>,
) -> Result<Option<(LoweredValue, Pointer)>, ErrorGuaranteed> {
    let owner = owner.of_field(FIELDS[0]);
    let mut found: Option<(LoweredValue, Pointer)> = None;
    for (object, pointer) in parts {
        if !is_allowed(object) {
            continue;
        }
        let place = pointer.join(ADDITIONAL_PROPERTIES);
        let lowered = value(schemas, object, pointer, &owner, context)?;
        let is_any = |lowered: &LoweredValue| lowered.value == Type::FreeForm;
        found = Some(match found {
            None => (lowered, place),
            Some((before, at)) => match common(&before.value, &lowered.value) {
                Some(value) => (LoweredValue { value, ..before }, at),
                // In an `allOf`, a part that allows any value does not restrict the others.
                None if is_any(&lowered) && mode == MergeMode::All => (before, at),
                None if is_any(&before) && mode == MergeMode::All => (lowered, place),
                None => {
                    refuse_secrets(schemas, parts, context)?;
                    (LoweredValue::of(Type::FreeForm), at)
                }
            },
        });
    }
    Ok(found)
}

/// Refuses secrets in properties that become a free-form object, because its memory is not cleared.
pub(in crate::lower::schemas) fn refuse_secrets(
    schemas: &Schemas<'_>,
    parts: &[(&ObjectType, Pointer)],
    context: Context<'_>,
) -> Result<(), ErrorGuaranteed> {
    let mut places = parts.iter().map(|(_, pointer)| pointer.join(ADDITIONAL_PROPERTIES));
    match places.find(|place| scalars::contains_secret(schemas.reporter.specification, place)) {
        Some(place) => schemas.reporter.refuse(&place, context.on_conflict.fault()),
        None => Ok(()),
    }
}

/// Returns the type of the properties that an object allows but does not name: a map, or a free-form object if the
/// document does not describe their values.
fn value<'a>(
    schemas: &mut Schemas<'a>,
    object: &'a ObjectType,
    pointer: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<LoweredValue, ErrorGuaranteed> {
    let any = LoweredValue::of(Type::FreeForm);
    match maps::values(schemas.reporter, object, pointer) {
        Some(values) => {
            let (value, constraints) = maps::of_values(schemas, object, values, pointer, owner, context)?;
            Ok(match value {
                Type::Map(of) if *of == Type::Json => any,
                value => LoweredValue {
                    constraints: Constraints {
                        // These count the named properties as well.
                        minimum_entries: None,
                        maximum_entries: None,
                        ..constraints
                    },
                    ..LoweredValue::of(value)
                },
            })
        }
        None => Ok(any),
    }
}
