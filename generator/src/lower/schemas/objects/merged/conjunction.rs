//! Values that several schemas describe together, such as the members of an `allOf` that are not all objects.
//!
//! The most specific of the schemas decides: an enumeration rather than a string, an integer rather than a number.
//! Keywords that only validate have no effect.

use std::collections::HashSet;

use openapiv3::{IntegerType, NumberType, Schema, SchemaKind, StringType, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{Shape, Type};
use crate::lower::extensions::RUST_NAMES;
use crate::lower::fault::{LowerFault, Unsupported};
use crate::lower::names::Owner;
use crate::lower::reporting::ErrorGuaranteed;
use crate::lower::schemas::enumerations::{self, Values};
use crate::lower::schemas::{Context, LoweredValue, OnConflict, Schemas, is_secret, keywords, plain_scalar, scalars};
use crate::resolve::Located;
use crate::warning::{Contradiction, Warning};

use super::super::object_schema::{self, ObjectSchema};

/// The kind of value that a schema describes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Integer,
    Number,
    Boolean,
    Array,
    Object,
    /// Alternatives that are not all objects.
    Alternatives,
}

impl Kind {
    /// Returns the kind with an article.
    fn name(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::Array => "an array",
            Self::Object => "an object",
            Self::Alternatives => "one of several alternatives",
        }
    }
}

/// Lowers a value that all of the schemas describe. `place` is the location of the `allOf` or the property that
/// combines them.
pub(in crate::lower::schemas) fn value<'a>(
    schemas: &mut Schemas<'a>,
    all: &[Located<'a, Schema>],
    place: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<LoweredValue, ErrorGuaranteed> {
    let mut flattened = Flattened::default();
    for located in all {
        flattened.add(schemas, located.clone(), false, context)?;
    }
    let nullable = flattened.schemas.iter().all(|(_, is_nullable)| *is_nullable);
    let mut described: Vec<(Kind, Located<'a, Schema>)> = flattened
        .schemas
        .into_iter()
        .filter_map(|(located, _)| Some((kind(schemas, &located)?, located)))
        .collect();
    if described.iter().any(|(kind, _)| *kind != Kind::Object) {
        described.retain(|(_, located)| !only_requires(schemas, located));
    }
    let mut lowered = of_kind(schemas, &described, place, owner, context)?;
    for replaced in flattened.replaced {
        lowered.value = keywords::sensitive(schemas.reporter, replaced.value, &replaced.pointer, lowered.value)?;
    }
    Ok(LoweredValue {
        nullable: nullable || lowered.value == Type::Json,
        ..lowered
    })
}

/// The schemas that describe a value together.
#[derive(Default)]
struct Flattened<'a> {
    /// The schemas, each once, and `true` for those that allow `null`.
    schemas: Vec<(Located<'a, Schema>, bool)>,
    /// The schemas that were replaced by their members.
    replaced: Vec<Located<'a, Schema>>,
    /// The locations of all of these.
    seen: HashSet<Pointer>,
}

impl<'a> Flattened<'a> {
    /// Adds a schema.
    ///
    /// An `allOf` that does not describe an object is replaced by its members, which all describe the value. A
    /// composition with a single member is replaced by this member.
    fn add(
        &mut self,
        schemas: &Schemas<'a>,
        located: Located<'a, Schema>,
        is_in_nullable: bool,
        context: Context<'_>,
    ) -> Result<(), ErrorGuaranteed> {
        if self.seen.contains(&located.pointer) {
            return Ok(());
        }
        let reporter = schemas.reporter;
        let is_nullable = is_in_nullable || super::is_nullable(located.value);
        let members = match &located.value.schema_kind {
            SchemaKind::OneOf { one_of } if one_of.len() == 1 => Some(("oneOf", one_of)),
            SchemaKind::AnyOf { any_of } if any_of.len() == 1 => Some(("anyOf", any_of)),
            SchemaKind::AllOf { all_of } => {
                let is_object = all_of.len() > 1 && ObjectSchema::part_located(reporter, &located).is_some();
                (!is_object).then_some(("allOf", all_of))
            }
            _ => None,
        };
        let pointer = located.pointer.clone();
        match members {
            None => self.schemas.push((located, is_nullable)),
            Some((keyword, members)) => {
                let context = schemas.deeper(&pointer, context)?;
                let section = pointer.join(keyword);
                for (index, member) in members.iter().enumerate() {
                    let member = reporter.resolve(member, &section.join(index))?;
                    self.add(schemas, member, is_nullable, context)?;
                }
                self.replaced.push(located);
            }
        }
        self.seen.insert(pointer);
        Ok(())
    }
}

/// Returns `true` if a schema lists required properties and nothing else. Without `type`, it also matches every value
/// that is not an object.
fn only_requires(schemas: &Schemas<'_>, located: &Located<'_, Schema>) -> bool {
    let SchemaKind::Type(SchemaType::Object(object)) = &located.value.schema_kind else {
        return false;
    };
    let written = schemas.reporter.specification.as_written(&located.pointer);
    object.properties.is_empty()
        && object.additional_properties.is_none()
        && written.is_some_and(|schema| schema.get("type").is_none())
}

/// Returns the kind of value that a schema describes, or `None` if it is any value.
fn kind<'a>(schemas: &Schemas<'a>, located: &Located<'a, Schema>) -> Option<Kind> {
    Some(match &located.value.schema_kind {
        SchemaKind::Type(SchemaType::String(_)) => Kind::Text,
        SchemaKind::Type(SchemaType::Integer(_)) => Kind::Integer,
        SchemaKind::Type(SchemaType::Number(_)) => Kind::Number,
        SchemaKind::Type(SchemaType::Boolean(_)) => Kind::Boolean,
        SchemaKind::Type(SchemaType::Array(_)) => Kind::Array,
        SchemaKind::Type(SchemaType::Object(_)) => Kind::Object,
        SchemaKind::Any(_) | SchemaKind::Not { .. } => return None,
        SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } | SchemaKind::AllOf { .. } => {
            match ObjectSchema::part_located(schemas.reporter, located) {
                Some(objects) if objects.iter().all(|object| object.parts.is_empty()) => return None,
                Some(_) => Kind::Object,
                None => Kind::Alternatives,
            }
        }
    })
}

fn of_kind<'a>(
    schemas: &mut Schemas<'a>,
    all: &[(Kind, Located<'a, Schema>)],
    place: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<LoweredValue, ErrorGuaranteed> {
    let Some((first, of_first)) = all.first() else {
        return Ok(LoweredValue::any());
    };
    let context = schemas.deeper(place, context)?;
    if all.iter().all(|(_, other)| other.pointer == of_first.pointer) {
        return schemas.located(of_first, owner, context);
    }
    let is_number = |kind: Kind| matches!(kind, Kind::Integer | Kind::Number);
    let other = all
        .iter()
        .find(|(kind, _)| kind != first && !(is_number(*kind) && is_number(*first)));
    if let Some((other, of_other)) = other {
        if [*first, *other].contains(&Kind::Alternatives) {
            return schemas.reporter.refuse(place, Unsupported::CombinedAlternatives);
        }
        let is_secret = has_secret(schemas, all);
        let (one, other) = ((*first, &of_first.pointer), (*other, &of_other.pointer));
        return contradiction(schemas, one, other, place, is_secret, context.on_conflict);
    }
    let located: Vec<&Located<'a, Schema>> = all.iter().map(|(_, located)| located).collect();
    match first {
        Kind::Text => text(schemas, &located, place, owner, context),
        Kind::Array => array(schemas, &located, place, owner, context),
        Kind::Object => object(schemas, &located, place, owner, context),
        Kind::Alternatives => schemas.reporter.refuse(place, Unsupported::CombinedAlternatives),
        Kind::Integer | Kind::Number | Kind::Boolean => {
            let rank = |located: &&&Located<'a, Schema>| rank(located.value);
            let strictest = located.iter().min_by_key(rank).unwrap_or(&of_first);
            schemas.located(strictest, owner, context)
        }
    }
}

/// Lowers a value that alternatives describe as different kinds of values. Returns `None` if all are of the same kind,
/// or if one of them is any value or has alternatives itself.
pub(super) fn different_kinds<'a>(
    schemas: &Schemas<'a>,
    all: &[Located<'a, Schema>],
    place: &Pointer,
    context: Context<'_>,
) -> Option<Result<LoweredValue, ErrorGuaranteed>> {
    let described = all
        .iter()
        .map(|located| Some((kind(schemas, located)?, located.clone())));
    let described: Vec<(Kind, Located<'a, Schema>)> = described.collect::<Option<_>>()?;
    if described.iter().any(|(kind, _)| *kind == Kind::Alternatives) {
        return None;
    }
    let (first, of_first) = described.first()?;
    let (other, of_other) = described.iter().find(|(kind, _)| kind != first)?;
    let is_secret = has_secret(schemas, &described);
    let (one, other) = ((*first, &of_first.pointer), (*other, &of_other.pointer));
    Some(contradiction(
        schemas,
        one,
        other,
        place,
        is_secret,
        context.on_conflict,
    ))
}

/// Returns `true` if one of the schemas contains a secret.
fn has_secret(schemas: &Schemas<'_>, all: &[(Kind, Located<'_, Schema>)]) -> bool {
    all.iter()
        .any(|(_, located)| scalars::contains_secret(schemas.reporter.specification, &located.pointer))
}

/// Lowers a value that two schemas describe as different kinds of values. It is any string if the value is sent as
/// text, and any JSON otherwise, with a warning. If one of the schemas contains a secret, it is an error, because
/// `Debug` would show the secret.
///
/// The warning or error is at the first schema, or at `place` if the first schema is a component, which other values
/// can use as well.
fn contradiction(
    schemas: &Schemas<'_>,
    (one, first): (Kind, &Pointer),
    (other, second): (Kind, &Pointer),
    place: &Pointer,
    is_secret: bool,
    on_conflict: OnConflict,
) -> Result<LoweredValue, ErrorGuaranteed> {
    let is_here = first.below(place).is_some();
    let tokens: Vec<String> = first.tokens().collect();
    let contradiction = Contradiction {
        subject: match tokens.as_slice() {
            [.., keyword, name] if keyword == "properties" => format!("`{name}`"),
            _ => "the value".to_owned(),
        },
        one: one.name(),
        place: match is_here {
            true => "here".to_owned(),
            false => format!("in `{first}`"),
        },
        other: other.name(),
        elsewhere: second.clone(),
    };
    let place = if is_here { first } else { place };
    if is_secret {
        return Err(schemas.reporter.report(place, contradiction));
    }
    let is_text = on_conflict == OnConflict::Text;
    let warning = Warning::Contradiction { contradiction, is_text };
    schemas.reporter.warn(place, warning);
    Ok(match is_text {
        true => LoweredValue::of(Type::String),
        false => LoweredValue::any(),
    })
}

/// Returns a key that orders stricter schemas first: those with fewer listed values, then integers before numbers.
fn rank(schema: &Schema) -> (usize, bool) {
    let values = match &schema.schema_kind {
        SchemaKind::Type(SchemaType::Integer(IntegerType { enumeration, .. })) => enumeration.len(),
        SchemaKind::Type(SchemaType::Number(NumberType { enumeration, .. })) => enumeration.len(),
        SchemaKind::Type(SchemaType::Boolean(boolean)) => boolean.enumeration.len(),
        _ => 0,
    };
    let is_number = matches!(schema.schema_kind, SchemaKind::Type(SchemaType::Number(_)));
    (if values == 0 { usize::MAX } else { values }, is_number)
}

/// Lowers a string. If several schemas list its values, it has those in common.
fn text<'a>(
    schemas: &mut Schemas<'a>,
    all: &[&Located<'a, Schema>],
    place: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<LoweredValue, ErrorGuaranteed> {
    let listed = all.iter().copied();
    let listed: Vec<(&StringType, &Located<'a, Schema>)> = listed
        .filter_map(|located| Some((super::enumeration(located.value)?, located)))
        .collect();
    let Some((first, _)) = listed.first() else {
        let specification = schemas.reporter.specification;
        let has_format =
            |located: &&Located<'a, Schema>| matches!(plain_scalar(specification, located), Some(Type::Text(_)));
        let secret = all.iter().find(|located| is_secret(located.value));
        let with_format = || all.iter().find(|located| has_format(located));
        let strictest = secret.or_else(with_format).unwrap_or(&all[0]);
        return schemas.located(strictest, owner, context);
    };
    let is_common =
        |value: &&Option<String>| value.is_some() && listed.iter().all(|(text, _)| text.enumeration.contains(value));
    let common: Vec<Option<String>> = first.enumeration.iter().filter(is_common).cloned().collect();
    if common.is_empty() {
        return Err(schemas.reporter.report(place, LowerFault::NothingInCommon));
    }
    let has_names = |located: &Located<'_, Schema>| located.value.schema_data.extensions.contains_key(RUST_NAMES);
    // A schema cannot represent the result if another one chooses names for the values.
    let is_result = |(text, located): &&(&StringType, &Located<'a, Schema>)| {
        text.enumeration.iter().flatten().count() == common.len()
            && listed
                .iter()
                .all(|(_, other)| other.pointer == located.pointer || !has_names(other))
    };
    if let Some((_, located)) = listed.iter().find(is_result) {
        return schemas.located(located, owner, context);
    }
    let reporter = schemas.reporter;
    let is_wanted = |name: &str| common.iter().flatten().any(|value| value == name);
    let chosen = super::chosen_names(reporter, listed.iter().map(|(_, located)| *located), is_wanted)?;
    let (_, located) = listed[0];
    let enumeration = enumerations::named_enumeration(reporter, &Values::strings(&common), &chosen, &located.pointer)?;
    let model = super::field_model(schemas, place, owner, |_, _| Ok(Shape::Enumeration(enumeration)))?;
    Ok(LoweredValue::of(Type::Model(model)))
}

/// Lowers an array. All of the schemas describe its items.
fn array<'a>(
    schemas: &mut Schemas<'a>,
    all: &[&Located<'a, Schema>],
    place: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<LoweredValue, ErrorGuaranteed> {
    let mut items = Vec::with_capacity(all.len());
    for located in all {
        if let SchemaKind::Type(SchemaType::Array(array)) = &located.value.schema_kind
            && let Some(schema) = &array.items
        {
            let item = schemas.reporter.resolve_boxed(schema, &located.pointer.join("items"))?;
            items.push((item, *located));
        }
    }
    match items.as_slice() {
        [] => schemas.located(all[0], owner, context),
        [(_, located)] => schemas.located(located, owner, context),
        _ => {
            let items: Vec<Located<'a, Schema>> = items.into_iter().map(|(item, _)| item).collect();
            let item = value(schemas, &items, place, owner, context)?;
            Ok(LoweredValue::of(Type::Array(Box::new(item.into_element()))))
        }
    }
}

/// Lowers an object. It is merged, unless it has no named properties.
fn object<'a>(
    schemas: &mut Schemas<'a>,
    all: &[&Located<'a, Schema>],
    place: &Pointer,
    owner: &Owner,
    context: Context<'_>,
) -> Result<LoweredValue, ErrorGuaranteed> {
    let reporter = schemas.reporter;
    let parts = all.iter().map(|located| ObjectSchema::part_located(reporter, located));
    let Some(parts) = parts.collect::<Option<Vec<_>>>() else {
        return reporter.refuse(place, Unsupported::CombinedAlternatives);
    };
    if !parts.iter().flatten().any(|part| part.has_names(reporter)) {
        let is_map = |part: &Vec<ObjectSchema<'a>>| part.iter().any(ObjectSchema::has_additional);
        let index = parts.iter().position(is_map).unwrap_or_default();
        return schemas.located(all[index], owner, context);
    }
    let Some((objects, mode)) = object_schema::combined(parts) else {
        return reporter.refuse(place, Unsupported::Combinations(object_schema::MAXIMUM_COMBINATIONS));
    };
    let model = super::inner(schemas, &objects, mode, place, owner, context)?;
    Ok(LoweredValue::of(Type::Model(model)))
}
