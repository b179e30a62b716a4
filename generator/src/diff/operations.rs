//! Changes to operations: added, removed and renamed operations, their requests and their responses.

use crate::ir::{JSON, Operation};

use super::comparison::{Comparison, Touched};
use super::member::{Member, members};
use super::{Code, item, order, parameters, responses, security, servers, words};

/// Compares the operations of both crates.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (members(&comparison.old.resources), members(&comparison.new.resources));
    // The names of path parameters are not sent, so paths also match without them. IDs are a last resort, because
    // documents reuse them for other operations.
    let (pairs, gone, added) = order::matched(
        &old,
        &new,
        &[
            &|old, new| old.line() == new.line(),
            &|old, new| anonymous(&old.line()) == anonymous(&new.line()),
            &|old, new| old.name() == new.name(),
            &|old, new| {
                old.operation.operation_id.is_some() && old.operation.operation_id == new.operation.operation_id
            },
        ],
    );
    for (old, new) in pairs {
        operation(comparison, *old, *new);
    }
    for member in gone {
        let sentence = format!("`{}` was removed (`{}`).", member.name(), member.line());
        let item = item::operation(comparison.old, member.resource, member.operation);
        let touched = Touched::Operation(member.name());
        comparison.push(Code::OperationRemoved, &touched, sentence, item, None);
    }
    for member in added {
        let sentence = format!("`{}` was added (`{}`).", member.name(), member.line());
        let item = item::operation(comparison.new, member.resource, member.operation);
        let touched = Touched::Operation(member.name());
        comparison.push(Code::OperationAdded, &touched, sentence, None, item);
    }
}

/// Returns a path without the names of its parameters.
fn anonymous(path: &str) -> String {
    let mut is_inside = false;
    let kept = path.chars().filter(|character| {
        let was_inside = is_inside;
        is_inside = match character {
            '{' => true,
            '}' => false,
            _ => is_inside,
        };
        !was_inside || *character == '}'
    });
    kept.collect()
}

fn operation(comparison: &mut Comparison<'_>, old: Member<'_>, new: Member<'_>) {
    let name = new.name();
    let touched = Touched::Operation(name.clone());
    let (before, after) = (old.operation, new.operation);
    if old.name() != name {
        let sentence = format!("`{}` was renamed to `{name}`.", old.name());
        let items = (
            item::operation(comparison.old, old.resource, before),
            item::operation(comparison.new, new.resource, after),
        );
        comparison.push(Code::OperationRenamed, &touched, sentence, items.0, items.1);
    }
    wire(comparison, old, new);
    responses::compare(comparison, old, new);
    parameters::compare(comparison, old, new);
    let other_media_types = |operation: &Operation| {
        let of_body = operation.body.as_ref().map(|body| body.other_media_types.clone());
        (of_body.unwrap_or_default(), operation.other_media_types.clone())
    };
    if before.documentation != after.documentation || other_media_types(before) != other_media_types(after) {
        let words = words::described(&before.documentation, &after.documentation);
        let sentence = format!("`{name}` {words}.");
        let items = (
            item::operation(comparison.old, old.resource, before),
            item::operation(comparison.new, new.resource, after),
        );
        comparison.push(
            Code::OperationDocumentationChanged,
            &touched,
            sentence,
            items.0,
            items.1,
        );
    }
}

/// Compares the HTTP requests, apart from parameters.
fn wire(comparison: &mut Comparison<'_>, old: Member<'_>, new: Member<'_>) {
    let (before, after) = (old.operation, new.operation);
    let mut changes: Vec<(Code, &str, &str, &str)> = Vec::new();
    if before.method != after.method {
        let methods = (before.method.as_str(), after.method.as_str());
        changes.push((Code::MethodChanged, "HTTP method", methods.0, methods.1));
    }
    if anonymous(&before.path_template) != anonymous(&after.path_template) {
        let paths = (&before.path_template, &after.path_template);
        changes.push((Code::PathChanged, "path", paths.0, paths.1));
    }
    let own = (before.server.as_ref(), after.server.as_ref());
    let urls =
        [(comparison.old, own.0), (comparison.new, own.1)].map(|(api, own)| servers::urls_of_operation(api, own));
    if urls[0] != urls[1] {
        let [old_server, new_server] = match &urls {
            // The values of the variables changed.
            [Some(old), Some(new)] if old.written == new.written => [&old.sent, &new.sent].map(String::as_str),
            _ => [(comparison.old, own.0), (comparison.new, own.1)].map(|(api, own)| servers::of_operation(api, own)),
        };
        changes.push((Code::OperationServerChanged, "server", old_server, new_server));
    }
    let security = security::of_operation(comparison, &before.security, &after.security);
    if let Some((old_security, new_security)) = &security {
        changes.push((Code::OperationSecurityChanged, "security", old_security, new_security));
    }
    // For a new body, the new parameters are reported instead.
    if let (Some(old_body), Some(new_body)) = (&before.body, &after.body) {
        let types = (&old_body.media_type, &new_body.media_type);
        if types.0 != types.1 {
            changes.push((Code::BodyEncodingChanged, "media type of the body", types.0, types.1));
        }
        let optional = (before.omits_unset_body(), after.omits_unset_body());
        if optional.0 != optional.1 {
            let (old_body, new_body) = (emptiness(optional.0), emptiness(optional.1));
            changes.push((Code::BodyPresenceChanged, "body without properties", old_body, new_body));
        }
    }
    if before.accept != after.accept {
        let old_accept = before.accept.as_deref().unwrap_or(JSON);
        let new_accept = after.accept.as_deref().unwrap_or(JSON);
        changes.push((Code::AcceptChanged, "`Accept` header", old_accept, new_accept));
    }
    let name = new.name();
    for (code, what, old_value, new_value) in changes {
        let sentence = format!("The {what} of `{name}` changed from `{old_value}` to `{new_value}`.");
        let old = item::wire(old.resource, before, old_value);
        let new = item::wire(new.resource, after, new_value);
        comparison.push(code, &Touched::Operation(name.clone()), sentence, old, new);
    }
}

/// Returns what a request sends if none of the body's properties is set.
fn emptiness(is_optional: bool) -> &'static str {
    match is_optional {
        true => "absent",
        false => "empty",
    }
}
