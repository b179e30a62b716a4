//! Properties of objects and their Rust names.

use openapiv3::{ObjectType, ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{Access, Property, Type};
use crate::lower::names::{self, Owner};
use crate::lower::reporting::{ErrorGuaranteed, Reporter};
use crate::lower::schemas::{Context, LoweredValue, Schemas};
use crate::names::{Case, Identifier, Scope};
use crate::resolve::Located;

use super::maps;

/// The maximum number of schemas that are searched for the direction of a property.
const MAXIMUM_SCHEMAS: usize = 100;

/// The schema of a property: the name of the property on the wire, the schema and its location.
pub(in crate::lower) type PropertySchema<'a> = (&'a str, &'a ReferenceOr<Box<Schema>>, Pointer);

/// Lowers a property with the given Rust name.
pub(super) fn property<'a>(
    schemas: &mut Schemas<'a>,
    (wire_name, schema, place): PropertySchema<'a>,
    name: Identifier,
    is_required: bool,
    owner: &Owner,
    context: Context<'_>,
) -> Result<Property, ErrorGuaranteed> {
    let owner = owner.of_field(wire_name);
    let lowered = schemas.boxed_value(schema, &place, &owner, context)?;
    let access = access(schemas.reporter, schema, &place);
    Ok(Property {
        access,
        ..holding(lowered, name, wire_name, place, is_required)
    })
}

/// Returns the direction in which a property is sent. A schema that is both `readOnly` and `writeOnly`, which OpenAPI
/// forbids, is sent in both.
pub(super) fn access<'a>(reporter: &Reporter<'a>, schema: &'a ReferenceOr<Box<Schema>>, place: &Pointer) -> Access {
    let mut left = MAXIMUM_SCHEMAS;
    match reporter.specification.resolve_boxed(schema, place) {
        Ok(located) => access_of(reporter, &located, &mut left),
        Err(_) => Access::ReadWrite,
    }
}

/// Returns the direction in which a property with a schema is sent. What restricts a member of its `allOf` restricts
/// it, too. Looks at `left` more schemas.
fn access_of<'a>(reporter: &Reporter<'a>, located: &Located<'a, Schema>, left: &mut usize) -> Access {
    let data = &located.value.schema_data;
    match (data.read_only, data.write_only, &located.value.schema_kind) {
        (true, false, _) => Access::ReadOnly,
        (false, true, _) => Access::WriteOnly,
        (false, false, SchemaKind::AllOf { all_of }) => {
            let members = all_of.iter().enumerate().map(|(index, member)| {
                *left = left.checked_sub(1)?;
                let place = located.pointer.join("allOf").join(index);
                let member = reporter.specification.resolve(member, &place).ok()?;
                Some(access_of(reporter, &member, left))
            });
            let mut members = members.flatten();
            members.find(|access| *access != Access::ReadWrite).unwrap_or_default()
        }
        _ => Access::ReadWrite,
    }
}

/// Returns the property that holds a value.
pub(super) fn holding(
    lowered: LoweredValue,
    name: Identifier,
    wire_name: &str,
    pointer: Pointer,
    required: bool,
) -> Property {
    Property {
        name,
        wire_name: wire_name.to_owned(),
        pointer,
        required,
        // `null` is a value of any JSON.
        nullable: lowered.nullable || lowered.value == Type::Json,
        value: lowered.value,
        has_three_states: false,
        clear: None,
        boxed: false,
        expanded_with: None,
        access: Access::ReadWrite,
        documentation: lowered.documentation,
        constraints: lowered.constraints,
    }
}

/// Returns a required property that the document does not describe.
pub(super) fn any_json(name: Identifier, wire_name: &str, pointer: Pointer) -> Property {
    holding(LoweredValue::any(), name, wire_name, pointer, true)
}

/// Returns the Rust names of an object's properties, in order.
pub(super) fn names<'a>(
    reporter: &Reporter<'a>,
    object: &'a ObjectType,
    pointer: &Pointer,
    scope: &mut Scope,
) -> Vec<Identifier> {
    let section = pointer.join("properties");
    let properties = object.properties.iter();
    let described: Vec<PropertySchema<'a>> = properties
        .map(|(wire_name, schema)| (wire_name.as_str(), schema, section.join(wire_name)))
        .collect();
    names_of(reporter, &described, scope)
}

/// Returns the Rust names of properties, in order.
pub(super) fn names_of<'a>(
    reporter: &Reporter<'a>,
    properties: &[PropertySchema<'a>],
    scope: &mut Scope,
) -> Vec<Identifier> {
    let wanted: Vec<(&str, Option<Identifier>)> = properties
        .iter()
        .map(|(wire_name, schema, place)| (*wire_name, chosen(reporter, schema, place)))
        .collect();
    let claimed = scope.claim_all(&wanted, Case::Snake);
    let properties = properties.iter().zip(claimed);
    properties
        .map(|((_, _, place), name)| {
            names::warn_of_clash(reporter, scope, &name, place, "properties");
            name
        })
        .collect()
}

fn chosen<'a>(reporter: &Reporter<'a>, schema: &'a ReferenceOr<Box<Schema>>, pointer: &Pointer) -> Option<Identifier> {
    match schema {
        // Keywords next to a `$ref` are refused, so the name comes from the wire name.
        ReferenceOr::Reference { .. } => None,
        ReferenceOr::Item(schema) if has_own_type(reporter, schema, pointer) => None,
        ReferenceOr::Item(schema) => {
            let chosen = names::chosen(reporter, &schema.schema_data.extensions, pointer, Case::Snake);
            chosen.ok().flatten()
        }
    }
}

/// Returns `true` if `x-rust-name` on this schema names a type and not the field.
fn has_own_type<'a>(reporter: &Reporter<'a>, schema: &'a Schema, pointer: &Pointer) -> bool {
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::Object(object)) => maps::is_plain(reporter, object, pointer),
        SchemaKind::Type(SchemaType::String(string)) => !string.enumeration.is_empty(),
        _ => false,
    }
}
