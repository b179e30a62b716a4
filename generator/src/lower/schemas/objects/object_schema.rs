//! Object schemas, before they are lowered.

use std::cell::Cell;

use openapiv3::{ObjectType, ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::lower::reporting::Reporter;
use crate::resolve::Located;

use super::super::keywords;
use super::mode::MergeMode;
use super::{additional, maps};

/// The maximum nesting depth of compositions that describe an object.
const MAXIMUM_DEPTH: usize = 16;

/// The maximum number of schemas that a search visits: compositions can list the same schemas many times.
const MAXIMUM_SCHEMAS: usize = 1000;

/// The schema of an object: a single one, or the members of `allOf`.
#[derive(Clone)]
pub(in crate::lower::schemas) struct ObjectSchema<'a> {
    /// The key in `components`, if it has one.
    pub(in crate::lower::schemas) component: Option<&'a str>,
    /// The parts and their locations.
    pub(in crate::lower::schemas) parts: Vec<(&'a ObjectType, Pointer)>,
}

/// The maximum number of objects that the alternatives inside an `allOf` can describe.
pub(in crate::lower::schemas) const MAXIMUM_COMBINATIONS: usize = 1000;

/// Returns the objects that the members of an `allOf` describe, and how they are merged. Each member has a list of
/// objects, of which one applies.
///
/// Returns `None` if there are too many combinations.
pub(in crate::lower::schemas) fn combined<'a>(
    members: Vec<Vec<ObjectSchema<'a>>>,
) -> Option<(Vec<ObjectSchema<'a>>, MergeMode)> {
    let mut combined: Vec<Vec<(&'a ObjectType, Pointer)>> = vec![Vec::new()];
    for objects in members {
        if combined.len().checked_mul(objects.len())? > MAXIMUM_COMBINATIONS {
            return None;
        }
        let with = |parts: &Vec<(&'a ObjectType, Pointer)>, object: &ObjectSchema<'a>| {
            let mut parts = parts.clone();
            parts.extend(object.parts.iter().cloned());
            parts
        };
        combined = combined
            .iter()
            .flat_map(|parts| objects.iter().map(move |object| with(parts, object)))
            .collect();
    }
    let mode = match combined.len() {
        1 => MergeMode::All,
        _ => MergeMode::Any,
    };
    let objects = combined
        .into_iter()
        .map(|parts| ObjectSchema { component: None, parts });
    Some((objects.collect(), mode))
}

impl<'a> ObjectSchema<'a> {
    fn of(located: &Located<'a, Schema>, object: &'a ObjectType) -> Self {
        Self {
            component: located.component,
            parts: vec![(object, located.pointer.clone())],
        }
    }

    /// Returns the objects that a schema describes, or `None` if it describes anything else.
    pub(in crate::lower::schemas) fn all(
        reporter: &Reporter<'a>,
        schema: &'a ReferenceOr<Schema>,
        place: &Pointer,
    ) -> Option<Vec<Self>> {
        Search::new(reporter).all(schema, place, MAXIMUM_DEPTH)
    }

    /// Returns the objects that a member of `allOf` describes, or `None` if it describes anything else.
    ///
    /// A map, or a free-form object, is an object without named properties there.
    pub(in crate::lower::schemas) fn part(
        reporter: &Reporter<'a>,
        schema: &'a ReferenceOr<Schema>,
        place: &Pointer,
    ) -> Option<Vec<Self>> {
        Search::new(reporter).part(schema, place, MAXIMUM_DEPTH)
    }

    /// Returns the objects that a schema describes as a part of another. See [`ObjectSchema::part`].
    pub(in crate::lower::schemas) fn part_located(
        reporter: &Reporter<'a>,
        located: &Located<'a, Schema>,
    ) -> Option<Vec<Self>> {
        Search::new(reporter).part_located(located, MAXIMUM_DEPTH)
    }

    /// Returns the objects that a schema describes, or `None` if it describes anything else.
    pub(in crate::lower::schemas) fn all_located(
        reporter: &Reporter<'a>,
        located: &Located<'a, Schema>,
    ) -> Option<Vec<Self>> {
        Search::new(reporter).all_located(located, MAXIMUM_DEPTH)
    }

    /// Returns the single object that a schema describes, or `None` if it describes several objects or anything else.
    pub(in crate::lower::schemas) fn one(reporter: &Reporter<'a>, located: &Located<'a, Schema>) -> Option<Self> {
        let found = Search::new(reporter).all_located(located, MAXIMUM_DEPTH)?;
        let [object] = found.try_into().ok()?;
        Some(object)
    }

    /// Returns the objects that a schema describes if they differ only in the properties that they require.
    pub(in crate::lower::schemas) fn one_or_more(
        reporter: &Reporter<'a>,
        located: &Located<'a, Schema>,
    ) -> Option<Vec<Self>> {
        Self::all_located(reporter, located).filter(|found| Self::are_same(found))
    }

    /// Returns `true` if objects differ only in the properties that they require.
    pub(in crate::lower::schemas) fn are_same(objects: &[Self]) -> bool {
        objects.split_first().is_some_and(|(first, others)| {
            let is_same = |other: &Self| other.described().eq(first.described());
            others.iter().all(is_same)
        })
    }

    /// Returns the locations of the parts that describe properties.
    fn described(&self) -> impl Iterator<Item = &Pointer> {
        let parts = self.parts.iter();
        let parts = parts.filter(|(object, _)| !object.properties.is_empty() || additional::is_allowed(object));
        parts.map(|(_, pointer)| pointer)
    }

    /// Returns `true` if a part of the object is neither a map nor a free-form object.
    pub(in crate::lower::schemas) fn has_names(&self, reporter: &Reporter<'a>) -> bool {
        let mut parts = self.parts.iter();
        parts.any(|(object, pointer)| maps::is_plain(reporter, object, pointer))
    }

    /// Returns `true` if a part of the object explicitly allows properties that it does not name.
    pub(in crate::lower::schemas) fn has_additional(&self) -> bool {
        self.parts.iter().any(|(object, _)| additional::is_allowed(object))
    }

    /// Returns `true` if the object declares the property.
    pub(in crate::lower::schemas) fn has(&self, name: &str) -> bool {
        self.parts
            .iter()
            .any(|(object, _)| object.properties.contains_key(name))
    }

    /// Returns `true` if a part of the object requires the property.
    pub(in crate::lower::schemas) fn requires(&self, name: &str) -> bool {
        let mut parts = self.parts.iter();
        parts.any(|(object, _)| object.required.iter().any(|required| required == name))
    }

    /// Returns the names of the required properties, in the document's order.
    pub(in crate::lower::schemas) fn required(&self) -> impl Iterator<Item = &'a str> {
        let names = self.parts.iter().flat_map(|(object, _)| object.properties.keys());
        names.map(String::as_str).filter(|name| self.requires(name))
    }

    /// Returns the schema of a required property.
    pub(in crate::lower::schemas) fn required_property(
        &self,
        reporter: &Reporter<'a>,
        name: &str,
    ) -> Option<Located<'a, Schema>> {
        self.requires(name).then(|| self.property(reporter, name)).flatten()
    }

    /// Returns the schema of a property.
    pub(in crate::lower::schemas) fn property(
        &self,
        reporter: &Reporter<'a>,
        name: &str,
    ) -> Option<Located<'a, Schema>> {
        // The last part describes the object itself, and the others what it extends.
        self.parts.iter().rev().find_map(|(object, pointer)| {
            let schema = object.properties.get(name)?;
            let place = pointer.join("properties").join(name);
            reporter.specification.resolve_boxed(schema, &place).ok()
        })
    }
}

/// A search for objects that visits a limited number of schemas.
struct Search<'r, 'a> {
    reporter: &'r Reporter<'a>,
    left: Cell<usize>,
}

impl<'r, 'a> Search<'r, 'a> {
    fn new(reporter: &'r Reporter<'a>) -> Self {
        Self {
            reporter,
            left: Cell::new(MAXIMUM_SCHEMAS),
        }
    }

    fn all(&self, schema: &'a ReferenceOr<Schema>, place: &Pointer, depth: usize) -> Option<Vec<ObjectSchema<'a>>> {
        let located = self.reporter.specification.resolve(schema, place).ok()?;
        self.all_located(&located, depth)
    }

    fn part(&self, member: &'a ReferenceOr<Schema>, place: &Pointer, depth: usize) -> Option<Vec<ObjectSchema<'a>>> {
        let located = self.reporter.specification.resolve(member, place).ok()?;
        self.part_located(&located, depth)
    }

    fn part_located(&self, located: &Located<'a, Schema>, depth: usize) -> Option<Vec<ObjectSchema<'a>>> {
        let alternatives = |keyword: &str, members: &'a [ReferenceOr<Schema>]| {
            let depth = self.deeper(depth)?;
            let found = of_members(located, keyword, members, |member, place| {
                self.alternative_part(member, place, depth)
            });
            flattened(found?)
        };
        match &located.value.schema_kind {
            SchemaKind::Type(SchemaType::Object(object)) => Some(vec![ObjectSchema::of(located, object)]),
            SchemaKind::AnyOf { any_of } => alternatives("anyOf", any_of),
            SchemaKind::OneOf { one_of } => alternatives("oneOf", one_of),
            _ => self.all_located(located, depth),
        }
    }

    /// Returns the objects that one of several alternatives describes as a part of another. A schema of any value, such
    /// as one that only validates, is an object without properties there.
    fn alternative_part(
        &self,
        member: &'a ReferenceOr<Schema>,
        place: &Pointer,
        depth: usize,
    ) -> Option<Vec<ObjectSchema<'a>>> {
        let located = self.reporter.specification.resolve(member, place).ok()?;
        let component = located.component;
        match &located.value.schema_kind {
            SchemaKind::Any(any) if !keywords::has_composition(any) => Some(vec![ObjectSchema {
                component,
                parts: Vec::new(),
            }]),
            _ => self.part_located(&located, depth),
        }
    }

    /// Returns the depth of the members of a composition, unless a limit is reached.
    fn deeper(&self, depth: usize) -> Option<usize> {
        self.left.set(self.left.get().checked_sub(1)?);
        depth.checked_sub(1)
    }

    fn all_located(&self, located: &Located<'a, Schema>, depth: usize) -> Option<Vec<ObjectSchema<'a>>> {
        let depth = self.deeper(depth)?;
        let pointer = &located.pointer;
        let alternatives = |keyword: &str, members: &'a [ReferenceOr<Schema>]| {
            let found = of_members(located, keyword, members, |member, place| {
                self.all(member, place, depth)
            });
            flattened(found?)
        };
        match &located.value.schema_kind {
            SchemaKind::Type(SchemaType::Object(object)) => {
                maps::is_plain(self.reporter, object, pointer).then(|| vec![ObjectSchema::of(located, object)])
            }
            SchemaKind::AnyOf { any_of } => alternatives("anyOf", any_of),
            SchemaKind::OneOf { one_of } => alternatives("oneOf", one_of),
            SchemaKind::AllOf { all_of } => {
                let found = of_members(located, "allOf", all_of, |member, place| {
                    self.part(member, place, depth)
                })?;
                if !found.iter().flatten().any(|object| object.has_names(self.reporter)) {
                    return None;
                }
                let (objects, _) = combined(found)?;
                let component = located.component;
                let objects = objects.into_iter().map(|object| ObjectSchema { component, ..object });
                Some(objects.collect())
            }
            _ => None,
        }
    }
}

/// Returns the objects of all alternatives, or `None` if there are too many.
fn flattened(alternatives: Vec<Vec<ObjectSchema<'_>>>) -> Option<Vec<ObjectSchema<'_>>> {
    are_few(&alternatives).then(|| alternatives.into_iter().flatten().collect())
}

/// Returns `true` unless alternatives describe too many objects. One object for each alternative is never too many.
pub(in crate::lower::schemas) fn are_few(alternatives: &[Vec<ObjectSchema<'_>>]) -> bool {
    let count: usize = alternatives.iter().map(Vec::len).sum();
    count <= MAXIMUM_COMBINATIONS.max(alternatives.len())
}

/// Returns the objects of each member of a composition.
fn of_members<'a>(
    located: &Located<'a, Schema>,
    keyword: &str,
    members: &'a [ReferenceOr<Schema>],
    find: impl Fn(&'a ReferenceOr<Schema>, &Pointer) -> Option<Vec<ObjectSchema<'a>>>,
) -> Option<Vec<Vec<ObjectSchema<'a>>>> {
    let section = located.pointer.join(keyword);
    let members = members.iter().enumerate();
    members
        .map(|(index, member)| find(member, &section.join(index)))
        .collect()
}
