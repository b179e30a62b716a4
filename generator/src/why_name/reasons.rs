//! The rules that lead from a part of the document to a name.

use crate::diagnostic::Pointer;
use crate::ir::{Model, NameSource, Operation, Resource};
use crate::lower::Lowered;
use crate::names::{Case, Identifier};

use super::item::{Item, Origin};

/// The extension that chooses a name.
const RUST_NAME: &str = "x-rust-name";

/// Returns the location of the part that the name comes from, and the rules in order.
pub(super) fn of(lowered: &Lowered, item: &Item<'_>) -> (Pointer, Vec<String>) {
    let pointer = item.pointer.as_ref().clone();
    match &item.origin {
        Origin::Derived { from, added } => {
            let first = match item.name.as_ref() == *from {
                true => added.clone(),
                false => format!("{added} (`{from}`)"),
            };
            (pointer, vec![first])
        }
        Origin::Wire { what, wire_name, case } => {
            let within = item.within.filter(|_| item.kind == "field" || item.kind == "variant");
            let within = within.map(|within| format!(" of `{within}`")).unwrap_or_default();
            let described = format!("{what} `{wire_name}`{within}");
            let wanted = Identifier::from_wire(wire_name, *case);
            wire(lowered, item, &described, &wanted)
        }
        Origin::Model(model) => of_model(lowered, item, model),
        Origin::Group(resource, operation) => of_group(lowered, resource, operation),
        Origin::Method(resource, operation) => of_method(lowered, item, resource, operation),
    }
}

/// Returns the value of `x-rust-name` and its location, if the part has it.
fn chosen(lowered: &Lowered, part: &Pointer) -> Option<(Pointer, String)> {
    let place = part.join(RUST_NAME);
    let value = lowered.document.at(&place)?.as_str()?.to_owned();
    Some((place, value))
}

/// Explains a name that is made of a name of the document.
fn wire(lowered: &Lowered, item: &Item<'_>, described: &str, wanted: &Identifier) -> (Pointer, Vec<String>) {
    let pointer = item.pointer.as_ref();
    let mut reasons = vec![described.to_owned()];
    let of_schema = chosen(lowered, pointer).or_else(|| chosen(lowered, &pointer.join("schema")));
    if let Some((place, chosen)) = of_schema.filter(|(_, chosen)| chosen == item.name.unraw()) {
        reasons.push(format!("`x-rust-name` calls it `{chosen}`"));
        return (place, reasons);
    }
    reasons.extend(change(lowered, item, wanted));
    (pointer.clone(), reasons)
}

/// Explains why the item does not have the name that it would have on its own.
fn change(lowered: &Lowered, item: &Item<'_>, wanted: &Identifier) -> Option<String> {
    let name = item.name.as_ref();
    if name.is_raw() {
        return Some(format!(
            "`{}` is a keyword of Rust, which becomes a raw identifier",
            name.unraw()
        ));
    }
    if name == wanted {
        return None;
    }
    let other = item.siblings.iter().find(|(other, _)| other.as_ref() == wanted);
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
        None => format!("it is not called `{wanted}`, which is taken or too long"),
    })
}

fn of_model(lowered: &Lowered, item: &Item<'_>, model: &Model) -> (Pointer, Vec<String>) {
    let component = lowered.document.original(&model.pointer);
    let described = match &model.name_source {
        NameSource::Component => format!("the component `{}` (#{})", model.wire_name, component.as_str()),
        NameSource::Chosen => "an inline schema".to_owned(),
        NameSource::Title => format!("the title `{}` of an inline schema", model.wire_name),
        NameSource::Members => "a union that is named after its alternatives".to_owned(),
        NameSource::Field { owner, field } => format!("the inline schema `{field}` of `{owner}`"),
        NameSource::Response => {
            "the form that is sent of a type with properties that are only read or only written".to_owned()
        }
    };
    let wanted = match &model.name_source {
        NameSource::Component | NameSource::Title => Identifier::from_wire(&model.wire_name, Case::UpperCamel),
        NameSource::Field { owner, field } => owner.joined(field, Case::UpperCamel),
        NameSource::Chosen | NameSource::Members | NameSource::Response => model.name.clone(),
    };
    let (place, mut reasons) = wire(lowered, item, &described, &wanted);
    if let NameSource::Field { owner, field } = &model.name_source
        && owner.is_shortened(field, Case::UpperCamel)
    {
        reasons.push("the words that say least are left out".to_owned());
    }
    (place, reasons)
}

fn of_group(lowered: &Lowered, resource: &Resource, operation: &Operation) -> (Pointer, Vec<String>) {
    if let Some((place, chosen)) = chosen(lowered, &operation.pointer) {
        return (place, vec![format!("`x-rust-name` of an operation is `{chosen}`")]);
    }
    let tag = operation.pointer.join("tags").join(0);
    let is_tag =
        |text: &str| Identifier::composed(text, Case::Snake).unraw() == resource.module.unraw().trim_end_matches('_');
    match lowered.document.at(&tag).and_then(|tag| tag.as_str()) {
        Some(text) if lowered.document.outline().uses_tags() && is_tag(text) => {
            (tag, vec![format!("the tag `{text}` of the operations")])
        }
        _ => {
            let path = format!("the resource of the path `{}`", operation.path_template);
            (operation.pointer.clone(), vec![path])
        }
    }
}

fn of_method(lowered: &Lowered, item: &Item<'_>, resource: &Resource, operation: &Operation) -> (Pointer, Vec<String>) {
    if let Some((place, chosen)) = chosen(lowered, &operation.pointer) {
        return (place, vec![format!("`x-rust-name` of the operation is `{chosen}`")]);
    }
    let by_path = format!(
        "{} {}, by the conventions of REST",
        operation.method.as_str(),
        operation.path_template
    );
    let name = item.name.as_ref();
    let Some(id) = &operation.operation_id else {
        return (operation.pointer.clone(), vec![by_path]);
    };
    let of_id = Identifier::from_wire(id, Case::Snake);
    let mut words = of_id.unraw().split('_');
    let is_part = name.unraw().split('_').all(|word| words.any(|other| other == word));
    let reason = match (*name == of_id, is_part) {
        (true, _) => format!("the operationId `{id}`"),
        (false, true) => format!(
            "the operationId `{id}` without what the group `{}` says",
            resource.module
        ),
        (false, false) => return (operation.pointer.clone(), vec![by_path]),
    };
    (operation.pointer.join("operationId"), vec![reason])
}
