//! The arguments of examples in help.

use super::super::description::{Kind, Operation, Property, Shape};
use super::flags::with_word;
use super::kinds;
use super::layout::{Layout, Role};

/// Returns the arguments of an example of an operation, for a POSIX shell: those that are required. Secrets are in
/// files.
/// `reserved` are the names of the general options.
pub fn arguments(operation: &'static Operation, reserved: &[&str]) -> Vec<String> {
    let layout = Layout::new(operation, reserved);
    let mut words = Vec::new();
    for flag in &layout.flags {
        let property = &flag.parameter.property;
        if matches!(flag.role, Role::Positional) && property.is_required {
            words.push(quoted(property.example));
        }
    }
    for (parameter, name) in &layout.names {
        let is_positional = parameter.is_positional && !kinds::is_secret(parameter.property.kind);
        if !parameter.property.is_required || is_positional {
            continue;
        }
        let variants = layout.flags.iter().filter_map(|flag| match flag.role {
            Role::Variant { variant, .. } if std::ptr::eq(flag.parameter, *parameter) => Some((flag, variant)),
            _ => None,
        });
        // A variant without a value makes the shortest example.
        match variants.min_by_key(|(_, variant)| variant.property.is_some()) {
            Some((flag, variant)) => match &variant.property {
                Some(property) => words.push(with_example(&flag.name, property)),
                None => words.push(format!("--{}", flag.name)),
            },
            None => add_property(&mut words, name, &parameter.property),
        }
    }
    words
}

/// Adds the flags of a required value.
fn add_property(words: &mut Vec<String>, name: &str, property: &Property) {
    let shape = match property.kind {
        Kind::Model(shape) => Some(shape()),
        _ => None,
    };
    match shape {
        Some(Shape::Object { properties, .. }) if properties.iter().any(|property| property.is_required) => {
            for property in properties.iter().filter(|property| property.is_required) {
                add_property(words, &format!("{name}.{}", property.name), property);
            }
        }
        Some(Shape::Tagged { tag, variants }) => {
            if let Some(variant) = variants.iter().min_by_key(|variant| variant.property.is_some()) {
                words.push(format!("--{name}.{} {}", kinds::flag_name(tag), quoted(variant.tag)));
                let property = variant.property.as_ref();
                words.extend(property.map(|property| with_example(&format!("{name}.{}", property.name), property)));
            }
        }
        _ => words.push(with_example(name, property)),
    }
}

/// Returns a flag with the example of its value, or with a word that describes the value.
fn with_example(name: &str, property: &Property) -> String {
    match (property.kind, property.example) {
        (Kind::Boolean, _) => format!("--{name}"),
        (kind, "") => with_word(name, kind),
        (kind, example) if kinds::is_secret(kind) => format!("--{name}-file {}", quoted(example)),
        (_, example) => format!("--{name} {}", quoted(example)),
    }
}

/// Quotes a text for a POSIX shell, if it needs quotes.
fn quoted(text: &str) -> String {
    // Text with a zero byte cannot be quoted, nor be an argument.
    shlex::try_quote(text).map_or_else(|_| String::new(), Into::into)
}
