//! Scalar values: strings, numbers and booleans.

use openapiv3::{
    BooleanType, IntegerType, Schema, SchemaKind, StringFormat, Type as SchemaType, VariantOrUnknownOrEmpty,
};

use crate::diagnostic::Pointer;
use crate::ir::{Integer, Type};
use crate::lower::documentation;
use crate::lower::extensions::SENSITIVE;
use crate::lower::fault::{LowerFault, Unsupported};
use crate::lower::reporting::{ErrorGuaranteed, Reporter};

/// Returns the type of a string without `enum`.
pub(super) fn string(reporter: &Reporter<'_>, schema: &Schema, pointer: &Pointer) -> Result<Type, ErrorGuaranteed> {
    match documentation::constraints(schema).format.as_deref() {
        Some("binary") => reporter.refuse(&pointer.join("format"), Unsupported::Format("binary".to_owned())),
        _ => Ok(Type::String),
    }
}

/// Returns the type of an integer without `enum`.
pub(super) fn integer(integer: &IntegerType) -> Type {
    Type::Integer(match documentation::format_name(&integer.format).as_deref() {
        Some("unix-time") => return Type::UnixTime,
        Some("int8") => Integer::I8,
        Some("int16") => Integer::I16,
        Some("int32") => Integer::I32,
        Some("uint8") => Integer::U8,
        Some("uint16") => Integer::U16,
        Some("uint32") => Integer::U32,
        Some("uint64") => Integer::U64,
        _ => Integer::I64,
    })
}

/// Returns the type of a boolean.
pub(super) fn boolean(
    reporter: &Reporter<'_>,
    boolean: &BooleanType,
    pointer: &Pointer,
) -> Result<Type, ErrorGuaranteed> {
    let place = pointer.join("enum");
    if reporter.is_present(&place) && boolean.enumeration.iter().all(Option::is_none) {
        return Err(reporter.report(&place, LowerFault::EmptyEnumeration));
    }
    Ok(Type::Boolean)
}

/// Returns the type of a scalar that is neither an enumeration nor sensitive, or `None` for other schemas.
pub(in crate::lower) fn plain(schema: &Schema) -> Option<Type> {
    let is_sensitive = schema.schema_data.extensions.contains_key(SENSITIVE);
    match &schema.schema_kind {
        _ if is_sensitive || is_binary(schema) => None,
        SchemaKind::Type(SchemaType::String(string)) => string.enumeration.is_empty().then_some(Type::String),
        SchemaKind::Type(SchemaType::Integer(integer)) => {
            integer.enumeration.is_empty().then(|| self::integer(integer))
        }
        SchemaKind::Type(SchemaType::Number(number)) => number.enumeration.is_empty().then_some(Type::Number),
        SchemaKind::Type(SchemaType::Boolean(boolean)) => boolean.enumeration.is_empty().then_some(Type::Boolean),
        _ => None,
    }
}

/// Returns `true` if a schema describes plain bytes.
pub(in crate::lower) fn is_binary(schema: &Schema) -> bool {
    let SchemaKind::Type(SchemaType::String(string)) = &schema.schema_kind else {
        return false;
    };
    string.format == VariantOrUnknownOrEmpty::Item(StringFormat::Binary)
        && string.enumeration.is_empty()
        && !schema.schema_data.nullable
}
