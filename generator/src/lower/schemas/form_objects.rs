//! Forms whose schema is an object, or one of several objects.

use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::{ObjectType, Schema, SchemaKind};

use crate::diagnostic::Pointer;
use crate::ir::{Access, Type};
use crate::lower::names::Owner;
use crate::lower::reporting::{ErrorGuaranteed, Reporter};
use crate::resolve::Located;

use super::objects::maps::{self, ADDITIONAL_PROPERTIES};
use super::objects::mode::MergeMode;
use super::objects::properties::PropertySchema;
use super::objects::{ObjectSchema, additional, merged};
use super::{Context, LoweredValue, Schemas};

/// The objects that the schema of a form describes: one object, the members of an `allOf`, or alternatives. The form
/// has the properties of all of them.
pub(in crate::lower) struct FormObjects<'a> {
    /// The parts of the objects, with the locations of their schemas.
    pub(in crate::lower) parts: Vec<(&'a ObjectType, Pointer)>,
    /// The names of the properties that all of the objects require.
    pub(in crate::lower) required: HashSet<&'a str>,
    /// `true` if the form is one of several objects, each with named properties.
    pub(in crate::lower) is_choice: bool,
    /// The location of the schema if one of the alternatives is any object.
    open: Option<Pointer>,
    mode: MergeMode,
}

impl<'a> FormObjects<'a> {
    /// Returns the objects that a schema describes, or `None` if it also describes values that are not objects.
    pub(in crate::lower) fn find(reporter: &Reporter<'a>, located: &Located<'a, Schema>) -> Option<Self> {
        let named = ObjectSchema::all_located(reporter, located);
        let is_choice = named.as_ref().is_some_and(|named| !ObjectSchema::are_same(named));
        let objects = named.or_else(|| ObjectSchema::part_located(reporter, located))?;
        let (first, others) = objects.split_first()?;
        let required = first.required();
        let required = required.filter(|name| others.iter().all(|other| other.requires(name)));
        let is_any = |object: &ObjectSchema<'a>| !object.has_names(reporter) && !object.has_additional();
        Some(Self {
            required: required.collect(),
            parts: merged::parts(&objects),
            is_choice,
            open: objects.iter().any(is_any).then(|| located.pointer.clone()),
            mode: match others {
                [] => MergeMode::All,
                _ => MergeMode::Any,
            },
        })
    }

    /// Returns `true` if a schema combines maps and free-form objects only.
    pub(in crate::lower) fn are_maps(reporter: &Reporter<'a>, located: &Located<'a, Schema>) -> bool {
        let SchemaKind::AllOf { all_of } = &located.value.schema_kind else {
            return false;
        };
        let section = located.pointer.join("allOf");
        let mut members = all_of.iter().enumerate();
        members.all(|(index, member)| ObjectSchema::part(reporter, member, &section.join(index)).is_some())
    }

    /// Returns the properties, each with all of its schemas, in the order in which they first occur.
    pub(in crate::lower) fn properties(&self) -> IndexMap<&'a str, Vec<PropertySchema<'a>>> {
        merged::described(&self.parts)
    }

    /// Returns the location of the first schema of properties without names, or `None` if there can be none.
    pub(in crate::lower) fn additional_place(&self) -> Option<Pointer> {
        let mut allowing = self.parts.iter().filter(|(object, _)| additional::is_allowed(object));
        let open = self.open.clone();
        open.or_else(|| Some(allowing.next()?.1.join(ADDITIONAL_PROPERTIES)))
    }

    /// Returns the schemas of the properties without names. There are none if their values can be anything.
    pub(in crate::lower) fn additional_schemas(&self, reporter: &Reporter<'a>) -> Vec<Located<'a, Schema>> {
        let allowing = self.parts.iter().filter(|(object, _)| additional::is_allowed(object));
        let described = allowing.map(|(object, pointer)| {
            let values = maps::values(reporter, object, pointer)?;
            reporter
                .specification
                .resolve(values, &pointer.join(ADDITIONAL_PROPERTIES))
                .ok()
        });
        let described: Vec<Option<Located<'a, Schema>>> = described.collect();
        // In an `allOf`, a part that allows any value does not restrict the others.
        let is_any = self.open.is_some() || self.mode == MergeMode::Any && described.iter().any(Option::is_none);
        described.into_iter().flatten().filter(|_| !is_any).collect()
    }

    /// Lowers the properties without names: a map, or a free-form object.
    pub(in crate::lower) fn additional(
        &self,
        schemas: &mut Schemas<'a>,
        owner: &Owner,
    ) -> Result<LoweredValue, ErrorGuaranteed> {
        let context = Context::text();
        let found = match self.open.is_some() {
            true => {
                additional::refuse_secrets(schemas, &self.parts, context)?;
                None
            }
            false => additional::of_parts(schemas, &self.parts, self.mode, owner, context)?,
        };
        Ok(found.map_or_else(|| LoweredValue::of(Type::FreeForm), |(lowered, _)| lowered))
    }

    /// Returns the direction in which a property is sent.
    pub(in crate::lower) fn access(&self, reporter: &Reporter<'a>, described: &[PropertySchema<'a>]) -> Access {
        merged::access(reporter, described, self.mode)
    }

    /// Lowers a property that these schemas describe. `is_json` is `true` if it is sent as JSON.
    pub(in crate::lower) fn property(
        &self,
        schemas: &mut Schemas<'a>,
        described: &[PropertySchema<'a>],
        owner: &Owner,
        is_json: bool,
    ) -> Result<LoweredValue, ErrorGuaranteed> {
        let context = if is_json { Context::json() } else { Context::text() };
        merged::value(schemas, described, self.mode, owner, context)
    }
}
