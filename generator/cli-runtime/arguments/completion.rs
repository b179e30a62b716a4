//! Adds required secrets that are missing from the arguments.

use client::SecretString;
use indexmap::IndexMap;

use super::super::description::{Kind, Property, Shape};
use super::argument::{Argument, Source, Value};
use super::layout::Layout;
use super::options::Options;
use super::secret_source::{SecretRequest, SecretSource};
use super::{kinds, placeholders};

/// Adds required secrets that are missing, from their source. In a dry run, replaces all secrets by placeholders
/// instead.
pub fn complete<S: SecretSource>(
    layout: &Layout,
    values: &mut IndexMap<String, Argument>,
    source: Source,
    options: &Options,
    secrets: &mut S,
) -> Result<(), S::Error> {
    let mut completion = Completion {
        source,
        is_dry_run: options.placeholder.is_some(),
        secrets,
    };
    for (parameter, name) in &layout.names {
        completion.property(name, parameter.property.name, &parameter.property, values)?;
        if let Some(placeholder) = options.placeholder
            && let Some(argument) = values.get_mut(parameter.property.name)
        {
            placeholders::replace(name, &[parameter.property.kind], argument, placeholder);
        }
    }
    Ok(())
}

struct Completion<'a, S> {
    source: Source,
    is_dry_run: bool,
    secrets: &'a mut S,
}

impl<S: SecretSource> Completion<'_, S> {
    /// Completes the property with this key of an object.
    fn property(
        &mut self,
        name: &str,
        key: &str,
        property: &Property,
        values: &mut IndexMap<String, Argument>,
    ) -> Result<(), S::Error> {
        if let Some(argument) = values.get_mut(key) {
            return self.value(name, property.kind, argument);
        }
        if !property.is_required {
            return Ok(());
        }
        let value = match (kinds::present(property.kind), kinds::needed_shape(property.kind)) {
            (kind, _) if kinds::is_secret_text(kind) => Value::Secret(self.secret(name, property.about)?),
            // The object is missing only if all of its required properties are secrets.
            (_, Some(Shape::Object { .. })) => {
                let mut argument = self.argument(Value::Object(IndexMap::new()));
                self.value(name, property.kind, &mut argument)?;
                argument.value
            }
            _ => return Ok(()),
        };
        values.insert(key.to_owned(), self.argument(value));
        Ok(())
    }

    /// Completes a value.
    fn value(&mut self, name: &str, kind: Kind, argument: &mut Argument) -> Result<(), S::Error> {
        match (kinds::present(kind), &mut argument.value) {
            (Kind::List(inner), Value::List(elements)) => elements
                .iter_mut()
                .try_for_each(|element| self.value(name, *inner, element)),
            (Kind::Map(inner), Value::Object(entries)) => entries
                .values_mut()
                .try_for_each(|value| self.value(name, *inner, value)),
            (Kind::Model(shape), Value::Object(values)) => match shape() {
                Shape::Object { properties, .. } => properties.iter().try_for_each(|property| {
                    let name = format!("{name}.{}", property.name);
                    self.property(&name, property.wire_name, property, values)
                }),
                Shape::Tagged { tag, variants } => {
                    let given = values.get(*tag).and_then(Argument::text);
                    let variant = variants.iter().find(|variant| given == Some(variant.tag));
                    match variant.and_then(|variant| variant.property.as_ref()) {
                        Some(property) => {
                            let name = format!("{name}.{}", property.name);
                            self.property(&name, property.wire_name, property, values)
                        }
                        None => Ok(()),
                    }
                }
                Shape::Enumeration { .. } | Shape::Alternatives { .. } => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// Returns a secret. A dry run does not read it.
    fn secret(&mut self, name: &str, about: &'static str) -> Result<SecretString, S::Error> {
        match self.is_dry_run {
            true => Ok(SecretString::new(String::new())),
            false => self.secrets.secret(SecretRequest { name, about }),
        }
    }

    fn argument(&self, value: Value) -> Argument {
        Argument {
            value,
            source: self.source,
        }
    }
}
