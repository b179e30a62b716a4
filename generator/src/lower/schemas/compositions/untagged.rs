//! Untagged unions: values that only their type distinguishes.

use crate::ir::{Property, Type, UntaggedUnion};
use crate::lower::names::Owner;
use crate::lower::reporting::ErrorGuaranteed;
use crate::lower::schemas::{Context, LoweredValue, Schemas, common};
use crate::names::{Case, Identifier};

use super::members::Member;
use super::variants;

/// The variant for values that are not in the document.
const UNKNOWN: &str = "Unknown";

/// Lowers an untagged union. Each variant is named after its type.
///
/// Members of the same type share one variant, and so do strings with different formats, which no format
/// tells apart.
pub(super) fn union<'a>(
    schemas: &mut Schemas<'a>,
    members: &[Member<'a>],
    owner: &Owner,
    context: Context<'_>,
) -> Result<UntaggedUnion, ErrorGuaranteed> {
    let mut found: Vec<(LoweredValue, &Member<'a>)> = Vec::with_capacity(members.len());
    for member in members {
        let lowered = variants::value(schemas, member, owner, context)?;
        let same = found
            .iter_mut()
            .find_map(|(other, _)| common(&other.value, &lowered.value).map(|value| (other, value)));
        match same {
            Some((other, value)) => other.value = value,
            None => found.push((lowered, member)),
        }
    }
    // The variants are named after their types.
    schemas.models.settle(schemas.reporter);
    let short: Vec<Identifier> = found
        .iter()
        .map(|(lowered, _)| short_name(schemas, &lowered.value))
        .collect();
    let mut variants: Vec<Property> = Vec::with_capacity(found.len());
    for ((lowered, member), name) in found.into_iter().zip(&short) {
        let name = match short.iter().filter(|other| *other == name).count() {
            1 => name.clone(),
            _ => long_name(schemas, &lowered.value),
        };
        let name = free(name, &variants);
        variants.push(variants::holding(lowered, name, member.pointer.clone()));
    }
    Ok(UntaggedUnion { variants })
}

/// Returns the name, with a number if another variant has it.
fn free(name: Identifier, variants: &[Property]) -> Identifier {
    let is_free = |name: &Identifier| name.as_str() != UNKNOWN && !variants.iter().any(|other| other.name == *name);
    let numbered = (2_usize..).map(|number| name.joined(&number.to_string(), Case::UpperCamel));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names.find(is_free).unwrap_or_else(|| name.clone())
}

/// Returns the name of the variant for a type, if no other type of the union has that name.
fn short_name(schemas: &Schemas<'_>, value: &Type) -> Identifier {
    Identifier::fixed(match value {
        Type::Model(id) if schemas.is_enumeration(*id) => "Value",
        Type::Array(_) => "Array",
        Type::Map(_) => "Map",
        value => return long_name(schemas, value),
    })
}

/// Returns the name of the variant for a type, with the names of the types inside.
fn long_name(schemas: &Schemas<'_>, value: &Type) -> Identifier {
    Identifier::fixed(match value {
        Type::Model(id) => return schemas.models.get(*id).name.clone(),
        Type::Array(item) => return long_name(schemas, item).joined("array", Case::UpperCamel),
        Type::Map(of) => return long_name(schemas, of).joined("map", Case::UpperCamel),
        Type::String => "String",
        Type::Text(format) => format.rust_name(),
        Type::Secret => "Secret",
        Type::Integer(_) => "Integer",
        Type::Number => "Number",
        Type::Boolean => "Boolean",
        Type::UnixTime => "UnixTime",
        Type::FreeForm => "FreeForm",
        Type::Json => "Json",
        Type::BinaryContent => "BinaryContent",
        Type::BinaryBody => "BinaryBody",
        Type::FilePart => "FilePart",
        Type::Nullable(_) => "Nullable",
        Type::Expandable(_) => "Expandable",
        Type::Clearable(_) => "Clearable",
        Type::Page(_) => "Page",
    })
}
