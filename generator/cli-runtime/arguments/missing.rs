//! Required parameters that were not given.

use indexmap::IndexMap;

use super::super::description::{Parameter, Property, Shape};
use super::argument::{Argument, Value};
use super::flags::with_word;
use super::kinds;
use super::layout::Layout;
use super::place::positional_name;

/// Returns the required parameters that are missing, and required parts of those that were given, as they are written
/// on the command line. Secrets are not among them.
pub fn missing(layout: &Layout, values: &IndexMap<String, Argument>) -> Vec<String> {
    let mut missing = Missing {
        layout,
        texts: Vec::new(),
    };
    for (parameter, name) in &layout.names {
        let property = &parameter.property;
        missing.check(parameter, property, name, values.get(property.name), true);
    }
    missing.texts
}

struct Missing<'a> {
    layout: &'a Layout,
    texts: Vec<String>,
}

impl Missing<'_> {
    fn check(
        &mut self,
        parameter: &Parameter,
        property: &Property,
        name: &str,
        value: Option<&Argument>,
        is_parameter: bool,
    ) {
        let shape = match value {
            Some(_) => kinds::shape(property.kind),
            None => kinds::needed_shape(property.kind),
        };
        match (value.map(|argument| &argument.value), shape) {
            (Some(Value::Object(values)), Some(Shape::Object { properties, .. })) => {
                for property in *properties {
                    let name = format!("{name}.{}", property.name);
                    self.check(parameter, property, &name, values.get(property.wire_name), false);
                }
            }
            (Some(Value::Object(values)), Some(Shape::Tagged { tag, variants })) => {
                let Some(given) = values.get(*tag) else {
                    return self.texts.push(format!("`--{name}.{}`", kinds::flag_name(tag)));
                };
                let variant = variants.iter().find(|variant| given.text() == Some(variant.tag));
                if let Some(property) = variant.and_then(|variant| variant.property.as_ref()) {
                    let name = format!("{name}.{}", property.name);
                    self.check(parameter, property, &name, values.get(property.wire_name), false);
                }
            }
            (Some(_), _) => {}
            (None, _) if !property.is_required || kinds::is_secret(property.kind) => {}
            (None, Some(Shape::Object { properties, .. }))
                if properties.iter().any(|property| property.is_required) =>
            {
                for property in properties.iter().filter(|property| property.is_required) {
                    let name = format!("{name}.{}", property.name);
                    self.check(parameter, property, &name, None, false);
                }
            }
            (None, Some(Shape::Tagged { tag, variants })) => {
                let forms = match is_parameter {
                    true => self.layout.short_forms(parameter),
                    false => Vec::new(),
                };
                let forms: Vec<_> = forms.iter().map(|form| format!("`{form}`")).collect();
                self.texts.push(match forms.len() == variants.len() {
                    true => forms.join(" or "),
                    false => format!("`--{name}.{} TYPE`", kinds::flag_name(tag)),
                });
            }
            (None, _) => self.texts.push(match parameter.is_positional && is_parameter {
                true => format!("`{}`", positional_name(parameter)),
                false => format!("`{}`", with_word(name, property.kind)),
            }),
        }
    }
}
