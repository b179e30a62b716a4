//! Objects with a discriminator that other schemas extend with `allOf`.

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

/// The maximum number of schemas that extend an object. If there are more, values are decoded as the object itself.
const MAXIMUM_HEIRS: usize = 256;

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
    let heirs = of_component(schemas, key);
    if heirs.is_empty() || heirs.len() > MAXIMUM_HEIRS {
        return None;
    }
    let objects = heirs
        .iter()
        .map(|heir| ObjectSchema::one(schemas.reporter, heir).map(|object| vec![object]));
    let objects = objects.collect::<Option<Vec<_>>>()?;
    let found = discriminants::find(schemas.reporter, Some(discriminator), &objects)?;
    let owner = owner.of_field("value");
    let values = heirs.iter().map(|heir| {
        let context = schemas.deeper(&heir.pointer, context)?;
        let value = schemas.located(heir, &owner, context)?;
        Ok((value, heir.pointer.clone()))
    });
    let union = all(values).and_then(|values| unions::union(schemas, found, values));
    Some(union.map(Shape::Union))
}

/// Returns the components that extend a component, directly or indirectly, in the order of the document.
fn of_component<'a>(schemas: &Schemas<'a>, key: &str) -> Vec<Located<'a, Schema>> {
    let Some(components) = &schemas.reporter.specification.openapi.components else {
        return Vec::new();
    };
    let section = Pointer::root().join("components").join("schemas");
    let mut extended = vec![section.join(key)];
    let mut heirs: Vec<&'a str> = Vec::new();
    loop {
        let before = heirs.len();
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
            if all_of.len() > 1 && !heirs.contains(&name.as_str()) && all_of.iter().any(extends) {
                heirs.push(name);
                extended.push(section.join(name));
            }
        }
        if heirs.len() == before || heirs.len() > MAXIMUM_HEIRS {
            break;
        }
    }
    let located = components.schemas.iter().filter_map(|(name, schema)| match schema {
        ReferenceOr::Item(value) if heirs.contains(&name.as_str()) => Some(Located {
            value,
            pointer: section.join(name),
            component: Some(name.as_str()),
        }),
        _ => None,
    });
    located.collect()
}
