//! Forms and multipart forms.

use openapiv3::{
    AdditionalProperties, Encoding, MediaType, ObjectType, QueryStyle, ReferenceOr, Schema, SchemaKind,
    Type as SchemaType,
};

use crate::diagnostic::Pointer;
use crate::ir::{BodyEncoding, Constraints, Convention, Location, Parameter, Style, Type};
use crate::lower::documentation;
use crate::lower::fault::Unsupported;
use crate::lower::info::convention;
use crate::lower::names::{self, Owner};
use crate::lower::parameters::query_style;
use crate::lower::reporting::{ErrorGuaranteed, Reporter, all};
use crate::lower::schemas::{Context, LoweredValue, Schemas, check_required, is_binary, refuse_map};
use crate::names::{Case, Identifier};
use crate::resolve::Located;
use crate::warning::Warning;

use super::Offered;

/// The property of multipart bodies that holds the file in Stripe's documents, which do not declare it as binary.
const STRIPE_FILE: &str = "file";

/// A body of named parts.
struct Form<'a> {
    encoding: BodyEncoding,
    /// `true` if the request always has the body.
    required: bool,
    media_type: &'a MediaType,
    /// The location of the media type.
    content: Pointer,
    object: &'a ObjectType,
    /// The location of the object's schema.
    schema: Pointer,
}

/// Lowers a form to its properties, or returns `None` if it cannot have properties.
pub(super) fn parts<'a>(
    schemas: &mut Schemas<'a>,
    offered: &Offered<'a>,
    required: bool,
    request: &Identifier,
) -> Result<Option<Vec<Parameter>>, ErrorGuaranteed> {
    let Some((object, schema)) = form_object(schemas.reporter, offered.media_type, &offered.pointer)? else {
        return Ok(None);
    };
    let form = Form {
        encoding: offered.encoding,
        required,
        media_type: offered.media_type,
        content: offered.pointer.clone(),
        object,
        schema,
    };
    form.properties(schemas, request).map(Some)
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
            BodyEncoding::Json | BodyEncoding::Form => None,
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
        let declared = self.media_type.encoding.get(wire_name);
        let style = style(schemas, declared, &lowered, &encoding, &place)?;
        if !matches!(style, Style::DeepObject | Style::FormExploded)
            && self.encoding == BodyEncoding::Multipart
            && !lowered.value.is_scalar()
        {
            return reporter.refuse(&encoding.join("explode"), Unsupported::Keyword("explode: false"));
        }
        let chosen = chosen_name(reporter, property, &lowered.value, &place)?;
        let required = self.object.required.iter().any(|required| required == wire_name);
        Ok(Parameter {
            name: chosen.unwrap_or_else(|| Identifier::from_wire(wire_name, Case::Snake)),
            wire_name: wire_name.to_owned(),
            pointer: place,
            location: Location::Body,
            style,
            allow_reserved: false,
            value: lowered.value,
            required: required && self.required,
            needed_in_body: required && !self.required,
            // A form cannot contain null.
            nullable: false,
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
