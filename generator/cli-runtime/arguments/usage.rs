//! The arguments that an operation needs, for the help.

use super::super::description::{Operation, Property, Shape};
use super::flags::with_word;
use super::kinds;
use super::layout::{Layout, Role};
use super::place::positional_name;

/// Returns the arguments that an operation needs: `NAME`, `<--account|--user ID>`. Secrets are not among them, because
/// standard input can give them. `reserved` are the names of the general options.
pub fn required(operation: &'static Operation, reserved: &[&str]) -> Vec<String> {
    let layout = Layout::new(operation, reserved);
    let mut words = Vec::new();
    let positionals = layout.flags.iter().filter(|flag| matches!(flag.role, Role::Positional));
    let positionals = positionals.filter(|flag| flag.parameter.property.is_required);
    words.extend(positionals.map(|flag| positional_name(flag.parameter)));
    for (parameter, name) in &layout.names {
        let is_positional = parameter.is_positional && !kinds::is_secret(parameter.property.kind);
        if is_positional || !parameter.property.is_required {
            continue;
        }
        match (
            layout.short_forms(parameter).as_slice(),
            kinds::needed_shape(parameter.property.kind),
        ) {
            ([form], Some(Shape::Tagged { variants: [_], .. })) => words.push(form.clone()),
            (forms, Some(Shape::Tagged { variants, .. })) if forms.len() == variants.len() => {
                words.push(format!("<{}>", forms.join("|")));
            }
            _ => add_property(&mut words, name, &parameter.property),
        }
    }
    words
}

/// Adds the flags of a required value.
fn add_property(words: &mut Vec<String>, name: &str, property: &Property) {
    match kinds::needed_shape(property.kind) {
        _ if kinds::is_secret(property.kind) => {}
        Some(Shape::Object { properties, .. }) if properties.iter().any(|property| property.is_required) => {
            for property in properties.iter().filter(|property| property.is_required) {
                add_property(words, &format!("{name}.{}", property.name), property);
            }
        }
        Some(Shape::Tagged { tag, .. }) => words.push(format!("--{name}.{} TYPE", kinds::flag_name(tag))),
        _ => words.push(with_word(name, property.kind)),
    }
}
