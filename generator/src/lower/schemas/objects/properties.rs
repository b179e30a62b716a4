//! Properties of objects and their Rust names.

use openapiv3::{ObjectType, ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{Access, Property, Type};
use crate::lower::names::{self, Owner, RENAME_ONE};
use crate::lower::reporting::{ErrorGuaranteed, Reporter};
use crate::lower::schemas::{Context, LoweredValue, Schemas};
use crate::names::{Case, Identifier, Scope};

use super::maps;

/// A property in a schema: its name on the wire, its schema and the schema's location.
pub(super) type Described<'a> = (&'a str, &'a ReferenceOr<Box<Schema>>, Pointer);

/// Lowers a property with the given Rust name.
pub(super) fn property<'a>(
    schemas: &mut Schemas<'a>,
    (wire_name, schema, place): Described<'a>,
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
pub(in crate::lower) fn access<'a>(
    reporter: &Reporter<'a>,
    schema: &'a ReferenceOr<Box<Schema>>,
    place: &Pointer,
) -> Access {
    let located = reporter.specification.resolve_boxed(schema, place);
    let data = located.map(|located| &located.value.schema_data);
    match data.map_or((false, false), |data| (data.read_only, data.write_only)) {
        (true, false) => Access::ReadOnly,
        (false, true) => Access::WriteOnly,
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
) -> Vec<Result<Identifier, ErrorGuaranteed>> {
    let section = pointer.join("properties");
    let properties = object.properties.iter();
    let described: Vec<Described<'a>> = properties
        .map(|(wire_name, schema)| (wire_name.as_str(), schema, section.join(wire_name)))
        .collect();
    names_of(reporter, &described, scope)
}

/// Returns the Rust names of properties, in order.
pub(super) fn names_of<'a>(
    reporter: &Reporter<'a>,
    properties: &[Described<'a>],
    scope: &mut Scope,
) -> Vec<Result<Identifier, ErrorGuaranteed>> {
    let wanted: Vec<(&str, Option<Identifier>)> = properties
        .iter()
        .map(|(wire_name, schema, place)| (*wire_name, chosen(reporter, schema, place)))
        .collect();
    let claimed = scope.claim_all(&wanted, Case::Snake);
    let properties = properties.iter().zip(claimed);
    properties
        .map(|((_, _, place), result)| {
            let name = result.map_err(|clash| names::report_clash(reporter, place, "properties", clash, RENAME_ONE))?;
            names::warn_of_clash(reporter, scope, &name, place, "properties");
            Ok(name)
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
