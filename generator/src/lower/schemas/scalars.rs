//! Scalar values: strings, numbers and booleans.

use std::collections::HashSet;

use openapiv3::{
    IntegerType, Schema, SchemaKind, StringFormat, StringType, Type as SchemaType, VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::ir::{Constraints, Format, Integer, Type};
use crate::lower::documentation;
use crate::lower::extensions::SENSITIVE;
use crate::lower::reporting::Reporter;
use crate::resolve::{Located, Specification};
use crate::warning::Warning;

use super::ranges;

/// Returns the type of a string without `enum`. Warns about `format: binary`: only bodies and their parts can be plain
/// bytes.
pub(super) fn string(reporter: &Reporter<'_>, string: &StringType, pointer: &Pointer) -> Type {
    if has_format(string, StringFormat::Binary) {
        reporter.warn(&pointer.join("format"), Warning::BinaryText);
    }
    text(string)
}

/// Returns the type of a string that is not a secret.
fn text(string: &StringType) -> Type {
    let format = documentation::format_name(&string.format);
    match format.as_deref().and_then(Format::named) {
        Some(format) => Type::Text(format),
        None => Type::String,
    }
}

/// Returns the type that represents the values of both types, which can differ in the formats of strings. Returns
/// `None` if they differ in another way.
pub(super) fn common(one: &Type, other: &Type) -> Option<Type> {
    match (one, other) {
        _ if one == other => Some(one.clone()),
        _ if one.is_plain_string() && other.is_plain_string() => Some(Type::String),
        (Type::Array(one), Type::Array(other)) => common(one, other).map(Box::new).map(Type::Array),
        (Type::Map(one), Type::Map(other)) => common(one, other).map(Box::new).map(Type::Map),
        (Type::Nullable(one), Type::Nullable(other)) => common(one, other).map(Box::new).map(Type::Nullable),
        _ => None,
    }
}

/// Returns the type that represents the values of all types, as `common_or_secret` does for two. Returns `None` if
/// there is no such type, or if there are no types.
pub(super) fn common_of_all(types: impl IntoIterator<Item = Type>) -> Option<Type> {
    let types = types.into_iter().map(Some);
    types.reduce(|one, other| common_or_secret(&one?, &other?)).flatten()
}

/// Like `common`, but a secret and any other string are a secret.
fn common_or_secret(one: &Type, other: &Type) -> Option<Type> {
    match (one, other) {
        (Type::Secret, other) | (other, Type::Secret) if other.is_plain_string() => Some(Type::Secret),
        _ => common(one, other),
    }
}

/// Returns the type that can hold the values of all scalars. Returns `None` if they are of different kinds, such as
/// strings and integers, or if there are none.
pub(super) fn holding_all(types: Vec<Type>) -> Option<Type> {
    let integers = types.iter().map(|value| match value {
        Type::Integer(integer) => Some(*integer),
        _ => None,
    });
    match integers.collect::<Option<Vec<Integer>>>() {
        Some(integers) => integers.into_iter().reduce(Integer::holding).map(Type::Integer),
        None => common_of_all(types),
    }
}

/// Returns the type of an integer without `enum`.
pub(super) fn integer(integer: &IntegerType, constraints: &Constraints) -> Type {
    Type::Integer(match documentation::format_name(&integer.format).as_deref() {
        Some("unix-time") => return Type::UnixTime,
        Some("int8") => Integer::I8,
        Some("int16") => Integer::I16,
        Some("int32") => Integer::I32,
        Some("int64") => Integer::I64,
        Some("int128") => Integer::I128,
        Some("uint8") => Integer::U8,
        Some("uint16") => Integer::U16,
        Some("uint32") => Integer::U32,
        Some("uint64") => Integer::U64,
        Some("uint128") => Integer::U128,
        _ => ranges::within(constraints),
    })
}

/// Returns the type of a scalar that is not an enumeration, or `None` for other schemas.
pub(in crate::lower) fn plain(specification: &Specification, located: &Located<'_, Schema>) -> Option<Type> {
    let schema = located.value;
    let is_secret = is_secret(schema);
    match &schema.schema_kind {
        _ if is_binary(schema) => None,
        SchemaKind::Type(SchemaType::String(string)) => {
            let value = if is_secret { Type::Secret } else { text(string) };
            string.enumeration.is_empty().then_some(value)
        }
        _ if is_secret => None,
        SchemaKind::Type(SchemaType::Integer(integer)) => {
            let of_bounds = || documentation::constraints(specification, located);
            integer
                .enumeration
                .is_empty()
                .then(|| self::integer(integer, &of_bounds()))
        }
        SchemaKind::Type(SchemaType::Number(number)) => number.enumeration.is_empty().then_some(Type::Number),
        SchemaKind::Type(SchemaType::Boolean(boolean)) => boolean.enumeration.is_empty().then_some(Type::Boolean),
        _ => None,
    }
}

/// Returns the type of a scalar, or `None` for other schemas. For an enumeration, it is the type of the values.
pub(super) fn listed(specification: &Specification, located: &Located<'_, Schema>) -> Option<Type> {
    let schema = located.value;
    match &schema.schema_kind {
        _ if is_binary(schema) || is_secret(schema) && !is_string(schema) => None,
        SchemaKind::Type(SchemaType::String(string)) if !string.enumeration.is_empty() => Some(Type::String),
        SchemaKind::Type(SchemaType::Integer(integer)) if !integer.enumeration.is_empty() => {
            let of_bounds = documentation::constraints(specification, located);
            Some(self::integer(integer, &of_bounds))
        }
        SchemaKind::Type(SchemaType::Number(_)) => Some(Type::Number),
        SchemaKind::Type(SchemaType::Boolean(_)) => Some(Type::Boolean),
        _ => plain(specification, located),
    }
}

/// Returns `true` if a schema describes a string without `enum`.
pub(in crate::lower) fn is_string(schema: &Schema) -> bool {
    matches!(&schema.schema_kind, SchemaKind::Type(SchemaType::String(string)) if string.enumeration.is_empty())
}

/// Returns `true` if a schema describes bytes in Base64.
pub(in crate::lower) fn is_base64(schema: &Schema) -> bool {
    is_string_of_format(schema, StringFormat::Byte)
}

/// Returns `true` if a schema describes plain bytes.
pub(in crate::lower) fn is_binary(schema: &Schema) -> bool {
    is_string_of_format(schema, StringFormat::Binary)
}

/// Returns `true` if a value is a secret: with `x-sensitive`, or without it, a string with `format: password`.
pub(in crate::lower) fn is_secret(schema: &Schema) -> bool {
    let is_password = is_string_of_format(schema, StringFormat::Password);
    is_marked_secret(schema.schema_data.extensions.get(SENSITIVE), is_password)
}

/// Returns `true` if a value with this `x-sensitive` is a secret. Without `x-sensitive`, its format decides.
pub(super) fn is_marked_secret(sensitive: Option<&Value>, is_password: bool) -> bool {
    match sensitive {
        // Another value than `true` or `false` is reported when the schema is lowered.
        Some(is_sensitive) => *is_sensitive != Value::Bool(false),
        None => is_password,
    }
}

/// Returns `true` if a schema, or one that it contains or refers to, describes a secret.
pub(super) fn contains_secret(specification: &Specification, pointer: &Pointer) -> bool {
    let mut seen: HashSet<&str> = HashSet::new();
    let mut waiting: Vec<&Value> = specification.at(pointer).into_iter().collect();
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(schema) => {
                let is_password = schema.get("format").is_some_and(|format| format == "password");
                if is_marked_secret(schema.get(SENSITIVE), is_password) {
                    return true;
                }
                let reference = schema.get("$ref").and_then(Value::as_str);
                let target = reference.filter(|reference| seen.insert(reference));
                waiting.extend(target.and_then(|target| specification.at(&Pointer::from_reference(target)?)));
                waiting.extend(schema.values());
            }
            Value::Array(elements) => waiting.extend(elements),
            _ => {}
        }
    }
    false
}

/// Returns `true` for a string without `enum` that has the format.
fn is_string_of_format(schema: &Schema, format: StringFormat) -> bool {
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(string)) => string.enumeration.is_empty() && has_format(string, format),
        _ => false,
    }
}

fn has_format(string: &StringType, format: StringFormat) -> bool {
    string.format == VariantOrUnknownOrEmpty::Item(format)
}
