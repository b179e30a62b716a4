//! Changes to enums whose variants hold a value.

use crate::emit::signature;
use crate::ir::{Property, TypeKeyedObject, TypeKeyedVariant, Union, UntaggedUnion};

use super::compared_model::ComparedModel;
use super::comparison::Comparison;
use super::{Code, item, order, words};

/// Compares the variants of an untagged union.
pub(super) fn untagged(
    comparison: &mut Comparison<'_>,
    model: ComparedModel<'_>,
    old: &UntaggedUnion,
    new: &UntaggedUnion,
) {
    let (old, new) = (old.variants.iter().collect(), new.variants.iter().collect());
    holding(comparison, model, old, new);
}

/// Compares the variants of a union of objects.
pub(super) fn union(comparison: &mut Comparison<'_>, model: ComparedModel<'_>, old: &Union, new: &Union) {
    let variants = |union: &'_ Union| -> Vec<Property> {
        let members = union.members.iter();
        members.map(|member| member.variant.clone()).collect()
    };
    let (old, new) = (variants(old), variants(new));
    holding(comparison, model, old.iter().collect(), new.iter().collect());
}

fn holding(comparison: &mut Comparison<'_>, model: ComparedModel<'_>, old: Vec<&Property>, new: Vec<&Property>) {
    let (pairs, gone, added) = order::matched(
        &old,
        &new,
        &[&|old, new| old.name == new.name, &|old, new| {
            comparison.pairs.same(&old.value, &new.value)
        }],
    );
    let (name, touched) = (&model.new.name, model.touched());
    for (before, after) in pairs {
        let mut changes = Vec::new();
        if before.name != after.name {
            changes.push((
                Code::VariantRenamed,
                format!("`{name}::{}` was renamed to `{}`.", before.name, after.name),
            ));
        }
        if !comparison.pairs.same(&before.value, &after.value) || before.boxed != after.boxed {
            let (old_type, new_type) = (
                signature::property_value(comparison.old, before),
                signature::property_value(comparison.new, after),
            );
            let sentence = format!(
                "`{name}::{}` now holds `{new_type}` instead of `{old_type}`.",
                after.name
            );
            changes.push((Code::VariantTypeChanged, sentence));
        }
        if before.documentation != after.documentation || before.constraints != after.constraints {
            let words = words::described(&before.documentation, &after.documentation);
            changes.push((
                Code::VariantDocumentationChanged,
                format!("`{name}::{}` {words}.", after.name),
            ));
        }
        for (code, sentence) in changes {
            let old = item::variant(comparison.old, model.old, before);
            let new = item::variant(comparison.new, model.new, after);
            comparison.push(code, &touched, sentence, old, new);
        }
    }
    for variant in gone {
        let sentence = format!("`{name}` no longer has the variant `{}`.", variant.name);
        let item = item::variant(comparison.old, model.old, variant);
        comparison.push(Code::VariantRemoved, &touched, sentence, item, None);
    }
    for variant in added {
        let sentence = format!("`{name}` now has the variant `{}`.", variant.name);
        let item = item::variant(comparison.new, model.new, variant);
        comparison.push(Code::VariantAdded, &touched, sentence, None, item);
    }
}

/// Compares the variants of a type-keyed object.
pub(super) fn type_keyed(
    comparison: &mut Comparison<'_>,
    model: ComparedModel<'_>,
    old: &TypeKeyedObject,
    new: &TypeKeyedObject,
) {
    let (pairs, gone, added) = order::matched(
        &old.variants,
        &new.variants,
        &[&|old, new| old.wire_name == new.wire_name, &|old, new| {
            old.name == new.name
        }],
    );
    let (name, touched) = (&model.new.name, model.touched());
    for (before, after) in pairs {
        for (code, sentence) in variant(comparison, model, before, after) {
            let old = item::type_keyed_variant(comparison.old, model.old, before);
            let new = item::type_keyed_variant(comparison.new, model.new, after);
            comparison.push(code, &touched, sentence, old, new);
        }
    }
    for variant in gone {
        let sentence = format!("`{name}` no longer has the variant `{}`.", variant.name);
        let item = item::type_keyed_variant(comparison.old, model.old, variant);
        comparison.push(Code::VariantRemoved, &touched, sentence, item, None);
    }
    for variant in added {
        let sentence = format!("`{name}` now has the variant `{}`.", variant.name);
        let item = item::type_keyed_variant(comparison.new, model.new, variant);
        comparison.push(Code::VariantAdded, &touched, sentence, None, item);
    }
}

fn variant(
    comparison: &Comparison<'_>,
    model: ComparedModel<'_>,
    before: &TypeKeyedVariant,
    after: &TypeKeyedVariant,
) -> Vec<(Code, String)> {
    let name = format!("{}::{}", model.new.name, after.name);
    let mut changes = Vec::new();
    let is_accessor_renamed =
        before.accessor != after.accessor && before.accessor.is_some() && after.accessor.is_some();
    if before.name != after.name || before.constructor != after.constructor || is_accessor_renamed {
        changes.push((
            Code::VariantRenamed,
            format!("`{}::{}` was renamed to `{}`.", model.new.name, before.name, after.name),
        ));
    }
    if before.wire_name != after.wire_name {
        changes.push((
            Code::VariantWireNameChanged,
            format!(
                "`{name}` is now `{}` on the wire instead of `{}`.",
                after.wire_name, before.wire_name
            ),
        ));
    }
    let (before, after) = match (&before.property, &after.property) {
        (Some(before), Some(after)) => (before, after),
        (None, None) => return changes,
        (None, Some(property)) => {
            let sentence = format!("`{name}` now holds `{}`.", property.wire_name);
            changes.push((Code::VariantTypeChanged, sentence));
            return changes;
        }
        (Some(property), None) => {
            let sentence = format!("`{name}` no longer holds `{}`.", property.wire_name);
            changes.push((Code::VariantTypeChanged, sentence));
            return changes;
        }
    };
    let is_same =
        before.name == after.name && before.boxed == after.boxed && comparison.pairs.same(&before.value, &after.value);
    if !is_same {
        let sentence = format!(
            "`{name}` now holds `{}: {}` instead of `{}: {}`.",
            after.name,
            signature::property_value(comparison.new, after),
            before.name,
            signature::property_value(comparison.old, before)
        );
        changes.push((Code::VariantTypeChanged, sentence));
    } else if before.wire_name != after.wire_name {
        let sentence = format!(
            "`{}` of `{name}` is now `{}` on the wire instead of `{}`.",
            after.name, after.wire_name, before.wire_name
        );
        changes.push((Code::PropertyWireNameChanged, sentence));
    }
    if before.constraints != after.constraints || before.documentation != after.documentation {
        let words = words::described(&before.documentation, &after.documentation);
        let sentence = format!("`{}` of `{name}` {words}.", after.wire_name);
        changes.push((Code::VariantDocumentationChanged, sentence));
    }
    changes
}
