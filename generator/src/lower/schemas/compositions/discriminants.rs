//! Finds the discriminants of a union's objects.

use openapiv3::{Discriminator, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::Discriminant;
use crate::lower::reporting::Reporter;
use crate::lower::schemas::objects::ObjectSchema;
use crate::resolve::Located;
use crate::warning::Warning;

/// Conventional names of tags, which take precedence over other properties.
const CONVENTIONAL_TAGS: &[&str] = &["object", "type", "kind"];

/// The discriminants of a union's objects.
pub(super) struct Discriminants {
    /// The property whose values distinguish the objects.
    pub(super) tag: Option<String>,
    /// The discriminants of the objects of each member.
    pub(super) of_members: Vec<Vec<Discriminant>>,
}

/// The properties of an object that can distinguish it from others.
struct Traits<'o, 'a> {
    object: &'o ObjectSchema<'a>,
    tags: Vec<String>,
    flag: Option<String>,
}

/// Finds the discriminants of the members' objects. Each member has a list of objects.
///
/// Returns `None` if two objects cannot be distinguished.
pub(super) fn find<'a>(
    reporter: &Reporter<'a>,
    discriminator: Option<&Discriminator>,
    objects: &[Vec<ObjectSchema<'a>>],
) -> Option<Discriminants> {
    let all: Vec<&ObjectSchema<'a>> = objects.iter().flatten().collect();
    let tag = match discriminator {
        Some(discriminator) => Some(discriminator.property_name.clone()),
        None => common_tag(reporter, &all),
    };
    let traits: Vec<Traits<'_, 'a>> = all
        .iter()
        .map(|object| traits(reporter, object, tag.as_deref(), discriminator))
        .collect();
    let mut discriminants = discriminants(&traits)?.into_iter();
    let of_members = objects
        .iter()
        .map(|objects| discriminants.by_ref().take(objects.len()).collect());
    Some(Discriminants {
        of_members: of_members.collect(),
        tag,
    })
}

/// Returns the property that has a single value in each of the objects.
fn common_tag<'a>(reporter: &Reporter<'a>, all: &[&ObjectSchema<'a>]) -> Option<String> {
    let (first, others) = all.split_first()?;
    let is_tag = |name: &str| {
        only_text(reporter, first, name).is_some()
            && others.iter().all(|other| only_text(reporter, other, name).is_some())
    };
    let conventional = CONVENTIONAL_TAGS.iter().copied().find(|name| is_tag(name));
    conventional
        .or_else(|| first.required().find(|name| is_tag(name)))
        .map(str::to_owned)
}

fn traits<'o, 'a>(
    reporter: &Reporter<'a>,
    object: &'o ObjectSchema<'a>,
    tag: Option<&str>,
    discriminator: Option<&Discriminator>,
) -> Traits<'o, 'a> {
    let tags = match discriminator {
        Some(discriminator) => mapped(reporter, discriminator, object),
        None => tag
            .and_then(|tag| only_text(reporter, object, tag))
            .map(str::to_owned)
            .into_iter()
            .collect(),
    };
    let flag = object.required().find(|name| is_always_true(reporter, object, name));
    Traits {
        object,
        tags,
        flag: flag.map(str::to_owned),
    }
}

/// Returns the value of a required string property with a single value.
fn only_text<'a>(reporter: &Reporter<'a>, object: &ObjectSchema<'a>, name: &str) -> Option<&'a str> {
    single_value(&object.required_property(reporter, name)?)
}

/// Returns the value of a string with a single value.
fn single_value<'a>(located: &Located<'a, Schema>) -> Option<&'a str> {
    match &located.value.schema_kind {
        SchemaKind::Type(SchemaType::String(text)) if !located.value.schema_data.nullable => {
            match text.enumeration.as_slice() {
                [Some(value)] => Some(value),
                _ => None,
            }
        }
        _ => None,
    }
}

fn is_always_true<'a>(reporter: &Reporter<'a>, object: &ObjectSchema<'a>, name: &str) -> bool {
    object.required_property(reporter, name).is_some_and(|located| {
        let SchemaKind::Type(SchemaType::Boolean(boolean)) = &located.value.schema_kind else {
            return false;
        };
        boolean.enumeration == [Some(true)] && !located.value.schema_data.nullable
    })
}

/// Returns the values of the discriminator for the object: those in `mapping`, otherwise the only value of the property
/// in the object, otherwise the object's key.
fn mapped<'a>(reporter: &Reporter<'a>, discriminator: &Discriminator, object: &ObjectSchema<'a>) -> Vec<String> {
    // A discriminator is always present, also where `required` does not list it.
    let own = || {
        let property = object.property(reporter, &discriminator.property_name)?;
        single_value(&property).map(str::to_owned)
    };
    let Some(key) = object.component else {
        return own().into_iter().collect();
    };
    let refers_to_object = |target: &str| {
        let by_reference = Pointer::from_reference(target)
            .is_some_and(|pointer| pointer == Pointer::root().join("components").join("schemas").join(key));
        by_reference || target == key
    };
    let values = discriminator.mapping.iter();
    let values: Vec<String> = values
        .filter(|(_, target)| refers_to_object(target))
        .map(|(value, _)| value.clone())
        .collect();
    match values.is_empty() {
        true => vec![own().unwrap_or_else(|| key.to_owned())],
        false => values,
    }
}

/// Warns about the entries of `mapping` that refer to no schema. The discriminator is at `pointer`.
pub(super) fn check_mapping(reporter: &Reporter<'_>, discriminator: &Discriminator, pointer: &Pointer) {
    let components = reporter.specification.openapi.components.as_ref();
    let section = Pointer::root().join("components").join("schemas");
    for (value, target) in &discriminator.mapping {
        let is_schema = components.is_some_and(|components| {
            let mut names = components.schemas.keys();
            names.any(|name| name == target || Pointer::from_reference(target).as_ref() == Some(&section.join(name)))
        });
        if !is_schema {
            let place = pointer.join("mapping").join(value);
            reporter.warn(&place, Warning::UndefinedMapping(target.clone()));
        }
    }
}

/// Returns the discriminants of each object, or `None` if two objects cannot be distinguished.
fn discriminants(traits: &[Traits<'_, '_>]) -> Option<Vec<Discriminant>> {
    let mut discriminants = Vec::with_capacity(traits.len());
    for (index, this) in traits.iter().enumerate() {
        let rivals: Vec<&Traits<'_, '_>> = traits
            .iter()
            .enumerate()
            .filter(|(other, rival)| *other != index && may_share_tag(this, rival))
            .map(|(_, rival)| rival)
            .collect();
        let is_own = |name: &&str| !rivals.iter().any(|rival| rival.object.has(name));
        let flag = this.flag.as_deref().filter(is_own);
        let own: Vec<String> = match rivals.is_empty() {
            true => Vec::new(),
            false => this
                .object
                .required()
                .filter(|name| Some(*name) != flag)
                .filter(is_own)
                .map(str::to_owned)
                .collect(),
        };
        discriminants.push(Discriminant {
            tags: this.tags.clone(),
            flag: flag.filter(|_| !rivals.is_empty()).map(str::to_owned),
            own,
        });
    }
    let is_marked = |discriminant: &Discriminant| discriminant.flag.is_some() || !discriminant.own.is_empty();
    // If there is no tag and only one of two objects has a marker, they are one object with an optional property.
    let are_distinct = |one: usize, other: usize| {
        let marks = [one, other].map(|index| is_marked(&discriminants[index]));
        let is_tagged = !traits[one].tags.is_empty() && !traits[other].tags.is_empty();
        match may_share_tag(&traits[one], &traits[other]) {
            true if is_tagged => marks.contains(&true),
            true => !marks.contains(&false),
            false => true,
        }
    };
    let all = (0..discriminants.len()).all(|one| (0..one).all(|other| are_distinct(one, other)));
    all.then_some(discriminants)
}

/// Returns `true` if the tags do not distinguish the two objects.
fn may_share_tag(one: &Traits<'_, '_>, other: &Traits<'_, '_>) -> bool {
    one.tags.is_empty() || other.tags.is_empty() || one.tags.iter().any(|tag| other.tags.contains(tag))
}
