//! Schemas.

use super::Form::{Count, Data, Flag, FlagOr, List, Map, Number, Object, OneOf, ReferenceOr, Text};
use super::{EXTERNAL_DOCUMENTATION_FORM, Form, Kind, Shape, incidental, optional, required, shape};

const REFERENCE_OR_SCHEMA: Form = ReferenceOr(Kind::Schema);
const SCHEMAS: Form = List(&REFERENCE_OR_SCHEMA);

pub(super) static SCHEMA: Shape = shape(
    "a schema object",
    &[
        incidental("title", Text),
        incidental("multipleOf", Number),
        incidental("maximum", Number),
        incidental("exclusiveMaximum", Flag),
        incidental("minimum", Number),
        incidental("exclusiveMinimum", Flag),
        incidental("maxLength", Count),
        incidental("minLength", Count),
        incidental("pattern", Text),
        incidental("maxItems", Count),
        incidental("minItems", Count),
        incidental("uniqueItems", Flag),
        incidental("maxProperties", Count),
        incidental("minProperties", Count),
        incidental("required", List(&Text)),
        incidental("enum", List(&Data)),
        optional(
            "type",
            OneOf(&["array", "boolean", "integer", "number", "object", "string"]),
        ),
        optional("allOf", SCHEMAS),
        optional("oneOf", SCHEMAS),
        optional("anyOf", SCHEMAS),
        incidental("not", REFERENCE_OR_SCHEMA),
        optional("items", REFERENCE_OR_SCHEMA),
        optional("properties", Map(&REFERENCE_OR_SCHEMA)),
        optional("additionalProperties", FlagOr(&REFERENCE_OR_SCHEMA)),
        incidental("description", Text),
        incidental("format", Text),
        incidental("default", Data),
        optional("nullable", Flag),
        incidental("discriminator", Object(Kind::Discriminator)),
        optional("readOnly", Flag),
        optional("writeOnly", Flag),
        incidental("xml", Data),
        incidental("externalDocs", EXTERNAL_DOCUMENTATION_FORM),
        incidental("example", Data),
        incidental("deprecated", Flag),
    ],
);

pub(super) static DISCRIMINATOR: Shape = shape(
    "a discriminator object",
    &[required("propertyName", Text), optional("mapping", Map(&Text))],
);
