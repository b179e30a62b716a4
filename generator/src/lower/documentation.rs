use std::cell::LazyCell;

use openapiv3::{
    BooleanType, IntegerType, NumberType, ReferenceOr, Schema, SchemaKind, StringType, Type, VariantOrUnknownOrEmpty,
};
use serde::Serialize;
use serde_json::Value;

use crate::diagnostic::{Pointer, printable};
use crate::ir::{Constraints, Documentation};
use crate::resolve::{Located, Specification};

/// Returns the documentation of a schema.
pub(super) fn of_schema(schema: &Schema) -> Documentation {
    Documentation {
        summary: None,
        description: present(schema.schema_data.description.as_deref()),
        deprecated: schema.schema_data.deprecated,
        default: schema.schema_data.default.as_ref().and_then(default),
        example: schema.schema_data.example.as_ref().and_then(example),
    }
}

/// The maximum length of a default value in documentation. A longer one is left out.
const MAXIMUM_DEFAULT: usize = 60;

/// Returns a default value as the documentation shows it. Objects can contain secrets, so they are left out.
fn default(value: &Value) -> Option<String> {
    let text = match value {
        Value::Null | Value::Object(_) => return None,
        Value::Array(elements) if elements.iter().any(|element| element.is_object() || element.is_array()) => {
            return None;
        }
        Value::String(text) if !text.trim().is_empty() => text.clone(),
        value => value.to_string(),
    };
    (text.chars().count() <= MAXIMUM_DEFAULT).then_some(text)
}

/// Returns the documentation of an operation.
pub(super) fn of_operation(operation: &openapiv3::Operation) -> Documentation {
    Documentation {
        summary: present(operation.summary.as_deref()),
        description: present(operation.description.as_deref()),
        deprecated: operation.deprecated,
        default: None,
        example: None,
    }
}

/// Returns the documentation of a parameter; its schema is the fallback for the description.
pub(super) fn of_parameter(parameter: &openapiv3::ParameterData, schema: Option<&Schema>) -> Documentation {
    let of_schema = schema.map(of_schema).unwrap_or_default();
    let examples = parameter.examples.values().filter_map(ReferenceOr::as_item);
    let own = parameter
        .example
        .as_ref()
        .or(examples.filter_map(|example| example.value.as_ref()).next());
    Documentation {
        summary: None,
        description: present(parameter.description.as_deref()).or(of_schema.description),
        deprecated: parameter.deprecated.unwrap_or_default() || of_schema.deprecated,
        default: of_schema.default,
        example: own.and_then(example).or(of_schema.example),
    }
}

/// The maximum length of a string in examples. A longer one is left out.
const MAXIMUM_EXAMPLE: usize = 40;

/// Returns the text of an example: a string, or the first one of a list.
fn example(value: &Value) -> Option<String> {
    let text = match value {
        Value::Array(elements) => elements.first()?.as_str()?,
        value => value.as_str()?,
    };
    let is_short = text.chars().count() <= MAXIMUM_EXAMPLE;
    (is_short && !text.trim().is_empty() && !text.contains(printable::steers)).then(|| text.to_owned())
}

/// Returns the constraints of a schema.
pub(super) fn constraints(specification: &Specification, located: &Located<'_, Schema>) -> Constraints {
    match &located.value.schema_kind {
        SchemaKind::Type(Type::String(string)) => of_string(string),
        SchemaKind::Type(Type::Integer(integer)) => of_integer(specification, integer, &located.pointer),
        SchemaKind::Type(Type::Number(number)) => of_number(specification, number, &located.pointer),
        SchemaKind::Type(Type::Boolean(boolean)) => of_boolean(boolean),
        SchemaKind::Type(Type::Array(array)) => Constraints {
            minimum_items: array.min_items,
            maximum_items: array.max_items,
            unique_items: array.unique_items,
            ..Constraints::default()
        },
        _ => Constraints::default(),
    }
}

/// Returns the name of a format as written in the document.
pub(super) fn format_name<T: Serialize>(format: &VariantOrUnknownOrEmpty<T>) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Empty => None,
        VariantOrUnknownOrEmpty::Unknown(name) => Some(name.clone()),
        // The known formats are unit variants that serialize to their name in the document.
        VariantOrUnknownOrEmpty::Item(known) => serde_json::to_value(known).ok()?.as_str().map(str::to_owned),
    }
}

fn of_string(string: &StringType) -> Constraints {
    Constraints {
        minimum_length: string.min_length,
        maximum_length: string.max_length,
        pattern: string.pattern.clone(),
        format: format_name(&string.format),
        ..Constraints::default()
    }
}

fn of_integer(specification: &Specification, integer: &IntegerType, pointer: &Pointer) -> Constraints {
    let written = LazyCell::new(|| specification.as_written(pointer));
    let bound = |keyword: &str, bound: Option<i64>, is_excluded: bool| {
        let bound = bound.map(|bound| bound.to_string()).or_else(|| {
            // openapiv3 does not read a bound that no 64-bit integer holds.
            let number = written
                .and_then(|schema| schema.get(keyword))
                .filter(|bound| bound.is_number())?;
            Some(
                specification
                    .digits(pointer, keyword)
                    .unwrap_or_else(|| number.to_string()),
            )
        });
        bound.map(|bound| (bound, is_excluded))
    };
    Constraints {
        minimum: bound("minimum", integer.minimum, integer.exclusive_minimum),
        maximum: bound("maximum", integer.maximum, integer.exclusive_maximum),
        multiple_of: integer.multiple_of.map(|divisor| divisor.to_string()),
        ..Constraints::default()
    }
}

fn of_number(specification: &Specification, number: &NumberType, pointer: &Pointer) -> Constraints {
    let bound = |keyword: &str, bound: f64, is_excluded: bool| {
        let digits = specification.digits(pointer, keyword);
        (digits.unwrap_or_else(|| bound.to_string()), is_excluded)
    };
    Constraints {
        minimum: number
            .minimum
            .map(|minimum| bound("minimum", minimum, number.exclusive_minimum)),
        maximum: number
            .maximum
            .map(|maximum| bound("maximum", maximum, number.exclusive_maximum)),
        multiple_of: number.multiple_of.map(|divisor| divisor.to_string()),
        ..Constraints::default()
    }
}

fn of_boolean(boolean: &BooleanType) -> Constraints {
    let mut values = boolean.enumeration.iter().flatten();
    let first = values.next();
    Constraints {
        only_value: first
            .filter(|first| values.all(|value| value == *first))
            .map(bool::to_string),
        ..Constraints::default()
    }
}

pub(super) fn present(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}
