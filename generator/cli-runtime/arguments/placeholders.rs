//! Replaces secrets by placeholders, in a dry run.

use client::SecretString;

use super::super::description::Kind;
use super::argument::{Argument, Value};
use super::kinds;

/// Replaces the secrets in a value of one of these kinds by placeholders, which `placeholder` makes from their names.
/// `name` is the name of the value.
pub fn replace(name: &str, kinds: &[Kind], argument: &mut Argument, placeholder: fn(&str) -> String) {
    match &mut argument.value {
        Value::Secret(secret) => *secret = SecretString::new(placeholder(name)),
        Value::List(elements) => {
            let kinds = kinds::elements(kinds);
            for (index, element) in elements.iter_mut().enumerate() {
                replace(&format!("{name}.{index}"), &kinds, element, placeholder);
            }
        }
        Value::Object(values) => {
            for (wire_name, value) in values {
                let name = format!("{name}.{}", kinds::part_name(kinds, wire_name));
                replace(&name, &kinds::children(kinds, wire_name), value, placeholder);
            }
        }
        Value::Text(_) | Value::Json(_) | Value::File { .. } => {}
    }
}
