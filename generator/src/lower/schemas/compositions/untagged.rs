//! Untagged unions: values that only their type distinguishes.

use crate::diagnostic::Pointer;
use crate::ir::{Property, Type, UntaggedUnion};
use crate::lower::fault::Unsupported;
use crate::lower::names::Owner;
use crate::lower::reporting::ErrorGuaranteed;
use crate::lower::schemas::{Context, Schemas};
use crate::names::Identifier;

use super::members::Member;
use super::variants;

/// Lowers an untagged union. Each variant is named after its type.
pub(super) fn union<'a>(
    schemas: &mut Schemas<'a>,
    keyword: &'static str,
    members: &[Member<'a>],
    place: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<UntaggedUnion, ErrorGuaranteed> {
    let mut found: Vec<Property> = Vec::with_capacity(members.len());
    for member in members {
        let lowered = variants::value(schemas, member, owner, context)?;
        let name = variant_name(schemas, &lowered.value, context);
        // Variants with the same name could not be distinguished by the type of a value.
        if found.iter().any(|other| other.name == name) {
            return schemas.reporter.refuse(place, Unsupported::Keyword(keyword));
        }
        found.push(variants::holding(lowered, name, member));
    }
    Ok(UntaggedUnion {
        keyword,
        variants: found,
    })
}

fn variant_name(schemas: &mut Schemas<'_>, value: &Type, context: Context<'_>) -> Identifier {
    Identifier::fixed(match value {
        Type::Model(id) if schemas.is_enumeration(*id, context) => "Value",
        Type::Model(id) => return schemas.models.get(*id).name.clone(),
        Type::String => "String",
        Type::Secret => "Secret",
        Type::Integer32 | Type::Integer64 => "Integer",
        Type::Number => "Number",
        Type::Boolean => "Boolean",
        Type::UnixTime => "UnixTime",
        Type::FreeForm => "FreeForm",
        Type::Json => "Json",
        Type::BinaryContent => "BinaryContent",
        Type::FilePart => "FilePart",
        Type::Array(_) => "Array",
        Type::Map(_) => "Map",
        Type::Nullable(_) => "Nullable",
        Type::Expandable(_) => "Expandable",
        Type::Clearable(_) => "Clearable",
        Type::Page(_) => "Page",
    })
}
