//! Objects with a discriminator that other schemas extend with `allOf`.

use std::collections::HashSet;

use openapiv3::{Discriminator, ReferenceOr, Schema, SchemaKind};

use crate::diagnostic::Pointer;
use crate::ir::Shape;
use crate::lower::names::Owner;
use crate::lower::reporting::{ErrorGuaranteed, all};
use crate::lower::schemas::objects::ObjectSchema;
use crate::lower::schemas::{Context, Schemas};
use crate::resolve::Located;

use super::discriminants;
use super::unions;

/// Lowers a component with a discriminator to the union of the schemas that extend it.
///
/// A value of the component's own kind, or of a kind without a schema, is the unknown object of the union, which keeps
/// all of its properties. Returns `None` if nothing extends the component, or if the discriminator does not distinguish
/// the schemas that extend it.
pub(in crate::lower::schemas) fn union<'a>(
    schemas: &mut Schemas<'a>,
    key: &str,
    schema: &'a Schema,
    owner: &Owner,
    context: Context<'_>,
) -> Option<Result<Shape, ErrorGuaranteed>> {
    let discriminator: &Discriminator = schema.schema_data.discriminator.as_ref()?;
    let subtypes = of(schemas, key);
    if subtypes.is_empty() {
        return None;
    }
    let objects = subtypes
        .iter()
        .map(|subtype| ObjectSchema::all_located(schemas.reporter, subtype));
    let objects = objects.collect::<Option<Vec<_>>>()?;
    let found = discriminants::find(schemas.reporter, Some(discriminator), &objects)?;
    let owner = owner.of_field("value");
    let values = subtypes.iter().map(|subtype| {
        let context = schemas.deeper(&subtype.pointer, context)?;
        let value = schemas.located(subtype, &owner, context)?;
        Ok((value, subtype.pointer.clone()))
    });
    let union = all(values).and_then(|values| unions::union(schemas, found, values));
    Some(union.map(Shape::Union))
}

/// Returns the components that extend a component, directly or indirectly, in the order of the document.
fn of<'a>(schemas: &Schemas<'a>, key: &str) -> Vec<Located<'a, Schema>> {
    let Some(components) = &schemas.reporter.specification.openapi.components else {
        return Vec::new();
    };
    let section = Pointer::root().join("components").join("schemas");
    let mut extended = HashSet::from([section.join(key)]);
    let mut subtypes: HashSet<&'a str> = HashSet::new();
    loop {
        let before = subtypes.len();
        for (name, schema) in &components.schemas {
            let ReferenceOr::Item(schema) = schema else { continue };
            // A single member is the member itself.
            let SchemaKind::AllOf { all_of } = &schema.schema_kind else {
                continue;
            };
            let extends = |member: &ReferenceOr<Schema>| match member {
                ReferenceOr::Reference { reference } => {
                    Pointer::from_reference(reference).is_some_and(|pointer| extended.contains(&pointer))
                }
                ReferenceOr::Item(_) => false,
            };
            if all_of.len() > 1 && !subtypes.contains(name.as_str()) && all_of.iter().any(extends) {
                subtypes.insert(name);
                extended.insert(section.join(name));
            }
        }
        if subtypes.len() == before {
            break;
        }
    }
    let located = components.schemas.iter().filter_map(|(name, schema)| match schema {
        ReferenceOr::Item(value) if subtypes.contains(name.as_str()) => Some(Located {
            value,
            pointer: section.join(name),
            component: Some(name.as_str()),
        }),
        _ => None,
    });
    located.collect()
}
