//! Schemas.

use super::Form::{Count, Data, Flag, FlagOr, List, Map, Number, Object, OneOf, ReferenceOr, Text};
use super::{EXTERNAL_DOCUMENTATION_FORM, Form, Kind, Shape, optional, required, shape};

const REFERENCE_OR_SCHEMA: Form = ReferenceOr(Kind::Schema);
const SCHEMAS: Form = List(&REFERENCE_OR_SCHEMA);

pub(super) static SCHEMA: Shape = shape(
    "a schema object",
    &[
        optional("title", Text),
        optional("multipleOf", Number),
        optional("maximum", Number),
        optional("exclusiveMaximum", Flag),
        optional("minimum", Number),
        optional("exclusiveMinimum", Flag),
        optional("maxLength", Count),
        optional("minLength", Count),
        optional("pattern", Text),
        optional("maxItems", Count),
        optional("minItems", Count),
        optional("uniqueItems", Flag),
        optional("maxProperties", Count),
        optional("minProperties", Count),
        optional("required", List(&Text)),
        optional("enum", List(&Data)),
        optional(
            "type",
            OneOf(&["array", "boolean", "integer", "number", "object", "string"]),
        ),
        optional("allOf", SCHEMAS),
        optional("oneOf", SCHEMAS),
        optional("anyOf", SCHEMAS),
        optional("not", REFERENCE_OR_SCHEMA),
        optional("items", REFERENCE_OR_SCHEMA),
        optional("properties", Map(&REFERENCE_OR_SCHEMA)),
        optional("additionalProperties", FlagOr(&REFERENCE_OR_SCHEMA)),
        optional("description", Text),
        optional("format", Text),
        optional("default", Data),
        optional("nullable", Flag),
        optional("discriminator", Object(Kind::Discriminator)),
        optional("readOnly", Flag),
        optional("writeOnly", Flag),
        optional("xml", Data),
        optional("externalDocs", EXTERNAL_DOCUMENTATION_FORM),
        optional("example", Data),
        optional("deprecated", Flag),
    ],
);

pub(super) static DISCRIMINATOR: Shape = shape(
    "a discriminator object",
    &[required("propertyName", Text), optional("mapping", Map(&Text))],
);
