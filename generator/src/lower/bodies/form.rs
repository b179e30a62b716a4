//! Forms and multipart forms.

use openapiv3::{MediaType, ObjectType, ReferenceOr, RequestBody, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{Access, BodyContent, BodyEncoding, Location, OCTET_STREAM, Parameter, Style, Type};
use crate::lower::fault::Unsupported;
use crate::lower::names::{self, Owner};
use crate::lower::reporting::{ErrorGuaranteed, Reporter, all};
use crate::lower::schemas::{
    Context, FormObjects, LoweredValue, Schemas, access, check_required, is_plain_object, is_secret, refuse_map,
    unwrapped,
};
use crate::names::{Case, Identifier};
use crate::resolve::Located;
use crate::warning::Warning;

use super::Offered;
use super::encoding::PartEncoding;
use super::file;
use super::whole::{self, BODY};

/// A body of named parts.
struct Form<'a> {
    encoding: BodyEncoding,
    /// `true` if the request always has the body.
    required: bool,
    media_type: &'a MediaType,
    /// The location of the media type.
    content: Pointer,
    objects: FormObjects<'a>,
}

/// Lowers a form to its properties, or to a single value if the document does not name them. Returns `None` if the form
/// cannot have properties.
pub(super) fn content<'a>(
    schemas: &mut Schemas<'a>,
    offered: &Offered<'a>,
    body: &RequestBody,
    request: &Owner,
) -> Result<Option<(BodyContent, Vec<Parameter>)>, ErrorGuaranteed> {
    let reporter = schemas.reporter;
    let Some(schema) = &offered.media_type.schema else {
        return match offered.encoding {
            BodyEncoding::Form => Ok(Some(entries(LoweredValue::of(Type::FreeForm), offered, body))),
            _ => reporter.refuse(&offered.pointer, Unsupported::MediaTypeWithoutSchema),
        };
    };
    let place = offered.pointer.join("schema");
    let located = reporter.resolve(schema, &place)?;
    let pointer = &located.pointer;
    if let SchemaKind::Type(SchemaType::Object(object)) = &located.value.schema_kind
        && object.properties.is_empty()
    {
        if is_plain_object(reporter, object, pointer) {
            return Ok(None);
        }
        let owner = request.of_field(BODY);
        let lowered = schemas.value(schema, &place, &owner, Context::default())?;
        return match (offered.encoding, &lowered.value) {
            (BodyEncoding::Form, _) | (_, Type::Map(_)) => Ok(Some(entries(lowered, offered, body))),
            _ => reporter.refuse(pointer, Unsupported::FormWithoutProperties),
        };
    }
    let Some(objects) = objects(schemas, &located)? else {
        return choice(schemas, &located, schema, offered, body, request).map(Some);
    };
    let form = Form {
        encoding: offered.encoding,
        required: body.required,
        media_type: offered.media_type,
        content: offered.pointer.clone(),
        objects,
    };
    let parts = form.properties(schemas, request)?;
    Ok(Some((BodyContent::Parts, parts)))
}

/// Returns the content of a form whose entries the document does not name.
fn entries(lowered: LoweredValue, offered: &Offered<'_>, body: &RequestBody) -> (BodyContent, Vec<Parameter>) {
    let name = Identifier::fixed(BODY);
    let pointer = offered.pointer.join("schema");
    let parameter = whole::parameter(lowered, name, Style::FormExploded, body, pointer);
    (BodyContent::Value, vec![parameter])
}

/// Returns the content of a form that is one of several objects: a single value, whose properties are the entries.
fn choice<'a>(
    schemas: &mut Schemas<'a>,
    located: &Located<'a, Schema>,
    schema: &'a ReferenceOr<Schema>,
    offered: &Offered<'a>,
    body: &RequestBody,
    request: &Owner,
) -> Result<(BodyContent, Vec<Parameter>), ErrorGuaranteed> {
    let reporter = schemas.reporter;
    for wire_name in offered.media_type.encoding.keys() {
        let (encoding, media_type) = (offered.encoding, offered.media_type);
        let encoding = PartEncoding::of(reporter, encoding, media_type, wire_name, &offered.pointer)?;
        encoding.refuse_media_type(reporter)?;
    }
    let place = offered.pointer.join("schema");
    let owner = request.of_field(BODY);
    let lowered = schemas.value(schema, &place, &owner, Context::default())?;
    match lowered.value {
        Type::Model(_) => Ok(entries(lowered, offered, body)),
        _ => reporter.refuse(&located.pointer, Unsupported::FormShape),
    }
}

/// Returns the objects that together describe a form: one, or those of a composition without alternatives. Returns
/// `None` if it is one of several objects.
fn objects<'a>(
    schemas: &Schemas<'a>,
    located: &Located<'a, Schema>,
) -> Result<Option<FormObjects<'a>>, ErrorGuaranteed> {
    let objects = match &located.value.schema_kind {
        SchemaKind::Type(SchemaType::Object(object)) => FormObjects {
            parts: vec![(object, located.pointer.clone())],
            required: object.required.iter().map(String::as_str).collect(),
        },
        _ => match schemas.form_objects(located) {
            Some(objects) => objects,
            None if schemas.is_choice_of_objects(located) => return Ok(None),
            None => return schemas.reporter.refuse(&located.pointer, Unsupported::FormShape),
        },
    };
    for (object, pointer) in &objects.parts {
        refuse_map(schemas.reporter, object, pointer)?;
    }
    Ok(Some(objects))
}

impl<'a> Form<'a> {
    fn properties(&self, schemas: &mut Schemas<'a>, request: &Owner) -> Result<Vec<Parameter>, ErrorGuaranteed> {
        let parts = &self.objects.parts;
        let has = |name: &str| {
            let mut parts = parts.iter();
            parts.any(|(object, _)| object.properties.contains_key(name))
        };
        for (object, pointer) in parts {
            check_required(schemas.reporter, object, pointer, has);
        }
        for name in self.media_type.encoding.keys().filter(|name| !has(name)) {
            let place = self.content.join("encoding").join(name);
            let warning = Warning::EncodingWithoutProperty(name.clone());
            schemas.reporter.warn(&place, warning);
        }
        let mut properties = Vec::new();
        for (index, (object, pointer)) in parts.iter().enumerate() {
            let section = pointer.join("properties");
            for (wire_name, property) in &object.properties {
                let place = section.join(wire_name);
                if self.described_in(schemas.reporter, wire_name) != Some(index)
                    || access(schemas.reporter, property, &place) == Access::ReadOnly
                {
                    continue;
                }
                properties.push(self.property(schemas, wire_name, property, place, request));
            }
        }
        all(properties)
    }

    /// Returns the index of the part whose description of a property counts: the last one that makes it a secret, or
    /// else the last one, as in other merged objects.
    fn described_in(&self, reporter: &Reporter<'a>, wire_name: &str) -> Option<usize> {
        let parts = &self.objects.parts;
        let is_secret = |(object, pointer): &(&'a ObjectType, Pointer)| {
            let property = object.properties.get(wire_name);
            let place = pointer.join("properties").join(wire_name);
            let located = property.and_then(|property| unwrapped(reporter, property, &place).0);
            located.is_some_and(|located| is_secret(located.value))
        };
        let last = || {
            parts
                .iter()
                .rposition(|(object, _)| object.properties.contains_key(wire_name))
        };
        parts.iter().rposition(is_secret).or_else(last)
    }

    fn property(
        &self,
        schemas: &mut Schemas<'a>,
        wire_name: &str,
        property: &'a ReferenceOr<Box<Schema>>,
        place: Pointer,
        request: &Owner,
    ) -> Result<Parameter, ErrorGuaranteed> {
        let reporter = schemas.reporter;
        let encoding = PartEncoding::of(reporter, self.encoding, self.media_type, wire_name, &self.content)?;
        let file = match self.encoding {
            BodyEncoding::Multipart => file::value(reporter, wire_name, property, &place, &encoding),
            _ => None,
        };
        let mut lowered = match file {
            Some(file) => file,
            None => {
                let owner = request.of_field(wire_name);
                schemas.boxed_value(property, &place, &owner, Context::default())?
            }
        };
        if !encoding.is_json() {
            lowered.make_textual(reporter, &place);
        }
        let is_encoded = file::is_encoded(reporter, property, &place);
        let style = encoding.style(schemas, &lowered.value, &place, is_encoded)?;
        let is_multipart = self.encoding == BodyEncoding::Multipart;
        let has_parts = matches!(style, Style::DeepObject | Style::FormExploded) || style.is_json();
        if is_multipart && !has_parts && !lowered.value.is_scalar() {
            return reporter.refuse(
                &encoding.pointer.join("explode"),
                Unsupported::Keyword("explode: false"),
            );
        }
        let content_type = match is_encoded && encoding.is_default() {
            true => Some(OCTET_STREAM),
            false => encoding.media_type(),
        };
        let chosen = chosen_name(reporter, property, &lowered.value, &place)?;
        let required = self.objects.required.contains(wire_name);
        Ok(Parameter {
            name: chosen.unwrap_or_else(|| Identifier::from_wire(wire_name, Case::Snake)),
            wire_name: wire_name.to_owned(),
            pointer: place,
            location: Location::Body,
            style,
            content_type: content_type.filter(|_| is_multipart).map(str::to_owned),
            allow_reserved: false,
            required: required && self.required,
            needed_in_body: required && !self.required,
            // Only JSON has null.
            nullable: style == Style::Json && lowered.is_null_distinct(),
            value: lowered.value,
            clear: None,
            documentation: lowered.documentation,
            constraints: lowered.constraints,
        })
    }
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
