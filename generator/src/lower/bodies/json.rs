//! JSON bodies.

use openapiv3::RequestBody;

use crate::ir::{Access, BodyContent, Location, Parameter, Property, Style, Type};
use crate::lower::names::Owner;
use crate::lower::reporting::ErrorGuaranteed;
use crate::lower::schemas::{Context, LoweredValue, Schemas};
use crate::names::Identifier;

use super::Offered;
use super::whole::{self, BODY};

/// Lowers a JSON body: an inline object to its properties, and anything else to a single value. Without a schema,
/// the body is any JSON.
pub(super) fn content<'a>(
    schemas: &mut Schemas<'a>,
    offered: &Offered<'a>,
    body: &RequestBody,
    request: &Owner,
) -> Result<(BodyContent, Vec<Parameter>), ErrorGuaranteed> {
    let reporter = schemas.reporter;
    let Some(schema) = &offered.media_type.schema else {
        let any = LoweredValue::of(Type::Json);
        let pointer = offered.pointer.clone();
        let value = whole::parameter(any, Identifier::fixed(BODY), Style::Json, body, pointer);
        return Ok((BodyContent::Value, vec![value]));
    };
    let place = offered.pointer.join("schema");
    let located = reporter.resolve(schema, &place)?;
    let context = Context::default();
    let owner = request.of_field(BODY);
    if let Some(object) = schemas.inline_object(&located, &owner, context)? {
        let parts = object.properties.into_iter();
        let parts = parts.filter(|property| property.access != Access::ReadOnly);
        let parts = parts.map(|property| part(property, body.required)).collect();
        return Ok((BodyContent::Parts, parts));
    }
    let lowered = schemas.value(schema, &place, &owner, context)?;
    let name = match &lowered.value {
        Type::Model(id) if !schemas.is_named_after_field(&located, &owner) => schemas.argument_name(*id),
        _ => Identifier::fixed(BODY),
    };
    Ok((
        BodyContent::Value,
        vec![whole::parameter(lowered, name, Style::Json, body, place)],
    ))
}

/// Returns the parameter for a property of the body.
fn part(property: Property, is_body_required: bool) -> Parameter {
    let is_null_distinct = property.is_null_distinct();
    Parameter {
        name: property.name,
        wire_name: property.wire_name,
        pointer: property.pointer,
        location: Location::Body,
        style: Style::Json,
        content_type: None,
        allow_reserved: false,
        value: property.value,
        required: property.required && is_body_required,
        needed_in_body: property.required && !is_body_required,
        nullable: is_null_distinct,
        clear: None,
        documentation: property.documentation,
        constraints: property.constraints,
    }
}
