//! Changes to enums with a variant for each status.

use crate::emit::signature;
use crate::ir::{Content, Response, Status, StatusEnum, StatusVariant};

use super::comparison::{Comparison, Touched};
use super::member::Member;
use super::{Code, item, words};

/// Returns `true` if the responses of both crates have the same type.
pub(super) fn is_same_type(comparison: &Comparison<'_>, old: &Response, new: &Response) -> bool {
    match (old, new) {
        (Response::Same(old), Response::Same(new)) => is_same_content(comparison, old.as_ref(), new.as_ref()),
        (Response::Optional { content: old, .. }, Response::Optional { content: new, .. }) => {
            is_same_content(comparison, Some(old), Some(new))
        }
        (Response::ByStatus(old), Response::ByStatus(new)) => old.name == new.name,
        _ => false,
    }
}

fn is_same_content(comparison: &Comparison<'_>, old: Option<&Content>, new: Option<&Content>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => comparison.pairs.same(&old.value, &new.value),
        (old, new) => old.is_none() && new.is_none(),
    }
}

/// Compares what the responses of one type depend on: the formats and the statuses.
pub(super) fn wire(comparison: &mut Comparison<'_>, old: Member<'_>, new: Member<'_>) {
    let (before, after) = (old.operation, new.operation);
    let format = |response: &Response| match response {
        Response::Same(content) => content.as_ref().map(|content| content.format),
        Response::Optional { .. } | Response::ByStatus(_) => None,
    };
    let name = new.name();
    let mut changes = Vec::new();
    if format(&before.response) != format(&after.response) {
        let sentence = format!("The response of `{name}` is now decoded from another format.");
        changes.push((Code::ResponseFormatChanged, sentence));
    }
    let empty = |response: &Response| match response {
        Response::Optional { empty, .. } => empty.clone(),
        Response::Same(_) | Response::ByStatus(_) => Vec::new(),
    };
    if before.is_redirect != after.is_redirect || empty(&before.response) != empty(&after.response) {
        let sentence = format!("The statuses that `{name}` treats as a success changed.");
        changes.push((Code::ResponseStatusesChanged, sentence));
    }
    for (code, sentence) in changes {
        let items = (
            item::send(comparison.old, old.resource, before),
            item::send(comparison.new, new.resource, after),
        );
        comparison.push(code, &Touched::Operation(name.clone()), sentence, items.0, items.1);
    }
}

/// Compares the enums of the error responses of an operation.
pub(super) fn errors(comparison: &mut Comparison<'_>, old: Member<'_>, new: Member<'_>) {
    let name = new.name();
    let touched = Touched::Operation(name.clone());
    let (code, sentence, items) = match (&old.operation.errors, &new.operation.errors) {
        (Some(before), Some(after)) if before.name == after.name => {
            return variants(comparison, (old, before), (new, after), true);
        }
        (None, None) => return,
        (Some(before), None) => (
            Code::ErrorTypeRemoved,
            format!(
                "`{}`, the type of the error responses of `{name}`, was removed.",
                before.name
            ),
            (Some(item::errors(old.resource, old.operation, before)), None),
        ),
        (None, Some(after)) => (
            Code::ErrorTypeAdded,
            format!(
                "`{}`, a type of the error responses of `{name}`, was added.",
                after.name
            ),
            (None, Some(item::errors(new.resource, new.operation, after))),
        ),
        (Some(before), Some(after)) => (
            Code::ErrorTypeRemoved,
            format!(
                "`{}`, the type of the error responses of `{name}`, is now `{}`.",
                before.name, after.name
            ),
            (
                Some(item::errors(old.resource, old.operation, before)),
                Some(item::errors(new.resource, new.operation, after)),
            ),
        ),
    };
    comparison.push(code, &touched, sentence, items.0, items.1);
}

/// Compares the variants of two enums that correspond.
pub(super) fn variants(
    comparison: &mut Comparison<'_>,
    (old, before): (Member<'_>, &StatusEnum),
    (new, after): (Member<'_>, &StatusEnum),
    is_error: bool,
) {
    let touched = Touched::Operation(new.name());
    let find = |variants: &StatusEnum, status: Status| {
        let mut variants = variants.variants.iter();
        variants.find(|variant| variant.status == status).cloned()
    };
    let (old_api, new_api) = (comparison.old, comparison.new);
    let item_before = |variant: &StatusVariant| item::status(old_api, old.resource, before, variant, is_error);
    let item_after = |variant: &StatusVariant| item::status(new_api, new.resource, after, variant, is_error);
    for variant in &before.variants {
        let full_name = format!("`{}::{}`", after.name, variant.name);
        let Some(found) = find(after, variant.status) else {
            let sentence = format!("{full_name} was removed.");
            comparison.push(Code::StatusRemoved, &touched, sentence, item_before(variant), None);
            continue;
        };
        let mut changes = Vec::new();
        let held = (variant.content.as_ref(), found.content.as_ref());
        if !is_same_content(comparison, held.0, held.1) {
            let holds = |api, content: Option<&Content>| match content {
                Some(content) => format!("`{}`", signature::value(api, &content.value)),
                None => "nothing".to_owned(),
            };
            let (old_value, new_value) = (holds(old_api, held.0), holds(new_api, held.1));
            let sentence = format!("{full_name} now holds {new_value} instead of {old_value}.");
            changes.push((Code::StatusTypeChanged, sentence));
        } else if held.0.map(|content| content.format) != held.1.map(|content| content.format) {
            let sentence = format!("The value of {full_name} is now decoded from another format.");
            changes.push((Code::ResponseFormatChanged, sentence));
        }
        if variant.documentation != found.documentation {
            let words = words::described(&variant.documentation, &found.documentation);
            changes.push((Code::StatusDocumentationChanged, format!("{full_name} {words}.")));
        }
        for (code, sentence) in changes {
            comparison.push(code, &touched, sentence, item_before(variant), item_after(&found));
        }
    }
    for variant in &after.variants {
        if find(before, variant.status).is_none() {
            let sentence = format!("`{}::{}` was added.", after.name, variant.name);
            comparison.push(Code::StatusAdded, &touched, sentence, None, item_after(variant));
        }
    }
}
