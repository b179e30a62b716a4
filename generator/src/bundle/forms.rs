//! The forms of values, including those that OpenAPI 3.0 does not define.

use crate::structure::{Form, Kind};

const SCHEMA: Form = Form::ReferenceOr(Kind::Schema);
const SCHEMA_OR_FLAG: Form = Form::FlagOr(&SCHEMA);
const SCHEMAS: Form = Form::List(&SCHEMA);
const NAMED_SCHEMAS: Form = Form::Map(&SCHEMA);
const OPERATION: Form = Form::Object(Kind::Operation);
const OPERATIONS: Form = Form::Map(&OPERATION);
const MEDIA_TYPES: Form = Form::Map(&Form::ReferenceOr(Kind::MediaType));
const PATH_ITEMS: Form = Form::Map(&Form::ReferenceOr(Kind::PathItem));

/// Returns the form of a property of an object.
pub(super) fn of_property(kind: Kind, key: &str) -> Option<&'static Form> {
    Some(match (kind, key) {
        (Kind::Schema, "$defs" | "definitions" | "dependentSchemas" | "patternProperties") => &NAMED_SCHEMAS,
        (Kind::Schema, "prefixItems") => &SCHEMAS,
        (
            Kind::Schema,
            "contains"
            | "contentSchema"
            | "else"
            | "if"
            | "propertyNames"
            | "then"
            | "unevaluatedItems"
            | "unevaluatedProperties",
        ) => &SCHEMA_OR_FLAG,
        (Kind::MediaType, "itemSchema") => &SCHEMA,
        (Kind::PathItem, "query") => &OPERATION,
        (Kind::PathItem, "additionalOperations") => &OPERATIONS,
        (Kind::Components, "mediaTypes") => &MEDIA_TYPES,
        (Kind::Components, "pathItems") => &PATH_ITEMS,
        _ => return kind.shape().form(key),
    })
}

/// Returns the section of `components` for objects of a kind that are copied from other files, or `None` if there is
/// none.
pub(super) fn section(kind: Kind) -> Option<&'static str> {
    kind.section().filter(|_| kind != Kind::Callback)
}

/// Returns the form of the components in a section.
pub(super) fn of_section(section: &str) -> Option<&'static Form> {
    match of_property(Kind::Components, section) {
        Some(Form::Map(form)) => Some(form),
        _ => None,
    }
}
