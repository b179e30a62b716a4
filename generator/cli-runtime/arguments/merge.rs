//! Joins values that were given in several ways.

use indexmap::IndexMap;

use super::super::description::{Kind, Parameter, Property, Shape};
use super::argument::{Argument, Value};
use super::{kinds, tags};

/// Joins the value of a parameter with the value that it has.
pub fn insert(values: &mut IndexMap<String, Argument>, parameter: &Parameter, argument: Argument) {
    let Property { name, kind, .. } = parameter.property;
    let joined = match values.shift_remove(name) {
        Some(earlier) => merge(kind, earlier, argument),
        None => argument,
    };
    values.insert(name.to_owned(), joined);
}

/// Joins two values of one kind. The parts of `high` replace those of `low`, and a list replaces the whole list.
fn merge(kind: Kind, low: Argument, high: Argument) -> Argument {
    let source = high.source;
    let has_parts = match kinds::present(kind) {
        Kind::Map(_) => true,
        Kind::Model(shape) => match shape() {
            Shape::Object { .. } => true,
            // An object with another tag has other properties.
            Shape::Tagged { tag, .. } => {
                tags::given(tag, &high).is_none() || tags::given(tag, &low) == tags::given(tag, &high)
            }
            // Two objects can be of different kinds.
            Shape::Enumeration { .. } | Shape::Alternatives { .. } => false,
        },
        _ => false,
    };
    match (low.value, high.value) {
        (Value::Object(mut values), Value::Object(replacements)) if has_parts => {
            for (name, replacement) in replacements {
                let inner = kinds::child(kind, &name).map(|child| child.kind);
                let value = match (inner, values.shift_remove(&name)) {
                    (Some(inner), Some(value)) => merge(inner, value, replacement),
                    _ => replacement,
                };
                values.insert(name, value);
            }
            Argument {
                value: Value::Object(values),
                source,
            }
        }
        (_, value) => Argument { value, source },
    }
}
