//! Changes to responses, and to the request methods that depend on them.

use crate::emit::signature;
use crate::ir::{Api, Expansion, Operation, Response};

use super::comparison::{Comparison, Touched};
use super::member::Member;
use super::{Code, item, statuses};

/// Compares the responses of an operation.
pub(super) fn compare(comparison: &mut Comparison<'_>, old: Member<'_>, new: Member<'_>) {
    let (before, after) = (old.operation, new.operation);
    let touched = Touched::Operation(new.name());
    if statuses::is_same_type(comparison, &before.response, &after.response) {
        statuses::wire(comparison, old, new);
        if let (Response::ByStatus(before), Response::ByStatus(after)) = (&before.response, &after.response) {
            statuses::variants(comparison, (old, before), (new, after), false);
        }
    } else {
        let old_type = signature::response(comparison.old, &before.response);
        let new_type = signature::response(comparison.new, &after.response);
        let sentence = format!("`{}` now returns `{new_type}` instead of `{old_type}`.", new.name());
        let old = item::send(comparison.old, old.resource, before);
        let new = item::send(comparison.new, new.resource, after);
        comparison.push(Code::ResponseTypeChanged, &touched, sentence, old, new);
    }
    statuses::errors(comparison, old, new);
    method(comparison, old, new, &OPTIONAL_LOOKUP);
    method(comparison, old, new, &PAGING);
    expansions(comparison, old, new);
}

/// A method that some requests have.
struct Method {
    has: fn(&Api, &Operation) -> bool,
    removed: Code,
    added: Code,
    name: &'static str,
    signature: &'static str,
}

const OPTIONAL_LOOKUP: Method = Method {
    has: Api::finds_one,
    removed: Code::OptionalLookupRemoved,
    added: Code::OptionalLookupAdded,
    name: "send_optional",
    signature: "pub fn send_optional(&self) -> Result<Option<…>, Error>",
};

const PAGING: Method = Method {
    has: |_, operation| operation.is_paged,
    removed: Code::PagingRemoved,
    added: Code::PagingAdded,
    name: "iter",
    signature: "pub fn iter(self) -> Items<…>",
};

fn method(comparison: &mut Comparison<'_>, old: Member<'_>, new: Member<'_>, method: &Method) {
    let name = new.name();
    let touched = Touched::Operation(name.clone());
    let item = |member: Member<'_>| item::method(member.resource, member.operation, method.name, method.signature);
    let had = (method.has)(comparison.old, old.operation);
    match (had, (method.has)(comparison.new, new.operation)) {
        (true, false) => {
            let sentence = format!("The request of `{name}` no longer has `{}`.", method.name);
            comparison.push(method.removed, &touched, sentence, item(old), None);
        }
        (false, true) => {
            let sentence = format!("The request of `{name}` now has `{}`.", method.name);
            comparison.push(method.added, &touched, sentence, None, item(new));
        }
        _ => {}
    }
}

/// Compares the setters for values of `expand`.
fn expansions(comparison: &mut Comparison<'_>, old: Member<'_>, new: Member<'_>) {
    let name = new.name();
    let touched = Touched::Operation(name.clone());
    let (before, after) = (&old.operation.expansions, &new.operation.expansions);
    let find = |expansions: &[Expansion], setter: &Expansion| {
        let found = expansions.iter().find(|other| other.setter == setter.setter);
        found.cloned()
    };
    for expansion in before {
        let item_before = item::expansion(old.resource, old.operation, expansion);
        match find(after, expansion) {
            None => {
                let sentence = format!("The request of `{name}` no longer has `{}`.", expansion.setter);
                comparison.push(Code::ExpansionRemoved, &touched, sentence, item_before, None);
            }
            Some(found) if found.wire_name != expansion.wire_name => {
                let sentence = format!(
                    "`{}` of the request of `{name}` now sends `{}` instead of `{}`.",
                    found.setter, found.wire_name, expansion.wire_name
                );
                let item_after = item::expansion(new.resource, new.operation, &found);
                comparison.push(Code::ExpansionChanged, &touched, sentence, item_before, item_after);
            }
            Some(_) => {}
        }
    }
    for expansion in after.iter().filter(|expansion| find(before, expansion).is_none()) {
        let sentence = format!("The request of `{name}` now has `{}`.", expansion.setter);
        let item = item::expansion(new.resource, new.operation, expansion);
        comparison.push(Code::ExpansionAdded, &touched, sentence, None, item);
    }
}
