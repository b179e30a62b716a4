//! Setters for the values of `expand` that the document lists (`x-expandableFields`).

use openapiv3::{ReferenceOr, Response, Schema, SchemaKind, StatusCode, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{Expansion, JSON, Model, ModelId, Operation, Parameter, Resource, Shape, Type};
use crate::lower::extensions::{self, PROPERTIES};
use crate::lower::reporting::Reporter;
use crate::names::{Case, Identifier};
use crate::resolve::{Located, Specification};

/// Returns the expansions of an operation that takes `expand`: the expandable fields of the response, or those of a
/// page's elements with the prefix `data.`.
pub(super) fn of<'a>(
    reporter: &Reporter<'a>,
    operation: &'a openapiv3::Operation,
    lowered: &Operation,
    pointer: &Pointer,
) -> Vec<Expansion> {
    let takes_expand = |parameter: &Parameter| {
        parameter.wire_name == "expand" && parameter.value == Type::Array(Box::new(Type::String)) && !parameter.required
    };
    let Some(parameter) = lowered.parameters.iter().position(takes_expand) else {
        return Vec::new();
    };
    let Some(response) = success_schema(reporter.specification, operation, pointer) else {
        return Vec::new();
    };
    let prefix = prefix(lowered);
    let located = match prefix {
        "" => response,
        _ => match page_items(reporter.specification, &response) {
            Some(items) => items,
            None => return Vec::new(),
        },
    };
    let fields = expandable_fields(reporter, &located);
    let mut expansions: Vec<Expansion> = Vec::with_capacity(fields.len());
    for field in fields {
        let setter = Identifier::fixed("expand").joined(field, Case::Snake);
        let is_taken = lowered.parameters.iter().any(|parameter| parameter.name == setter)
            || expansions.iter().any(|expansion| expansion.setter == setter);
        // A field whose setter would clash, or whose name needs escaping, can still be passed to `expand` itself.
        if !is_taken && field.chars().all(is_of_name) {
            expansions.push(Expansion {
                setter,
                wire_name: format!("{prefix}{field}"),
                parameter,
            });
        }
    }
    expansions
}

/// Marks the properties that a response may contain only if its request expands them. These are the optional properties
/// whose values are not expandable themselves.
pub(in crate::lower) fn mark(models: &mut [Model], resources: &[Resource]) {
    for operation in resources.iter().flat_map(|resource| &resource.operations) {
        let Some(ModelId(model)) = operation.response.single().and_then(Type::model) else {
            continue;
        };
        let Some(Shape::Object(object)) = models.get_mut(model).map(|model| &mut model.shape) else {
            continue;
        };
        let prefix = prefix(operation);
        for Expansion { setter, wire_name, .. } in &operation.expansions {
            let wire_name = wire_name.strip_prefix(prefix).unwrap_or(wire_name);
            let mut properties = object.properties.iter_mut();
            let property = properties.find(|property| property.wire_name == wire_name && !property.required);
            if let Some(property) = property.filter(|property| !matches!(property.value, Type::Expandable(_))) {
                property.expanded_with = Some(setter.clone());
            }
        }
    }
}

/// Returns the prefix of the expansions of an operation: they name the fields of a page's elements after `data.`.
fn prefix(operation: &Operation) -> &'static str {
    match operation.response.single() {
        Some(Type::Page(_)) => "data.",
        _ => "",
    }
}

/// Returns `true` if a character needs no escaping in documentation and code.
fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || "_-.".contains(character)
}

/// Returns the expandable fields of an object and of the schemas that it is composed of.
fn expandable_fields<'a>(reporter: &Reporter<'a>, located: &Located<'a, Schema>) -> Vec<&'a str> {
    let mut fields: Vec<&'a str> = Vec::new();
    let mut seen: Vec<Pointer> = Vec::new();
    let mut waiting = vec![located.clone()];
    while let Some(located) = waiting.pop() {
        if seen.contains(&located.pointer) {
            continue;
        }
        let (keyword, members) = match &located.value.schema_kind {
            SchemaKind::AnyOf { any_of } => ("anyOf", any_of.as_slice()),
            SchemaKind::OneOf { one_of } => ("oneOf", one_of.as_slice()),
            SchemaKind::AllOf { all_of } => ("allOf", all_of.as_slice()),
            _ => ("", [].as_slice()),
        };
        let extensions = &located.value.schema_data.extensions;
        for field in extensions::texts(reporter, extensions, &located.pointer, PROPERTIES) {
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
        // The members are reversed, because the last one is taken first.
        for (index, member) in members.iter().enumerate().rev() {
            let place = located.pointer.join(keyword).join(index);
            waiting.extend(reporter.specification.resolve(member, &place).ok());
        }
        seen.push(located.pointer);
    }
    fields
}

fn success_schema<'a>(
    specification: &'a Specification,
    operation: &'a openapiv3::Operation,
    pointer: &Pointer,
) -> Option<Located<'a, Schema>> {
    let mut responses = operation.responses.responses.iter();
    let (status, response) =
        responses.find(|(status, _)| matches!(status, StatusCode::Code(200..=299) | StatusCode::Range(2)))?;
    let place = pointer.join("responses").join(status);
    let response: Located<Response> = specification.resolve(response, &place).ok()?;
    let schema = response.value.content.get(JSON)?.schema.as_ref()?;
    let place = response.pointer.join("content").join(JSON).join("schema");
    specification.resolve(schema, &place).ok()
}

fn page_items<'a>(specification: &'a Specification, page: &Located<'a, Schema>) -> Option<Located<'a, Schema>> {
    let SchemaKind::Type(SchemaType::Object(object)) = &page.value.schema_kind else {
        return None;
    };
    let ReferenceOr::Item(data) = object.properties.get("data")? else {
        return None;
    };
    let SchemaKind::Type(SchemaType::Array(array)) = &data.schema_kind else {
        return None;
    };
    let place = page.pointer.join("properties").join("data").join("items");
    specification.resolve_boxed(array.items.as_ref()?, &place).ok()
}
