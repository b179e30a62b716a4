//! Request bodies: forms and multipart forms.

use openapiv3::{
    AdditionalProperties, Encoding, MediaType, ObjectType, QueryStyle, ReferenceOr, Schema, SchemaKind,
    Type as SchemaType,
};

use crate::diagnostic::Pointer;
use crate::ir::{BodyEncoding, Constraints, Convention, HttpMethod, Location, Parameter, Style, Type};
use crate::names::{Case, Identifier};
use crate::resolve::Located;

use super::Lowering;
use super::documentation;
use super::extension::RUST_NAME;
use super::fault::{LowerFault, Unsupported};
use super::response::is_binary;
use super::schema::{Lowered, Reported};
use super::wish::Owner;

/// The media types of bodies; what is offered in both goes as the first.
const ENCODINGS: [(&str, BodyEncoding); 2] = [
    ("application/x-www-form-urlencoded", BodyEncoding::Form),
    ("multipart/form-data", BodyEncoding::Multipart),
];

/// The property of multipart bodies that is the file in Stripe's documents, which do not say so.
const STRIPE_FILE: &str = "file";

impl<'a> Lowering<'a> {
    /// The encoding and the properties of an operation's body, if it has one.
    ///
    /// A form that can have no property counts as none: nothing is sent for it.
    pub(super) fn body(
        &mut self,
        operation: &'a openapiv3::Operation,
        method: HttpMethod,
        pointer: &Pointer,
        request: &Identifier,
    ) -> Result<Option<(BodyEncoding, Vec<Parameter>)>, Reported> {
        let Some(body) = &operation.request_body else {
            return Ok(None);
        };
        let place = pointer.join("requestBody");
        let located = self.specification.resolve(body, &place).map_err(|diagnostic| {
            self.diagnostics.push(*diagnostic);
            Reported
        })?;
        let content = located.pointer.join("content");
        if located.value.content.is_empty() {
            return self.refuse(&content, Unsupported::BodyWithoutMediaType);
        }
        let mut encodings = ENCODINGS.iter();
        let offered = encodings.find_map(|(name, encoding)| Some((name, encoding, located.value.content.get(*name)?)));
        let Some((name, encoding, media_type)) = offered else {
            let found: Vec<_> = located.value.content.keys().map(|name| format!("`{name}`")).collect();
            return self.refuse(&content, Unsupported::RequestMediaType(found.join(", ")));
        };
        let content = content.join(name);
        let Some((object, schema)) = self.form(media_type, &content)? else {
            return Ok(None);
        };
        // HTTP gives the body of a DELETE no meaning and leaves it to the server to say that it has one; a document that
        // describes it says so. Its properties stay in the body: a server that is to look for them in the query has
        // parameters there. (Stripe's own client for Python puts them into the query, whatever the document says.)
        if matches!(method, HttpMethod::Get | HttpMethod::Head | HttpMethod::Trace) {
            return self.refuse(&place, Unsupported::BodyOnMethod(method.as_str()));
        }
        if !located.value.required && !object.required.is_empty() {
            return self.refuse(&place, Unsupported::OptionalBody);
        }
        let properties = self.form_properties(*encoding, object, media_type, &schema, &content, request)?;
        Ok(Some((*encoding, properties)))
    }

    fn form(
        &mut self,
        media_type: &'a MediaType,
        content: &Pointer,
    ) -> Result<Option<(&'a ObjectType, Pointer)>, Reported> {
        let place = content.join("schema");
        let Some(schema) = &media_type.schema else {
            return self.refuse(content, Unsupported::MediaTypeWithoutSchema);
        };
        let Located {
            value: schema, pointer, ..
        } = self.specification.resolve(schema, &place).map_err(|diagnostic| {
            self.diagnostics.push(*diagnostic);
            Reported
        })?;
        let SchemaKind::Type(SchemaType::Object(object)) = &schema.schema_kind else {
            return self.refuse(&pointer, Unsupported::FormShape);
        };
        self.refuse_map(object, &pointer)?;
        if object.properties.is_empty() {
            return match object.additional_properties {
                Some(AdditionalProperties::Any(false)) => Ok(None),
                _ => self.refuse(&pointer, Unsupported::FormWithoutProperties),
            };
        }
        Ok(Some((object, pointer)))
    }

    fn form_properties(
        &mut self,
        body: BodyEncoding,
        object: &'a ObjectType,
        media_type: &'a MediaType,
        schema: &Pointer,
        content: &Pointer,
        request: &Identifier,
    ) -> Result<Vec<Parameter>, Reported> {
        self.check_required(object, schema);
        for name in media_type
            .encoding
            .keys()
            .filter(|name| !object.properties.contains_key(*name))
        {
            let place = content.join("encoding").join(name);
            self.report(&place, LowerFault::EncodingWithoutProperty(name.clone()));
        }
        let mut parameters = Vec::with_capacity(object.properties.len());
        let mut is_whole = true;
        for (wire_name, property) in &object.properties {
            let place = schema.join("properties").join(wire_name);
            let encoding = content.join("encoding").join(wire_name);
            let owner = Owner {
                name: request.clone(),
                module: None,
                field: wire_name.clone(),
                outer: None,
            };
            let file = match body {
                BodyEncoding::Form => None,
                BodyEncoding::Multipart => self.file_part(wire_name, property, &place),
            };
            let value = file.map_or_else(|| self.boxed_value(property, &place, &owner), Ok);
            let parameter = value.and_then(|lowered| {
                if lowered.nullable {
                    let place = self.nullable_place(&place);
                    return self.refuse(&place, Unsupported::NullInRequest);
                }
                let style = self.encoding_style(media_type.encoding.get(wire_name), &lowered, &encoding, &place)?;
                if style == Style::Form && body == BodyEncoding::Multipart && !lowered.value.is_scalar() {
                    return self.refuse(&encoding.join("explode"), Unsupported::Keyword("explode: false"));
                }
                let name = self.property_name(object, wire_name, &lowered.value, &place)?;
                Ok(Parameter {
                    name,
                    wire_name: wire_name.clone(),
                    pointer: place,
                    location: Location::Body,
                    style,
                    value: lowered.value,
                    required: object.required.contains(wire_name),
                    clear: None,
                    documentation: lowered.documentation,
                    constraints: lowered.constraints,
                })
            });
            match parameter {
                Ok(parameter) => parameters.push(parameter),
                Err(Reported) => is_whole = false,
            }
        }
        if is_whole { Ok(parameters) } else { Err(Reported) }
    }

    /// The file that a property of a multipart body is, if it is one.
    fn file_part(
        &mut self,
        wire_name: &str,
        property: &'a ReferenceOr<Box<Schema>>,
        pointer: &Pointer,
    ) -> Option<Lowered> {
        let schema = self.specification.resolve_boxed(property, pointer).ok()?.value;
        let is_stripes = self.convention() == Some(Convention::Stripe) && wire_name == STRIPE_FILE;
        (is_binary(schema) || is_stripes && is_any_text(schema)).then(|| Lowered {
            value: Type::FilePart,
            nullable: false,
            documentation: documentation::of_schema(schema),
            constraints: Constraints::default(),
        })
    }

    /// The name from `x-rust-name`, where that does not name the property's type.
    fn property_name(
        &mut self,
        object: &'a ObjectType,
        wire_name: &str,
        value: &Type,
        pointer: &Pointer,
    ) -> Result<Identifier, Reported> {
        let chosen = match object.properties.get(wire_name) {
            Some(openapiv3::ReferenceOr::Item(schema)) if !matches!(value, Type::Model(_)) => {
                self.text_extension(&schema.schema_data.extensions, pointer, RUST_NAME)
            }
            _ => None,
        };
        match chosen {
            None => Ok(Identifier::from_wire(wire_name, Case::Snake)),
            Some(name) => self.chosen_parameter(name, pointer),
        }
    }

    /// The style of a form's property. OpenAPI's defaults: style `form`, exploded; an object without a style of its own
    /// would be JSON inside the form.
    fn encoding_style(
        &mut self,
        encoding: Option<&Encoding>,
        lowered: &Lowered,
        pointer: &Pointer,
        property: &Pointer,
    ) -> Result<Style, Reported> {
        let Some(encoding) = encoding else {
            return self.default_style(lowered, property);
        };
        if encoding.content_type.is_some() {
            return self.refuse(&pointer.join("contentType"), Unsupported::EncodingContentType);
        }
        if !encoding.headers.is_empty() {
            return self.refuse(&pointer.join("headers"), Unsupported::Keyword("headers"));
        }
        if encoding.allow_reserved {
            return self.refuse(&pointer.join("allowReserved"), Unsupported::Keyword("allowReserved"));
        }
        // openapiv3 says false where the document says nothing, and the default of `form` is true.
        let explode = self.is_present(&pointer.join("explode")).then_some(encoding.explode);
        match &encoding.style {
            Some(style) => self.query_style(style, explode, "form properties", pointer),
            None => {
                self.default_style(lowered, property)?;
                self.query_style(&QueryStyle::Form, explode, "form properties", pointer)
            }
        }
    }

    fn default_style(&mut self, lowered: &Lowered, property: &Pointer) -> Result<Style, Reported> {
        let value = match &lowered.value {
            Type::Clearable(value) => value,
            value => value,
        };
        match value {
            Type::Model(id) if self.holds_object(*id) => self.refuse(property, Unsupported::ObjectWithoutEncoding),
            Type::Map(_) => self.refuse(property, Unsupported::ObjectWithoutEncoding),
            _ => Ok(Style::FormExploded),
        }
    }
}

/// Whether a value is a text of which the document says no more.
fn is_any_text(schema: &Schema) -> bool {
    let SchemaKind::Type(SchemaType::String(string)) = &schema.schema_kind else {
        return false;
    };
    string.enumeration.is_empty()
        && !schema.schema_data.nullable
        && documentation::constraints(schema) == Constraints::default()
}
