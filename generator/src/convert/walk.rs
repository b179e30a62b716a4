//! Converts the objects other than schemas, by the tables of OpenAPI 3.0's structure.

use serde_json::{Value, json};

use crate::diagnostic::{Pointer, ReferenceFault};
use crate::load::Version;
use crate::structure::{Form, Kind};
use crate::warning::Warning;

use super::Converter;
use super::fault::ConvertFault;
use super::part::{Made, MadeObject, Part};

/// The keywords that OpenAPI 3.0 lacks and that no client needs, each with the first version that has it.
const LEFT_OUT: [(Kind, &str, Version); 23] = [
    (Kind::Components, "mediaTypes", Version::V3_2),
    (Kind::Components, "pathItems", Version::V3_1),
    (Kind::Encoding, "encoding", Version::V3_2),
    (Kind::Encoding, "itemEncoding", Version::V3_2),
    (Kind::Encoding, "prefixEncoding", Version::V3_2),
    (Kind::Example, "dataValue", Version::V3_2),
    (Kind::Example, "serializedValue", Version::V3_2),
    (Kind::Info, "summary", Version::V3_1),
    (Kind::License, "identifier", Version::V3_1),
    (Kind::MediaType, "itemEncoding", Version::V3_2),
    (Kind::MediaType, "prefixEncoding", Version::V3_2),
    (Kind::OpenApi, "$self", Version::V3_2),
    (Kind::OpenApi, "jsonSchemaDialect", Version::V3_1),
    (Kind::OpenApi, "webhooks", Version::V3_1),
    (Kind::Operation, "callbacks", Version::V3_1),
    (Kind::Response, "summary", Version::V3_2),
    (Kind::SecurityScheme, "deprecated", Version::V3_2),
    (Kind::SecurityScheme, "oauth2MetadataUrl", Version::V3_2),
    (Kind::Server, "name", Version::V3_2),
    (Kind::Tag, "kind", Version::V3_2),
    (Kind::Tag, "parent", Version::V3_2),
    (Kind::Tag, "summary", Version::V3_2),
    (Kind::Components, "callbacks", Version::V3_1),
];

/// The flows of OAuth that OpenAPI 3.0 knows.
const FLOWS: [&str; 4] = ["implicit", "password", "clientCredentials", "authorizationCode"];

impl<'a> Converter<'a> {
    /// Converts a value of a form. The recursion is bounded by the nesting depth of documents.
    fn value(&mut self, part: &Part<'a>, form: &Form) -> Made {
        match (form, part.value) {
            (Form::Object(Kind::Schema) | Form::ReferenceOr(Kind::Schema), _) => self.schema(part),
            (Form::Object(Kind::Paths), _) => self.paths(part),
            (Form::Object(kind), Value::Object(_)) => self.object(part, *kind),
            (Form::ReferenceOr(kind), Value::Object(_)) => self.reference_or(part, *kind),
            (Form::FlagOr(form), Value::Object(_)) => self.value(part, form),
            (Form::List(form), Value::Array(_)) => {
                let elements = part.elements().into_iter().map(|element| self.value(&element, form));
                Made::list(elements.collect(), part)
            }
            (Form::Map(form), Value::Object(_)) => {
                let mut made = MadeObject::default();
                for (key, entry) in part.properties() {
                    made.put(key, self.value(&entry, form));
                }
                made.finish(part)
            }
            _ => part.keep(),
        }
    }

    /// Converts an object, or a reference to one.
    pub(super) fn reference_or(&mut self, part: &Part<'a>, kind: Kind) -> Made {
        let Some(reference) = part.child("$ref") else {
            return self.object(part, kind);
        };
        let Some(text) = reference.value.as_str() else {
            return part.keep();
        };
        let mut made = part.keep();
        let target = self.reference_to_object(text, kind);
        if target != text {
            made.insert_below(&[], "$ref", reference.make(json!(target)));
        }
        made
    }

    /// Converts an object of a kind.
    pub(super) fn object(&mut self, part: &Part<'a>, kind: Kind) -> Made {
        if kind == Kind::MediaType
            && let Some(reference) = part.child("$ref").filter(|_| self.version >= Version::V3_2)
        {
            return self.media_type(&reference);
        }
        let mut made = MadeObject::default();
        for (key, child) in part.properties() {
            if !self.leaves_out(kind, key, &child) {
                made.put(key, self.property(&child, key, kind));
            }
        }
        match kind {
            // OpenAPI 3.0 requires `responses`, `paths` and, unlike 3.2, `description`.
            Kind::Operation if !made.has("responses") => made.put("responses", part.make(json!({}))),
            Kind::OpenApi if !made.has("paths") => made.put("paths", part.make(json!({}))),
            Kind::Response if !made.has("description") && self.version >= Version::V3_2 => {
                made.put("description", part.make(json!("")));
            }
            Kind::Parameter => self.check_parameter(part),
            Kind::MediaType => self.describe_parts_as_bytes(part, &mut made),
            _ => {}
        }
        made.finish(part)
    }

    /// Converts a property of an object of a kind.
    pub(super) fn property(&mut self, part: &Part<'a>, key: &str, kind: Kind) -> Made {
        match (kind, key) {
            (Kind::OpenApi, "openapi") => part.make(json!("3.0.3")),
            (Kind::OpenApi | Kind::Operation, "security") => self.security(part),
            (Kind::Components, "securitySchemes") if part.value.is_object() => self.security_schemes(part),
            (Kind::SecurityScheme, "flows") if part.value.is_object() => {
                let mut made = MadeObject::default();
                for (flow, child) in part
                    .properties()
                    .filter(|(flow, _)| FLOWS.contains(flow) || flow.starts_with("x-"))
                {
                    made.put(flow, child.keep());
                }
                made.finish(part)
            }
            _ => match kind.shape().form(key) {
                Some(form) => self.value(part, form),
                None => part.keep(),
            },
        }
    }

    /// Returns `true` if a keyword is left out, with a warning if that matters.
    fn leaves_out(&mut self, kind: Kind, key: &str, part: &Part<'a>) -> bool {
        match (kind, key) {
            (Kind::MediaType, "itemSchema") if self.version >= Version::V3_2 => {
                self.warn(part, Warning::StreamedItems);
                return true;
            }
            (Kind::OpenApi, "jsonSchemaDialect") => {
                let dialect = part.value.as_str().unwrap_or_default();
                let is_known = dialect.contains("://json-schema.org/draft/2020-12/")
                    || dialect.contains("://spec.openapis.org/oas/3.");
                if !is_known {
                    self.warn(part, Warning::Dialect(dialect.to_owned()));
                }
            }
            _ => {}
        }
        LEFT_OUT
            .iter()
            .any(|(of, name, since)| *of == kind && *name == key && self.version >= *since)
    }

    /// Returns the media type that a `$ref` refers to.
    fn media_type(&mut self, reference: &Part<'a>) -> Made {
        let text = reference.value.as_str().unwrap_or_default();
        let pointer = Pointer::from_reference(self.without_self(text));
        let pointer = pointer.filter(|pointer| pointer.as_str().starts_with("/components/mediaTypes/"));
        match pointer.and_then(|pointer| reference.at(&pointer)) {
            // The section of `components` has no references to other media types.
            Some(found) if found.value.is_object() && !found.has("$ref") => {
                match self.has_space_for(&found, reference) {
                    true => self.object(&found, Kind::MediaType).moved(&found),
                    false => reference.make(json!({})),
                }
            }
            _ => {
                let fault = ReferenceFault::Unsupported {
                    reference: text.to_owned(),
                    expected: "media type",
                    section: "mediaTypes",
                };
                self.report(reference, fault);
                reference.make(json!({}))
            }
        }
    }

    fn check_parameter(&mut self, part: &Part<'a>) {
        if self.version < Version::V3_2 {
            return;
        }
        if part.text("in") == Some("querystring") {
            self.report(&part.below("in"), ConvertFault::QueryString);
        }
        if part.text("style") == Some("cookie") {
            self.report(&part.below("style"), ConvertFault::CookieStyle);
        }
    }
}
