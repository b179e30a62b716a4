//! Request bodies: forms and multipart forms.

use openapiv3::{
    AdditionalProperties, Encoding, MediaType, ObjectType, Operation, QueryStyle, ReferenceOr, Schema, SchemaKind,
    Type as SchemaType,
};

use crate::diagnostic::Pointer;
use crate::ir::{BodyEncoding, Constraints, Convention, HttpMethod, Location, Parameter, Style, Type};
use crate::names::{Case, Identifier};
use crate::resolve::Located;
use crate::warning::Warning;

use super::documentation;
use super::fault::Unsupported;
use super::info::convention;
use super::names::{self, Owner};
use super::parameters::query_style;
use super::reporting::{ErrorGuaranteed, Reporter, all};
use super::schemas::{Context, LoweredValue, Schemas, check_required, is_binary, nullable_place, refuse_map};

/// The supported media types of bodies, in order of preference.
const ENCODINGS: [(&str, BodyEncoding); 2] = [
    ("application/x-www-form-urlencoded", BodyEncoding::Form),
    ("multipart/form-data", BodyEncoding::Multipart),
];

/// The property of multipart bodies that holds the file in Stripe's documents, which do not declare it as binary.
const STRIPE_FILE: &str = "file";

/// A body of named parts.
struct Form<'a> {
    encoding: BodyEncoding,
    media_type: &'a MediaType,
    /// The location of the media type.
    content: Pointer,
    object: &'a ObjectType,
    /// The location of the object's schema.
    schema: Pointer,
}

/// Lowers the body of an operation to its encoding and its properties.
///
/// Returns `None` if there is no body, or if the body is a form that cannot have properties.
pub(super) fn body<'a>(
    schemas: &mut Schemas<'a>,
    operation: &'a Operation,
    method: HttpMethod,
    pointer: &Pointer,
    request: &Identifier,
) -> Result<Option<(BodyEncoding, Vec<Parameter>)>, ErrorGuaranteed> {
    let reporter = schemas.reporter;
    let Some(body) = &operation.request_body else {
        return Ok(None);
    };
    let place = pointer.join("requestBody");
    let located = reporter.resolve(body, &place)?;
    let content = located.pointer.join("content");
    if located.value.content.is_empty() {
        return reporter.refuse(&content, Unsupported::BodyWithoutMediaType);
    }
    let mut encodings = ENCODINGS.iter();
    let offered = encodings.find_map(|(name, encoding)| Some((name, *encoding, located.value.content.get(*name)?)));
    let Some((name, encoding, media_type)) = offered else {
        let found: Vec<_> = located.value.content.keys().map(|name| format!("`{name}`")).collect();
        return reporter.refuse(&content, Unsupported::RequestMediaType(found.join(", ")));
    };
    let content = content.join(name);
    let Some((object, schema)) = form_object(reporter, media_type, &content)? else {
        return Ok(None);
    };
    // HTTP defines no semantics for the body of a DELETE request, but a server can: a document that describes the
    // body declares that its server does. The properties stay in the body, since a server that expects them in the
    // query declares query parameters. (Stripe's own client for Python puts them into the query regardless.)
    if matches!(method, HttpMethod::Get | HttpMethod::Head | HttpMethod::Trace) {
        return reporter.refuse(&place, Unsupported::BodyOnMethod(method.as_str()));
    }
    if !located.value.required && !object.required.is_empty() {
        return reporter.refuse(&place, Unsupported::OptionalBody);
    }
    let form = Form {
        encoding,
        media_type,
        content,
        object,
        schema,
    };
    Ok(Some((encoding, form.properties(schemas, request)?)))
}

/// Returns the object schema of a form and its location, or `None` if the form cannot have properties.
fn form_object<'a>(
    reporter: &Reporter<'a>,
    media_type: &'a MediaType,
    content: &Pointer,
) -> Result<Option<(&'a ObjectType, Pointer)>, ErrorGuaranteed> {
    let Some(schema) = &media_type.schema else {
        return reporter.refuse(content, Unsupported::MediaTypeWithoutSchema);
    };
    let Located {
        value: schema, pointer, ..
    } = reporter.resolve(schema, &content.join("schema"))?;
    let SchemaKind::Type(SchemaType::Object(object)) = &schema.schema_kind else {
        return reporter.refuse(&pointer, Unsupported::FormShape);
    };
    refuse_map(reporter, object, &pointer)?;
    if object.properties.is_empty() {
        return match object.additional_properties {
            Some(AdditionalProperties::Any(false)) => Ok(None),
            _ => reporter.refuse(&pointer, Unsupported::FormWithoutProperties),
        };
    }
    Ok(Some((object, pointer)))
}

impl<'a> Form<'a> {
    fn properties(&self, schemas: &mut Schemas<'a>, request: &Identifier) -> Result<Vec<Parameter>, ErrorGuaranteed> {
        check_required(schemas.reporter, self.object, &self.schema);
        let encodings = self.media_type.encoding.keys();
        for name in encodings.filter(|name| !self.object.properties.contains_key(*name)) {
            let place = self.content.join("encoding").join(name);
            let warning = Warning::EncodingWithoutProperty(name.clone());
            schemas.reporter.warn(&place, warning);
        }
        let properties = self.object.properties.iter();
        all(properties.map(|(wire_name, property)| self.property(schemas, wire_name, property, request)))
    }

    fn property(
        &self,
        schemas: &mut Schemas<'a>,
        wire_name: &str,
        property: &'a ReferenceOr<Box<Schema>>,
        request: &Identifier,
    ) -> Result<Parameter, ErrorGuaranteed> {
        let reporter = schemas.reporter;
        let place = self.schema.join("properties").join(wire_name);
        let encoding = self.content.join("encoding").join(wire_name);
        let file = match self.encoding {
            BodyEncoding::Form => None,
            BodyEncoding::Multipart => file_part(reporter, wire_name, property, &place),
        };
        let mut lowered = match file {
            Some(file) => file,
            None => {
                let owner = Owner::of_operation(request, wire_name);
                schemas.boxed_value(property, &place, &owner, Context::default())?
            }
        };
        lowered.make_textual(reporter, &place);
        if lowered.nullable {
            return reporter.refuse(&nullable_place(reporter, &place), Unsupported::NullInRequest);
        }
        let declared = self.media_type.encoding.get(wire_name);
        let style = style(schemas, declared, &lowered, &encoding, &place)?;
        if !matches!(style, Style::DeepObject | Style::FormExploded)
            && self.encoding == BodyEncoding::Multipart
            && !lowered.value.is_scalar()
        {
            return reporter.refuse(&encoding.join("explode"), Unsupported::Keyword("explode: false"));
        }
        let chosen = chosen_name(reporter, property, &lowered.value, &place)?;
        Ok(Parameter {
            name: chosen.unwrap_or_else(|| Identifier::from_wire(wire_name, Case::Snake)),
            wire_name: wire_name.to_owned(),
            pointer: place,
            location: Location::Body,
            style,
            allow_reserved: false,
            value: lowered.value,
            required: self.object.required.iter().any(|required| required == wire_name),
            clear: None,
            documentation: lowered.documentation,
            constraints: lowered.constraints,
        })
    }
}

/// Returns the value of a property of a multipart body if the property is a file.
fn file_part<'a>(
    reporter: &Reporter<'a>,
    wire_name: &str,
    property: &'a ReferenceOr<Box<Schema>>,
    pointer: &Pointer,
) -> Option<LoweredValue> {
    let schema = reporter.specification.resolve_boxed(property, pointer).ok()?.value;
    let is_stripes = convention(reporter.specification) == Some(Convention::Stripe) && wire_name == STRIPE_FILE;
    (is_binary(schema) || is_stripes && is_any_text(schema)).then(|| LoweredValue {
        value: Type::FilePart,
        nullable: false,
        documentation: documentation::of_schema(schema),
        constraints: Constraints::default(),
    })
}

/// Returns the name from `x-rust-name`, unless it names the type of the property.
fn chosen_name(
    reporter: &Reporter<'_>,
    property: &ReferenceOr<Box<Schema>>,
    value: &Type,
    pointer: &Pointer,
) -> Result<Option<Identifier>, ErrorGuaranteed> {
    match property {
        ReferenceOr::Item(schema) if !matches!(value, Type::Model(_)) => {
            names::chosen(reporter, &schema.schema_data.extensions, pointer, Case::Snake)
        }
        _ => Ok(None),
    }
}

/// Returns the style of a form property.
///
/// The default of OpenAPI is the style `form`, exploded. An object without a style is refused: OpenAPI encodes it as
/// JSON inside the form.
fn style(
    schemas: &mut Schemas<'_>,
    encoding: Option<&Encoding>,
    lowered: &LoweredValue,
    pointer: &Pointer,
    property: &Pointer,
) -> Result<Style, ErrorGuaranteed> {
    let reporter = schemas.reporter;
    let Some(encoding) = encoding else {
        return default_style(schemas, lowered, property);
    };
    if encoding.content_type.is_some() {
        return reporter.refuse(&pointer.join("contentType"), Unsupported::EncodingContentType);
    }
    if !encoding.headers.is_empty() {
        return reporter.refuse(&pointer.join("headers"), Unsupported::Keyword("headers"));
    }
    if encoding.allow_reserved {
        return reporter.refuse(&pointer.join("allowReserved"), Unsupported::Keyword("allowReserved"));
    }
    // openapiv3 sets `explode` to false if it is absent, but the default for `form` is true.
    let explode = reporter
        .is_present(&pointer.join("explode"))
        .then_some(encoding.explode);
    match &encoding.style {
        Some(style) => Ok(query_style(style, explode)),
        None => {
            default_style(schemas, lowered, property)?;
            Ok(query_style(&QueryStyle::Form, explode))
        }
    }
}

fn default_style(
    schemas: &mut Schemas<'_>,
    lowered: &LoweredValue,
    property: &Pointer,
) -> Result<Style, ErrorGuaranteed> {
    let value = match &lowered.value {
        Type::Clearable(value) => value,
        value => value,
    };
    let has_parts = match value {
        Type::Model(id) => schemas.holds_object(*id, Context::default()),
        Type::Map(_) | Type::FreeForm => true,
        _ => false,
    };
    match has_parts {
        true => schemas.reporter.refuse(property, Unsupported::ObjectWithoutEncoding),
        false => Ok(Style::FormExploded),
    }
}

/// Returns `true` if a schema is a plain string without constraints.
fn is_any_text(schema: &Schema) -> bool {
    let SchemaKind::Type(SchemaType::String(string)) = &schema.schema_kind else {
        return false;
    };
    string.enumeration.is_empty()
        && !schema.schema_data.nullable
        && documentation::constraints(schema) == Constraints::default()
}
