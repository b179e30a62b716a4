//! Objects of one of several kinds, and what tells the kinds apart.

use std::cell::Cell;

use openapiv3::{Discriminator, ObjectType, ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{Kind, Type, Union, UnionMember};
use crate::names::Identifier;
use crate::resolve::Located;

use super::Lowering;
use super::fault::Unsupported;
use super::schema::Reported;
use super::wish::Owner;

/// Properties that tell objects apart by convention; others do if none of these does.
const CONVENTIONAL_TAGS: &[&str] = &["object", "type", "kind"];

/// How deeply compositions that describe one object can nest.
const MAXIMUM_DEPTH: usize = 16;

/// How many schemas are looked at to find what a composition is of: one can list others many times over.
const MAXIMUM_SCHEMAS: usize = 1000;

/// One of the schemas that a composition lists.
#[derive(Clone)]
pub(super) struct Member<'a> {
    /// The schema.
    pub schema: &'a ReferenceOr<Schema>,
    /// Where the composition lists it.
    pub pointer: Pointer,
}

/// An object as the document describes it: in one piece, or in those that `allOf` lists.
#[derive(Clone)]
pub(super) struct Description<'a> {
    /// The key in `components`, if it has one.
    pub component: Option<&'a str>,
    /// The pieces and their places.
    pub parts: Vec<(&'a ObjectType, Pointer)>,
}

impl<'a> Description<'a> {
    fn has(&self, name: &str) -> bool {
        self.parts
            .iter()
            .any(|(object, _)| object.properties.contains_key(name))
    }

    /// The names of the properties that are always there, in the document's order.
    fn required(&self) -> impl Iterator<Item = &'a str> {
        self.parts.iter().flat_map(|(object, _)| {
            let is_required = |name: &&String| object.required.contains(name);
            object.properties.keys().filter(is_required).map(String::as_str)
        })
    }
}

/// What could tell the objects of one description from others.
struct Traits<'a> {
    description: Description<'a>,
    tags: Vec<String>,
    flag: Option<String>,
}

impl<'a> Lowering<'a> {
    /// The objects that a schema describes, one or several; none if it describes anything else.
    pub(super) fn descriptions(
        &self,
        schema: &'a ReferenceOr<Schema>,
        place: &Pointer,
    ) -> Option<Vec<Description<'a>>> {
        self.descriptions_within(schema, place, MAXIMUM_DEPTH, &Cell::new(MAXIMUM_SCHEMAS))
    }

    /// The same for a schema that was found already.
    pub(super) fn located_descriptions(&self, located: &Located<'a, Schema>) -> Option<Vec<Description<'a>>> {
        self.located_descriptions_within(located, MAXIMUM_DEPTH, &Cell::new(MAXIMUM_SCHEMAS))
    }

    fn descriptions_within(
        &self,
        schema: &'a ReferenceOr<Schema>,
        place: &Pointer,
        depth: usize,
        left: &Cell<usize>,
    ) -> Option<Vec<Description<'a>>> {
        let located = self.specification.resolve(schema, place).ok()?;
        self.located_descriptions_within(&located, depth, left)
    }

    fn located_descriptions_within(
        &self,
        located: &Located<'a, Schema>,
        depth: usize,
        left: &Cell<usize>,
    ) -> Option<Vec<Description<'a>>> {
        let depth = depth.checked_sub(1)?;
        left.set(left.get().checked_sub(1)?);
        let pointer = &located.pointer;
        let of_members = |keyword: &str, members: &'a [ReferenceOr<Schema>]| {
            let section = pointer.join(keyword);
            let members = members.iter().enumerate();
            let found =
                members.map(|(index, member)| self.descriptions_within(member, &section.join(index), depth, left));
            found.collect::<Option<Vec<Vec<Description<'a>>>>>()
        };
        match &located.value.schema_kind {
            SchemaKind::Type(SchemaType::Object(object)) => {
                let is_plain = self.map_values(object, pointer).is_none() && !self.is_free_form(object, pointer);
                is_plain.then(|| {
                    vec![Description {
                        component: located.component,
                        parts: vec![(object, pointer.clone())],
                    }]
                })
            }
            SchemaKind::AnyOf { any_of } => Some(of_members("anyOf", any_of)?.into_iter().flatten().collect()),
            SchemaKind::OneOf { one_of } => Some(of_members("oneOf", one_of)?.into_iter().flatten().collect()),
            SchemaKind::AllOf { all_of } => {
                let mut parts = Vec::new();
                for found in of_members("allOf", all_of)? {
                    // An object of one kind and of another at once is nothing that a union could be of.
                    let [part] = found.try_into().ok()?;
                    let Description { parts: found, .. } = part;
                    parts.extend(found);
                }
                Some(vec![Description {
                    component: located.component,
                    parts,
                }])
            }
            _ => None,
        }
    }

    /// The union of the members' objects, if something tells them apart. Each list of `descriptions` is a member's.
    pub(super) fn union(
        &mut self,
        keyword: &'static str,
        discriminator: Option<&Discriminator>,
        members: &[Member<'a>],
        descriptions: &[Vec<Description<'a>>],
        owner: &Owner,
    ) -> Result<Option<Union>, Reported> {
        let all: Vec<&Description<'a>> = descriptions.iter().flatten().collect();
        let tag = match discriminator {
            Some(discriminator) => Some(discriminator.property_name.clone()),
            None => self.tag(&all),
        };
        let traits: Vec<Traits<'a>> = all
            .iter()
            .map(|description| self.traits(description, tag.as_deref(), discriminator))
            .collect();
        let Some(kinds) = kinds(&traits) else {
            return Ok(None);
        };
        let mut kinds = kinds.into_iter();
        let mut found: Vec<UnionMember> = Vec::with_capacity(members.len());
        for (member, descriptions) in members.iter().zip(descriptions) {
            let variant = self.variant(member, owner, Self::object_name)?;
            // A list envelope is described like an object, and has no type of its own that a kind could be.
            if !matches!(variant.value, Type::Model(_)) {
                return self.refuse(&member.pointer, Unsupported::PageInUnion);
            }
            found.push(UnionMember {
                variant,
                kinds: kinds.by_ref().take(descriptions.len()).collect(),
            });
        }
        // Another order of the same members makes no other type.
        found.sort_by(|one, other| one.variant.name.cmp(&other.variant.name));
        Ok(Some(Union {
            keyword,
            tag,
            members: found,
        }))
    }

    fn object_name(&mut self, value: &Type) -> Identifier {
        match value {
            Type::Model(id) => match self.models.get(*id).name.clone() {
                name if name == Identifier::fixed("Unknown") => name.with_underscore(),
                name => name,
            },
            // It is refused.
            _ => Identifier::fixed("Page"),
        }
    }

    /// The property that has one value of its own in each of the objects.
    fn tag(&self, all: &[&Description<'a>]) -> Option<String> {
        let (first, others) = all.split_first()?;
        let is_tag = |name: &str| {
            self.only_text(first, name).is_some() && others.iter().all(|other| self.only_text(other, name).is_some())
        };
        let conventional = CONVENTIONAL_TAGS.iter().copied().find(|name| is_tag(name));
        conventional
            .or_else(|| first.required().find(|name| is_tag(name)))
            .map(str::to_owned)
    }

    fn traits(
        &self,
        description: &Description<'a>,
        tag: Option<&str>,
        discriminator: Option<&Discriminator>,
    ) -> Traits<'a> {
        let tags = match discriminator {
            Some(discriminator) => mapped(discriminator, description),
            None => tag
                .and_then(|tag| self.only_text(description, tag))
                .map(str::to_owned)
                .into_iter()
                .collect(),
        };
        let flag = description
            .required()
            .find(|name| self.is_always_true(description, name));
        Traits {
            description: description.clone(),
            tags,
            flag: flag.map(str::to_owned),
        }
    }

    /// The one value of a property that is a text and always there.
    fn only_text(&self, description: &Description<'a>, name: &str) -> Option<&'a str> {
        let located = self.required_property(description, name)?;
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

    fn is_always_true(&self, description: &Description<'a>, name: &str) -> bool {
        self.required_property(description, name).is_some_and(|located| {
            let SchemaKind::Type(SchemaType::Boolean(boolean)) = &located.value.schema_kind else {
                return false;
            };
            boolean.enumeration == [Some(true)] && !located.value.schema_data.nullable
        })
    }

    fn required_property(&self, description: &Description<'a>, name: &str) -> Option<Located<'a, Schema>> {
        description.parts.iter().find_map(|(object, pointer)| {
            let schema = object.properties.get(name)?;
            let is_required = object.required.iter().any(|required| required == name);
            let place = pointer.join("properties").join(name);
            is_required
                .then(|| self.specification.resolve_boxed(schema, &place).ok())
                .flatten()
        })
    }
}

/// The values of the discriminator that stand for the object: those that are mapped to it, else its key.
fn mapped(discriminator: &Discriminator, description: &Description<'_>) -> Vec<String> {
    let Some(key) = description.component else {
        return Vec::new();
    };
    let leads_here = |target: &str| {
        let by_reference = Pointer::from_reference(target)
            .is_some_and(|pointer| pointer == Pointer::root().join("components").join("schemas").join(key));
        by_reference || target == key
    };
    let values = discriminator.mapping.iter();
    let values: Vec<String> = values
        .filter(|(_, target)| leads_here(target))
        .map(|(value, _)| value.clone())
        .collect();
    match values.is_empty() {
        true => vec![key.to_owned()],
        false => values,
    }
}

/// What tells each of the objects from all others; none if two of them cannot be told apart.
fn kinds(traits: &[Traits<'_>]) -> Option<Vec<Kind>> {
    let mut kinds = Vec::with_capacity(traits.len());
    for (index, this) in traits.iter().enumerate() {
        let rivals: Vec<&Traits<'_>> = traits
            .iter()
            .enumerate()
            .filter(|(other, rival)| *other != index && may_share_tag(this, rival))
            .map(|(_, rival)| rival)
            .collect();
        let is_own = |name: &&str| !rivals.iter().any(|rival| rival.description.has(name));
        let flag = this.flag.as_deref().filter(is_own);
        let own: Vec<String> = match rivals.is_empty() {
            true => Vec::new(),
            false => this
                .description
                .required()
                .filter(|name| Some(*name) != flag)
                .filter(is_own)
                .map(str::to_owned)
                .collect(),
        };
        kinds.push(Kind {
            tags: this.tags.clone(),
            flag: flag.filter(|_| !rivals.is_empty()).map(str::to_owned),
            own,
        });
    }
    let is_marked = |kind: &Kind| kind.flag.is_some() || !kind.own.is_empty();
    // Without a tag, objects of which only some have a mark are rather one object with a property that can be absent.
    let are_told_apart = |one: usize, other: usize| {
        let marks = [one, other].map(|index| is_marked(&kinds[index]));
        let is_tagged = !traits[one].tags.is_empty() && !traits[other].tags.is_empty();
        match may_share_tag(&traits[one], &traits[other]) {
            true if is_tagged => marks.contains(&true),
            true => !marks.contains(&false),
            false => true,
        }
    };
    let all = (0..kinds.len()).all(|one| (0..one).all(|other| are_told_apart(one, other)));
    all.then_some(kinds)
}

/// Whether an object with the tag of the one could be of the other.
fn may_share_tag(one: &Traits<'_>, other: &Traits<'_>) -> bool {
    one.tags.is_empty() || other.tags.is_empty() || one.tags.iter().any(|tag| other.tags.contains(tag))
}
