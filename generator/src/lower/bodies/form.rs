//! Forms and multipart forms.

use openapiv3::{MediaType, ObjectType, ReferenceOr, RequestBody, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{
    Access, BodyContent, BodyEncoding, Constraints, Documentation, Location, OCTET_STREAM, Parameter, Style, Type,
};
use crate::lower::documentation;
use crate::lower::fault::Unsupported;
use crate::lower::names::{self, Owner};
use crate::lower::reporting::{ErrorGuaranteed, Reporter, all};
use crate::lower::schemas::{
    ADDITIONAL_FIELDS, ADDITIONAL_PROPERTIES, Context, FormObjects, LoweredValue, PropertySchema, Schemas,
    check_required, is_base64, is_binary, is_plain_object, map_values, unwrapped_located,
};
use crate::names::{Case, Identifier};
use crate::resolve::Located;
use crate::warning::Warning;

use super::encoding::PartEncoding;
use super::file;
use super::whole::{self, BODY};
use super::{LoweredContent, Offered};

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
) -> Result<Option<LoweredContent>, ErrorGuaranteed> {
    let reporter = schemas.reporter;
    let Some(schema) = &offered.media_type.schema else {
        return Ok(Some(unnamed(Documentation::default(), offered, body)));
    };
    let place = offered.pointer.join("schema");
    let located = reporter.resolve(schema, &place)?;
    let (inner, _) = unwrapped_located(reporter, located.clone());
    let is_multipart = offered.encoding == BodyEncoding::Multipart;
    match &inner.value.schema_kind {
        SchemaKind::Type(SchemaType::Object(object)) if object.properties.is_empty() => {
            if is_plain_object(reporter, object, &inner.pointer) {
                return Ok(None);
            }
            let files = match is_multipart {
                true => map_of_files(reporter, object, &inner)?,
                false => None,
            };
            return match files {
                Some(files) => Ok(Some(entries(files, offered, body))),
                None => map(schemas, schema, offered, body, request).map(Some),
            };
        }
        SchemaKind::Type(SchemaType::Array(_)) if is_multipart => {
            return reporter.refuse(&inner.pointer, Unsupported::MultipartArray);
        }
        _ if is_without_names(offered.encoding, inner.value) => {
            reporter.warn(&inner.pointer, Warning::FormWithoutNames);
            let documentation = documentation::of_schema(located.value);
            return Ok(Some(unnamed(documentation, offered, body)));
        }
        _ => {}
    }
    let Some(objects) = FormObjects::find(reporter, &inner) else {
        return match FormObjects::are_maps(reporter, &inner) {
            true => map(schemas, schema, offered, body, request).map(Some),
            false => reporter.refuse(&inner.pointer, Unsupported::FormShape),
        };
    };
    let form = Form {
        encoding: offered.encoding,
        required: body.required,
        media_type: offered.media_type,
        content: offered.pointer.clone(),
        objects,
    };
    // A form with a single value can only have text. If an alternative needs anything else, such as a file, the form
    // has the properties of all alternatives.
    if form.objects.is_choice && form.media_type.encoding.is_empty() && form.has_only_text(reporter) {
        let owner = request.of_field(BODY);
        let lowered = schemas.value(schema, &place, &owner, Context::text())?;
        if let Type::Model(_) = lowered.value {
            return Ok(Some(entries(lowered, offered, body)));
        }
    }
    form.lowered(schemas, request).map(Some)
}

/// Returns `true` if the schema of a form does not describe an object, so that it names no entries.
///
/// An array in a multipart body can mean several parts of one name, which a map from names to parts cannot express.
fn is_without_names(encoding: BodyEncoding, schema: &Schema) -> bool {
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::Object(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. } => false,
        SchemaKind::Type(SchemaType::Array(_)) => encoding == BodyEncoding::Form,
        SchemaKind::Type(_) | SchemaKind::Not { .. } => true,
        SchemaKind::Any(_) => file::is_untyped(schema),
    }
}

/// Returns a multipart body that is a map of files, or `None` if the map has other values.
fn map_of_files<'a>(
    reporter: &Reporter<'a>,
    object: &'a ObjectType,
    located: &Located<'a, Schema>,
) -> Result<Option<LoweredValue>, ErrorGuaranteed> {
    let Some(values) = map_values(reporter, object, &located.pointer) else {
        return Ok(None);
    };
    let place = located.pointer.join(ADDITIONAL_PROPERTIES);
    let values = reporter.resolve(values, &place)?;
    let Some(files) = unnamed_files(reporter, &[values], &place)? else {
        return Ok(None);
    };
    check_required(reporter, object, &located.pointer, |_| false);
    Ok(Some(LoweredValue {
        documentation: documentation::of_schema(located.value),
        constraints: Constraints {
            minimum_entries: object.min_properties,
            maximum_entries: object.max_properties,
            ..Constraints::default()
        },
        ..files
    }))
}

/// Returns a map of files if one of the schemas describes a file. `place` is the location of the first.
fn unnamed_files<'a>(
    reporter: &Reporter<'a>,
    values: &[Located<'a, Schema>],
    place: &Pointer,
) -> Result<Option<LoweredValue>, ErrorGuaranteed> {
    let Some(file) = file::value(reporter, ADDITIONAL_PROPERTIES, values, &PartEncoding::unnamed())? else {
        return Ok(None);
    };
    match file.value {
        Type::FilePart => Ok(Some(LoweredValue::of(Type::Map(Box::new(file.value))))),
        _ => reporter.refuse(place, Unsupported::NestedInEntry),
    }
}

/// Returns the content of a form that is a map or a free-form object.
fn map<'a>(
    schemas: &mut Schemas<'a>,
    schema: &'a ReferenceOr<Schema>,
    offered: &Offered<'a>,
    body: &RequestBody,
    request: &Owner,
) -> Result<LoweredContent, ErrorGuaranteed> {
    let place = offered.pointer.join("schema");
    let owner = request.of_field(BODY);
    let lowered = schemas.value(schema, &place, &owner, Context::text())?;
    let lowered = lowered.without_null_elements();
    Ok(match (offered.encoding, &lowered.value) {
        (BodyEncoding::Form, _) | (_, Type::Map(_)) => entries(lowered, offered, body),
        _ => unnamed(lowered.documentation, offered, body),
    })
}

/// Returns the content of a form whose entries the document neither names nor describes. It is any object, or any parts
/// of a multipart body.
fn unnamed(documentation: Documentation, offered: &Offered<'_>, body: &RequestBody) -> LoweredContent {
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

/// Returns the content of a form with a single value, such as a map, from which all entries come.
fn entries(lowered: LoweredValue, offered: &Offered<'_>, body: &RequestBody) -> LoweredContent {
    let name = Identifier::fixed(BODY);
    let pointer = offered.pointer.join("schema");
    let parameter = whole::parameter(lowered, name, Style::FormExploded, body, pointer);
    (BodyContent::Value, vec![parameter]).into()
}

impl<'a> Form<'a> {
    /// Lowers the properties.
    fn lowered(&self, schemas: &mut Schemas<'a>, request: &Owner) -> Result<LoweredContent, ErrorGuaranteed> {
        let reporter = schemas.reporter;
        let properties = self.objects.properties();
        let has = |name: &str| properties.contains_key(name);
        for (object, pointer) in &self.objects.parts {
            check_required(reporter, object, pointer, has);
        }
        for name in self.media_type.encoding.keys().filter(|name| !has(name)) {
            let place = self.content.join("encoding").join(name);
            let warning = Warning::EncodingWithoutProperty(name.clone());
            reporter.warn(&place, warning);
        }
        let (read_only, sent): (Vec<_>, Vec<_>) = properties
            .iter()
            .partition(|(_, described)| self.objects.access(reporter, described) == Access::ReadOnly);
        let properties = sent
            .into_iter()
            .map(|(wire_name, described)| self.property(schemas, wire_name, described, request));
        let properties: Vec<_> = properties.collect();
        let additional = self.additional(schemas, request);
        let mut parameters = all(properties)?;
        let additional = additional?;
        let excluded = match &additional {
            Some(_) => read_only.into_iter().map(|(name, _)| (*name).to_owned()).collect(),
            None => Vec::new(),
        };
        parameters.extend(additional);
        Ok(LoweredContent {
            content: BodyContent::Parts,
            excluded,
            parameters,
        })
    }

    /// Returns `true` if all properties are scalars that are sent as text.
    fn has_only_text(&self, reporter: &Reporter<'a>) -> bool {
        let is_multipart = self.encoding == BodyEncoding::Multipart;
        let is_text = |located: &Located<'a, Schema>| {
            use SchemaType::{Boolean, Integer, Number, String};
            let (located, _) = unwrapped_located(reporter, located.clone());
            let kind = &located.value.schema_kind;
            let is_scalar = matches!(kind, SchemaKind::Type(String(_) | Integer(_) | Number(_) | Boolean(_)));
            is_scalar && !is_binary(located.value) && !(is_multipart && is_base64(located.value))
        };
        let properties = self.objects.properties();
        let mut described = properties.values().flatten();
        let is_named_text = described.all(|(_, property, place)| {
            let located = reporter.specification.resolve_boxed(property, place);
            located.is_ok_and(|located| is_text(&located))
        });
        let is_any = || self.objects.additional_place().is_some();
        let additional = self.objects.additional_schemas(reporter);
        is_named_text && (additional.iter().all(is_text) && (!additional.is_empty() || !is_any()))
    }

    /// Returns the parameter for the properties that the document allows but does not name, if there can be any.
    fn additional(&self, schemas: &mut Schemas<'a>, request: &Owner) -> Result<Option<Parameter>, ErrorGuaranteed> {
        let reporter = schemas.reporter;
        let Some(pointer) = self.objects.additional_place() else {
            return Ok(None);
        };
        let values = self.objects.additional_schemas(reporter);
        let files = match self.encoding {
            BodyEncoding::Multipart if values.is_empty() => Some(LoweredValue::of(Type::Map(Box::new(Type::FilePart)))),
            BodyEncoding::Multipart => unnamed_files(reporter, &values, &pointer)?,
            _ => None,
        };
        let lowered = match files {
            Some(files) => files,
            None => self.objects.additional(schemas, request)?.without_null_elements(),
        };
        Ok(Some(Parameter {
            name: Identifier::fixed(ADDITIONAL_FIELDS[0]),
            wire_name: ADDITIONAL_PROPERTIES.to_owned(),
            pointer,
            location: Location::Body,
            style: Style::Additional,
            content_type: None,
            allow_reserved: false,
            value: lowered.value,
            required: false,
            needed_in_body: false,
            nullable: false,
            clear: None,
            documentation: lowered.documentation,
            constraints: lowered.constraints,
        }))
    }

    fn property(
        &self,
        schemas: &mut Schemas<'a>,
        wire_name: &str,
        described: &[PropertySchema<'a>],
        request: &Owner,
    ) -> Result<Parameter, ErrorGuaranteed> {
        let reporter = schemas.reporter;
        let encoding = PartEncoding::of(reporter, self.encoding, self.media_type, wire_name, &self.content)?;
        let located = described.iter();
        let located = all(located.map(|(_, property, place)| reporter.resolve_boxed(property, place)))?;
        let (_, first, place) = &described[0];
        let place = place.clone();
        let file = match self.encoding {
            BodyEncoding::Multipart => file::value(reporter, wire_name, &located, &encoding)?,
            _ => None,
        };
        let mut lowered = match file {
            Some(file) => file,
            None => {
                let owner = request.of_field(wire_name);
                self.objects.property(schemas, described, &owner, encoding.is_json())?
            }
        };
        if described.len() > 1 && lowered.documentation.description.is_none() {
            let mut documented = located.iter().map(|located| documentation::of_schema(located.value));
            let documented = documented.find(|documentation| documentation.description.is_some());
            lowered.documentation = documented.unwrap_or_default();
        }
        if !encoding.is_json() {
            lowered.make_textual(reporter, &place);
        }
        let is_encoded = located.iter().all(|located| file::is_encoded(reporter, located));
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
        let chosen = chosen_name(reporter, first, &lowered.value, &place)?;
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
