//! Merged objects: the members of `allOf`, and alternatives without discriminants.

pub(in crate::lower::schemas) mod conjunction;

use std::cell::Cell;
use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::{ObjectType, ReferenceOr, Schema, SchemaKind, StringType, Type as SchemaType};
use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::ir::{Access, Documentation, Enumeration, ModelId, Object, Property, Shape, Type};
use crate::lower::documentation;
use crate::lower::fault::Unsupported;
use crate::lower::names::{Naming, Owner};
use crate::lower::reporting::{ErrorGuaranteed, Reporter, all};
use crate::lower::schemas::context::{Context, Merging, OnConflict};
use crate::lower::schemas::enumerations::{ChosenNames, Values};
use crate::lower::schemas::{LoweredValue, Schemas, common, enumerations, scalars};
use crate::names::Scope;
use crate::resolve::Located;

use super::RESERVED_FIELDS;
use super::additional;
use super::mode::MergeMode;
use super::object_schema::ObjectSchema;
use super::properties::{self, PropertySchema};
use super::required::check_required;

/// The maximum nesting depth of compositions with a single member.
const MAXIMUM_DEPTH: usize = 16;

/// The maximum number of nested objects that are merged in a document: each level can double them.
const MAXIMUM_MERGED: usize = 10_000;

/// The maximum number of properties that are compared before several objects are merged.
const MAXIMUM_COMPARED: usize = 10_000;

/// The keywords that do not affect the type of a value.
const IRRELEVANT: &[&str] = &[
    "default",
    "deprecated",
    "description",
    "example",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "nullable",
    "pattern",
    "title",
    "uniqueItems",
];

/// Returns an object with the properties of all schemas.
///
/// A property that only some of the alternatives require is optional.
pub(in crate::lower::schemas) fn object<'a>(
    schemas: &mut Schemas<'a>,
    objects: &[ObjectSchema<'a>],
    mode: MergeMode,
    owner: &Owner,
    context: Context<'_>,
) -> Result<Object, ErrorGuaranteed> {
    let reporter = schemas.reporter;
    let parts = parts(objects);
    for (object, pointer) in &parts {
        let has = |name: &str| objects.iter().any(|object| object.has(name));
        check_required(reporter, object, pointer, has);
    }
    let properties = described(&parts);
    let firsts: Vec<PropertySchema<'a>> = properties.values().map(|described| described[0].clone()).collect();
    let mut scope = Scope::with_reserved(RESERVED_FIELDS);
    let names = properties::names_of(reporter, &firsts, &mut scope);
    let properties = properties.into_iter().zip(names);
    let properties: Vec<Property> = all(properties.map(|((wire_name, described), name)| {
        let lowered = value(schemas, &described, mode, &owner.of_field(wire_name), context)?;
        let is_required = mode.is_required(objects.iter().map(|object| object.requires(wire_name)));
        let (_, _, place) = &described[0];
        Ok(Property {
            access: access(reporter, &described, mode),
            ..properties::holding(lowered, name, wire_name, place.clone(), is_required)
        })
    }))?;
    let additional = additional::field(schemas, &parts, mode, &mut scope, owner, context)?;
    Ok(Object {
        properties,
        additional,
        excluded: Vec::new(),
    })
}

/// Returns the parts of several objects. Alternatives can have parts in common.
pub(in crate::lower::schemas) fn parts<'a>(objects: &[ObjectSchema<'a>]) -> Vec<(&'a ObjectType, Pointer)> {
    let mut seen: HashSet<&Pointer> = HashSet::new();
    let parts = objects.iter().flat_map(|object| &object.parts);
    parts.filter(|(_, pointer)| seen.insert(pointer)).cloned().collect()
}

/// Returns the properties of all parts, each with all of its schemas, in the order in which they first occur.
pub(in crate::lower::schemas) fn described<'a>(
    parts: &[(&'a ObjectType, Pointer)],
) -> IndexMap<&'a str, Vec<PropertySchema<'a>>> {
    let mut properties: IndexMap<&'a str, Vec<PropertySchema<'a>>> = IndexMap::new();
    for (object, pointer) in parts {
        for (name, schema) in &object.properties {
            let place = pointer.join("properties").join(name);
            properties.entry(name).or_default().push((name, schema, place));
        }
    }
    properties
}

/// Returns the direction in which a property of several objects is sent.
pub(in crate::lower::schemas) fn access<'a>(
    reporter: &Reporter<'a>,
    all: &[PropertySchema<'a>],
    mode: MergeMode,
) -> Access {
    let of_all = all
        .iter()
        .map(|(_, schema, place)| properties::access(reporter, schema, place));
    let mut of_all = of_all.collect::<Vec<_>>().into_iter();
    let first = of_all.next().unwrap_or_default();
    of_all.fold(first, |one, other| match (one, other, mode) {
        (one, other, _) if one == other => one,
        // The restriction applies, unless another alternative has none.
        (Access::ReadWrite, restricted, MergeMode::All) | (restricted, Access::ReadWrite, MergeMode::All) => restricted,
        _ => Access::ReadWrite,
    })
}

/// Lowers a property that several objects have.
///
/// Enumerations, objects and the elements of arrays are merged. Other schemas are combined if the objects are members
/// of an `allOf`. If the objects are alternatives, the other schemas must have the same type, or the context decides.
pub(in crate::lower::schemas) fn value<'a>(
    schemas: &mut Schemas<'a>,
    all: &[PropertySchema<'a>],
    mode: MergeMode,
    owner: &Owner,
    context: Context<'_>,
) -> Result<LoweredValue, ErrorGuaranteed> {
    let reporter = schemas.reporter;
    let (_, first, place) = &all[0];
    if all.len() == 1 {
        return schemas.boxed_value(first, place, owner, context);
    }
    let mut located = Vec::with_capacity(all.len());
    let mut nullable = Vec::with_capacity(all.len());
    for (_, schema, place) in all {
        let (schema, is_nullable) = unwrapped(reporter, schema, place);
        located.extend(schema);
        nullable.push(is_nullable);
    }
    let nullable = mode.is_nullable(nullable.into_iter());
    let is_same = located.iter().all(|schema| schema.pointer == located[0].pointer);
    if located.len() < all.len() || is_same {
        return of_common_type(schemas, all, nullable, owner, context);
    }
    if let Some(merged) = merged_enumeration(reporter, &located, mode) {
        let shape = Shape::Enumeration(merged?);
        schemas.deeper(place, context)?;
        let model = field_model(schemas, place, owner, |_, _| Ok(shape))?;
        return Ok(of_model(model, nullable));
    }
    let objects = located.iter().map(|schema| ObjectSchema::one(reporter, schema));
    match objects.collect::<Option<Vec<_>>>() {
        Some(objects) => Ok(of_model(
            inner(schemas, &objects, mode, place, owner, context)?,
            nullable,
        )),
        None if mode == MergeMode::All => {
            let lowered = conjunction::value(schemas, &located, place, owner, context)?;
            Ok(LoweredValue { nullable, ..lowered })
        }
        None => alternative(schemas, all, &located, nullable, owner, context),
    }
}

/// Lowers a property that alternatives describe, other than an object or an enumeration.
fn alternative<'a>(
    schemas: &mut Schemas<'a>,
    all: &[PropertySchema<'a>],
    located: &[Located<'a, Schema>],
    nullable: bool,
    owner: &Owner,
    context: Context<'_>,
) -> Result<LoweredValue, ErrorGuaranteed> {
    let specification = schemas.reporter.specification;
    let (_, _, place) = &all[0];
    let scalars = located.iter().map(|schema| scalars::listed(specification, schema));
    if let Some(types) = scalars.collect::<Option<Vec<Type>>>() {
        let is_plain = |value: &Type| {
            let mut located = located.iter();
            !value.is_plain_string()
                && located.all(|schema| scalars::plain(specification, schema).as_ref() == Some(value))
        };
        let found = match scalars::holding_all(types) {
            // The first schema determines the documentation and the constraints.
            Some(value) if is_plain(&value) => None,
            Some(value) => Some(Ok(LoweredValue::of(value))),
            None if context.on_conflict == OnConflict::Text => {
                conjunction::different_kinds(schemas, located, place, context)
            }
            None => None,
        };
        return match found {
            Some(found) => found.map(|found| LoweredValue { nullable, ..found }),
            None => of_common_type(schemas, all, nullable, owner, context),
        };
    }
    let reporter = schemas.reporter;
    let is_same = located.iter().all(|schema| is_same_type(reporter, schema, &located[0]));
    let Some(items) = items(all, located).filter(|_| !is_same) else {
        return of_common_type(schemas, all, nullable, owner, context);
    };
    // `Debug` prints values whose type is any JSON, so a secret must not have this type.
    if items.is_empty()
        && let Some(secret) = all.iter().find(|described| contains_secret(schemas, described))
    {
        return incompatible(schemas, all, secret, nullable, context);
    }
    let context = schemas.deeper(place, context)?;
    let item = match items.as_slice() {
        [] => Type::Json,
        items => value(schemas, items, MergeMode::Any, owner, context)?.into_element(),
    };
    Ok(LoweredValue {
        nullable,
        documentation: documentation::of_schema(located[0].value),
        ..LoweredValue::of(Type::Array(Box::new(item)))
    })
}

/// Returns `true` if the schema of a property contains a secret.
fn contains_secret(schemas: &Schemas<'_>, (_, _, place): &PropertySchema<'_>) -> bool {
    scalars::contains_secret(schemas.reporter.specification, place)
}

/// Returns the schemas of the elements, or `None` if one of the schemas is not an array. The result is empty if the
/// elements of one array can be any value.
fn items<'a>(all: &[PropertySchema<'a>], located: &[Located<'a, Schema>]) -> Option<Vec<PropertySchema<'a>>> {
    let (name, ..) = all.first()?;
    let mut items = Vec::with_capacity(located.len());
    for schema in located {
        let SchemaKind::Type(SchemaType::Array(array)) = &schema.value.schema_kind else {
            return None;
        };
        items.push(
            array
                .items
                .as_ref()
                .map(|items| (*name, items, schema.pointer.join("items"))),
        );
    }
    Some(items.into_iter().collect::<Option<Vec<_>>>().unwrap_or_default())
}

/// Returns `true` if properties of the same name have types that can be merged.
pub(in crate::lower::schemas) fn agree<'a>(reporter: &Reporter<'a>, objects: &[ObjectSchema<'a>]) -> bool {
    agree_within(reporter, objects, MAXIMUM_DEPTH, &Cell::new(MAXIMUM_COMPARED))
}

fn agree_within<'a>(reporter: &Reporter<'a>, objects: &[ObjectSchema<'a>], depth: usize, left: &Cell<usize>) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    let properties = described(&parts(objects));
    let mut shared = properties.values().filter(|described| described.len() > 1);
    shared.all(|described| {
        let Some(rest) = left.get().checked_sub(1) else {
            return false;
        };
        left.set(rest);
        let located = described
            .iter()
            .map(|(_, schema, place)| unwrapped(reporter, schema, place).0);
        let Some(located) = located.collect::<Option<Vec<_>>>() else {
            return false;
        };
        if located.iter().all(|schema| schema.pointer == located[0].pointer)
            || located.iter().all(|schema| enumeration(schema.value).is_some())
        {
            return true;
        }
        let objects = located.iter().map(|schema| ObjectSchema::one(reporter, schema));
        match objects.collect::<Option<Vec<_>>>() {
            Some(objects) => agree_within(reporter, &objects, depth, left),
            None => located.iter().all(|schema| is_same_type(reporter, schema, &located[0])),
        }
    })
}

/// Returns `true` if two schemas differ only in their documentation and constraints.
fn is_same_type(reporter: &Reporter<'_>, one: &Located<'_, Schema>, other: &Located<'_, Schema>) -> bool {
    let specification = reporter.specification;
    match (specification.at(&one.pointer), specification.at(&other.pointer)) {
        (Some(one), Some(other)) => is_same(one, other),
        _ => false,
    }
}

fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let is_relevant = |(keyword, _): &(&String, &Value)| !IRRELEVANT.contains(&keyword.as_str());
            one.iter().filter(is_relevant).count() == other.iter().filter(is_relevant).count()
                && one
                    .iter()
                    .filter(is_relevant)
                    .all(|(keyword, value)| other.get(keyword).is_some_and(|other| is_same(value, other)))
        }
        (one, other) => one == other,
    }
}

/// Unwraps compositions with a single member.
///
/// Returns the innermost schema, or `None` if its `$ref` cannot be resolved, and `true` if one of the schemas is
/// nullable.
pub(in crate::lower) fn unwrapped<'a>(
    reporter: &Reporter<'a>,
    schema: &'a ReferenceOr<Box<Schema>>,
    place: &Pointer,
) -> (Option<Located<'a, Schema>>, bool) {
    match reporter.specification.resolve_boxed(schema, place) {
        Ok(located) => {
            let (located, has_null) = unwrapped_located(reporter, located);
            (Some(located), has_null)
        }
        Err(_) => (None, false),
    }
}

/// Unwraps compositions with a single member. See [`unwrapped`].
pub(in crate::lower) fn unwrapped_located<'a>(
    reporter: &Reporter<'a>,
    mut located: Located<'a, Schema>,
) -> (Located<'a, Schema>, bool) {
    let mut has_null = is_nullable(located.value);
    for _ in 0..MAXIMUM_DEPTH {
        let (keyword, members) = match &located.value.schema_kind {
            SchemaKind::AnyOf { any_of } => ("anyOf", any_of),
            SchemaKind::OneOf { one_of } => ("oneOf", one_of),
            SchemaKind::AllOf { all_of } => ("allOf", all_of),
            _ => break,
        };
        let [member] = members.as_slice() else { break };
        let place = located.pointer.join(keyword).join(0);
        let Ok(next) = reporter.specification.resolve(member, &place) else {
            break;
        };
        has_null |= is_nullable(next.value);
        located = next;
    }
    (located, has_null)
}

/// Lowers a property that has the same type in all schemas.
fn of_common_type<'a>(
    schemas: &mut Schemas<'a>,
    all: &[PropertySchema<'a>],
    nullable: bool,
    owner: &Owner,
    context: Context<'_>,
) -> Result<LoweredValue, ErrorGuaranteed> {
    let lower = |schemas: &mut Schemas<'a>, (_, schema, place): &PropertySchema<'a>| {
        let context = schemas.deeper(place, context)?;
        schemas.boxed_value(schema, place, owner, context)
    };
    let mut first = lower(schemas, &all[0])?;
    for described in &all[1..] {
        let other = lower(schemas, described)?;
        let is_object = |value: &Type| matches!(value, Type::Map(_) | Type::FreeForm);
        let has_secret = || all.iter().any(|described| contains_secret(schemas, described));
        first.value = match common(&first.value, &other.value) {
            Some(value) => value,
            // The memory of a free-form object is not cleared.
            None if is_object(&first.value) && is_object(&other.value) && !has_secret() => Type::FreeForm,
            None => return incompatible(schemas, all, described, nullable, context),
        };
    }
    Ok(LoweredValue { nullable, ..first })
}

/// Refuses a property whose schemas have incompatible types, or makes it any JSON if the context allows that. `place`
/// is the location of the first schema whose type differs from an earlier one.
fn incompatible<'a>(
    schemas: &mut Schemas<'a>,
    all: &[PropertySchema<'a>],
    (_, _, place): &PropertySchema<'a>,
    nullable: bool,
    context: Context<'_>,
) -> Result<LoweredValue, ErrorGuaranteed> {
    let reporter = schemas.reporter;
    if context.on_conflict == OnConflict::Json {
        let located = all
            .iter()
            .map(|(_, schema, place)| unwrapped(reporter, schema, place).0);
        let located = located.collect::<Option<Vec<_>>>();
        let (_, _, first) = &all[0];
        if let Some(found) = located.and_then(|located| conjunction::different_kinds(schemas, &located, first, context))
        {
            return found.map(|found| LoweredValue {
                nullable: nullable || found.nullable,
                ..found
            });
        }
    }
    reporter.refuse(place, context.on_conflict.fault())
}

/// Returns an enumeration with the values of all enumerations, or `None` if one of the schemas is not an enumeration,
/// or if their values have different types. Enumerations of numbers are only merged in alternatives.
fn merged_enumeration(
    reporter: &Reporter<'_>,
    located: &[Located<'_, Schema>],
    mode: MergeMode,
) -> Option<Result<Enumeration, ErrorGuaranteed>> {
    let values = located.iter().map(|located| Values::of(located.value));
    let values = values.reduce(|all, values| all?.and(values?))??;
    if mode == MergeMode::All && !matches!(values, Values::Strings(_)) {
        return None;
    }
    let chosen = chosen_names(reporter, located.iter(), |_| true);
    let pointer = &located.first()?.pointer;
    Some(chosen.and_then(|chosen| enumerations::named_enumeration(reporter, &values, &chosen, pointer)))
}

/// Returns the names that several enumerations choose, except for values that are listed but not wanted. The last name
/// of a value counts, as the last description of a property does.
fn chosen_names<'l, 'a: 'l>(
    reporter: &Reporter<'_>,
    enumerations: impl Iterator<Item = &'l Located<'a, Schema>>,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<ChosenNames, ErrorGuaranteed> {
    let mut names = ChosenNames::new();
    for located in enumerations {
        let chosen = enumerations::chosen_names(reporter, &located.value.schema_data.extensions, &located.pointer)?;
        let has = |values: &[Option<String>], name: &str| values.iter().flatten().any(|value| value == name);
        let own = enumeration(located.value).map_or(&[][..], |text| &text.enumeration);
        // A name without a value is kept, so that it is reported.
        names.extend(
            chosen
                .into_iter()
                .filter(|(name, _)| is_wanted(name) || !has(own, name)),
        );
    }
    Ok(names)
}

/// Returns the model of a nested object, which is merged as well.
fn inner<'a>(
    schemas: &mut Schemas<'a>,
    objects: &[ObjectSchema<'a>],
    mode: MergeMode,
    place: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<ModelId, ErrorGuaranteed> {
    let parts = objects.iter().flat_map(|object| &object.parts);
    let pointers: Vec<Pointer> = parts.map(|(_, pointer)| pointer.clone()).collect();
    if context.is_merging(&pointers) || schemas.merged == MAXIMUM_MERGED {
        return schemas.reporter.refuse(place, Unsupported::EndlessMerge);
    }
    schemas.merged += 1;
    let merging = Merging {
        pointers,
        outer: context.merging,
    };
    let context = schemas.deeper(place, context)?.in_merged(&merging);
    field_model(schemas, place, owner, |schemas, owner| {
        object(schemas, objects, mode, owner, context).map(Shape::Object)
    })
}

/// Returns a model that is named after its owner and field.
fn field_model<'a>(
    schemas: &mut Schemas<'a>,
    place: &Pointer,
    owner: &Owner,
    shape: impl FnOnce(&mut Schemas<'a>, &Owner) -> Result<Shape, ErrorGuaranteed>,
) -> Result<ModelId, ErrorGuaranteed> {
    let naming = Naming::Field { owner: owner.clone() };
    schemas.named_model(naming, place, Documentation::default(), shape)
}

fn of_model(id: ModelId, nullable: bool) -> LoweredValue {
    LoweredValue {
        nullable,
        ..LoweredValue::of(Type::Model(id))
    }
}

/// Returns `true` if a schema allows `null`.
pub(in crate::lower::schemas) fn is_nullable(schema: &Schema) -> bool {
    schema.schema_data.nullable || enumeration(schema).is_some_and(|text| text.enumeration.contains(&None))
}

fn enumeration(schema: &Schema) -> Option<&StringType> {
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(text)) if !text.enumeration.is_empty() => Some(text),
        _ => None,
    }
}
