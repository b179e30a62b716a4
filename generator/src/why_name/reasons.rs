//! The rules that lead from a part of the document to a name.

use crate::diagnostic::Pointer;
use crate::ir::{GroupSource, MethodSource, Model, NameSource, Operation, Representation, Resource, Value};
use crate::lower::Lowered;
use crate::names::{Case, Identifier};
use crate::structure::RUST_NAME;

use super::item::{Item, Origin};

/// Returns the location of the part that the name comes from, and the rules in order.
pub(super) fn of(lowered: &Lowered, item: &Item<'_>) -> (Pointer, Vec<String>) {
    match &item.origin {
        Origin::Described(rule) => match choice(lowered, item) {
            Some((place, choice)) => (place, vec![choice]),
            None => (item.pointer.as_ref().clone(), vec![rule.clone()]),
        },
        Origin::Wire { what, wire_name, case } => {
            let within = item.within.filter(|_| item.kind == "field");
            let within = within.map(|within| format!(" of `{within}`")).unwrap_or_default();
            let described = format!("{what} `{wire_name}`{within}");
            from_part(lowered, item, described, &Identifier::from_wire(wire_name, *case))
        }
        Origin::Value {
            model,
            representation,
            value,
        } => of_value(lowered, item, model, *representation, value),
        Origin::Model(model) => of_model(lowered, item, model),
        Origin::Group(resource, operation) => of_group(lowered, resource, operation),
        Origin::Method(resource, operation) => of_method(lowered, item, resource, operation),
    }
}

/// Returns the location of the `x-rust-name` that chooses the item's name, and the rule.
fn choice(lowered: &Lowered, item: &Item<'_>) -> Option<(Pointer, String)> {
    let part = item.pointer.as_ref();
    [part.join(RUST_NAME), part.join("schema").join(RUST_NAME)]
        .into_iter()
        .find_map(|place| {
            let chosen = lowered.document.at(&place)?.as_str()?;
            (chosen == item.name.unraw()).then(|| (place, format!("`x-rust-name` calls it `{chosen}`")))
        })
}

/// Explains a name that comes from a part of the document: `wanted`, unless the part chooses one or another item has it.
fn from_part(lowered: &Lowered, item: &Item<'_>, described: String, wanted: &Identifier) -> (Pointer, Vec<String>) {
    let mut reasons = vec![described];
    if let Some((place, choice)) = choice(lowered, item) {
        reasons.push(choice);
        return (place, reasons);
    }
    reasons.extend(change(lowered, item, wanted));
    (item.pointer.as_ref().clone(), reasons)
}

fn of_value(
    lowered: &Lowered,
    item: &Item<'_>,
    model: &Model,
    representation: Representation,
    value: &Value,
) -> (Pointer, Vec<String>) {
    let wire_name = &value.wire_name;
    let described = format!("the value `{wire_name}` of `{}`", model.name);
    if let Some(place) = &value.chosen {
        let chosen = lowered.document.at(place).and_then(|chosen| chosen.as_str());
        let chosen = chosen.unwrap_or(item.name.unraw());
        let mut reasons = vec![described, format!("`x-rust-names` calls it `{chosen}`")];
        reasons.extend(change(lowered, item, &Identifier::from_wire(chosen, Case::UpperCamel)));
        return (place.clone(), reasons);
    }
    match representation {
        Representation::String => from_part(
            lowered,
            item,
            described,
            &Identifier::from_wire(wire_name, Case::UpperCamel),
        ),
        Representation::Integer | Representation::Number => {
            let rule = "the variant is named after the digits of the value".to_owned();
            (item.pointer.as_ref().clone(), vec![described, rule])
        }
    }
}

/// Explains why the item does not have the name that it would have on its own.
fn change(lowered: &Lowered, item: &Item<'_>, wanted: &Identifier) -> Option<String> {
    let name = item.name;
    if name.is_raw() {
        return Some(format!(
            "`{}` is a Rust keyword, so the name is a raw identifier",
            name.unraw()
        ));
    }
    if name == wanted {
        return None;
    }
    let other = item.siblings.iter().find(|(other, _)| *other == wanted);
    Some(match other {
        Some((_, place)) => {
            let place = lowered.document.original(place);
            let added = name
                .as_str()
                .strip_prefix(wanted.as_str())
                .map(|number| number.trim_start_matches('_'));
            match added.filter(|added| added.parse::<usize>().is_ok()) {
                Some(number) => format!(
                    "`{number}` is added because `#{}` has the name `{wanted}`",
                    place.as_str()
                ),
                None => format!(
                    "it is not called `{wanted}` because `#{}` has that name",
                    place.as_str()
                ),
            }
        }
        None if name.as_str().trim_end_matches('_') == wanted.unraw() => {
            format!("`_` is added because the emitted code uses `{}`", wanted.unraw())
        }
        None => format!("`{wanted}` is taken or too long"),
    })
}

fn of_model(lowered: &Lowered, item: &Item<'_>, model: &Model) -> (Pointer, Vec<String>) {
    let component = lowered.document.original(&model.pointer);
    let described = match &model.name_source {
        NameSource::Component => format!("the component `{}` (#{})", model.wire_name, component.as_str()),
        NameSource::Chosen => "an inline schema".to_owned(),
        NameSource::Title => format!("the title `{}` of an inline schema", model.wire_name),
        NameSource::Members => "a union that is named after its alternatives".to_owned(),
        NameSource::Field { owner, field } => {
            let owner = containing(lowered, model).unwrap_or(owner);
            format!("the inline schema `{field}` of `{owner}`")
        }
        NameSource::Counterpart => "the request type for a schema with `readOnly` or `writeOnly` properties".to_owned(),
    };
    let wanted = match &model.name_source {
        NameSource::Component | NameSource::Title => Identifier::from_wire(&model.wire_name, Case::UpperCamel),
        NameSource::Field { owner, field } => owner.joined(field, Case::UpperCamel),
        NameSource::Chosen | NameSource::Members | NameSource::Counterpart => model.name.clone(),
    };
    let (place, mut reasons) = from_part(lowered, item, described, &wanted);
    if let NameSource::Field { owner, field } = &model.name_source
        && owner.is_shortened(field, Case::UpperCamel)
    {
        reasons.push("the least specific words are left out".to_owned());
    }
    (place, reasons)
}

/// Returns the name of the type whose schema contains the model's, as a property and not deeper.
fn containing<'a>(lowered: &'a Lowered, model: &Model) -> Option<&'a Identifier> {
    let is_property = |inner: Pointer| inner.tokens().filter(|token| token == "properties").count() == 1;
    let mut models = lowered.api.models.iter();
    let owner = models.find(|other| model.pointer.below(&other.pointer).is_some_and(is_property))?;
    Some(&owner.name)
}

fn of_group(lowered: &Lowered, resource: &Resource, operation: &Operation) -> (Pointer, Vec<String>) {
    let document = &lowered.document;
    let (place, reason) = match operation.name_source.group {
        GroupSource::Chosen => {
            let (place, reason) = chosen_by_operation(lowered, operation);
            return (place, vec![reason]);
        }
        GroupSource::Tag => {
            let tag = operation.pointer.join("tags").join(0);
            let text = document.at(&tag).and_then(|tag| tag.as_str()).unwrap_or_default();
            let reason = format!("the tag `{text}` of the operations");
            (tag, reason)
        }
        GroupSource::Path => {
            let reason = format!("the resource of the path `{}`", operation.path_template);
            (operation.pointer.clone(), reason)
        }
    };
    let mut reasons = vec![reason];
    if let Some(taken) = resource.module.as_str().strip_suffix('_') {
        reasons.push(format!("`_` is added because the emitted code uses `{taken}`"));
    }
    (place, reasons)
}

fn of_method(lowered: &Lowered, item: &Item<'_>, resource: &Resource, operation: &Operation) -> (Pointer, Vec<String>) {
    let source = &operation.name_source;
    let id = operation.operation_id.as_deref().unwrap_or_default();
    let (place, reason) = match source.method {
        MethodSource::Chosen => chosen_by_operation(lowered, operation),
        MethodSource::OperationId => {
            let is_whole = source.wanted == Identifier::from_wire(id, Case::Snake);
            let reason = match is_whole {
                true => format!("the operationId `{id}`"),
                false => format!(
                    "the operationId `{id}` without the words of the group `{}`",
                    resource.module
                ),
            };
            (operation.pointer.join("operationId"), reason)
        }
        MethodSource::Path => {
            let (method, path) = (operation.method.as_str(), &operation.path_template);
            let reason = format!("{method} {path}, by the conventions of REST");
            (operation.pointer.clone(), reason)
        }
    };
    let mut reasons = vec![reason];
    reasons.extend(change(lowered, item, &source.wanted));
    (place, reasons)
}

/// Returns the location of the operation's `x-rust-name`, and the rule.
fn chosen_by_operation(lowered: &Lowered, operation: &Operation) -> (Pointer, String) {
    let place = operation.pointer.join(RUST_NAME);
    let chosen = lowered.document.at(&place).and_then(|chosen| chosen.as_str());
    let reason = format!("`x-rust-name` of the operation is `{}`", chosen.unwrap_or_default());
    (place, reason)
}
