//! The parameters of a call as a user would write them.

use super::super::description::Operation;
use super::argument::{Argument, Value};
use super::fields::Fields;
use super::kinds;
use super::layout::{Layout, Role};

/// Returns positional arguments and flags with the values of the parameters, without secrets and files.
/// `reserved` are the names of the general options.
pub fn words(operation: &'static Operation, reserved: &[&str], fields: &Fields) -> Vec<String> {
    let layout = Layout::new(operation, reserved);
    let mut positional = Vec::new();
    let mut flags = Vec::new();
    for (parameter, name) in &layout.names {
        let Some(argument) = fields.get(parameter.property.name) else {
            continue;
        };
        if parameter.is_positional {
            positional.extend(text(argument));
            continue;
        }
        let short_form = layout.flags.iter().find_map(|flag| match flag.role {
            Role::Variant { tag, variant } if std::ptr::eq(flag.parameter, *parameter) => {
                if text(part(argument, tag)?)? != variant.tag {
                    return None;
                }
                match &variant.property {
                    None => Some(format!("--{}", flag.name)),
                    Some(property) => {
                        let value = text(part(argument, property.wire_name)?)?;
                        Some(format!("--{} {value}", flag.name))
                    }
                }
            }
            _ => None,
        });
        match short_form {
            Some(form) => flags.push(form),
            None => add(&mut flags, name, argument),
        }
    }
    positional.append(&mut flags);
    positional
}

fn part<'a>(argument: &'a Argument, name: &str) -> Option<&'a Argument> {
    match &argument.value {
        Value::Object(values) => values.get(name),
        _ => None,
    }
}

/// Adds the flags for a value and its parts.
fn add(flags: &mut Vec<String>, name: &str, argument: &Argument) {
    match &argument.value {
        Value::Object(values) => {
            for (part, argument) in values {
                add(flags, &format!("{name}.{}", kinds::flag_name(part)), argument);
            }
        }
        Value::List(elements) => elements.iter().for_each(|element| add(flags, name, element)),
        _ => flags.extend(text(argument).map(|text| format!("--{name} {text}"))),
    }
}

/// Returns the text of a value that is neither a secret nor a file, and has no parts.
fn text(argument: &Argument) -> Option<String> {
    match &argument.value {
        Value::Text(text) | Value::Json(serde_json::Value::String(text)) => Some(text.clone()),
        Value::Json(json) => Some(json.to_string()),
        Value::Secret(_) | Value::File { .. } | Value::List(_) | Value::Object(_) => None,
    }
}
