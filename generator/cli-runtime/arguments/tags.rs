//! The tags of objects whose tag names their other property.

use indexmap::IndexMap;

use super::super::description::{Kind, Shape, Variant};
use super::argument::{Argument, Value};
use super::argument_error::{ArgumentError, Problem};
use super::kinds;

/// Returns the tag of an object, if it has one.
pub fn given<'a>(tag: &str, argument: &'a Argument) -> Option<&'a str> {
    match &argument.value {
        Value::Object(values) => values.get(tag).and_then(Argument::text),
        _ => None,
    }
}

/// Adds the tags that follow from the properties of tagged objects.
pub fn add(kind: Kind, argument: &mut Argument) {
    let source = argument.source;
    match (&mut argument.value, kinds::present(kind)) {
        (Value::List(elements), Kind::List(inner)) => {
            elements.iter_mut().for_each(|element| add(*inner, element));
        }
        (Value::Object(values), kind) => {
            if let Some(Shape::Tagged { tag, variants }) = kinds::shape(kind)
                && !values.contains_key(*tag)
                && let Some(variant) = only_variant(variants, values)
            {
                let value = Value::Text(variant.tag.to_owned());
                values.insert((*tag).to_owned(), Argument { value, source });
            }
            for (name, value) in values {
                if let Some(child) = kinds::child(kind, name) {
                    add(child.kind, value);
                }
            }
        }
        _ => {}
    }
}

/// Returns the only variant with one of the properties.
fn only_variant(variants: &'static [Variant], values: &IndexMap<String, Argument>) -> Option<&'static Variant> {
    let mut found = variants.iter().filter(|variant| match &variant.property {
        Some(property) => values.contains_key(property.wire_name),
        None => false,
    });
    let only = found.next();
    only.filter(|_| found.next().is_none())
}

/// Checks that tagged objects have no properties of other tags.
///
/// # Errors
///
/// Returns an error for the first property of another tag.
pub fn check(kind: Kind, argument: &Argument) -> Result<(), ArgumentError> {
    let kind = kinds::present(kind);
    match &argument.value {
        Value::List(elements) => {
            let Some(inner) = kinds::element(kind) else {
                return Ok(());
            };
            let mut elements = elements.iter().enumerate();
            elements.try_for_each(|(index, element)| check(inner, element).map_err(|error| error.within_element(index)))
        }
        Value::Object(values) => {
            for (name, value) in values {
                let Some(child) = kinds::child(kind, name) else {
                    continue;
                };
                check(child.kind, value).map_err(|error| error.within(name))?;
                if let Some(tag) = contradiction(kind, argument, name) {
                    return Err(ArgumentError::new(value, Problem::Contradictory(tag)).within(name));
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Returns the tag of a tagged object, with its name, if the property belongs only to other tags.
fn contradiction(kind: Kind, argument: &Argument, name: &str) -> Option<String> {
    let Some(Shape::Tagged { tag, variants }) = kinds::shape(kind) else {
        return None;
    };
    let variant = variants
        .iter()
        .find(|variant| given(tag, argument) == Some(variant.tag))?;
    let is_own = variant
        .property
        .as_ref()
        .is_some_and(|property| property.wire_name == name);
    (!is_own && name != *tag).then(|| format!("{tag}={}", variant.tag))
}
