//! Changes to parameters.

use crate::emit::signature;
use crate::ir::{Location, Parameter, Style, Type};

use super::comparison::{Comparison, Touched};
use super::member::Member;
use super::{Code, Item, item, order, words};

/// Compares the parameters of an operation.
pub(super) fn compare(comparison: &mut Comparison<'_>, old: Member<'_>, new: Member<'_>) {
    let (before, after) = (&old.operation.parameters, &new.operation.parameters);
    let (pairs, gone, added) = matched(comparison, before, after);
    let touched = Touched::Operation(new.name());
    for (before, after) in &pairs {
        Pair {
            old,
            new,
            before,
            after,
        }
        .compare(comparison);
    }
    for parameter in gone {
        let sentence = match is_additional(parameter) {
            true => format!("`{}` no longer accepts properties without names.", new.name()),
            false => format!(
                "`{}` no longer has the parameter `{}`.",
                new.name(),
                parameter.wire_name
            ),
        };
        let item = item::parameter(comparison.old, old.resource, old.operation, parameter);
        comparison.push(Code::ParameterRemoved, &touched, sentence, item, None);
    }
    for parameter in added {
        let item = item::parameter(comparison.new, new.resource, new.operation, parameter);
        let (code, sentence) = match parameter.required {
            true => (
                Code::RequiredParameterAdded,
                format!("`{}` now requires `{}`.", new.name(), parameter.wire_name),
            ),
            false if is_additional(parameter) => (
                Code::ParameterAdded,
                format!(
                    "`{}` now accepts properties without names: `{}`.",
                    new.name(),
                    parameter.name
                ),
            ),
            false => (
                Code::ParameterAdded,
                format!("`{}` now accepts `{}`.", new.name(), parameter.wire_name),
            ),
        };
        comparison.push(code, &touched, sentence, None, item);
    }
    // Only parameters that are arguments in both crates can be reordered.
    let is_argument = |pair: &&(&Parameter, &Parameter)| pair.0.required && pair.1.required;
    let arguments: Vec<_> = pairs.iter().filter(is_argument).collect();
    let old_order = order::of(before, arguments.iter().map(|pair| pair.0));
    let new_order = order::of(after, arguments.iter().map(|pair| pair.1));
    if old_order != new_order {
        let names: Vec<&str> = new
            .operation
            .required()
            .map(|parameter| parameter.name.as_str())
            .collect();
        let sentence = format!(
            "The arguments of `{}` are in a different order: `{}`.",
            new.name(),
            names.join(", ")
        );
        let old = item::operation(comparison.old, old.resource, old.operation);
        let new = item::operation(comparison.new, new.resource, new.operation);
        comparison.push(Code::ArgumentsReordered, &touched, sentence, old, new);
    }
}

type Matched<'a> = (
    Vec<(&'a Parameter, &'a Parameter)>,
    Vec<&'a Parameter>,
    Vec<&'a Parameter>,
);

/// Matches parameters by wire name, then by Rust name, then by type and documentation.
fn matched<'a>(comparison: &Comparison<'_>, old: &'a [Parameter], new: &'a [Parameter]) -> Matched<'a> {
    let is_same: [order::IsSame<'_, Parameter>; 4] = [
        &|old, new| have_same_name(old, new) && old.location == new.location,
        &|old, new| have_same_name(old, new),
        &|old, new| old.name == new.name && old.required == new.required,
        &|old, new| {
            old.required == new.required
                && old.location == new.location
                && old.constraints == new.constraints
                && old.documentation.description.is_some()
                && old.documentation == new.documentation
                && comparison.pairs.same(&old.value, &new.value)
        },
    ];
    order::matched(old, new, &is_same)
}

/// A parameter that exists in both crates.
struct Pair<'a> {
    old: Member<'a>,
    new: Member<'a>,
    before: &'a Parameter,
    after: &'a Parameter,
}

impl Pair<'_> {
    fn compare(&self, comparison: &mut Comparison<'_>) {
        let (before, after) = (self.before, self.after);
        let (operation, name) = (self.new.name(), &after.wire_name);
        match (before.required, after.required) {
            (false, true) => {
                let sentence = format!("`{operation}` now requires `{name}`; it was optional.");
                self.push(comparison, Code::ParameterBecameRequired, sentence);
            }
            (true, false) => {
                let sentence = format!("`{operation}` no longer requires `{name}`: the argument became a setter.");
                self.push(comparison, Code::ParameterBecameOptional, sentence);
            }
            _ => {}
        }
        self.names(comparison);
        self.value(comparison);
        self.encoding(comparison);
        if before.constraints != after.constraints {
            let sentence = format!("`{name}` of `{operation}` has different constraints, which the server enforces.");
            self.push(comparison, Code::ParameterConstraintsChanged, sentence);
        }
        if before.documentation != after.documentation {
            let words = words::described(&before.documentation, &after.documentation);
            let sentence = format!("`{name}` of `{operation}` {words}.");
            self.push(comparison, Code::ParameterDocumentationChanged, sentence);
        }
    }

    fn names(&self, comparison: &mut Comparison<'_>) {
        let (before, after) = (self.before, self.after);
        let operation = self.new.name();
        let is_path = before.location == Location::Path && after.location == Location::Path;
        let is_same = have_same_name(before, after);
        if !is_same && before.name == after.name && !is_path {
            let sentence = format!(
                "`{}` of `{operation}` is now sent as `{}` instead of `{}`.",
                after.name, after.wire_name, before.wire_name
            );
            self.push(comparison, Code::ParameterWireNameChanged, sentence);
        }
        if before.name == after.name {
            return;
        }
        let sentence = format!("`{}` of `{operation}` was renamed to `{}`.", before.name, after.name);
        if before.required && after.required {
            self.push(comparison, Code::ArgumentRenamed, sentence);
            if !is_same && !is_path {
                let sentence = format!(
                    "The argument `{}` of `{operation}` is now sent as `{}` instead of `{}`.",
                    after.name, after.wire_name, before.wire_name
                );
                self.push(comparison, Code::ParameterWireNameChanged, sentence);
            }
        } else if before.required == after.required {
            self.push(comparison, Code::ParameterRenamed, sentence);
        }
    }

    fn value(&self, comparison: &mut Comparison<'_>) {
        let (before, after) = (self.before, self.after);
        let (operation, name) = (self.new.name(), &after.wire_name);
        let is_setter = !before.required && !after.required;
        let (old_value, new_value) = match is_setter {
            // The setter takes the value itself; clearing has another setter.
            true => (set(&before.value), set(&after.value)),
            false => (&before.value, &after.value),
        };
        if !comparison.pairs.same(old_value, new_value) {
            let sentence = format!(
                "`{name}` of `{operation}` now has the type `{}` instead of `{}`.",
                signature::value(comparison.new, new_value),
                signature::value(comparison.old, old_value)
            );
            self.push(comparison, Code::ParameterTypeChanged, sentence);
        }
        if !is_setter {
            if before.required && after.required && before.nullable != after.nullable {
                let (code, ability) = match after.nullable {
                    true => (Code::ParameterBecameNullable, "can now"),
                    false => (Code::ParameterBecameNonNullable, "can no longer"),
                };
                let sentence = format!("`{name}` of `{operation}` {ability} be `null`.");
                self.push(comparison, code, sentence);
            }
            return;
        }
        let clearing = |item: &Parameter| item.clear.as_ref().map(ToString::to_string);
        let touched = Touched::Operation(operation.clone());
        let (old_setter, new_setter) = (clearing(before), clearing(after));
        if old_setter == new_setter {
            return;
        }
        if let Some(setter) = before.clear.as_ref() {
            let sentence = format!("The request of `{operation}` no longer has `{setter}`.");
            let item = item::method(
                self.old.resource,
                self.old.operation,
                setter.as_str(),
                &signature::switch(setter),
            );
            comparison.push(Code::ParameterClearingRemoved, &touched, sentence, item, None);
        }
        if let Some(setter) = after.clear.as_ref() {
            let sentence = format!("The request of `{operation}` now has `{setter}`.");
            let item = item::method(
                self.new.resource,
                self.new.operation,
                setter.as_str(),
                &signature::switch(setter),
            );
            comparison.push(Code::ParameterClearingAdded, &touched, sentence, None, item);
        }
    }

    fn encoding(&self, comparison: &mut Comparison<'_>) {
        let (before, after) = (self.before, self.after);
        let (operation, name) = (self.new.name(), &after.wire_name);
        if before.location != after.location {
            let sentence = format!(
                "`{name}` of `{operation}` is now sent in the {} instead of the {}.",
                location(after.location),
                location(before.location)
            );
            self.push(comparison, Code::ParameterLocationChanged, sentence);
        } else if before.style != after.style && self.is_style_visible() {
            let sentence = format!(
                "`{name}` of `{operation}` now has the style `{}` instead of `{}`.",
                style(after.style),
                style(before.style)
            );
            self.push(comparison, Code::ParameterStyleChanged, sentence);
        } else if before.content_type != after.content_type && !self.is_body_reencoded() {
            let sentence = format!("The part `{name}` of the body of `{operation}` now has another media type.");
            self.push(comparison, Code::PartMediaTypeChanged, sentence);
        }
    }

    /// Returns `true` if the styles of the parameters write the same value differently.
    fn is_style_visible(&self) -> bool {
        let has_json = self.before.style.is_json() || self.after.style.is_json();
        let are_plain = self.before.value.is_scalar() && self.after.value.is_scalar();
        // The media type of the body is reported instead.
        // JSON writes quotation marks around a string.
        !self.is_body_reencoded() && (has_json || !are_plain)
    }

    /// Returns `true` if the parameter is in a body with another encoding. The media type of the body is reported
    /// instead of the style.
    fn is_body_reencoded(&self) -> bool {
        let encoding = |member: &Member<'_>| member.operation.body.as_ref().map(|body| body.encoding);
        self.before.location == Location::Body && encoding(&self.old) != encoding(&self.new)
    }

    fn push(&self, comparison: &mut Comparison<'_>, code: Code, sentence: String) {
        let touched = Touched::Operation(self.new.name());
        let old: Item = item::parameter(comparison.old, self.old.resource, self.old.operation, self.before);
        let new: Item = item::parameter(comparison.new, self.new.resource, self.new.operation, self.after);
        comparison.push(code, &touched, sentence, old, new);
    }
}

/// Returns `true` if two parameters have the same name on the wire. The case of a header's name has no meaning.
fn have_same_name(old: &Parameter, new: &Parameter) -> bool {
    match (old.location, new.location) {
        (Location::Header, Location::Header) => old.wire_name.eq_ignore_ascii_case(&new.wire_name),
        // A named property can have the name of the keyword.
        _ => old.wire_name == new.wire_name && is_additional(old) == is_additional(new),
    }
}

/// Returns `true` for the properties of a form that the document allows but does not name.
fn is_additional(parameter: &Parameter) -> bool {
    parameter.style == Style::Additional
}

/// Returns the type without `Clearable`.
fn set(value: &Type) -> &Type {
    match value {
        Type::Clearable(value) => value,
        value => value,
    }
}

fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "headers",
        Location::Cookie => "cookies",
        Location::Body => "body",
    }
}

fn style(style: Style) -> String {
    let exploded = if style.is_exploded() { ", exploded" } else { "" };
    format!("{}{exploded}", style.name())
}
