//! Changes to the properties of an object.

use crate::emit::signature;
use crate::ir::{Object, Property};

use super::compared_model::ComparedModel;
use super::comparison::Comparison;
use super::{Code, item, order, words};

/// Compares the properties of an object.
pub(super) fn compare(comparison: &mut Comparison<'_>, model: ComparedModel<'_>, old: &Object, new: &Object) {
    let (pairs, gone, added) = matched(comparison, &old.properties, &new.properties);
    let name = &model.new.name;
    for (before, after) in &pairs {
        property(comparison, model, before, after);
    }
    for property in gone {
        let sentence = format!("`{name}` no longer has the property `{}`.", property.wire_name);
        let item = item::property(comparison.old, model.old, property);
        comparison.push(Code::PropertyRemoved, &model.touched(), sentence, item, None);
    }
    for property in added {
        let item = item::property(comparison.new, model.new, property);
        let (code, sentence) = match property.required && model.is_made() {
            true => (
                Code::RequiredPropertyAdded,
                format!("`{name}` now requires `{}`.", property.wire_name),
            ),
            false => (
                Code::PropertyAdded,
                format!("`{name}` now has the property `{}`.", property.wire_name),
            ),
        };
        comparison.push(code, &model.touched(), sentence, None, item);
    }
    match (&old.additional, &new.additional) {
        (Some(before), Some(after)) => property(comparison, model, before, after),
        (Some(before), None) => {
            let sentence = format!("`{name}` no longer has properties without names.");
            let item = item::property(comparison.old, model.old, before);
            comparison.push(Code::PropertyRemoved, &model.touched(), sentence, item, None);
        }
        (None, Some(after)) => {
            let sentence = format!("`{name}` now has properties without names: the field `{}`.", after.name);
            let item = item::property(comparison.new, model.new, after);
            comparison.push(Code::PropertyAdded, &model.touched(), sentence, None, item);
        }
        (None, None) => {}
    }
    if model.is_made() {
        constructor(comparison, model, (old, new), &pairs);
    }
}

/// Compares the order of the constructor arguments that exist in both crates.
fn constructor(
    comparison: &mut Comparison<'_>,
    model: ComparedModel<'_>,
    (old, new): (&Object, &Object),
    pairs: &[(&Property, &Property)],
) {
    let is_argument = |pair: &&(&Property, &Property)| pair.0.required && pair.1.required;
    let arguments: Vec<_> = pairs.iter().filter(is_argument).collect();
    let old_order = order::of(&old.properties, arguments.iter().map(|pair| pair.0));
    let new_order = order::of(&new.properties, arguments.iter().map(|pair| pair.1));
    if old_order != new_order {
        let sentence = format!("The arguments of `{}::new` are in a different order.", model.new.name);
        let old = item::constructor(comparison.old, model.old, old);
        let new = item::constructor(comparison.new, model.new, new);
        comparison.push(Code::ConstructorReordered, &model.touched(), sentence, old, new);
    }
}

type Matched<'a> = (Vec<(&'a Property, &'a Property)>, Vec<&'a Property>, Vec<&'a Property>);

/// Matches properties by wire name, then by Rust name, then by type and documentation.
fn matched<'a>(comparison: &Comparison<'_>, old: &'a [Property], new: &'a [Property]) -> Matched<'a> {
    order::matched(
        old,
        new,
        &[
            &|old, new| old.wire_name == new.wire_name,
            &|old, new| old.name == new.name,
            &|old, new| {
                old.required == new.required
                    && old.nullable == new.nullable
                    && old.constraints == new.constraints
                    && old.documentation.description.is_some()
                    && old.documentation == new.documentation
                    && comparison.pairs.same(&old.value, &new.value)
            },
        ],
    )
}

fn property(comparison: &mut Comparison<'_>, model: ComparedModel<'_>, before: &Property, after: &Property) {
    let owner = &model.new.name;
    let name = &after.wire_name;
    let mut changes: Vec<(Code, String)> = Vec::new();
    if before.name != after.name {
        let sentence = format!("`{}` of `{owner}` was renamed to `{}`.", before.name, after.name);
        changes.push((Code::PropertyRenamed, sentence));
    } else if before.wire_name != after.wire_name {
        let sentence = format!(
            "`{}` of `{owner}` is now `{name}` on the wire instead of `{}`.",
            after.name, before.wire_name
        );
        changes.push((Code::PropertyWireNameChanged, sentence));
    }
    changes.extend(presence(model, before, after));
    if !comparison.pairs.same(&before.value, &after.value) || before.boxed != after.boxed {
        let sentence = format!(
            "`{name}` of `{owner}` now has the type `{}` instead of `{}`.",
            signature::property_value(comparison.new, after),
            signature::property_value(comparison.old, before)
        );
        changes.push((Code::PropertyTypeChanged, sentence));
    } else if before.required == after.required
        && before.nullable == after.nullable
        && before.has_three_states != after.has_three_states
    {
        let sentence = match after.has_three_states {
            true => format!("`{name}` of `{owner}` is now an `Option` of an `Option`: it can be absent or `null`."),
            false => format!("`{name}` of `{owner}` no longer distinguishes absent from `null`."),
        };
        changes.push((Code::PropertyTypeChanged, sentence));
    } else if before.clear != after.clear && before.clear.is_some() && after.clear.is_some() && model.is_made() {
        let sentence = format!("The setter that clears `{name}` of `{owner}` was renamed.");
        changes.push((Code::PropertyClearingRenamed, sentence));
    }
    if before.constraints != after.constraints {
        let sentence = format!("`{name}` of `{owner}` has different constraints, which the server enforces.");
        changes.push((Code::PropertyConstraintsChanged, sentence));
    }
    if before.documentation != after.documentation {
        let words = words::described(&before.documentation, &after.documentation);
        changes.push((
            Code::PropertyDocumentationChanged,
            format!("`{name}` of `{owner}` {words}."),
        ));
    }
    for (code, sentence) in changes {
        let old = item::property(comparison.old, model.old, before);
        let new = item::property(comparison.new, model.new, after);
        comparison.push(code, &model.touched(), sentence, old, new);
    }
}

/// Compares whether a property is required and nullable.
fn presence(model: ComparedModel<'_>, before: &Property, after: &Property) -> Option<(Code, String)> {
    if (before.required, before.nullable) == (after.required, after.nullable) {
        return None;
    }
    let (owner, name) = (&model.new.name, &after.wire_name);
    // A required property is an argument of the constructor; others have setters.
    let changes_constructor = model.is_made() && before.required != after.required;
    let changes_field = before.options() != after.options();
    Some(match (before.required, after.required) {
        _ if !changes_constructor && !changes_field => (
            Code::PropertyPresenceChanged,
            format!("`{name}` of `{owner}` without a value is now absent instead of `null`, or vice versa."),
        ),
        (false, true) => (
            Code::PropertyBecameRequired,
            format!("`{name}` of `{owner}` is now required; it was optional."),
        ),
        (true, false) => (
            Code::PropertyBecameOptional,
            format!("`{name}` of `{owner}` is now optional; it was required."),
        ),
        _ if after.nullable => (
            Code::PropertyBecameNullable,
            format!("`{name}` of `{owner}` can now be `null`."),
        ),
        _ => (
            Code::PropertyBecameNonNullable,
            format!("`{name}` of `{owner}` can no longer be `null`."),
        ),
    })
}
