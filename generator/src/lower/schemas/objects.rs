//! Objects: structs, type-keyed objects, maps, list envelopes and merged objects.

pub(super) mod additional;
pub(super) mod maps;
pub(super) mod merged;
pub(super) mod mode;
pub(super) mod object_schema;
mod pages;
pub(super) mod properties;
mod required;
mod type_keyed;

use openapiv3::ObjectType;

use crate::diagnostic::Pointer;
use crate::ir::{Constraints, Object, Shape, Type};
use crate::lower::names::Owner;
use crate::lower::reporting::{ErrorGuaranteed, all};
use crate::names::{Case, Identifier, Scope};

use super::{Context, Schemas};

pub(in crate::lower) use additional::FIELDS as ADDITIONAL_FIELDS;
pub(in crate::lower) use maps::{ADDITIONAL_PROPERTIES, is_plain, map_values};
pub(in crate::lower) use merged::{unwrapped, unwrapped_located};
use mode::MergeMode;
pub(super) use object_schema::ObjectSchema;
pub(in crate::lower) use required::check_required;
use required::undescribed;

/// The names of methods of every emitted object, which setters cannot use.
const RESERVED_FIELDS: &[&str] = &["new"];

/// Returns the type and the constraints of an object that does not need its own type: a map, a free-form object, or a
/// list envelope.
pub(super) fn value<'a>(
    schemas: &mut Schemas<'a>,
    object: &'a ObjectType,
    pointer: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<Option<(Type, Constraints)>, ErrorGuaranteed> {
    let reporter = schemas.reporter;
    if let Some(values) = maps::map_values(reporter, object, pointer) {
        return maps::map(schemas, object, values, pointer, owner, context).map(Some);
    }
    if maps::is_free_form(reporter, object, pointer) {
        check_required(reporter, object, pointer, |_| false);
        return Ok(Some((Type::FreeForm, Constraints::default())));
    }
    let item = pages::item(schemas, object, pointer, owner, context)?;
    Ok(item.map(|item| (Type::Page(Box::new(item)), Constraints::default())))
}

/// Returns the shape of an object that needs its own type.
pub(super) fn shape<'a>(
    schemas: &mut Schemas<'a>,
    object: &'a ObjectType,
    pointer: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<Shape, ErrorGuaranteed> {
    match type_keyed::object(schemas, object, pointer, owner, context)? {
        Some(object) => Ok(Shape::TypeKeyedObject(object)),
        None => structure(schemas, object, pointer, owner, context).map(Shape::Object),
    }
}

/// Returns an object with its properties, or `None` if it can have properties that the document does not name.
pub(super) fn inline<'a>(
    schemas: &mut Schemas<'a>,
    object: &'a ObjectType,
    pointer: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<Option<Object>, ErrorGuaranteed> {
    match maps::is_plain(schemas.reporter, object, pointer) && !additional::is_allowed(object) {
        true => structure(schemas, object, pointer, owner, context).map(Some),
        false => Ok(None),
    }
}

fn structure<'a>(
    schemas: &mut Schemas<'a>,
    object: &'a ObjectType,
    pointer: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<Object, ErrorGuaranteed> {
    let mut scope = Scope::with_reserved(RESERVED_FIELDS);
    let names = properties::names(schemas.reporter, object, pointer, &mut scope);
    let properties = object.properties.iter().zip(names);
    let mut properties = all(properties.map(|((wire_name, schema), name)| {
        let is_required = object.required.contains(wire_name);
        let place = pointer.join("properties").join(wire_name);
        properties::property(schemas, (wire_name, schema, place), name, is_required, owner, context)
    }))?;
    for (wire_name, place) in undescribed(schemas.reporter, object, pointer) {
        let name = scope.claim_distinct(Identifier::from_wire(wire_name, Case::Snake), wire_name, Case::Snake);
        properties.push(properties::any_json(name, wire_name, place));
    }
    let parts = [(object, pointer.clone())];
    let additional = additional::field(schemas, &parts, MergeMode::All, &mut scope, owner, context)?;
    Ok(Object {
        properties,
        additional,
        excluded: Vec::new(),
    })
}
