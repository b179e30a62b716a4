//! Changes to types: added, removed and renamed types, their usage, and their fields or variants.

use crate::ir::{Api, Model, Representation, Shape, Traits};

use super::compared_model::ComparedModel;
use super::comparison::{Comparison, Touched};
use super::pairs::models;
use super::{Code, enumerations, item, properties, variants, words};

/// Compares the types of both crates.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old_api, new_api) = (comparison.old, comparison.new);
    let (old_traits, new_traits) = (old_api.traits(), new_api.traits());
    for (id, model) in models(old_api) {
        if comparison.pairs.new_of(id).is_none() {
            let sentence = format!("The type `{}` was removed.", model.name);
            let item = item::model(old_api, model);
            comparison.push(
                Code::ModelRemoved,
                &Touched::Model(Some(id), None),
                sentence,
                item,
                None,
            );
        }
    }
    for (id, model) in models(new_api) {
        let Some(old) = comparison.pairs.old_of(id) else {
            let sentence = format!("The type `{}` was added.", model.name);
            let item = item::model(new_api, model);
            comparison.push(Code::ModelAdded, &Touched::Model(None, Some(id)), sentence, None, item);
            continue;
        };
        let pair = ComparedModel {
            old: old_api.model(old),
            new: model,
            ids: (old, id),
        };
        self::pair(comparison, pair);
        traits(comparison, pair, old_traits[old.0], new_traits[id.0]);
    }
}

fn pair(comparison: &mut Comparison<'_>, pair: ComparedModel<'_>) {
    let (old, new) = (pair.old, pair.new);
    let name = &new.name;
    if old.name != new.name {
        let sentence = format!("The type `{}` was renamed to `{name}`.", old.name);
        pair.push(comparison, Code::ModelRenamed, sentence);
    }
    usage(comparison, pair);
    conversion(comparison, pair);
    match (&old.shape, &new.shape) {
        (Shape::Object(old), Shape::Object(new)) => properties::compare(comparison, pair, old, new),
        (Shape::Enumeration(old), Shape::Enumeration(new)) if old.representation == new.representation => {
            enumerations::compare(comparison, pair, old, new)
        }
        (Shape::TypeKeyedObject(old), Shape::TypeKeyedObject(new)) => variants::type_keyed(comparison, pair, old, new),
        (Shape::UntaggedUnion(old), Shape::UntaggedUnion(new)) => variants::untagged(comparison, pair, old, new),
        (Shape::Union(old), Shape::Union(new)) => {
            let is_same = old.tag == new.tag
                && old.members.iter().all(|member| {
                    let mut others = new.members.iter();
                    let other = others.find(|other| other.variant.name == member.variant.name);
                    other.is_none_or(|other| other.discriminants == member.discriminants)
                });
            if !is_same {
                let sentence = format!("The variants of `{name}` are now distinguished in a different way.");
                pair.push(comparison, Code::ModelTagChanged, sentence);
            }
            variants::union(comparison, pair, old, new);
        }
        (old, new) => {
            let sentence = format!("`{name}` is now {} instead of {}.", kind(new), kind(old));
            pair.push(comparison, Code::ModelKindChanged, sentence);
        }
    }
    if let (Shape::TypeKeyedObject(old), Shape::TypeKeyedObject(new)) = (&old.shape, &new.shape)
        && old.tag != new.tag
    {
        let sentence = format!(
            "The variants of `{name}` are now distinguished by `{}` instead of `{}`.",
            new.tag, old.tag
        );
        pair.push(comparison, Code::ModelTagChanged, sentence);
    }
    if old.documentation != new.documentation {
        let words = words::described(&old.documentation, &new.documentation);
        pair.push(
            comparison,
            Code::ModelDocumentationChanged,
            format!("`{name}` {words}."),
        );
    }
}

/// Compares the usage of a type, which determines if programs can create, encode and decode it.
fn usage(comparison: &mut Comparison<'_>, pair: ComparedModel<'_>) {
    let name = &pair.new.name;
    match (pair.old.usage.request(), pair.new.usage.request()) {
        (true, false) => {
            let sentence = format!("`{name}` no longer occurs in requests: programs cannot create or encode it.");
            pair.push(comparison, Code::ModelLeftRequests, sentence);
        }
        (false, true) => {
            let sentence = format!("`{name}` now occurs in requests: programs can create and encode it.");
            pair.push(comparison, Code::ModelEnteredRequests, sentence);
        }
        _ => {}
    }
    match (pair.old.usage.response, pair.new.usage.response) {
        (true, false) => {
            let sentence = format!("`{name}` no longer occurs in responses: programs cannot decode it.");
            pair.push(comparison, Code::ModelLeftResponses, sentence);
        }
        (false, true) => {
            let sentence = format!("`{name}` now occurs in responses: programs can decode it.");
            pair.push(comparison, Code::ModelEnteredResponses, sentence);
        }
        _ => {}
    }
}

/// Compares the traits that a type implements. They depend on the types of its values, including nested ones.
fn traits(comparison: &mut Comparison<'_>, pair: ComparedModel<'_>, old: Traits, new: Traits) {
    if kind(&pair.old.shape) != kind(&pair.new.shape) {
        return;
    }
    let name = &pair.new.name;
    let only_of = |one: Traits, other: Traits| -> Vec<String> {
        let names = one.names().filter(|name| other.names().all(|other| other != *name));
        names.map(|name| format!("`{name}`")).collect()
    };
    let (gone, added) = (only_of(old, new), only_of(new, old));
    if !gone.is_empty() {
        let sentence = format!("`{name}` no longer implements {}.", gone.join(" and "));
        pair.push(comparison, Code::ModelTraitRemoved, sentence);
    }
    if !added.is_empty() {
        let sentence = format!("`{name}` now implements {}.", added.join(" and "));
        pair.push(comparison, Code::ModelTraitAdded, sentence);
    }
}

/// Compares whether a response value can be converted to the type.
fn conversion(comparison: &mut Comparison<'_>, pair: ComparedModel<'_>) {
    let source = |api: &Api, model: &Model| {
        let counterpart = model.counterpart.filter(|counterpart| counterpart.is_convertible);
        counterpart.map(|counterpart| api.model(counterpart.model).name.clone())
    };
    let (old, new) = (source(comparison.old, pair.old), source(comparison.new, pair.new));
    // The removal of the other type is reported on its own.
    let is_kept = pair
        .old
        .counterpart
        .is_some_and(|old| comparison.pairs.new_of(old.model).is_some());
    match (old, new) {
        (Some(old), None) if is_kept => {
            let sentence = format!("`{}` can no longer be made from `{old}`.", pair.new.name);
            pair.push(comparison, Code::ModelConversionRemoved, sentence);
        }
        (None, Some(new)) => {
            let sentence = format!("`{}` can now be made from `{new}`.", pair.new.name);
            pair.push(comparison, Code::ModelConversionAdded, sentence);
        }
        _ => {}
    }
}

fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Object(_) => "a struct",
        Shape::Enumeration(enumeration) => match enumeration.representation {
            Representation::String => "an enumeration of strings",
            Representation::Integer => "an enumeration of integers",
            Representation::Number => "an enumeration of numbers",
        },
        Shape::TypeKeyedObject(_) => "an enum of objects keyed by their type",
        Shape::UntaggedUnion(_) => "an enum of types",
        Shape::Union(_) => "an enum of objects",
    }
}
