//! Forms and multipart forms.

use openapiv3::{MediaType, ObjectType, ReferenceOr, RequestBody, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{Access, BodyContent, BodyEncoding, Documentation, Location, OCTET_STREAM, Parameter, Style, Type};
use crate::lower::documentation;
use crate::lower::fault::Unsupported;
use crate::lower::names::{self, Owner};
use crate::lower::reporting::{ErrorGuaranteed, Reporter, all};
use crate::lower::schemas::{
    Context, FormObjects, LoweredValue, Schemas, access, check_required, is_binary, is_plain_object, is_secret,
    refuse_map, unwrapped, unwrapped_located,
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
        return Ok(Some(unnamed(Documentation::default(), offered, body)));
    };
    let place = offered.pointer.join("schema");
    let located = reporter.resolve(schema, &place)?;
    let pointer = &located.pointer;
    match &located.value.schema_kind {
        SchemaKind::Type(SchemaType::Object(object)) if object.properties.is_empty() => {
            if is_plain_object(reporter, object, pointer) {
                return Ok(None);
            }
            let owner = request.of_field(BODY);
            let mut lowered = schemas.value(schema, &place, &owner, Context::default())?;
            lowered = lowered.without_null_elements();
            return Ok(Some(match (offered.encoding, &lowered.value) {
                (BodyEncoding::Form, _) | (_, Type::Map(_)) => entries(lowered, offered, body),
                _ => unnamed(lowered.documentation, offered, body),
            }));
        }
        _ if is_without_names(reporter, offered.encoding, &located) => {
            reporter.warn(pointer, Warning::FormWithoutNames);
            let documentation = documentation::of_schema(located.value);
            return Ok(Some(unnamed(documentation, offered, body)));
        }
        _ => {}
    }
    let Some(objects) = objects(schemas, &located, offered.media_type)? else {
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

/// Returns `true` if the schema of a form does not describe an object, so that it names no entries.
///
/// An array in a multipart body can mean several parts of one name, which a map from names to parts cannot express.
fn is_without_names<'a>(reporter: &Reporter<'a>, encoding: BodyEncoding, located: &Located<'a, Schema>) -> bool {
    let (located, _) = unwrapped_located(reporter, located.clone());
    match &located.value.schema_kind {
        SchemaKind::Type(SchemaType::Object(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. } => false,
        SchemaKind::Type(SchemaType::Array(_)) => encoding == BodyEncoding::Form,
        SchemaKind::Type(_) | SchemaKind::Not { .. } => true,
        SchemaKind::Any(_) => file::is_untyped(located.value),
    }
}

/// Returns the content of a form of which the document does not describe the entries: any object, or any parts of a
/// multipart body.
fn unnamed(documentation: Documentation, offered: &Offered<'_>, body: &RequestBody) -> (BodyContent, Vec<Parameter>) {
    let value = match offered.encoding {
        BodyEncoding::Multipart => Type::Map(Box::new(Type::FilePart)),
        _ => Type::FreeForm,
    };
    let lowered = LoweredValue {
        documentation,
        ..LoweredValue::of(value)
    };
    entries(lowered, offered, body)
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

/// Returns the objects that together describe a form: one, or those of a composition.
///
/// Returns `None` for a form that is one of several objects and becomes a single value. The entries of such a value are
/// text: if an alternative needs anything else, such as a file, the form has the properties of all alternatives.
fn objects<'a>(
    schemas: &Schemas<'a>,
    located: &Located<'a, Schema>,
    media_type: &MediaType,
) -> Result<Option<FormObjects<'a>>, ErrorGuaranteed> {
    let objects = match &located.value.schema_kind {
        SchemaKind::Type(SchemaType::Object(object)) => FormObjects {
            parts: vec![(object, located.pointer.clone())],
            required: object.required.iter().map(String::as_str).collect(),
        },
        _ => match schemas.form_objects(located) {
            Some(objects) => objects,
            None if schemas.is_choice_of_objects(located) => match schemas.merged_form_objects(located) {
                Some(merged) if !media_type.encoding.is_empty() || !has_only_text(schemas.reporter, &merged) => merged,
                _ => return Ok(None),
            },
            None => return schemas.reporter.refuse(&located.pointer, Unsupported::FormShape),
        },
    };
    for (object, pointer) in &objects.parts {
        refuse_map(schemas.reporter, object, pointer)?;
    }
    Ok(Some(objects))
}

/// Returns `true` if all properties are scalars that are sent as text.
fn has_only_text<'a>(reporter: &Reporter<'a>, objects: &FormObjects<'a>) -> bool {
    let properties = objects.parts.iter().flat_map(|(object, pointer)| {
        let section = pointer.join("properties");
        let properties = object.properties.iter();
        properties.map(move |(name, property)| (property, section.join(name)))
    });
    let mut schemas = properties.filter_map(|(property, place)| unwrapped(reporter, property, &place).0);
    schemas.all(|located| {
        use SchemaType::{Boolean, Integer, Number, String};
        let kind = &located.value.schema_kind;
        let is_scalar = matches!(kind, SchemaKind::Type(String(_) | Integer(_) | Number(_) | Boolean(_)));
        is_scalar && !is_binary(located.value)
    })
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
        if !style.is_json() {
            lowered = lowered.without_null_elements();
        }
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
